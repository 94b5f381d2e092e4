"""How a field is written: a short sample, for whoever wrote something of another type there."""

import json
import re
from collections.abc import Mapping
from typing import Final

from immutabledict import immutabledict

from scenariokit.errors import UnknownPath
from scenariokit.model.kit import FieldSpec, Spec, shape_at
from scenariokit.model.shape import Choice, Compact, Flag, Many, Nested, Number, Scalar, Shape, Table, Text, Words
from scenariokit.privacy import mask
from scenariokit.source import Pointer, dotted

_DEEPEST: Final = 3
_LONGEST: Final = 30
_PLAIN = re.compile(r"[^\W\d_][\w .%/-]*\w|[^\W\d_]|[0-9]{1,9}")
_WORDS_OF_YAML: Final = frozenset({"true", "false", "yes", "no", "on", "off", "null"})
_COMPACT: Final[Mapping[str, str]] = immutabledict(
    Quantity="8 s", PartialDate="2021-04-28", Code="gbt-4754@2017:2911", Range="0..100 %"
)


def sample(spec: Spec, at: Pointer, given: object) -> str | None:
    """The field at a pointer as it is written in YAML; with the text that was given, where that fits in.

    >>> from scenariokit.model import Header, spec_of
    >>> sample(spec_of(Header), ("publishers",), "某局")
    'publishers: [{name: 某局}]'
    """
    if not at:
        return None
    text = given if isinstance(given, str) and len(given) <= _LONGEST and mask(given) == given else ""
    try:
        shape, owner = shape_at(spec, dotted(at)), shape_at(spec, dotted(at[:-1]))
    except UnknownPath:
        return None
    field = owner.spec.by_key.get(str(at[-1])) if isinstance(owner, Nested) else None
    value = _written(shape, None if field is None else field.info.example, text, 0)
    if value is None:
        return None
    return value if isinstance(at[-1], int) else f"{at[-1]}: {value}"


def _written(shape: Shape, example: object, text: str, level: int) -> str | None:
    """A value of a shape; `None` where nothing short can be said."""
    if isinstance(shape, Many):
        first = example[0] if isinstance(example, list | tuple) and example else None
        item = _written(shape.item, first, text, level)
        return None if item is None else f"[{item}]"
    if isinstance(shape, Nested):
        return _fields(shape.spec, text, level) if level < _DEEPEST else None
    if isinstance(shape, Table):
        value = _written(shape.value, None, text, level + 1) if level < _DEEPEST else None
        return None if value is None else f"{{key: {value}}}"
    return _leaf(shape, example, text)


def _fields(spec: Spec, text: str, level: int) -> str | None:
    """The fields that a part of a record must have, else one that it may have."""
    fields = [field for field in spec.fields if field.required]
    if spec.any_of:
        # Of alternatives the one that anything can be written into: a party's name, not its id.
        either = [spec.by_key[name] for name in spec.any_of]
        fields.insert(0, next((field for field in either if _is_free(field.shape)), either[-1]))
    fields = fields or [spec.fields[0]]
    written = []
    for field in fields:
        value = _written(field.shape, field.info.example, text if _takes(field, text) else "", level + 1)
        if value is None:
            return None
        text = "" if _takes(field, text) else text
        written.append(f"{field.key}: {value}")
    return f"{{{', '.join(written)}}}"


def _takes(field: FieldSpec, text: str) -> bool:
    """Whether a text that was given can be the value of a field: what has no form of its own."""
    shape = field.shape
    while isinstance(shape, Many):
        shape = shape.item
    return bool(text) and (_is_free(shape) or isinstance(shape, Nested))


def _is_free(shape: Shape) -> bool:
    return isinstance(shape, Words) or (
        isinstance(shape, Text) and shape.pattern is None and shape.ref is None and shape.format is None
    )


def _leaf(shape: Shape, example: object, text: str) -> str | None:
    if isinstance(shape, Choice):
        return _plain(shape.values[0])
    if isinstance(shape, Flag):
        return "true"
    if isinstance(shape, Number | Scalar):
        return str(example) if isinstance(example, int | float) else "3"
    if isinstance(shape, Compact):
        return _plain(example if isinstance(example, str) else _COMPACT[shape.kind.__name__])
    if isinstance(shape, Words):
        best = next(iter(example.values()), "") if isinstance(example, Mapping) else example
        return _plain(text or (best if isinstance(best, str) else "文本"))
    if isinstance(shape, Text):
        return _plain((text if _is_free(shape) else "") or (example if isinstance(example, str) else "text"))
    return None


def _plain(text: str) -> str:
    """A text in a list or map of YAML, in quotation marks where it needs them."""
    bare = _PLAIN.fullmatch(text) is not None and not text.isdigit() and text.lower() not in _WORDS_OF_YAML
    return text if bare else json.dumps(text, ensure_ascii=False)
