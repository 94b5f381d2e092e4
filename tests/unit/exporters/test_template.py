"""The workbook that a bureau fills in."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from scenariokit import validate
from scenariokit.errors import UsageError
from scenariokit.exporters.template import TEMPLATES, write_template
from scenariokit.loaders.sections import type_of
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


def coloured(page: Any) -> set[str]:
    return {cell.value for cell in page[1] if cell.fill.fgColor.rgb == REQUIRED_COLOUR}


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
    """Its states and its required columns; the name of its sheet says the kind. Parties are required by name."""
    page = main(kind)
    assert type_of(page.title) == ("scenario", kind)
    choices = drop_downs(page)
    assert "kind" not in choices
    assert choices["status"] == list(STATUSES[kind])
    required = {f"{path}.0.name" if path.startswith("parties.") else path for path in REQUIRED[kind]}
    assert coloured(page) == {"id", "title.zh", *required}


VALUES = {"language": "zh", "licence": "unknown", "scope": "extract", "sector": "beer", "code": "miit-stages@2025:5"}
"""What is put into required columns that do not take any text."""


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name not in {"scenario", "catalog"}])
def test_filling_in_the_orange_columns_is_enough(name: str, tmp_path: Path) -> None:
    """Whoever knows names, and no ids of other records, gets a catalog without errors."""
    filled = book(name)
    for page in filled.worksheets[:2]:
        for column, cell in enumerate(page[1], 1):
            example = cell.comment.text.rpartition("示例 / example: ")[2]
            if cell.fill.fgColor.rgb == REQUIRED_COLOUR:
                page.cell(2, column, VALUES.get(cell.value, "某单位" if cell.value.endswith(".name") else example))
            elif cell.value in {"sectors.0.id", "sectors.0.title"}:
                page.cell(2, column, {"sectors.0.id": "beer", "sectors.0.title": "啤酒"}[cell.value])
            elif name == "case" and cell.value == "site.name":  # or the region of the owner's record
                page.cell(2, column, "某市")
    filled.save(tmp_path / "t.xlsx")
    result = validate(tmp_path / "t.xlsx", plugins=())
    assert [(d.message(), str(d.location)) for d in result.diagnostics if d.severity == "error"] == []
    assert result.catalog is not None


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
