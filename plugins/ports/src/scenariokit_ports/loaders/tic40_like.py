"""Observations in JSON, TIC 4.0-like: a system with what it measured becomes a platform with figures."""

from typing import Any

from scenariokit.plugin import DocumentBuilder, Lines, Loader, Reading, Source, read_text
from scenariokit_ports.loaders.calls import tell
from scenariokit_ports.observations import Observed, read_observations
from scenariokit_ports.samples import SAMPLES


def read(source: Source) -> Reading:
    """Read observations; each figure keeps the place of its map."""
    build = DocumentBuilder(source)
    text = read_text(source)
    lines = Lines(text)
    found, troubles = read_observations(text, source.limits.records)
    if found is not None:
        record = {
            **found.platform,
            "sectors": ["ports"],
            "figures": [_figure(each) for each in found.observations],
        }
        if found.illustrative:
            record["illustrative"] = True
        spans = {"": lines.span(found.start, found.end)}
        spans |= {f"figures.{index}": lines.span(each.start, each.end) for index, each in enumerate(found.observations)}
        build.add("platform", record, spans)
    tell(build, lines, troubles)
    return build.reading()


def _figure(observed: Observed) -> dict[str, Any]:
    figure: dict[str, Any] = {
        "value": f"{observed.value!r} {observed.unit}".strip() if observed.unit else observed.value
    }
    figure["of"] = {"en": observed.name, "zh": observed.name}
    if observed.metric:
        figure["metric"] = observed.metric
    if observed.timestamp:
        figure["as_of"] = observed.timestamp[: len("2026-06-30")]
    return figure


TIC40_LIKE = Loader(
    "tic40-like",
    ("*.tic40.json",),
    read,
    {"zh": "码头观测数据（类 TIC 4.0 JSON）", "en": "Observations of a terminal (TIC 4.0-like JSON)"},
    samples=(SAMPLES / "quay.tic40.json",),
)
