"""A catalog as plain data: what YAML and JSON files hold."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from scenariokit.model import RECORD_TYPES, Header, Record, spec_of
from scenariokit.plugin.loader import SECTIONS
from scenariokit.plugin.outputs import Dump

FORMAT: Final = "scenariokit/1"


def record_type(record: Record | Header) -> str:
    """The name of a record's type; `catalog` for a header."""
    return next(name for name, cls in RECORD_TYPES.items() if type(record) is cls)


def plain(record: Record | Header, language: str) -> dict[str, Any]:
    """One record as a file holds it."""
    found: dict[str, Any] = spec_of(type(record)).plain(record, language)
    return found


def by_type(dump: Dump) -> Mapping[str, list[dict[str, Any]]]:
    """Record type -> plain records: the header, then the sections in their order; no type without records."""
    records: Iterable[Record | Header] = dump.records if dump.header is None else (dump.header, *dump.records)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in ("catalog", *SECTIONS.values())}
    for record in records:
        found[record_type(record)].append(plain(record, dump.language))
    return {name: items for name, items in found.items() if items}


def document(dump: Dump) -> dict[str, Any]:
    """The whole catalog as one document."""
    types = by_type(dump)
    found: dict[str, Any] = {"format": FORMAT}
    if "catalog" in types:
        found["catalog"] = types["catalog"][0]
    return found | {section: types[name] for section, name in SECTIONS.items() if name in types}
