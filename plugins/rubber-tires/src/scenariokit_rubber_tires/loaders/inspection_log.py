"""Inspection logs (`*.inspection.csv`, `.xlsx`) of MES and X-ray machines: one case a plant, with its rates."""

from collections.abc import Sequence
from typing import Any

from scenariokit.plugin import (
    CellRef,
    DocumentBuilder,
    Loader,
    Reading,
    Source,
    TableRow,
    read_table,
)
from scenariokit.plugin.loader import BAD_CELL, LIMIT_EXCEEDED, NOTHING_FOUND
from scenariokit_rubber_tires.inspection import CALL, RATES, SECONDS, TRUTH, Judgement, Trouble, columns, judgements
from scenariokit_rubber_tires.loaders.draft import fit_for_id
from scenariokit_rubber_tires.loaders.samples import SAMPLES

PLANT = "plant|factory|works|工厂|厂区|企业"
SIZE = "size|规格|轮胎规格"

_ROWS = {"en": "the number of judgements", "zh": "判定条数"}
_EMPTY = {"en": "the log has no rows below its header", "zh": "表头之下没有记录"}
_UNNAMED = {"en": "the name of the plant", "zh": "工厂名称"}
_SUFFIX = ".inspection"


def read(source: Source) -> Reading:
    """Read a log; what every plant's rows add up to becomes a case, each number with the row where it begins."""
    build = DocumentBuilder(source)
    table = read_table(source, CALL, TRUTH, PLANT)
    plants: dict[str, list[TableRow]] = {}
    for count, row in enumerate(table.rows):
        if count == source.limits.records:
            build.fault(LIMIT_EXCEEDED, row.at(), what=_ROWS, found=count + 1, limit=count, setting="records")
            break
        plant = row.text(*columns(PLANT))
        if plant is None:
            build.fault(
                BAD_CELL, row.at(*columns(PLANT)), value="", column=table.name(*columns(PLANT)), expected=_UNNAMED
            )
            continue
        plants.setdefault(plant, []).append(row)
    if not plants:
        build.fault(NOTHING_FOUND, CellRef(table.sheet, table.header - 1, 0), reason=_EMPTY)
    for plant, rows in plants.items():
        judged, troubles = judgements(rows)
        for trouble in troubles:
            _tell(build, trouble, trouble.at)
        # A rate over the rows that happen to be readable would be another number than the log's.
        _case(build, source.path, plant, rows, () if troubles else judged)
    return build.reading()


def _tell(build: DocumentBuilder, trouble: Trouble, at: CellRef | None) -> None:
    values: dict[str, Any] = dict(trouble.values)
    build.fault(trouble.problem, at, **values)


def _case(build: DocumentBuilder, path: str, plant: str, rows: Sequence[TableRow], judged: Sequence[Judgement]) -> None:
    stem = path.rsplit("/", 1)[-1].rsplit(".", 1)[0].removesuffix(_SUFFIX)
    days = sorted(one.day for one in judged if one.day is not None)
    places = {
        "": rows[0].at(),
        "title": rows[0].at(*columns(PLANT)),
        "parties": rows[0].at(*columns(PLANT)),
        "site": rows[0].at(*columns(PLANT)),
    }
    data: dict[str, Any] = {
        "id": fit_for_id("inspection", stem, plant),
        "kind": "case",
        "title": {"zh": f"{plant}：轮胎检测记录（{stem}）", "en": f"{plant}: tyre inspection log ({stem})"},
        "status": "operational",
        "sector": "rubber-tires",
        "parties": {"owner": [{"name": plant}]},
        "site": {"name": plant},
    }
    impacts: list[dict[str, Any]] = []
    timed = any(one.seconds is not None for one in judged)
    for metric, rate in RATES.items():
        if not judged or (metric == "xray_cycle" and not timed):
            continue
        found = rate(judged)
        if isinstance(found, Trouble):
            _tell(build, found, rows[0].at(*columns(TRUTH)))
            continue
        achieved = {"value": str(found.quantity), "basis": "self-reported", **({"as_of": days[-1]} if days else {})}
        first = next(row for row in rows if row.number == found.rows[0])
        places[f"impacts.{len(impacts)}"] = first.at(*columns(SECONDS if metric == "xray_cycle" else TRUTH))
        impacts.append({"metric": f"rubber-tires/{metric}", "achieved": achieved})
    if impacts:
        data["impacts"] = impacts
    sizes = {text for row in rows if (text := row.text(*columns(SIZE))) is not None}
    if len(sizes) == 1:
        data["details"] = {"rubber-tires": {"size": sizes.pop()}}
        places["details.rubber-tires.size"] = rows[0].at(*columns(SIZE))
    build.add("scenario", data, places)


INSPECTION_LOG = Loader(
    "tyre-inspection-log",
    ("*.inspection.csv", "*.inspection.xlsx"),
    read,
    {"zh": "轮胎检测记录（CSV、XLSX）", "en": "Tyre inspection log (CSV, XLSX)"},
    samples=(SAMPLES / "line-1.inspection.csv",),
)
