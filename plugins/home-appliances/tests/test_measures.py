"""The line's metrics computed again from the log of its shifts, and claims compared with them."""

from pathlib import Path

import pytest

from scenariokit.plugin import FileProblem, Source
from scenariokit_home_appliances import SECTOR
from scenariokit_home_appliances.measures import line_defect_rate, line_takt

HEAD = "date,minutes,produced,defects,tested,leaking\n"
EXAMPLE = Path(__file__).parent.parent / "examples" / "qingdao-appliances"


def compute(measure, text):
    return measure(Source("x.line-log.csv", text.encode()))


@pytest.mark.parametrize("measure", SECTOR.measures, ids=lambda m: m.metric)
def test_samples_give_what_they_promise(measure):
    for file, expected in measure.samples:
        found = measure(Source(file.name, file.read_bytes()))
        assert str(found.quantity) == expected
        assert found.rows == tuple(range(2, 12))


def test_sums_are_divided_not_rates_averaged():
    found = compute(line_defect_rate, HEAD + "a,480,1000,1,,\nb,48,10,1,,\n")
    assert found.quantity.to("ppm") == pytest.approx(2 / 1010 * 1e6)  # the mean of the rates would be 50 500 ppm


def test_a_shift_without_one_of_the_numbers_does_not_count():
    found = compute(line_takt, HEAD + "a,480,1200,,,\nb,,900,,,\nc,480,,,,\n\nd,480,1200,,,\n")
    assert (str(found.quantity), found.rows) == ("24 s/unit", (2, 6))


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (HEAD + "a,480,1200,many,,\n", "SK024", (2, 12)),
        (HEAD + "a,480,1200,-1,,\n", "SK024", (2, 12)),
        (HEAD + "a,480,10,11,,\n", "SK024", (2, 10)),
        (HEAD + "a,480,0,0,,\n", "SK008", None),
        (HEAD, "SK008", None),
        ("date,minutes\na,480\n", "SK025", (1, 1)),
        ("", "SK014", None),
    ],
)
def test_what_cannot_be_computed_is_named_at_its_cell(text, code, place):
    with pytest.raises(FileProblem) as problem:
        compute(line_defect_rate, text)
    fault = problem.value.faults[0]
    assert fault.problem.code == code
    assert place is None or (fault.span.line, fault.span.column) == place


def test_a_claim_that_its_evidence_does_not_bear_out_is_an_error(check_folder, tmp_path):
    for file in EXAMPLE.rglob("*"):
        if file.is_file():
            target = tmp_path / file.relative_to(EXAMPLE)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())
    catalog = tmp_path / "catalog.yaml"
    text = catalog.read_text(encoding="utf-8")
    assert "1250 ppm" in text
    catalog.write_text(text.replace("1250 ppm", "250 ppm"), encoding="utf-8")
    [wrong] = [d for d in check_folder(tmp_path).diagnostics if d.code == "SK213"]
    assert wrong.severity == "error"
    assert "1250 ppm" in wrong.message("en")
