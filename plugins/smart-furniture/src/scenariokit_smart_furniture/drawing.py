"""Nesting drawings in DXF: closed outlines on layers for sheets and for parts.

No standard says which layer holds what. Here a layer whose name begins with one of a few words holds parts or sheets;
every other layer is named in a note and left alone.
"""

import io
import logging
import math
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from typing import Any

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Value
from scenariokit.plugin import LIMIT_EXCEEDED, Fault, FileProblem, Problem, Source, Span
from scenariokit_smart_furniture.nesting import percentage
from scenariokit_smart_furniture.problems import (
    BAD_DXF,
    BAD_OUTLINE,
    EXTRA_MISSING,
    LAYERS_NOT_READ,
    MENDED,
    NO_UNITS,
    NOTHING_CUT,
)

SHEET_LAYERS = ("SHEET", "BOARD", "STOCK", "板材", "大板", "原板", "余料")
PART_LAYERS = ("PART", "PANEL", "零件", "板件", "部件")

_MILLIMETRES: Mapping[int, float] = immutabledict({1: 25.4, 2: 304.8, 4: 1.0, 5: 10.0, 6: 1000.0})
"""`$INSUNITS` -> mm (AutoCAD's DXF reference)."""
_MOST_BYTES = 64 * 1024 * 1024
_MOST_POINTS = 100_000
_MM2_PER_M2 = 1e6
_RECTANGLE = 1e-3
"""Share by which a rectangle's area may differ from that of its bounding box: drawings are rounded."""
_SHOWN = 60
_TAIL = 256
_PADDING = b" \t\r\n\0\x1a"
"""What old programs write after the end of a file."""
_FEW = 5
_TOP = Span(1, 1, 1, 2)
_WIDTH_OF_ENTITY = 12

_BINARY = {"en": "it is binary", "zh": "为二进制格式"}
_NOT_DXF = {"en": "it does not begin as one", "zh": "开头不是 DXF"}
_CUT_OFF = {"en": "it breaks off before `EOF`", "zh": "在 `EOF` 之前中断"}
_OPEN = {"en": "it is not closed", "zh": "未闭合"}
_NO_AREA = {"en": "it encloses no area that can be computed", "zh": "无法计算其围成的面积"}
_NOT_RECTANGULAR = {"en": "a sheet is a rectangle along the axes", "zh": "板材应为与坐标轴平行的矩形"}
_CROSSED = {"en": "it has too many or unreadable points", "zh": "点数过多或坐标无法读取"}
_BYTES = {"en": "the size of the drawing in bytes", "zh": "图纸大小（字节）"}


@attrs.frozen
class Outline:
    """A closed outline, in mm and mm2."""

    sheet: bool
    length: float
    """Of its bounding box, along x."""
    width: float
    """Of its bounding box, along y."""
    area: float
    line: int
    """Line of the file where it begins."""

    @property
    def rectangular(self) -> bool:
        """Whether it fills its bounding box."""
        box = self.length * self.width
        return box > 0 and abs(box - self.area) <= _RECTANGLE * box


@attrs.frozen
class Drawing:
    """What a drawing holds, and what could not be used."""

    outlines: tuple[Outline, ...]
    faults: tuple[Fault, ...]
    """Errors: with any of them the areas are not the drawing's."""
    notes: tuple[Fault, ...]

    def area(self, *, sheets: bool) -> float:
        """Area of sheets or of parts, in square metres."""
        return math.fsum(one.area for one in self.outlines if one.sheet is sheets) / _MM2_PER_M2


def read_drawing(source: Source) -> Drawing:
    """The outlines of a DXF file; raises `FileProblem` where it is none, or its unit is not stated."""
    data = source.data
    if len(data) > _MOST_BYTES:
        raise FileProblem(
            Fault(
                LIMIT_EXCEEDED,
                values={"what": _BYTES, "found": len(data), "limit": _MOST_BYTES, "setting": "file_bytes"},
            )
        )
    if data.startswith(b"AutoCAD Binary DXF"):
        raise _broken(_BINARY)
    if data.removeprefix(b"\xef\xbb\xbf").split(None, 1)[:1] not in ([b"0"], [b"999"]):
        raise _broken(_NOT_DXF)
    if data[-_TAIL:].rstrip(_PADDING).rpartition(b"\n")[2].strip() != b"EOF":
        # ezdxf drops the section that is cut off, and with it every outline, without a word.
        raise _broken(_CUT_OFF)
    document, errors = _parsed(data)
    unit = _MILLIMETRES.get(_units(document))
    if unit is None:
        raise FileProblem(Fault(NO_UNITS, span=_TOP, values={"found": str(_units(document))}))
    return _outlines(document, unit, _lines(data), errors, source.limits.faults)


def _parsed(data: bytes) -> tuple[Any, tuple[Fault, ...]]:
    """The document of ezdxf, and what its audit found: mending drops entities with a handle that is taken."""
    try:
        recover = import_module("ezdxf.recover")
    except ImportError as error:
        raise FileProblem(Fault(EXTRA_MISSING)) from error
    logger = logging.getLogger("ezdxf")
    if not logger.handlers:
        # It tells its repairs to whoever listens; nobody does, and then Python prints each on the error stream.
        logger.addHandler(logging.NullHandler())
    try:
        document, auditor = recover.read(io.BytesIO(data))
        errors, fixes = ([_printable(entry.message) for entry in found] for found in (auditor.errors, auditor.fixes))
    except Exception as error:  # the library raises what it likes about a file that is not as it should be
        raise _broken({"en": type(error).__name__, "zh": type(error).__name__}) from error
    broken = tuple(Fault(BAD_DXF, span=_TOP, values={"reason": message[:_SHOWN]}) for message in errors[:_FEW])
    if not fixes:
        return document, broken
    return document, (*broken, Fault(MENDED, span=_TOP, values={"count": len(fixes), "first": fixes[0][: 2 * _SHOWN]}))


def _broken(reason: Value) -> FileProblem:
    return FileProblem(Fault(BAD_DXF, span=_TOP, values={"reason": reason}))


def _units(document: Any) -> int:
    found = document.header.get("$INSUNITS", 0)
    return found if isinstance(found, int) else 0


def _lines(data: bytes) -> Mapping[str, int]:
    """Handle -> line where its entity begins. A DXF file is pairs of lines: a group code and its value."""
    found: dict[str, int] = {}
    begin, lines = 1, data.split(b"\n")
    for number in range(0, len(lines) - 1, 2):
        code = lines[number].strip()
        if code == b"0":
            begin = number + 1
        elif code == b"5":
            found.setdefault(lines[number + 1].strip().decode("ascii", "replace").upper(), begin)
    return found


def kind_of_layer(name: str) -> bool | None:
    """Whether a layer holds sheets (`True`), parts (`False`) or neither (`None`)."""
    upper = name.upper()
    if upper.startswith(SHEET_LAYERS):
        return True
    return False if upper.startswith(PART_LAYERS) else None


def _outlines(document: Any, unit: float, lines: Mapping[str, int], errors: Iterable[Fault], most: int) -> Drawing:
    found: list[Outline] = []
    faults = list(errors)
    others: dict[str, None] = {}
    for entity in document.modelspace():
        line = lines.get(str(entity.dxf.get("handle")).upper(), 1)
        try:
            layer = _printable(entity.dxf.layer)
            sheet = kind_of_layer(layer)
            outline = None if sheet is None else _outline(entity, unit, sheet=sheet, line=line)
        except Exception as error:  # noqa: BLE001 -- what ezdxf does not know, it keeps as tags without attributes
            reason = {"en": f"{type(error).__name__} in an entity", "zh": f"某实体：{type(error).__name__}"}
            faults.append(_at(BAD_DXF, line, {"reason": reason}))
            continue
        if outline is None:
            others[layer] = None
        elif isinstance(outline, Outline):
            found.append(outline)
        elif len(faults) < most:
            shown: dict[str, Value] = {"kind": entity.dxftype(), "layer": layer[:_SHOWN], "reason": outline}
            faults.append(_at(BAD_OUTLINE, line, shown))
    named = ", ".join(others)[: 3 * _SHOWN]
    notes = (_at(LAYERS_NOT_READ, 1, {"layers": named}),) if others else ()
    return Drawing(tuple(found), tuple(faults), notes)


def _printable(text: object) -> str:
    """Text that can be shown: bytes of another encoding come as lone surrogates."""
    return str(text).encode("utf-8", "replace").decode("utf-8")


def _at(problem: Problem, line: int, values: Mapping[str, Value]) -> Fault:
    return Fault(problem, span=Span(line, 1, line, _WIDTH_OF_ENTITY), values=values)


def _outline(entity: Any, unit: float, *, sheet: bool, line: int) -> Outline | Value:
    """An entity as an outline, or why it is none."""
    kind = entity.dxftype()
    if kind == "CIRCLE":
        radius = float(entity.dxf.radius) * unit
        sides, area = (2 * radius, 2 * radius), math.pi * radius**2
    elif kind == "LWPOLYLINE":
        points = [(float(x) * unit, float(y) * unit, float(bulge)) for x, y, bulge in entity.get_points("xyb")]
        if not _closed(entity, points):
            return _OPEN
        if len(points) > _MOST_POINTS:
            return _CROSSED
        sides, area = _box(points), abs(_area(points))
    else:
        return _NO_AREA
    if not (math.isfinite(area) and area > 0 and min(sides) > 0 and all(map(math.isfinite, sides))):
        return _NO_AREA
    outline = Outline(sheet, sides[0], sides[1], area, line)
    return _NOT_RECTANGULAR if sheet and not outline.rectangular else outline


def _closed(entity: Any, points: list[tuple[float, float, float]]) -> bool:
    return len(points) > 1 and (bool(entity.closed) or points[0][:2] == points[-1][:2])


def _pairs(points: list[tuple[float, float, float]]) -> Iterator[tuple[float, float, float, float, float]]:
    for (x, y, bulge), (to_x, to_y, _) in zip(points, points[1:] + points[:1], strict=True):
        yield x, y, to_x, to_y, bulge


def _area(points: list[tuple[float, float, float]]) -> float:
    """Signed area: the polygon (shoelace formula) and the segments of its arcs.

    A bulge is the tangent of a quarter of the arc's angle; the segment over a chord c has the area
    (c / 2 sin(angle / 2))^2 (angle - sin(angle)) / 2.
    """
    area = 0.0
    for x, y, to_x, to_y, bulge in _pairs(points):
        area += (x * to_y - to_x * y) / 2
        angle = 4 * math.atan(bulge)
        if angle:
            radius = math.dist((x, y), (to_x, to_y)) / (2 * math.sin(angle / 2))
            area += radius**2 * (angle - math.sin(angle)) / 2
    return area


def _box(points: list[tuple[float, float, float]]) -> tuple[float, float]:
    """Sides of the bounding box, arcs included: an arc reaches further only where it crosses an axis direction."""
    xs, ys = [x for x, _, _ in points], [y for _, y, _ in points]
    for x, y, to_x, to_y, bulge in _pairs(points):
        chord = math.dist((x, y), (to_x, to_y))
        if not bulge or not chord:
            continue
        angle = 4 * math.atan(bulge)
        radius = chord / (2 * math.sin(angle / 2))
        away = radius * math.cos(angle / 2) / chord
        centre = ((x + to_x) / 2 - away * (to_y - y), (y + to_y) / 2 + away * (to_x - x))
        begin = math.atan2(y - centre[1], x - centre[0])
        for quarter in range(4):
            turn = quarter * math.pi / 2
            passed = (turn - begin) % math.tau if angle > 0 else (begin - turn) % math.tau
            if passed <= abs(angle):
                xs.append(centre[0] + abs(radius) * math.cos(turn))
                ys.append(centre[1] + abs(radius) * math.sin(turn))
    return max(xs) - min(xs), max(ys) - min(ys)


def share(drawing: Drawing) -> float | Value:
    """The yield of a drawing in percent; where there is none, what is missing."""
    parts = drawing.area(sheets=False)
    if not parts:
        return {"en": "parts", "zh": "零件"}
    computed = percentage(parts, drawing.area(sheets=True))
    return {"en": "sheets", "zh": "板材"} if computed is None else computed


def measured(source: Source) -> tuple[float, tuple[int, ...]]:
    """The yield of a drawing in percent, and the lines where its outlines begin; raises `FileProblem` without one."""
    drawing = read_drawing(source)
    if drawing.faults:
        raise FileProblem(*drawing.faults)
    computed = share(drawing)
    if not isinstance(computed, float):
        raise FileProblem(Fault(NOTHING_CUT, span=_TOP, values={"what": computed}))
    return computed, tuple(one.line for one in drawing.outlines)
