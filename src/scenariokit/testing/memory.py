"""A catalog in memory: the sample catalog with a patch on it, run through the whole pipeline."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from scenariokit.config import Config
from scenariokit.model import Quantity
from scenariokit.pipeline.files import Local
from scenariokit.pipeline.reading import Gathered
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.run import check_catalog
from scenariokit.pipeline.states import Measuring
from scenariokit.plugin.context import Measured
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.samples import HEADER, SAMPLES, SURROUNDINGS, TODAY, merge
from scenariokit.plugin.validator import Example
from scenariokit.source import Document, Entry, Span, Target
from scenariokit.values import frozen

_NOWHERE = Span(1, 1, 1, 1)
_EXTRAS = {"$metrics": "metric", "$organisations": "organisation", "$platforms": "platform", "$scenarios": "scenario"}


@frozen
class MemoryLocator:
    """Places of records that stand in no file."""

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The same span for everything."""
        return dict.fromkeys(targets, _NOWHERE)

    def lines(self, first: int, last: int) -> tuple[str, ...]:  # noqa: ARG002 -- the protocol of locators
        """No lines."""
        return ()


def thawed(value: Any) -> Any:
    """Plain dicts and lists of frozen ones: what a loader would give."""
    if isinstance(value, Mapping):
        return {key: thawed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [thawed(item) for item in value]
    return value


@attrs.define
class _Scene:
    """The records around an example."""

    default_type: str
    sample_patch: Mapping[str, Any]
    header: Any = HEADER
    today: str = TODAY
    records: list[tuple[str, Any]] = attrs.field(factory=list)
    measured: dict[tuple[str, str], Measured] = attrs.field(factory=dict)

    def add(self, patch: Mapping[str, Any]) -> None:
        """Apply one patch: to the surroundings, and to the sample of its type."""
        record_type = patch.get("$type", self.default_type)
        self.today = patch.get("$today", self.today)
        self.header = merge(self.header, patch.get("$catalog", {}))
        for key, extra_type in _EXTRAS.items():
            self.records += [(extra_type, merge({}, extra)) for extra in patch.get(key, ())]
        for one in patch.get("$measured", ()):
            made = Measured(one["metric"], one["file"], Quantity.of(one["value"]), tuple(one["rows"]), one["tolerance"])
            self.measured[made.metric, made.file] = made
        own = {key: value for key, value in patch.items() if not key.startswith("$")}
        if record_type == "catalog":
            self.header = merge(self.header, own)
        else:
            base = SAMPLES[record_type]
            base = merge(base, self.sample_patch) if record_type == "scenario" else base
            self.records.append((record_type, merge(base, own)))

    def document(self) -> Document:
        """Everything as a parsed file."""
        ids = {(kind, record.get("id")) for kind, record in self.records if isinstance(record, dict)}
        around = [(kind, record) for kind, record in SURROUNDINGS if (kind, record["id"]) not in ids]
        entries = [Entry("catalog", thawed(self.header), ("catalog",))]
        for index, (kind, record) in enumerate([*self.records, *around]):
            entries.append(Entry(kind, thawed(record), (f"{kind}s", index)))
        return Document("example.yaml", tuple(entries), MemoryLocator(), "scenariokit/1")


def check_example(
    example: Example, registry: Registry, *, record_type: str = "scenario", sample: Mapping[str, Any] | None = None
) -> CheckResult:
    """Run an example through the pipeline, with everything that the registry has.

    Args:
        example: A merge patch on the sample record, or several records.
        registry: What to check with.
        record_type: The sample that a patch without `$type` applies to.
        sample: A sector's patch that makes the sample scenario one of its own.
    """
    scene = _Scene(record_type, sample or {})
    for patch in (example,) if isinstance(example, Mapping) else example:
        scene.add(patch)
    if record_type == "catalog" and not scene.records:
        scene.records.append(("scenario", SAMPLES["scenario"]))
    found = Gathered(Local(Path()), "example", (scene.document(),))
    return check_catalog(found, registry, Config(today=date.fromisoformat(scene.today)), Measuring(scene.measured))
