"""Where sources stand in a record: one walk that two validators share."""

from collections.abc import Iterator

from scenariokit.model import Header, Record, Source

_OBSERVATIONS = ("baseline", "target", "achieved", "benchmark")


def sources_of(record: Record | Header) -> Iterator[tuple[str, Source]]:
    """Every source that a record names or holds, with its path."""
    if isinstance(record, Header):
        yield from ((f"sources.{id}", source) for id, source in record.sources.items())
    else:
        yield from ((f"sources.{index}", source) for index, source in enumerate(record.sources))
    for index, impact in enumerate(getattr(record, "impacts", ())):
        for name in _OBSERVATIONS:
            observation = getattr(impact, name, None)
            if observation is not None and getattr(observation, "source", None) is not None:
                yield f"impacts.{index}.{name}.source", observation.source
    for field in ("figures", "goals"):
        for index, item in enumerate(getattr(record, field, ())):
            if getattr(item, "source", None) is not None:
                yield f"{field}.{index}.source", item.source
