"""Inspection sheets of fabric (`*.four-point.csv`, `.xlsx`): one case a mill, with its four-point score."""

import re
from collections.abc import Sequence
from typing import Any

from scenariokit.plugin import (
    BAD_CELL,
    LIMIT_EXCEEDED,
    NOTHING_FOUND,
    CellRef,
    DocumentBuilder,
    Loader,
    Quantity,
    Reading,
    Source,
    TableRow,
    read_table,
)
from scenariokit_textiles.inspection import COLUMNS, LENGTH, POINTS, ROLL, WIDTH, Roll, Trouble, columns, graded, rolls
from scenariokit_textiles.samples import SAMPLES

MILL = "mill|plant|factory|supplier|工厂|布厂|供应商|企业"
COMPOSITION = "composition|fibre composition|成分|纤维成分"
_ROWS = {"en": "the number of rows", "zh": "行数"}
_EMPTY = {"en": "the sheet has no rows below its header", "zh": "表头之下没有记录"}
_UNNAMED = {"en": "the name of the mill", "zh": "工厂名称"}
_NO_ID = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_LONGEST_ID = 60


def read(source: Source) -> Reading:
    """Read a sheet; what every mill's rolls add up to becomes a case."""
    build = DocumentBuilder(source)
    table = read_table(source, *COLUMNS, MILL)
    mills: dict[str, list[TableRow]] = {}
    for count, row in enumerate(table.rows):
        if count == source.limits.records:
            build.fault(LIMIT_EXCEEDED, row.at(), what=_ROWS, found=count + 1, limit=count, setting="records")
            break
        mill = row.text(*columns(MILL))
        if mill is None:
            column = table.name(*columns(MILL))
            build.fault(BAD_CELL, row.at(*columns(MILL)), value="", column=column, expected=_UNNAMED)
            continue
        mills.setdefault(mill, []).append(row)
    if not mills:
        build.fault(NOTHING_FOUND, CellRef(table.sheet, table.header - 1, 0), reason=_EMPTY)
    for mill, rows in mills.items():
        inspected, troubles = rolls(rows)
        for trouble in troubles:
            _tell(build, trouble)
        # A score over the rows that happen to be readable would be another number than the sheet's.
        _case(build, source.path, mill, rows, () if troubles else inspected)
    return build.reading()


def _tell(build: DocumentBuilder, trouble: Trouble) -> None:
    values: dict[str, Any] = dict(trouble.values)
    build.fault(trouble.problem, trouble.at, **values)


def _case(build: DocumentBuilder, path: str, mill: str, rows: Sequence[TableRow], inspected: Sequence[Roll]) -> None:
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0].removesuffix(".four-point")
    named = rows[0].at(*columns(MILL))
    places = {"": rows[0].at(), "title": named, "parties": named, "site": named}
    data: dict[str, Any] = {
        "id": _NO_ID.sub("-", f"inspection-{stem}-{mill}")[:_LONGEST_ID].strip("-"),
        "kind": "case",
        "title": {"zh": f"{mill}：四分制验布（{stem}）", "en": f"{mill}: four-point inspection ({stem})"},
        "status": "operational",
        "sector": "textiles",
        "parties": {"owner": [{"name": mill}]},
        "site": {"name": mill},
    }
    details: dict[str, Any] = {}
    found = graded(inspected)
    if isinstance(found, Quantity):
        achieved = {"value": str(found), "basis": "self-reported"}
        data["impacts"] = [{"metric": "textiles/points_100sqyd", "achieved": achieved}]
        places["impacts.0"] = rows[0].at(*columns(POINTS))
        widths = {round(roll.width, 3) for roll in inspected}
        if len(widths) == 1:  # else one width would not explain the score
            details |= {
                "cuttable_width": f"{widths.pop():g} in",
                "inspected_length": f"{round(sum(roll.yards for roll in inspected), 3):.10g} yd",
            }
            total = float(sum(roll.points for roll in inspected))
            if total.is_integer():
                details["points"] = int(total)
            places["details.textiles.cuttable_width"] = rows[0].at(*columns(WIDTH))
            places["details.textiles.inspected_length"] = rows[0].at(*columns(LENGTH))
            places["details.textiles.points"] = rows[0].at(*columns(ROLL))
    compositions = {text for row in rows if (text := row.text(*columns(COMPOSITION))) is not None}
    if len(compositions) == 1:
        details["composition"] = compositions.pop()
        places["details.textiles.composition"] = next(
            row.at(*columns(COMPOSITION)) for row in rows if row.text(*columns(COMPOSITION)) is not None
        )
    if details:
        data["details"] = {"textiles": details}
    build.add("scenario", data, places)


INSPECTION_SHEET = Loader(
    "four-point-inspection",
    ("*.four-point.csv", "*.four-point.xlsx"),
    read,
    {"zh": "四分制验布检验单（CSV、XLSX）", "en": "Four-point inspection sheet (CSV, XLSX)"},
    samples=(SAMPLES / "lot-7.four-point.csv",),
)
