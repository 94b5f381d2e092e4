"""Phase one: the definitions of a catalog (header, metrics, organisations, ids of platforms), frozen into a Context."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs
from immutabledict import immutabledict

from scenariokit.config import Config
from scenariokit.pipeline.faults import draft_of
from scenariokit.pipeline.portion import Shaper
from scenariokit.pipeline.states import Draft, Measuring, Structured
from scenariokit.pipeline.units import give_units
from scenariokit.plugin import loader as say
from scenariokit.plugin.context import Context
from scenariokit.plugin.loader import Fault
from scenariokit.plugin.registry import Registry
from scenariokit.source import Entry, Pointer
from scenariokit.values import frozen

DEFINITIONS: Final = frozenset({"catalog", "metric", "organisation", "platform"})
"""Types of records that are read before all others."""

_FIRST_HEADER: Final = {"en": "the first header", "zh": "第一个目录头"}


@frozen(eq=False)
class Defined:
    """What phase one found."""

    context: Context
    shaper: Shaper
    header: Structured | None
    place: tuple[str, Pointer] | None
    """Where the header stands."""
    drafts: tuple[Draft, ...]
    """Further headers."""


def define(
    entries: Iterable[tuple[str, Entry]], registry: Registry, config: Config, measuring: Measuring, shaper: Shaper, *,
    whole: bool,
) -> Defined:  # fmt: skip
    """Freeze the definitions.

    Args:
        entries: File and entry of every definition; others are passed over.
        registry: What is installed.
        config: The settings.
        measuring: What measures made of the evidence.
        shaper: Makes typed records.
        whole: Whether all files could be read: what a lost one may declare is not unknown.
    """
    found = [(path, entry) for path, entry in entries if entry.type in DEFINITIONS]
    headers = [(path, entry) for path, entry in found if entry.type == "catalog"]
    header, shaper = _header(headers[0] if headers else None, shaper)
    own = [shaper.shape(path, entry)[0] for path, entry in found if entry.type in {"metric", "organisation"}]
    context = _context(header, own, [e for _, e in found if e.type == "platform"], registry, config, measuring, whole)
    for one in (*(() if header is None else (header,)), *own):
        give_units(one.record, context)
    place = (headers[0][0], headers[0][1].pointer) if headers else None
    return Defined(context, shaper, header, place, tuple(_second_headers(headers)))


def _header(first: tuple[str, Entry] | None, shaper: Shaper) -> tuple[Structured | None, Shaper]:
    if first is None:
        return None, shaper
    path, entry = first
    # Bare strings of the header itself are in the language that the header names.
    language = entry.data.get("language") if isinstance(entry.data, dict) else None
    if isinstance(language, str):
        shaper = shaper.speaking(language)
    header, _ = shaper.shape(path, entry)
    return header, shaper.speaking(header.record.language) if header.sound else shaper


def _second_headers(headers: Sequence[tuple[str, Entry]]) -> Iterable[Draft]:
    for path, entry in headers[1:]:
        related = ((headers[0][0], headers[0][1].pointer, None, _FIRST_HEADER),)
        yield attrs.evolve(draft_of(path, Fault(say.SECOND_HEADER, entry.pointer, key=True)), related=related)


def _context(
    header: Structured | None, own: Sequence[Structured], platforms: Sequence[Entry], registry: Registry, config: Config,
    measuring: Measuring, whole: bool,
) -> Context:  # fmt: skip
    metrics = {s.id: s.record for s in own if s.type == "metric" and s.sound}
    sectors = {sector.id: sector.aliases for sector in registry.sectors.values()}
    declared = getattr(header.record, "sectors", ()) if header is not None and header.record is not None else ()
    sectors.update({s.id: () for s in declared if getattr(s, "id", None) and s.id not in sectors})
    return Context(
        today=config.today, header=header.record if header is not None and header.sound else None,
        metrics=immutabledict({**metrics, **registry.metrics}),
        organisations=immutabledict({s.id: s.record for s in own if s.type == "organisation" and s.sound}),
        platforms=frozenset(str(e.data.get("id")) for e in platforms if isinstance(e.data, dict)),
        codelists=registry.codelists, sectors=immutabledict(sectors), plugged=frozenset(registry.sectors),
        measured=measuring.measured, options=config.options, sectors_known=_knows_sectors(header, whole=whole),
        settled=_settled(own, platforms, registry),
    )  # fmt: skip


def _settled(own: Sequence[Structured], platforms: Sequence[Entry], registry: Registry) -> Mapping[str, str]:
    """Ids that are defined once and not withdrawn: whoever names one as what it is names it rightly."""
    defined = [(s.id, s.type, getattr(s.record, "withdrawn", None) is None) for s in own]
    for entry in platforms:
        data = entry.data if isinstance(entry.data, dict) else {}
        defined.append((str(data.get("id")), "platform", "withdrawn" not in data))
    times = Counter(id for id, _, _ in defined)
    settled = {id: type_ for id, type_, stands in defined if stands and times[id] == 1}
    return {**dict.fromkeys((ref for ref in registry.metrics if ref not in times), "metric"), **settled}


def _knows_sectors(header: Structured | None, *, whole: bool) -> bool:
    """Whether every sector that the header declares could be read: what it may declare is not unknown."""
    if header is None:
        return whole
    sectors = getattr(header.record, "sectors", None)
    return sectors is not None and ("sectors",) not in header.maps and all(hasattr(s, "id") for s in sectors)
