"""A generated catalog: every planted mistake is found, and nothing else."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from benchmarks.generate import main, make
from benchmarks.mistakes import MISTAKES
from benchmarks.order import SECTORS, Order

from scenariokit import validate
from tests.effort import times

TODAY = date(2026, 6, 30)
CELLS = frozenset(name for name, mistake in MISTAKES.items() if mistake.cells)


def _differences(order: Order, path: Path, format: str, files: int = 1) -> tuple[Counter, Counter, int]:
    """Mistakes that were not reported, reports of what nobody planted, and how many were planted."""
    count = make(order, path, format, files)
    lines = path.with_name(path.name + ".planted.jsonl").read_text(encoding="utf-8").splitlines() if count else []
    rows = [json.loads(line) for line in lines]
    planted = Counter((row["type"], row["id"], row["code"], row["field"]) for row in rows)
    result = validate(path, today=TODAY, plugins=None if order.details else ())
    found = Counter((*d.record, d.code, d.field) for d in result.diagnostics if d.severity != "note")
    return planted - found, found - planted, count


@pytest.mark.parametrize("format", ["yaml", "json", "jsonl"])
def test_planted_mistakes_are_found_exactly(format: str, tmp_path: Path) -> None:
    assert _differences(Order(250, 0.2, seed=7), tmp_path / f"c.{format}", format)[:2] == (Counter(), Counter())


@pytest.mark.no_cover
@pytest.mark.parametrize(("scenarios", "rate", "seed"), [(3000, 0.01, 1), (1000, 0.1, 2), (600, 0.5, 3)])
def test_in_thousands_of_scenarios_planted_mistakes_are_found_exactly(
    scenarios: int, rate: float, seed: int, tmp_path: Path
) -> None:
    missing, extra, count = _differences(Order(times(scenarios), rate, seed), tmp_path / "c.jsonl", "jsonl")
    assert (missing, extra) == (Counter(), Counter())
    assert 0.7 < count / (times(scenarios) * rate) < 1.4


@pytest.mark.no_cover
@pytest.mark.parametrize("name", sorted(MISTAKES))
def test_every_mistake_raises_its_code_once_and_nothing_else(name: str, tmp_path: Path) -> None:
    order = Order(times(60), 0.6, seed=4, sectors=("ports", "textiles"), only=frozenset({name}))
    missing, extra, count = _differences(order, tmp_path / "c.jsonl", "jsonl")
    assert (missing, extra) == (Counter(), Counter())
    assert count > 0


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_planted_mistakes_are_found_exactly_in_tables(format: str, tmp_path: Path) -> None:
    order = Order(250, 0.3, seed=8, only=CELLS)
    assert _differences(order, tmp_path / f"c.{format}", format)[:2] == (Counter(), Counter())


def test_planted_mistakes_are_found_exactly_in_a_folder(tmp_path: Path) -> None:
    assert _differences(Order(200, 0.3, seed=9), tmp_path / "c", "json", files=3)[:2] == (Counter(), Counter())
    assert sorted(file.name for file in (tmp_path / "c").iterdir()) == [
        "catalog.json", "scenarios-0001.json", "scenarios-0002.json", "scenarios-0003.json",
    ]  # fmt: skip


def test_planted_mistakes_are_found_exactly_beside_details(tmp_path: Path) -> None:
    order = Order(400, 0.3, seed=10, details=True)
    assert _differences(order, tmp_path / "c.jsonl", "jsonl")[:2] == (Counter(), Counter())


@pytest.mark.parametrize("scenarios", [1, 4, 30, 300])
@pytest.mark.parametrize("details", [False, True])
def test_a_catalog_without_mistakes_is_sound(scenarios: int, details: bool, tmp_path: Path) -> None:
    make(Order(scenarios, details=details), tmp_path / "c.jsonl", "jsonl")
    assert validate(tmp_path / "c.jsonl", today=TODAY, plugins=None if details else ()).diagnostics == ()


@pytest.mark.parametrize("sector", SECTORS)
def test_a_catalog_of_one_sector_is_sound(sector: str, tmp_path: Path) -> None:
    make(Order(200, sectors=(sector,)), tmp_path / "c.jsonl", "jsonl")
    assert validate(tmp_path / "c.jsonl", today=TODAY, plugins=()).diagnostics == ()


def test_the_same_order_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    written = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        make(Order(50, 0.2, seed), tmp_path / f"{name}.jsonl", "jsonl")
        written.append((tmp_path / f"{name}.jsonl").read_bytes())
    assert written[0] == written[1] != written[2]


def test_a_scenario_takes_about_a_kilobyte_and_a_half(tmp_path: Path) -> None:
    make(Order(1000), tmp_path / "c.jsonl", "jsonl")
    lines = (tmp_path / "c.jsonl").read_bytes().splitlines()
    sizes = [len(line) for line in lines if b'"type":"scenario"' in line]
    assert 1400 < sum(sizes) / len(sizes) < 1700


def test_the_command_says_what_it_wrote(tmp_path: Path, capsys) -> None:
    out = tmp_path / "c.yaml"
    assert main(["--scenarios", "20", "--mistakes", "0.5", "--sectors", "ports", str(out)]) == 0
    count = len((tmp_path / "c.yaml.planted.jsonl").read_text(encoding="utf-8").splitlines())
    assert capsys.readouterr().out == f"{out}: 20 scenarios, {count} mistakes\n"


@pytest.mark.parametrize(
    "wrong",
    [
        ["--sectors", "beer"],
        ["--mistakes", "2"],
        ["--format", "csv", "--files", "2"],
        ["--format", "parquet", "--mistakes", "0.1"],
    ],
)
def test_what_cannot_be_generated_is_refused(wrong: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([*wrong, str(tmp_path / "c.yaml")])
    assert stopped.value.code == 2
