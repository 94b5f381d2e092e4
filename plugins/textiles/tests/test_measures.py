"""What an inspection sheet bears out, what it does not, and where it says so."""

import pytest

from scenariokit.plugin import BAD_CELL, FileProblem, Quantity, Source
from scenariokit_textiles import SECTOR
from scenariokit_textiles.measures import measured_points

HEAD = "roll,length_yd,width_in,points\n"


def sheet(text):
    return Source("x.four-point.csv", text.encode())


def graded(text):
    found = measured_points(sheet(text))
    return str(found.quantity), found.rows


def faults(text):
    with pytest.raises(FileProblem) as caught:
        measured_points(sheet(text))
    return [(f.problem.code, f.span.line, f.span.column) for f in caught.value.faults]


def test_samples():
    assert [measure.metric for measure in SECTOR.measures] == ["points_100sqyd", "points_100m2"]
    for measure in SECTOR.measures:
        assert measure.metric in {metric.id for metric in SECTOR.metrics}
        for file, expected in measure.samples:
            assert measure(Source(file.name, file.read_bytes())).quantity == Quantity.of(expected)


def test_the_worked_vector():
    assert graded(f"{HEAD}1,100,60,20\n") == ("12 points/100 yd2", (2,))


def test_metres_and_centimetres():
    assert graded("卷号,检验长度(米),有效幅宽(厘米),扣分\n1,91.44,152.4,20\n") == ("12 points/100 yd2", (2,))


def test_a_lot_is_its_points_over_its_area_not_a_mean_of_scores():
    text = f"{HEAD}1,100,60,20\n2,50,30,0\n"
    assert graded(text) == ("9.6 points/100 yd2", (2, 3))


def test_a_roll_without_defects_counts_with_its_area():
    assert graded(f"{HEAD}1,100,60,20\n2,100,60,\n")[0] == "6 points/100 yd2"


def test_counts_of_defects_by_points():
    text = "卷号,长度(码),幅宽(英寸),1分,2分,3分,4分\n1,100,60,5,2,1,2\n"
    assert graded(text)[0] == "12 points/100 yd2"


def test_points_follow_from_the_size_of_a_defect():
    text = (
        "roll,length_yd,width_in,size_in,defect\n1,100,60,3,\n1,,,3.5,\n1,,,9,\n1,,,9.5,\n1,,,0.2,hole\n1,,,0.2,破洞\n"
    )
    assert graded(text) == ("10.8 points/100 yd2", (2, 3, 4, 5, 6, 7))  # 1 + 2 + 3 + 4 + 4 + 4 = 18
    assert graded("roll,length_yd,width_in,size_cm\n1,100,60,7.5\n")[0] == "0.6 points/100 yd2"


def test_no_linear_yard_bears_more_than_four_points():
    head = "roll,length_yd,width_in,at_yd,points\n"
    assert graded(f"{head}1,100,60,3.1,4\n1,,,3.9,4\n1,,,4.0,4\n")[0] == "4.8 points/100 yd2"
    assert graded(f"{head}1,100,128,3.1,4\n1,,,3.9,4\n")[0] == "2.25 points/100 yd2"  # twice as wide, twice as many


def test_points_against_the_size():
    text = "roll,length_yd,width_in,size_in,points\n1,100,60,5,1\n1,,,5,4\n1,,,5,2\n"
    assert faults(text) == [("TEX003", 2, 12)]


def test_two_widths_of_a_roll():
    assert faults(f"{HEAD}1,100,60,2\n1,100,58,2\n1,90,,1\n") == [("TEX002", 3, 7), ("TEX002", 4, 3)]


def test_more_points_than_the_roll_can_have():
    assert faults(f"{HEAD}1,100,60,401\n") == [("TEX004", 2, 1)]
    assert graded(f"{HEAD}1,100,60,400\n")[0] == "240 points/100 yd2"


def test_a_defect_outside_the_roll():
    assert faults("roll,length_yd,width_in,at_yd,points\n1,100,60,101,2\n") == [("TEX006", 2, 10)]


def test_nothing_inspected():
    assert faults(HEAD) == [("TEX005", 1, 1)]


@pytest.mark.parametrize("cell", ["-1", "two", "1.5", "1e999", "nan", "inf"])
def test_points_are_whole_numbers(cell):
    assert faults(f"{HEAD}1,100,60,{cell}\n") == [(BAD_CELL.code, 2, 10)]


@pytest.mark.parametrize("cell", ["", "0", "-5", "long", "nan", "1e300"])
def test_lengths_are_above_zero(cell):
    assert faults(f"{HEAD}1,{cell},60,2\n") == [(BAD_CELL.code, 2, 3)]


def test_all_mistakes_of_a_sheet_come_out_in_one_run():
    assert len(faults(f"{HEAD}1,x,60,2\n2,100,x,2\n3,100,60,x\n,100,60,2\n")) == 4


def test_a_sheet_without_its_columns_names_both_spellings():
    with pytest.raises(FileProblem) as caught:
        measured_points(sheet("a,b\n1,2\n"))
    names = " ".join(str(f.values["name"]) for f in caught.value.faults)
    assert "卷号" in names
    assert "width_in" in names


def test_two_columns_of_one_meaning_are_not_guessed():
    with pytest.raises(FileProblem):
        measured_points(sheet("roll,length_yd,width_in,points,points\n1,100,60,2,3\n"))
