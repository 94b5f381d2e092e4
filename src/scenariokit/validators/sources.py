"""Where sources stand in a record: one walk that two validators share."""

from collections.abc import Iterator

from scenariokit.model import Header, Record, Scenario, Source

_OBSERVATIONS = ("baseline", "target", "achieved", "benchmark")


def sources_of(record: Record | Header) -> Iterator[tuple[tuple[str | int, ...], Source]]:
    """Every source that a record names or holds, with its path; parts that were cut out are passed over."""
    if isinstance(record, Header):
        for id, declared in record.sources.items():
            yield ("sources", id), declared
    else:
        for index, source in enumerate(record.sources):
            yield ("sources", index), source
    if isinstance(record, Scenario):
        yield from _of_impacts(record)
        return
    for field in ("figures", "goals"):
        for index, item in enumerate(getattr(record, field, ())):
            own: Source | None = getattr(item, "source", None)
            if own is not None:
                yield (field, index, "source"), own


def _of_impacts(record: Scenario) -> Iterator[tuple[tuple[str | int, ...], Source]]:
    for index, impact in enumerate(record.impacts):
        for name in _OBSERVATIONS:
            observation = getattr(impact, name, None)
            if observation is not None:
                source = getattr(observation, "source", None)
                if source is not None:
                    yield ("impacts", index, name, "source"), source
