"""The promises that every sector keeps, as one parametrised test: `test_conformance = sector_suite(SECTOR)`."""

import random
from collections.abc import Callable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from scenariokit.assembly import registry_with
from scenariokit.diagnostics import LANGUAGES, Severity
from scenariokit.model import LocalizedText, spec_of
from scenariokit.plugin.loader import FileProblem, Loader, Reading, Source
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.sector import Sector, details_specs
from scenariokit.plugin.validator import CatalogValidator, Validator
from scenariokit.schemas import accepting
from scenariokit.source import Pointer, Target
from scenariokit.testing.examples import failures
from scenariokit.testing.memory import check_example
from scenariokit.testing.plugins import broken_codelist

Promise = Callable[[], None]
_SPOILED = 40
_GENERATED = 40


def promises(sector: Sector) -> dict[str, Promise]:
    """Everything that a sector promises by being one: name -> a function that raises `AssertionError` where it does not."""
    known = registry_with(sector)
    found: dict[str, Promise] = {
        "it loads": lambda: _loads(known),
        "titles in zh and en": lambda: _titles(sector),
        "codes begin with its prefix": lambda: _codes(sector),
        "metrics are documented": lambda: _metrics(sector, known),
        "code lists have a source": lambda: _codelists(sector),
        "the sample record is clean": lambda: _sample(sector, known),
    }
    for (record, _), spec in details_specs(sector).items():
        found[f"details of {record}: schema is valid"] = lambda spec=spec: Draft202012Validator.check_schema(
            accepting(spec)
        )  # type: ignore[misc]
    if "scenario" in sector.details:
        found["details: nothing crashes on generated input"] = lambda: _generated(sector, known)
    for validator in sector.validators:
        found[f"{validator.code} {validator.name}"] = lambda validator=validator: _examples(validator, sector, known)  # type: ignore[misc]
    for loader in sector.loaders:
        found[f"loader {loader.name}: samples"] = lambda loader=loader: _loader(loader, known)  # type: ignore[misc]
        found[f"loader {loader.name}: spoiled files"] = lambda loader=loader: _spoiled(loader)  # type: ignore[misc]
    for measure in sector.measures:
        found[f"measure {measure.metric} {measure.patterns[0]}"] = lambda measure=measure: _measure(measure, sector)  # type: ignore[misc]
    return found


def sector_suite(sector: Sector) -> Callable[..., None]:
    """A pytest test of all promises: assign it to a name that begins with `test_`."""
    import pytest

    found = promises(sector)

    @pytest.mark.parametrize("promise", found)
    def conformance(promise: str) -> None:
        found[promise]()

    return conformance


def _bilingual(text: LocalizedText | None) -> bool:
    return text is not None and set(LANGUAGES) <= {tag for tag, _ in text.texts}


def _loads(known: Registry) -> None:
    assert not known.faults, [d.message("en") for d in known.faults]


def _titles(sector: Sector) -> None:
    assert _bilingual(sector.title)
    lacking = [x.name for x in sector.loaders if not set(LANGUAGES) <= set(x.title)]
    assert not lacking, f"loaders without a title in zh and en: {lacking}"


def _codes(sector: Sector) -> None:
    codes = [v.code for v in sector.validators] + [p.code for p in sector.problems]
    assert not [code for code in codes if not code.startswith(sector.prefix)]
    assert len(codes) == len(set(codes))


def _metrics(sector: Sector, known: Registry) -> None:
    for metric in sector.metrics:
        assert _bilingual(metric.name), f"{metric.id}: name"
        assert _bilingual(metric.definition), f"{metric.id}: definition"
        assert metric.unit, f"{metric.id}: unit"
        assert metric.trend, f"{metric.id}: trend"
        missing = [ref for ref in (*metric.inputs, *metric.product_of) if known.metrics.get(ref) is None]
        assert not missing, f"{metric.id} builds on {missing}, which are no metrics"
    measured = {m.metric for m in sector.measures} - {m.id for m in sector.metrics}
    assert not measured, f"measures of metrics that the sector does not have: {sorted(measured)}"


def _codelists(sector: Sector) -> None:
    for codes in sector.codelists:
        assert codes.source.strip(), f"{codes.id}: source"
        assert set(LANGUAGES) <= set(codes.title), f"{codes.id}: title in zh and en"
        broken = [one.text() for one in broken_codelist(sector.id, codes)]
        assert not broken, broken


def _patch(sector: Sector) -> dict[str, Any]:
    return {"sector": sector.id, **sector.sample}


def _sample(sector: Sector, known: Registry) -> None:
    found = check_example({}, known, sample=_patch(sector)).diagnostics
    assert not [str(d) for d in found if d.severity is not Severity.NOTE]


def _examples(validator: Validator | CatalogValidator, sector: Sector, known: Registry) -> None:
    broken = list(failures(validator, known, sample=_patch(sector)))
    assert not broken, broken


def _generated(sector: Sector, known: Registry) -> None:
    """Accepted details are accepted, and neither they nor spoiled ones make a validator crash."""
    from hypothesis import HealthCheck, given, settings

    from scenariokit.testing.strategies import objects

    spec = spec_of(sector.details["scenario"])

    @settings(
        max_examples=_GENERATED, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )
    @given(objects(spec))
    def accepted(details: dict[str, Any]) -> None:
        for given_ in (details, {key: [value] for key, value in details.items()}):
            found = check_example({"details": {sector.id: given_}}, known, sample=_without_details(sector)).diagnostics
            crashed = [d.message("en") for d in found if d.code.startswith("SK9")]
            assert not crashed, (given_, crashed)

    accepted()


def _without_details(sector: Sector) -> dict[str, Any]:
    return {key: value for key, value in _patch(sector).items() if key != "details"}


def _read(loader: Loader, source: Source) -> Reading:
    try:
        return loader.read(source)
    except FileProblem as problem:
        return Reading(None, problem.faults)


def _source(file: Traversable | Path, data: bytes | None = None, known: Registry | None = None) -> Source:
    details = {} if known is None else {k: v for s in known.sectors.values() for k, v in details_specs(s).items()}
    return Source(file.name, file.read_bytes() if data is None else data, details=details)


def _leaves(value: Any, at: Pointer) -> Iterator[Pointer]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    if not isinstance(value, dict | list):
        yield at
    for key, item in items:
        yield from _leaves(item, (*at, key))


def _loader(loader: Loader, known: Registry) -> None:
    """Samples are read without a mistake, and every value in them has a place."""
    assert loader.samples, "give it a sample: a file that it reads without a mistake"
    for file in loader.samples:
        assert loader.matches(file.name), f"{file.name} is not matched by {loader.patterns}"
        reading = _read(loader, _source(file, known=known))
        wrong = [f for f in reading.faults if f.problem.severity is Severity.ERROR]
        assert not wrong, (file.name, wrong)
        assert reading.document is not None
        assert reading.document.entries, f"{file.name}: no record"
        targets = [Target(p) for e in reading.document.entries for p in _leaves(e.data, e.pointer)]
        spans = reading.document.locator.locate(targets)
        lost = [target.pointer for target in targets if target not in spans]
        assert not lost, f"{file.name}: no place for {lost[:3]}"
        several = len(reading.document.entries) > 1
        assert not several or len(set(spans.values())) > 1, f"{file.name}: everything is said to stand in one place"


def _spoils(data: bytes) -> Iterator[bytes]:
    """Empty, foreign, cut and damaged variants of a file, the same in every run."""
    yield from (
        b"",
        b"\x00" * 64,
        b"\xff\xfe\x00",
        "钢,厂\n一,二\n".encode("gb18030"),
        b"PK\x03\x04 no archive",
        b"{" * 5000,
        b"<a>" * 5000,
    )
    chance = random.Random(1)  # noqa: S311 -- test data
    for _ in range(_SPOILED):
        spoiled = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            if spoiled:
                spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        cut = chance.randrange(len(spoiled) + 1)
        yield bytes(spoiled[:cut] if chance.random() < 0.3 else spoiled)  # noqa: PLR2004


def _spoiled(loader: Loader) -> None:
    for file in loader.samples:
        for data in _spoils(file.read_bytes()):
            _read(loader, _source(file, data))


def _measure(measure: Any, sector: Sector) -> None:
    assert measure.samples, "give it a sample: a file and the value that it must give"
    unit = next((m.unit for m in sector.metrics if m.id == measure.metric), None)
    for file, expected in measure.samples:
        assert measure.matches(file.name), f"{file.name} is not matched by {measure.patterns}"
        result = measure(_source(file))
        assert str(result.quantity) == expected, f"{file.name} gives {result.quantity}, not {expected}"
        assert result.rows, "say which rows it rests on"
        assert unit is None or result.quantity.to(unit) is not None
        for data in _spoils(file.read_bytes()):
            try:
                measure(_source(file, data))
            except FileProblem:
                continue
