"""How deep a file may nest, and what is said of one that goes deeper."""

from scenariokit.diagnostics import Value
from scenariokit.plugin.loader import LIMIT_EXCEEDED, Fault
from scenariokit.source import Span

DEEPEST = 128
"""No limit of nesting may be set higher: the parsers and the engine behind them go no deeper."""

_NESTING: Value = {"en": "the nesting", "zh": "嵌套深度"}


_CURLY = bytes.maketrans(b"[]", b"{}")
_REST = bytes(byte for byte in range(256) if byte not in b'[]{}"')


class Doubtful(ValueError):
    """The fast way is not sure that it lost nothing."""


def nests_within(written: bytes, depth: int) -> bool:
    """Whether sound JSON has no more levels than a limit: no walk, only what is left of its brackets.

    Two quotation marks with nothing between them go without a change to what stands inside of quotation marks.
    """
    if b"\\" in written:
        written = written.replace(rb"\\", b"").replace(rb"\"", b"")
    left = written.translate(_CURLY, _REST).replace(b'""', b"")
    if b'"' in left:  # brackets within texts
        left = b"".join(left.split(b'"')[::2])
    for _ in range(depth):
        if not left:
            break
        left = left.replace(b"{}", b"")
    return not left


def too_deep(limit: int, span: Span) -> Fault:
    """The fault of a file that nests deeper than the limit."""
    values: dict[str, Value] = {"what": _NESTING, "found": limit + 1, "limit": limit, "setting": "depth"}
    return Fault(LIMIT_EXCEEDED, span=span, values=values)
