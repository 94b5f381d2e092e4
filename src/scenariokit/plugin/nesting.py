"""How deep a file may nest, and what is said of one that goes deeper."""

from scenariokit.diagnostics import Value
from scenariokit.plugin.loader import LIMIT_EXCEEDED, Fault
from scenariokit.source import Span

DEEPEST = 128
"""No limit of nesting may be set higher: the parsers and the engine behind them go no deeper."""

_NESTING: Value = {"en": "the nesting", "zh": "嵌套深度"}


class Doubtful(ValueError):
    """The fast way is not sure that it lost nothing."""


def too_deep(limit: int, span: Span) -> Fault:
    """The fault of a file that nests deeper than the limit."""
    values: dict[str, Value] = {"what": _NESTING, "found": limit + 1, "limit": limit, "setting": "depth"}
    return Fault(LIMIT_EXCEEDED, span=span, values=values)
