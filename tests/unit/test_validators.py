"""The examples beside every validator hold, and every validator says what it must say."""

from pkgutil import iter_modules
from types import ModuleType

import pytest

from scenariokit.assembly import registry
from scenariokit.diagnostics import Diagnostic
from scenariokit.plugin.validator import CatalogValidator, Validator
from scenariokit.testing import check, failures
from scenariokit.validators import catalog, record

KNOWN = registry(())
ALL: list[Validator | CatalogValidator] = [*KNOWN.validators, *KNOWN.catalog_validators]


def test_nothing_that_is_built_in_clashes() -> None:
    """The built-ins register through the same hooks as plugins, without a fault."""
    assert KNOWN.faults == ()
    assert len(ALL) > 40


@pytest.mark.parametrize("package", [record, catalog], ids=lambda package: package.__name__)
def test_every_file_of_validators_is_found(package: ModuleType) -> None:
    """One whose function has another name than its file would check nothing, without a word."""
    files = {module.name for module in iter_modules(package.__path__)}
    assert files == {one.name.replace("-", "_") for one in ALL} & files


@pytest.mark.parametrize("validator", ALL, ids=lambda v: v.code)
def test_examples_hold(validator: Validator | CatalogValidator) -> None:
    """A valid example is clean, an invalid one raises just this code and nothing is broken in another way."""
    assert list(failures(validator, KNOWN)) == []


@pytest.mark.parametrize("problem", KNOWN.problems.values(), ids=lambda p: p.code)
def test_every_problem_speaks_both_languages(problem: object) -> None:
    """Messages and help exist in Chinese and English, and say why they exist."""
    for sentences in (problem.message, problem.help):  # type: ignore[attr-defined]
        assert {"zh", "en"} <= set(sentences)
    assert problem.why  # type: ignore[attr-defined]


def test_a_sample_record_is_clean() -> None:
    """The ground that examples are patches on has no mistake of its own, whatever is noted about it."""
    found: tuple[Diagnostic, ...] = check(None, {})
    assert [d.code for d in found if d.severity != "note"] == []
