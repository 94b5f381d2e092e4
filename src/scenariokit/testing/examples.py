"""The examples beside a validator are its tests."""

from collections.abc import Iterator, Mapping
from typing import Any

from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.validator import CatalogValidator, Example, Validator
from scenariokit.schemas import reachable
from scenariokit.testing.memory import check_example

_ORDER = ("scenario", "platform", "metric", "organisation", "catalog")


def sample_type(validator: Validator | CatalogValidator) -> str:
    """The record type whose sample an example without `$type` patches."""
    if isinstance(validator, CatalogValidator) or validator.details:
        return "scenario"
    if validator.record is not None and validator.record != "record":
        return "catalog" if validator.record == "header" else validator.record
    part = None if validator.part is None else validator.part[1]
    holding = (name for name in _ORDER if any(spec.cls is part for spec in reachable(spec_of(RECORD_TYPES[name]))))
    return next(holding, "scenario")


def failures(
    validator: Validator | CatalogValidator, registry: Registry, *, sample: Mapping[str, Any] | None = None
) -> Iterator[str]:
    """What the examples of a validator promise and do not keep, in words."""
    record_type = sample_type(validator)

    def codes(example: Example) -> list[str]:
        result = check_example(example, registry, record_type=record_type, sample=sample)
        return [d.code for d in result.diagnostics]

    if not validator.valid or not validator.invalid:
        yield f"{validator.code} needs a valid and an invalid example"
    for number, example in enumerate(validator.valid):
        found = codes(example)
        if validator.code in found or any(code.startswith(("SK1", "SK9")) for code in found):
            yield f"{validator.code} valid[{number}] is not clean: {found}"
    for number, example in enumerate(validator.invalid):
        found = codes(example)
        if validator.code not in found:
            yield f"{validator.code} invalid[{number}] does not raise it: {found}"
        others = sorted({code for code in found if code != validator.code and code.startswith(("SK1", "SK9"))})
        if others:
            yield f"{validator.code} invalid[{number}] is broken in another way: {others}"
