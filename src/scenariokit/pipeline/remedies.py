"""What to do about a value of the wrong shape, where its field says more than the code of the mistake."""

import re
from typing import Final

from attrs import evolve
from immutabledict import immutabledict

from scenariokit.diagnostics import Edit, Fix, Sentences, literal
from scenariokit.errors import UnknownPath
from scenariokit.model.kit import Spec, shape_at
from scenariokit.model.quantity import UNIT_PATTERN
from scenariokit.model.scenario import REQUIRED
from scenariokit.model.shape import Nested, Number, Shape, Words
from scenariokit.pipeline.dates import of_day_number
from scenariokit.pipeline.samples import sample
from scenariokit.source import Pointer, dotted

_PERCENTAGE = re.compile(r"\s*[-+]?[0-9.,]{1,40}\s*[%％]\s*")
_WITH_UNIT = re.compile(r"\s*[-+]?[0-9.,]{1,40}\s*([^\s0-9].{0,29})", re.DOTALL)
_UNIT = re.compile(UNIT_PATTERN)
_FILL_IN: Final[Sentences] = immutabledict(en="fill it in: it is required", zh="该项必填，请填写")
_LEAVE_OUT: Final[Sentences] = immutabledict(en="fill it in, or leave it out", zh="请填写，或删去该项")


def empty(spec: Spec, kind: object, at: Pointer) -> Sentences:
    """What to do about a field without a value: what must be there cannot just be left out."""
    parts = _without_language(spec, at)
    names = [part for part in parts if isinstance(part, str)]
    if _is_required(spec, parts):
        return _FILL_IN
    field = needed(kind, ".".join(names))
    if field is not None:
        return _filled_in_or_withheld(field)
    if len(names) == 1 and "withheld" in spec.by_key:
        why = literal(f"withheld: {{{names[0]}: unknown}}")
        return {
            "en": f"leave the field out, or say why it is not given: `{why}`",
            "zh": f"请删去该字段，或说明未提供的原因：`{why}`",
        }
    return _LEAVE_OUT


def placeholder(spec: Spec, kind: object, at: Pointer, value: object) -> Sentences | None:
    """What to do about a word that says that the value is missing (`待定`, `N/A`); `None` for any other value."""
    from scenariokit.placeholders import is_placeholder  # most mistakes are others

    if not isinstance(value, str) or not is_placeholder(value):
        return None
    parts = _without_language(spec, at)
    if _is_required(spec, parts):
        return {
            "en": "this is a placeholder: write the value, which is required",
            "zh": "这是占位文字：该项必填，请填写实际内容",
        }
    path = dotted(parts)
    field = needed(kind, path) or (path if "withheld" in spec.by_key and all(isinstance(p, str) for p in parts) else "")
    if not field:
        return {
            "en": "this is a placeholder: write the value, or leave the field out",
            "zh": "这是占位文字：请填写实际内容，或删去该字段",
        }
    why = literal(f"withheld: {{{field}: unknown}}")
    return {
        "en": f"this is a placeholder: write the value, or leave the field out and say why it is not given: `{why}`",
        "zh": f"这是占位文字：请填写实际内容，或删去该字段并说明未提供的原因：`{why}`",
    }


def percentage(shape: Shape | None, value: object) -> Sentences | None:
    """What to do about a percentage in the place of a plain number; `None` for any other value."""
    if not isinstance(shape, Number) or not isinstance(value, str) or _PERCENTAGE.fullmatch(value) is None:
        return None
    return {
        "en": "this is a percentage: write the plain number; in a workbook, change the format of the cell",
        "zh": "这是百分比：请填写普通数字；在工作簿中请更改该单元格的数字格式",
    }


def with_unit(shape: Shape | None, value: object) -> Sentences | None:
    """What to do about a number with a unit in the place of a plain one; `None` for any other value."""
    if not isinstance(shape, Number) or not isinstance(value, str):
        return None
    match = _WITH_UNIT.fullmatch(value)
    if match is None or _UNIT.fullmatch(match[1]) is None:
        return None
    unit = literal(match[1])
    return {
        "en": f"write the plain number, without `{unit}`; in a workbook, change the format of the cell",
        "zh": f"请填写普通数字，不带 `{unit}`；在工作簿中请更改该单元格的数字格式",
    }


def as_in_sample(spec: Spec, at: Pointer, value: object) -> Sentences | None:
    """What to write in the place of a value of another type."""
    found = sample(spec, at, value)
    if found is None:
        return None
    shown = literal(found)
    return {"en": f"write it like this: `{shown}`", "zh": f"请参照：`{shown}`"}


def day_number(value: object) -> Sentences | None:
    """What to do about a number that a spreadsheet may have meant as a date; `None` for any other value."""
    day = of_day_number(value)
    if day is None:
        return None
    return {
        "en": f"is it {day}? Spreadsheets count days like this where a cell is not formatted as a date: "
        "format it as one, or write the date",
        "zh": f"是否为 {day}？单元格未设为日期格式时，电子表格会把日期存成这样的数字：请将其设为日期格式，或直接填写日期",
    }


def spelled(at: Pointer, text: str) -> Fix:
    """Write a date or a quantity as they are written here."""
    return Fix({"en": f"write `{text}`", "zh": f"改写为 `{text}`"}, (Edit(at, text),), safe=True)


def moved(fix: Fix | None, base: Pointer) -> Fix | None:
    """A fix of a part of something as one of the whole."""
    if fix is None or not base:
        return fix
    return evolve(fix, edits=tuple(evolve(edit, pointer=(*base, *edit.pointer)) for edit in fix.edits))


def needed(kind: object, path: str) -> str | None:
    """The field that scenarios of a kind must have or give a reason for, at a path or below it."""
    required = REQUIRED.get(str(kind), ())
    return next((field for field in required if path and (field == path or field.startswith(path + "."))), None)


def _filled_in_or_withheld(field: str) -> Sentences:
    why = literal(f"withheld: {{{field}: unknown}}")
    return {
        "en": f"fill it in; if that cannot be, leave it out and say why: `{why}`",
        "zh": f"请填写；确实无法提供时，请删去该字段并说明原因：`{why}`",
    }


def _without_language(spec: Spec, at: Pointer) -> Pointer:
    """The field of a text in one of its languages."""
    try:
        return at[:-1] if at and isinstance(shape_at(spec, dotted(at[:-1])), Words) else at
    except UnknownPath:
        return at


def _is_required(spec: Spec, at: Pointer) -> bool:
    """Whether what holds a field must have it; an item of a list stands for the list."""
    while at and isinstance(at[-1], int):
        at = at[:-1]
    if not at:
        return False
    try:
        owner = shape_at(spec, dotted(at[:-1]))
    except UnknownPath:
        return False
    return isinstance(owner, Nested) and at[-1] in owner.spec.by_key and owner.spec.by_key[str(at[-1])].required
