"""Nesting drawings (`*.nesting.dxf`): one case a drawing, with its sheets, parts and yield. Needs the extra `dxf`."""

from typing import Any

from scenariokit.plugin import NOTHING_FOUND, DocumentBuilder, FileProblem, Loader, Reading, Source, Span
from scenariokit_smart_furniture.drawing import Outline, read_drawing, share
from scenariokit_smart_furniture.loaders.record_id import fit_for_id, stem
from scenariokit_smart_furniture.samples import SAMPLES

_WIDTH = 12
_EMPTY = {"en": "no outline on a layer for sheets or parts", "zh": "板材与零件图层上没有轮廓"}
_WHO = {
    "reason": "not-published",
    "note": {"zh": "DXF 图纸不载明业主与地点", "en": "a DXF drawing does not say whose it is, nor where"},
}


def read(source: Source) -> Reading:
    """Read a drawing; its outlines become the nesting run of a case."""
    build = DocumentBuilder(source)
    drawing = read_drawing(source)
    for fault in (*drawing.faults, *drawing.notes):
        build.include(FileProblem(fault))
    name = stem(source.path, ".nesting")
    places = {"": Span(1, 1, 1, 2)}
    if not drawing.outlines and not drawing.faults:
        build.fault(NOTHING_FOUND, places[""], reason=_EMPTY)
        return build.reading()
    data: dict[str, Any] = {
        "id": fit_for_id("nesting", name),
        "kind": "case",
        "title": {"zh": f"排样图（{name}）", "en": f"Nesting drawing ({name})"},
        "sector": "smart-furniture",
        "withheld": {"owner": dict(_WHO), "site": dict(_WHO)},
    }
    sheets = [one for one in drawing.outlines if one.sheet]
    parts = [one for one in drawing.outlines if not one.sheet]
    run: dict[str, Any] = {}
    if sheets:
        run["sheets"] = [_board(one) for one in sheets]
    if parts:
        run["parts_area"] = round(drawing.area(sheets=False), 6)
        places[f"{_RUN}.parts_area"] = _span(parts[0])
    if parts and all(one.rectangular for one in parts):
        run["parts"] = [_board(one) for one in parts]
    for field, outlines in (("sheets", sheets), ("parts", parts)):
        places |= {f"{_RUN}.{field}.{number}": _span(one) for number, one in enumerate(outlines) if field in run}
    computed = share(drawing)
    # A yield of the outlines that happen to be usable would be another number than the drawing's.
    if not drawing.faults and run:
        data["details"] = {"smart-furniture": {"nesting": run}}
        if isinstance(computed, float) and computed <= 100:  # noqa: PLR2004 -- per cent
            achieved = {"value": f"{computed:g} %", "basis": "estimated"}
            data["impacts"] = [{"metric": "smart-furniture/panel_yield", "achieved": achieved}]
            places["impacts"] = _span(parts[0])
    build.add("scenario", data, places if "details" in data else {"": places[""]})
    return build.reading()


_RUN = "details.smart-furniture.nesting"


def _board(one: Outline) -> dict[str, Any]:
    return {"length": round(one.length, 3), "width": round(one.width, 3)}


def _span(one: Outline) -> Span:
    return Span(one.line, 1, one.line, _WIDTH)


NESTING_DRAWING = Loader(
    "nesting-drawing",
    ("*.nesting.dxf",),
    read,
    {"zh": "排样图（DXF，需 dxf 扩展）", "en": "Nesting drawing (DXF, needs the extra dxf)"},
    samples=(SAMPLES / "board.nesting.dxf",),
)
