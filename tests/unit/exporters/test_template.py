"""The workbook that a bureau fills in."""

import io
from typing import Any

import openpyxl
import pytest

from scenariokit.errors import UsageError
from scenariokit.exporters.template import TEMPLATES, write_template
from scenariokit.loaders.xlsx_loader import LOADER
from scenariokit.model.scenario import REQUIRED, STATUSES
from scenariokit.plugin.loader import Source

REQUIRED_COLOUR = "FFF4B183"


def book(name: str) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write_template(name)))


def main(name: str) -> Any:
    return book(name).worksheets[0]


def formats(page: Any) -> dict[str, str]:
    """The number format of every column; neighbours with the same one are stored together."""
    stored = page.column_dimensions.values()
    return {cell.value: next(d.number_format for d in stored if d.min <= cell.column <= d.max) for cell in page[1]}


def drop_downs(page: Any) -> dict[str, list[str]]:
    heads = {cell.column_letter: cell.value for cell in page[1]}
    return {
        heads[str(rule.sqref).split(":")[0].rstrip("0123456789")]: rule.formula1.strip('"').split(",")
        for rule in page.data_validations.dataValidation
    }


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_load_as_they_are(name: str) -> None:
    """No column is unknown, no note is taken for a record."""
    reading = LOADER.read(Source("t.xlsx", write_template(name)))
    assert reading.faults == ()
    assert reading.document is not None
    assert reading.document.entries == ()


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_column_is_explained(name: str) -> None:
    """In both languages, with whether it is required; the header stays in sight."""
    page = main(name)
    assert page.freeze_panes == "B2"
    for cell in page[1]:
        lines = cell.comment.text.split("\n")
        assert lines[0] == cell.value
        assert any("\u4e00" <= char <= "\u9fff" for char in lines[1])
        assert lines[2].isascii() or "COSMOPlat" in lines[2]
        assert lines[3] in {"必填 / required", "选填 / optional"}
        assert (lines[3] == "必填 / required") == (cell.fill.fgColor.rgb == REQUIRED_COLOUR)


@pytest.mark.parametrize("kind", STATUSES)
def test_a_kind_has_its_own_words(kind: str) -> None:
    """Its states, its required columns, its kind as the only choice."""
    page = main(kind)
    assert page.title == "scenarios"
    choices = drop_downs(page)
    assert choices["kind"] == [kind]
    assert choices["status"] == list(STATUSES[kind])
    coloured = {cell.value for cell in page[1] if cell.fill.fgColor.rgb == REQUIRED_COLOUR}
    assert coloured == {"id", "kind", "title.zh", *REQUIRED[kind]}


def test_sheets() -> None:
    """The records, the header, what to do."""
    assert book("platform").sheetnames == ["platforms", "catalog", "说明"]
    assert book("catalog").sheetnames == ["catalog", "说明"]
    assert "scenariokit validate" in "".join(str(cell.value) for row in book("need")["说明"].rows for cell in row)


def test_drop_downs() -> None:
    """Vocabularies of the model; where several may stand in a cell, the drop-down only offers."""
    assert drop_downs(main("platform"))["class"][0] == "cross-industry"
    assert drop_downs(main("need"))["contacts.0.personal"] == ["true", "false"]
    assert set(drop_downs(main("scenario"))["status"]) == {status for every in STATUSES.values() for status in every}
    assert drop_downs(main("scenario"))["kind"] == list(STATUSES)
    assert drop_downs(main("catalog"))["format"] == ["scenariokit/1"]
    (scope,) = [rule for rule in main("metric").data_validations.dataValidation if "equipment" in rule.formula1]
    assert scope.errorStyle == "information"


def test_text_stays_text() -> None:
    """`2021-04` and `50 %` would become dates and fractions; a rank stays a number."""
    case, catalog = formats(main("case")), formats(main("catalog"))
    assert {path for path, shown in case.items() if shown != "@"} == set()
    assert {path for path, shown in catalog.items() if shown != "@"} == {"declared.scenarios"}


def test_examples() -> None:
    """In the language of the column, from the vocabulary of the kind."""
    notes = {cell.value: cell.comment.text for cell in main("need")[1]}
    assert notes["title.zh"].endswith("示例 / example: 轮胎X光检测提速")
    assert notes["title.en"].endswith("Faster X-ray inspection of tyres")
    assert notes["status"].endswith("示例 / example: open")
    assert "多个值用 ; 分隔" in notes["tags"]
    assert notes["parties.needer.0.name"].split("\n")[1] == "参与方 - 需求方 - 名称"


def test_an_unknown_name() -> None:
    """The error lists the names there are."""
    with pytest.raises(UsageError, match="need, capability, case"):
        write_template("nede")
