"""Rates and ratios recomputed from files, and files from which none follows."""

from datetime import date
from pathlib import Path

import pytest

from scenariokit.assembly import registry_with
from scenariokit.config import Config
from scenariokit.pipeline.run import run
from scenariokit.plugin import FileProblem, Source
from scenariokit_ports import SECTOR
from scenariokit_ports.measures import (
    berth_rate_of_call,
    gross_rate_of_call,
    gross_rate_of_shifts,
    net_rate_of_shifts,
    teu_ratio_of_plan,
)
from scenariokit_ports.samples import SAMPLES

SHIFTS = (SAMPLES / "june.moves.csv").read_text(encoding="utf-8")
REPORT = (SAMPLES / "qianwan.tpfrep.edi").read_text(encoding="utf-8")
PLAN = (SAMPLES / "qianwan.baplie.edi").read_text(encoding="utf-8")
EXAMPLE = Path(__file__).parent.parent / "examples" / "qianwan"


def source(text: str, name: str = "june.moves.csv") -> Source:
    return Source(name, text.encode())


def problems(measure, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(FileProblem) as caught:
        measure(source(text))
    return [(fault.problem.code, None if fault.span is None else fault.span.line) for fault in caught.value.faults]


@pytest.mark.parametrize("measure", SECTOR.measures, ids=lambda m: m.function.__name__)
def test_a_measure_gives_what_its_sample_promises(measure) -> None:
    for file, expected in measure.samples:
        assert str(measure(Source(file.name, file.read_bytes())).quantity) == expected


def test_rates_of_shifts_by_hand() -> None:
    found = gross_rate_of_shifts(source(SHIFTS))
    assert found.quantity.value == (224 + 208 + 116) / (8 + 8 + 4)
    assert found.rows == (2, 3, 4)
    assert net_rate_of_shifts(source(SHIFTS)).quantity.value == pytest.approx(548 / 18.5, abs=1e-4)


def test_chinese_headings_and_time_zones_are_read() -> None:
    text = "桥吊,开始,结束,自然箱\nQC1,2026-06-01T08:00+08:00,2026-06-01T04:00+00:00,100\n"
    assert gross_rate_of_shifts(source(text)).quantity.value == 25


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("224", "many", [("SK024", 2)]),
        ("224", "22.4", [("SK024", 2)]),
        ("224", "-1", [("SK024", 2)]),
        ("224", "", [("SK024", 2)]),
        ("2026-06-01 12:00", "2026-06-01 07:00", [("SK024", 4)]),
        ("2026-06-01 12:00", "noon", [("SK024", 4)]),
        ("2026-06-01 12:00", "2026-06-01 12:00+08:00", [("SK024", 4)]),
        ("QC1,2026-06-01 16:00", ",2026-06-01 16:00", [("SK024", 3)]),
        ("QC1,2026-06-01 16:00", "QC1,2026-06-01 15:00", [("PRT009", 3)]),
        (",30\n", ",600\n", [("SK024", 2)]),
        ("crane,", "kran,", [("SK025", 1)]),
    ],
)
def test_a_sheet_from_which_no_rate_follows_is_refused_at_its_row(old, new, found) -> None:
    assert problems(net_rate_of_shifts, SHIFTS.replace(old, new, 1)) == found


def test_a_sheet_without_shifts_or_delays_is_refused() -> None:
    assert problems(gross_rate_of_shifts, SHIFTS.splitlines()[0] + "\n") == [("PRT005", None)]
    without = "\n".join(line.rpartition(",")[0] for line in SHIFTS.splitlines())
    assert problems(net_rate_of_shifts, without) == [("SK025", 1)]
    assert gross_rate_of_shifts(source(without)).quantity.value == 27.4


def test_rates_of_a_call() -> None:
    assert gross_rate_of_call(source(REPORT)).quantity.value == 28
    assert gross_rate_of_call(source(REPORT)).rows == (9, 14)
    assert berth_rate_of_call(source(REPORT)).quantity.value == 40
    assert problems(gross_rate_of_call, REPORT.replace("QTY+495:300", "QTY+495:many")) == [
        ("PRT003", 10),
        ("PRT005", 9),
    ]
    assert problems(berth_rate_of_call, REPORT.replace("DTM+373", "DTM+137")) == [("PRT005", None)]
    assert problems(gross_rate_of_call, PLAN) == [("PRT001", 1)]


def test_a_ratio_of_a_plan() -> None:
    assert teu_ratio_of_plan(source(PLAN)).quantity.value == pytest.approx(5 / 3, abs=1e-4)
    assert problems(teu_ratio_of_plan, PLAN.replace("22G1", "M2G1")) == [("PRT003", 17)]
    assert problems(teu_ratio_of_plan, PLAN.replace("EQD+CN", "EQD+CH")) == [("PRT005", None)]


def test_the_example_catalog_is_clean_and_its_evidence_bears_it_out() -> None:
    [result] = run(EXAMPLE, registry_with(SECTOR), Config(today=date(2026, 11, 24)))
    assert result.diagnostics == ()
    assert result.catalog is not None
    assert [case.illustrative for case in result.catalog.scenarios] == [False, True, True, True]


def test_a_claim_that_its_evidence_does_not_bear_out_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "evidence").mkdir()
    for file in (EXAMPLE / "catalog.yaml", EXAMPLE / "cases.yaml", EXAMPLE / "evidence" / "june.moves.csv"):
        text = file.read_text(encoding="utf-8").replace("{value: 27.4 move/h", "{value: 43.8 move/h")
        (tmp_path / file.relative_to(EXAMPLE)).write_text(text, encoding="utf-8")
    [result] = run(tmp_path, registry_with(SECTOR), Config(today=date(2026, 11, 24)))
    found = {d.code: d for d in result.diagnostics}
    assert set(found) == {"SK213", "PRT214", "PRT215"}  # the file, the net rate beside it, and moves by hours
    assert "27.4 move/h" in found["SK213"].message("en")
