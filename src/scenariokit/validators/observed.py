"""Which numbers of a record state a fact, and which sources they rest on."""

from collections.abc import Iterator

from scenariokit.model import Benchmark, Figure, Header, Observation, Platform, Record, Scenario, Source


def observed(record: Record | Header, *, benchmarks: bool) -> Iterator[tuple[str, Observation | Benchmark | Figure]]:
    """Every value that is said to have been reached, with its path; none in records that are made up or withdrawn."""
    if isinstance(record, Record) and (record.illustrative or record.withdrawn is not None):
        return
    if isinstance(record, Scenario):
        for index, impact in enumerate(record.impacts):
            for slot in ("achieved", "benchmark") if benchmarks else ("achieved",):
                part = getattr(impact, slot, None)
                if part is not None and hasattr(part, "quantity"):
                    yield f"impacts.{index}.{slot}", part
    elif isinstance(record, Platform | Header):
        for index, figure in enumerate(record.figures):
            if hasattr(figure, "quantity"):
                yield f"figures.{index}.value", figure


def sources_of(record: Record | Header, part: object, header: Header | None) -> list[Source | None]:
    """The sources that a value rests on: its own, else the record's.

    Names of sources are resolved in the header; `None` stands for a name that is not declared there.
    """
    own = getattr(part, "source", None)
    if own is not None:
        return [_resolved(own, header)]
    if isinstance(record, Header):
        return [] if record.default_source is None else [record.sources.get(record.default_source)]
    return [_resolved(source, header) for source in record.sources]


def _resolved(source: Source, header: Header | None) -> Source | None:
    if source.id is None or source.published is not None or source.citation is not None:
        return source
    return None if header is None else header.sources.get(source.id)
