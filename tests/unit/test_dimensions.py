"""The table of usual units beside pint, which it spares most runs."""

from itertools import product

import pytest

from scenariokit.model import units
from scenariokit.model.dimensions import USUAL


@pytest.mark.parametrize("unit", USUAL)
def test_pint_agrees_with_the_table_about_every_pair(unit: str) -> None:
    for one, other in product([unit], USUAL):
        asked = units._known(units.normal(one))[2] == units._known(units.normal(other))[2]
        assert (USUAL[one] == USUAL[other]) == asked, (one, other)


def test_a_unit_that_is_a_piece_is_counted() -> None:
    """`unit` is a piece, and none of pint's micro-nits."""
    assert units.same_dimension("kWh/unit", "MWh/unit")
    assert not units.same_dimension("s/unit", "s/cd")
