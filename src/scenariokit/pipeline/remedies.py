"""What to do about a value of the wrong shape, where its field says more than the code of the mistake."""

from typing import Final

from immutabledict import immutabledict

from scenariokit.diagnostics import Sentences, literal
from scenariokit.errors import UnknownPath
from scenariokit.model.kit import Spec, shape_at
from scenariokit.model.scenario import REQUIRED
from scenariokit.model.shape import Nested, Words
from scenariokit.source import Pointer, dotted

_FILL_IN: Final[Sentences] = immutabledict(en="fill it in: it is required", zh="该项必填，请填写")
_LEAVE_OUT: Final[Sentences] = immutabledict(en="fill it in, or leave it out", zh="请填写，或删去该项")


def empty(spec: Spec, kind: object, at: Pointer) -> Sentences:
    """What to do about a field without a value: what must be there cannot just be left out."""
    parts = _without_language(spec, at)
    names = [part for part in parts if isinstance(part, str)]
    if names and _is_required(spec, parts):
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
    try:
        owner = shape_at(spec, dotted(at[:-1]))
    except UnknownPath:
        return False
    return isinstance(owner, Nested) and at[-1] in owner.spec.by_key and owner.spec.by_key[str(at[-1])].required
