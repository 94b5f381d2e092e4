"""Every validator keeps what its examples promise; the failing and passing values of the sector are told apart."""

import pytest

from scenariokit.testing import failures
from scenariokit_home_appliances import SECTOR


@pytest.mark.parametrize("validator", SECTOR.validators, ids=lambda v: f"{v.code}-{v.name}")
def test_examples(validator, known):
    assert list(failures(validator, known, sample={"sector": SECTOR.id, **SECTOR.sample})) == []
