"""Measures: reading a sector's own file and computing a metric's value from it."""

import inspect
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

import attrs

from scenariokit.errors import PluginError
from scenariokit.model import Quantity
from scenariokit.plugin.loader import Source, matching
from scenariokit.values import frozen

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable  # it loads half of the standard library

_SHOWN_RANGES = 5


def _numbers(rows: Iterable[int]) -> tuple[int, ...]:
    return tuple(rows)


@frozen
class Measurement:
    """What a measure found in a file."""

    quantity: Quantity
    rows: tuple[int, ...] = attrs.field(converter=_numbers)
    """The rows, lines or segments of the file that it rests on, from 1."""


def row_ranges(rows: Sequence[int]) -> str:
    """Rows as a person reads them: `2-41, 43 (41)`.

    >>> row_ranges((2, 3, 4, 9))
    '2-4, 9 (4)'
    """
    ranges: list[list[int]] = []
    for row in sorted(set(rows)):
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    shown = [str(a) if a == b else f"{a}-{b}" for a, b in ranges[:_SHOWN_RANGES]]
    return ", ".join([*shown, *(["…"] if len(ranges) > _SHOWN_RANGES else [])]) + f" ({len(set(rows))})"


@frozen(eq=False)
class Measure:
    """Reads a sector's own file and computes a metric's value from it."""

    metric: str
    """Id of one of the sector's own metrics."""
    patterns: tuple[str, ...]
    """Names of the files it reads: `*.moves.csv`."""
    function: Callable[..., Measurement]
    takes: str
    """`table` or `source`: what the function is given."""
    tolerance: float = 0.0
    """How far a claim may lie from the computed value, as a share of it."""
    expects: tuple[str, ...] = ()
    """Columns that the table must have."""
    samples: "tuple[tuple[Traversable | Path, str], ...]" = ()
    """Files and the value that each must give: tests and documentation."""

    @property
    def why(self) -> str:
        """How it computes, as its docstring says."""
        return inspect.getdoc(self.function) or ""

    def matches(self, path: str) -> int:
        """Length of the longest pattern that matches the file's name; 0 where none does."""
        return matching(self.patterns, path)

    def __call__(self, source: Source) -> Measurement:
        """Compute; raises `FileProblem` where the file does not hold what is needed."""
        from scenariokit.plugin.tables.table import read_table

        given: Any = read_table(source, *self.expects) if self.takes == "table" else source
        return self.function(given)


def measure(
    metric: str,
    *patterns: str,
    tolerance: float = 0.0,
    expects: Sequence[str] = (),
    samples: "Sequence[tuple[Traversable | Path, str]]" = (),
) -> Callable[[Callable[..., Measurement]], Measure]:
    """Declare a measure over a function that takes a `Table` (CSV, XLSX) or a `Source` (anything).

    Args:
        metric: Id of one of the sector's own metrics.
        patterns: Names of the files it reads.
        tolerance: How far a claim may lie from the computed value, as a share of it.
        expects: Columns that the table must have, alternatives as `gmph|桥吊效率`.
        samples: Files and the value that each must give.

    Raises:
        PluginError: There is no pattern or docstring, or the parameter is something else.
    """

    def declare(function: Callable[..., Measurement]) -> Measure:
        from scenariokit.plugin.tables.table import Table

        hints = {name: hint for name, hint in get_type_hints(function).items() if name != "return"}
        given = next(iter(hints.values()), None)
        takes = "table" if given is Table else "source" if given is Source else None
        if len(hints) != 1 or takes is None:
            raise PluginError(metric, "a measure takes one parameter: a `Table` or a `Source`")
        if not patterns or not inspect.getdoc(function):
            raise PluginError(metric, "a measure needs a pattern, and a docstring that says how it computes")
        return Measure(metric, patterns, function, takes, tolerance, tuple(expects), tuple(samples))

    return declare
