"""A dashboard's questions, each a line; and a whole program that asks them."""

import re
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from scenariokit import CatalogInvalid, InvalidValue, UnknownId, UsageError, load, validate

TODAY = date(2026, 11, 23)


def test_a_dashboard_gets_its_answers() -> None:
    """Texts, parties, platforms, numbers, origins, progress, matches and tables."""
    catalog = validate("examples/qingdao-cases", check="types", today=TODAY).catalog
    assert catalog is not None
    cases = catalog.scenarios.where(kind="case", sector="ports")
    assert len(cases) >= 1
    for case in cases:
        assert case.title.best("en", "zh")
        assert all(party.name.best("en") for party in catalog.parties(case, "owner"))
        assert isinstance(catalog.platforms_of(case), tuple)
        for impact in case.impacts:
            metric = catalog.metric(impact.metric)
            if impact.achieved is not None and not impact.achieved.quantity.is_range:
                assert impact.achieved.quantity.to(metric.unit) > 0
            better = catalog.improvement(impact)
            assert better is None or isinstance(better, float)
        assert str(catalog.origin(case, "impacts.0.achieved")).startswith("cases.yaml:")
    assert [p.state for p in catalog.progress(today=TODAY)] == []
    declared = catalog.matches()
    suggested = catalog.matches(suggest=True)
    assert len(suggested) > len(declared) > 0
    assert all(match.because for match in suggested)
    for table in ("scenarios", "impacts", "parties", "figures", "relations"):
        rows = catalog.rows(table, languages=["en"], illustrative=True)
        assert len({tuple(row) for row in rows}) <= 1
    minutes = [row["achieved"] for row in catalog.rows("impacts") if row["metric"] == "first_tyre_check"]
    assert 10.0 in minutes


def test_relations_go_both_ways() -> None:
    """A need knows what answers it."""
    catalog = load("examples/qingdao-cases", today=TODAY)
    need = catalog.scenarios["need-tyre-xray"]
    [answer, *_] = catalog.related(need, "answers", inverse=True)
    assert need in catalog.related(answer, "answers")
    assert need.id in catalog.scenarios
    with pytest.raises(UnknownId, match="did you mean"):
        catalog.scenarios["need-tyre-xrya"]
    for wrong in (
        lambda: catalog.parties(need, "nobody"),
        lambda: catalog.related(need, "nothing"),
        lambda: catalog.metric("oe"),
    ):
        with pytest.raises(UnknownId):
            wrong()
    with pytest.raises(UsageError):
        catalog.rows("nothing")  # type: ignore[arg-type]


def test_load_raises_with_everything() -> None:
    """What is wrong travels with the exception."""
    with pytest.raises(CatalogInvalid, match="SK214") as caught:
        load("examples/published-claims", today=TODAY)
    assert len([d for d in caught.value.diagnostics if d.severity == "error"]) == 2


def test_goals_have_progress() -> None:
    """Goals without a figure are unknown, never met."""
    catalog = load("examples/qingdao-2021", today=TODAY)
    assert {p.state for p in catalog.progress(today=TODAY)} <= {"unknown", "open", "met"}


ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir() if (path / "catalog.yaml").exists())


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_program_runs_on_every_example(name: str) -> None:
    """Every case with its effects, and every effect with the line it was read at."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "examples/dashboard.py", f"examples/{name}"],
        cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8", env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    catalog = validate(ROOT / "examples" / name, today=TODAY, plugins=(), check="types").catalog
    assert catalog is not None
    cases = catalog.scenarios.where(lambda scenario: not scenario.illustrative, kind="case")
    assert [line for case in cases for line in done.stdout.splitlines() if line.startswith(f"{case.id}: ")] != []
    origins = re.findall(r"<- (\S+):([0-9]+):[0-9]+$", done.stdout, re.MULTILINE)
    assert len(origins) == sum(len(case.impacts) for case in cases)
    for file, line in origins:
        text = (ROOT / "examples" / name / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert "metric:" in text
    assert done.stdout.count("goal: ") == len(catalog.goals)


_CORE_ONLY = "import importlib.metadata; importlib.metadata.entry_points = lambda **_: (); "


def test_the_program_runs_without_the_sectors() -> None:
    """What no installed plugin defines is shown as it was published."""
    script = f"{_CORE_ONLY}import runpy; runpy.run_path('examples/dashboard.py', run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False, env={"PYTHONUTF8": "1"}
    )
    assert done.returncode == 0, done.stderr.decode()
    shown = done.stdout.decode()
    assert "  rubber-tires/miss_rate: under 2.5 %  <- " in shown
    assert "  First-tyre inspection time: 10 min (+75%)  <- " in shown


def test_the_readme_needs_nothing_but_the_core() -> None:
    """Whoever installs only that runs its examples first."""
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", _CORE_ONLY + "\n" + "\n".join(blocks)], cwd=ROOT, capture_output=True, text=True,
        check=False, env={"PYTHONUTF8": "1"}, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Defect rate -40 % 0.4" in done.stdout


def test_a_metric_of_a_sector_that_is_not_installed_says_what_to_install() -> None:
    catalog = validate("examples/qingdao-cases", check="types", plugins=()).catalog
    assert catalog is not None
    with pytest.raises(UnknownId) as caught:
        catalog.metric("ports/gmph")
    assert str(caught.value) == (
        "no metric has the id 'ports/gmph'; install the plugin of the sector `ports`: `pip install ./plugins/ports` from a"
        " checkout, or `pip install scenariokit-ports`"
    )
    with pytest.raises(UnknownId, match="'beer/water'; install the plugin that brings the sector `beer`"):
        catalog.metric("beer/water")
    with pytest.raises(UnknownId, match="did you mean 'oee'"):
        catalog.metric("oeee")


def test_the_program_shows_qualifiers_and_ranges() -> None:
    """`under 2.5 %` and `3000..4000 piece/d` are not numbers that stand for themselves."""
    pytest.importorskip("scenariokit_rubber_tires", reason="the sector that names the metric is not installed")
    done = subprocess.run(
        [sys.executable, "examples/dashboard.py"], cwd=ROOT, capture_output=True, check=True, env={"PYTHONUTF8": "1"}
    )
    shown = done.stdout.decode()
    assert "Miss rate: under 2.5 %  <- " in shown
    assert "3000..4000 piece/d" in shown
    assert "X-ray inspection time per tyre: 4 s (+50%)" in shown


def test_the_program_is_typed() -> None:
    """`mypy --strict` has nothing to say about it, and would have: the types that it sees are not `Any`."""
    api = pytest.importorskip("mypy.api")
    strict = ["--strict", "--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(ROOT / ".cache" / "mypy")]
    program = ROOT / "examples" / "dashboard.py"
    out, _, code = api.run([*strict, str(program)])
    assert code == 0, out
    wrong = program.read_text(encoding="utf-8").replace("party.name.best(", "party.name.worst(")
    out, _, code = api.run([*strict, "-c", wrong])
    assert code == 1
    assert 'has no attribute "worst"' in out


@pytest.mark.parametrize("call", [validate, load])
def test_nobody_checks_less_than_was_asked_for_by_a_slip(call: Any) -> None:
    with pytest.raises(UsageError, match=r"'typo' is not .*all.*types"):
        call("examples/published-claims", check="typo")


@pytest.mark.parametrize("today", ["2026-01-01", datetime(2026, 1, 1, tzinfo=UTC), 20260101])
def test_a_day_that_is_no_date_is_refused(today: Any) -> None:
    with pytest.raises(InvalidValue, match="today"):
        validate("examples/qingdao-2021", today=today)


def test_one_text_is_not_taken_for_its_letters() -> None:
    catalog = load("examples/qingdao-2021", check="types")
    with pytest.raises(InvalidValue, match=r"languages: 'en' is not allowed; expected a list, \['en'\]"):
        catalog.rows("scenarios", languages="en")
    with pytest.raises(InvalidValue, match="plugins"):
        validate("examples/qingdao-2021", plugins="ports")


@pytest.mark.parametrize("plugins", [["ports", 1], [None], 5])
def test_what_is_no_text_is_no_name_of_a_plugin(plugins: Any) -> None:
    with pytest.raises(InvalidValue, match=r"argument\.plugins: .* is not allowed; expected .*text"):
        validate("examples/qingdao-2021", plugins=plugins)


def test_what_a_program_prints_can_be_read() -> None:
    catalog = load("examples/qingdao-cases", today=TODAY)
    moves = next(i.achieved for s in catalog.scenarios for i in s.impacts if i.metric == "ports/gmph" and i.achieved)
    assert str(moves).startswith("60.2 move/h")
    with pytest.raises(CatalogInvalid) as caught:
        load("examples/published-claims", today=TODAY)
    first = caught.value.diagnostics[0]
    assert str(first) == f"{first.location}: {first.severity} {first.code} {first.message('en')}"
    with pytest.raises(TypeError, match=r"asked for by their id, not by 0; `\.items`"):
        catalog.scenarios[0]


def test_a_file_that_nobody_reads_is_said_once() -> None:
    result = validate("examples/dashboard.py", today=TODAY)
    assert [d.code for d in result.diagnostics] == ["SK007"]
    assert result.coverage.ignored_files == ()
