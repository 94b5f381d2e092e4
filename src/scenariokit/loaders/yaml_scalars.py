"""What a plain YAML scalar means: the core schema of YAML 1.2, with one exception.

Digits that begin with a zero (`017`) stay text, as ryaml has it: they are codes, and a number would lose the zero.
"""

from re import compile as regex
from typing import TypeAlias

from scenariokit.plugin.json.text import to_number
from scenariokit.values import frozen

Scalar: TypeAlias = "str | int | float | bool | Lossy | None"

_CONSTANTS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_FIRST = frozenset("+-.0123456789")
_DECIMAL = regex(r"[-+]?(?:0|[1-9][0-9]*)")
_LEADING_ZERO = regex(r"[-+]?0[0-9]+")
_FLOAT = regex(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = regex(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_BASED = regex(r"0o([0-7]+)|0x([0-9a-fA-F]+)")


@frozen
class Lossy:
    """A number that cannot be kept as one."""

    text: str


def resolve(text: str) -> Scalar:
    """The value of a plain scalar."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if text[0] not in _FIRST or _LEADING_ZERO.fullmatch(text):
        return text
    if _DECIMAL.fullmatch(text) or _FLOAT.fullmatch(text):
        number = to_number(text.removeprefix("+"))
        return Lossy(text) if number is None else number
    if _NOT_FINITE.fullmatch(text):
        return Lossy(text)
    based = _BASED.fullmatch(text)
    return text if based is None else _based(text, *based.groups())


def _based(text: str, octal: str | None, hexadecimal: str | None) -> Scalar:
    number = int(octal, 8) if octal is not None else int(hexadecimal or "0", 16)
    return number if number < 2**64 else Lossy(text)
