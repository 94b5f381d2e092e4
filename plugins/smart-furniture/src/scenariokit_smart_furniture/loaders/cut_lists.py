"""Cut lists (`*.cutlist.csv`, `.xlsx`) of a nesting run: one case a plant, with its yield."""

from collections.abc import Sequence
from typing import Any

from scenariokit.plugin import (
    BAD_CELL,
    COLUMNS_NOT_READ,
    LIMIT_EXCEEDED,
    NOTHING_FOUND,
    CellRef,
    DocumentBuilder,
    Loader,
    Reading,
    Source,
    Table,
    TableRow,
    read_table,
)
from scenariokit.plugin.tables.table import plain_heading
from scenariokit_smart_furniture.cut_list import COUNT, KIND, LENGTH, NAME, THICKNESS, WIDTH, Cut, columns, cuts, share
from scenariokit_smart_furniture.loaders.record_id import fit_for_id, stem
from scenariokit_smart_furniture.samples import SAMPLES

PLANT = "plant|factory|works|工厂|厂区|企业"
_READ = (KIND, NAME, LENGTH, WIDTH, THICKNESS, COUNT, PLANT)
_ROWS = {"en": "the number of rows", "zh": "行数"}
_EMPTY = {"en": "the list has no rows below its header", "zh": "表头之下没有数据"}
_UNNAMED = {"en": "the name of the plant", "zh": "工厂名称"}
_SHOWN = 200


def read(source: Source) -> Reading:
    """Read a cut list; each plant's rows become the nesting run of a case."""
    build = DocumentBuilder(source)
    table = read_table(source, LENGTH, WIDTH, PLANT)
    plants: dict[str, list[TableRow]] = {}
    for count, row in enumerate(table.rows):
        if count == source.limits.records:
            build.fault(LIMIT_EXCEEDED, row.at(), what=_ROWS, found=count + 1, limit=count, setting="records")
            break
        plant = row.text(*columns(PLANT))
        if plant is None:
            at, name = row.at(*columns(PLANT)), table.name(*columns(PLANT))
            build.fault(BAD_CELL, at, value="", column=name, expected=_UNNAMED)
            continue
        plants.setdefault(plant, []).append(row)
    header = CellRef(table.sheet, table.header - 1, 0)
    if not plants:
        build.fault(NOTHING_FOUND, header, reason=_EMPTY)
    if unread := _unread(table):
        build.fault(COLUMNS_NOT_READ, header, loader="cut-list", columns=unread)
    for plant, rows in plants.items():
        found, bad = cuts(rows)
        for entry in bad:
            build.fault(BAD_CELL, entry.at, value=entry.value, column=entry.column, expected=entry.expected)
        # The yield of the rows that happen to be readable would be another number than the list's.
        _case(build, source.path, plant, rows, () if bad else found)
    return build.reading()


def _unread(table: Table) -> str:
    known = {plain_heading(name) for names in _READ for name in columns(names)}
    return ", ".join(name for name in table.headings if name and plain_heading(name) not in known)[:_SHOWN]


def _case(build: DocumentBuilder, path: str, plant: str, rows: Sequence[TableRow], found: Sequence[Cut]) -> None:
    name, at = stem(path, ".cutlist"), rows[0].at(*columns(PLANT))
    places = {"": rows[0].at(), "title": at, "parties": at, "site": at}
    data: dict[str, Any] = {
        "id": fit_for_id("cutlist", name, plant),
        "kind": "case",
        "title": {"zh": f"{plant}：开料清单（{name}）", "en": f"{plant}: cut list ({name})"},
        "status": "operational",
        "sector": "smart-furniture",
        "parties": {"owner": [{"name": plant}]},
        "site": {"name": plant},
    }
    run: dict[str, list[dict[str, Any]]] = {}
    for cut in found:
        listed = run.setdefault("sheets" if cut.sheet else "parts", [])
        path_in = f"details.smart-furniture.nesting.{'sheets' if cut.sheet else 'parts'}.{len(listed)}"
        places[path_in] = cut.row.at(*columns(LENGTH))
        entry: dict[str, Any] = {"length": cut.length, "width": cut.width, "count": cut.count}
        places |= {f"{path_in}.width": cut.row.at(*columns(WIDTH)), f"{path_in}.count": cut.row.at(*columns(COUNT))}
        if cut.thickness is not None:
            entry["thickness"] = cut.thickness
            places[f"{path_in}.thickness"] = cut.row.at(*columns(THICKNESS))
        if cut.name is not None and not cut.sheet:
            entry["name"] = cut.name
            places[f"{path_in}.name"] = cut.row.at(*columns(NAME))
        listed.append(entry)
    if run:
        data["details"] = {"smart-furniture": {"nesting": run}}
    computed = share(found)
    # Above 100 % the areas themselves are wrong, and FUR205 says so where they stand.
    if isinstance(computed, float) and computed <= 100:  # noqa: PLR2004 -- per cent
        achieved = {"value": f"{computed:g} %", "basis": "self-reported"}
        data["impacts"] = [{"metric": "smart-furniture/panel_yield", "achieved": achieved}]
        places["impacts"] = rows[0].at(*columns(LENGTH))
    build.add("scenario", data, places)


CUT_LIST = Loader(
    "cut-list",
    ("*.cutlist.csv", "*.cutlist.xlsx"),
    read,
    {"zh": "开料清单（CSV、XLSX）", "en": "Cut list (CSV, XLSX)"},
    samples=(SAMPLES / "kitchen.cutlist.csv", SAMPLES / "cabinets-zh.cutlist.csv"),
)
