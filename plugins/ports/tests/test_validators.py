"""Every validator keeps the promises of its examples."""

import pytest

from scenariokit.assembly import registry_with
from scenariokit.testing import failures
from scenariokit_ports import SECTOR

REGISTRY = registry_with(SECTOR)


def test_the_sector_is_accepted_whole() -> None:
    assert REGISTRY.faults == ()


@pytest.mark.parametrize("validator", SECTOR.validators, ids=lambda v: v.name)
def test_a_validator_keeps_the_promises_of_its_examples(validator) -> None:
    sample = {"sector": SECTOR.id, **SECTOR.sample}
    assert list(failures(validator, REGISTRY, sample=sample)) == []
