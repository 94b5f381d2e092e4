"""JSON Lines: the header first, then a record a line, each with its `type`."""

from collections.abc import Iterable, Mapping

from scenariokit.exporters import EXPORTERS
from scenariokit.exporters.plain import FORMAT, plain, record_type
from scenariokit.model import Header, Record
from scenariokit.plugin.outputs import Dump


def _line(record: Record | Header, language: str) -> bytes:
    import orjson

    name, found = record_type(record), plain(record, language)
    if name == "catalog":
        return orjson.dumps({"type": name, "format": FORMAT, **found})
    # An organisation has a `type` of its own; both stand in the one key: `organisation:government`.
    own = found.pop("type", None)
    return orjson.dumps({"type": name if own is None else f"{name}:{own}", **found})


def write(dump: Dump) -> Mapping[str, bytes]:
    """Write a catalog as JSON Lines."""
    rows: Iterable[Record | Header] = dump.records if dump.header is None else (dump.header, *dump.records)
    return {"": b"".join(_line(row, dump.language) + b"\n" for row in rows)}


EXPORTER = EXPORTERS["jsonl"]
