"""Logs as tables: rows of counts and measurements, read so that all mistakes of a file are told at once.

A number that cannot be read, a row that stands twice or a part above its whole stops the computation: a rate over the
rows that happen to be good is another number than the log's.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from scenariokit.plugin import BAD_CELL, CellRef, Fault, FileProblem, Problem, Table, TableRow, Value
from scenariokit_automotive.problems import NOTHING_TO_RATE, PART_EXCEEDS, ROW_TWICE

Names = tuple[str, ...]
_LONGEST: Final = 40
_SHOWN: Final = 80
_MOST_TOLD: Final = 200
"""Mistakes of one file that are told; a log in a wrong format has one in every row."""
_NUMBER: Final[Value] = {"en": "a number", "zh": "数字"}
_AMOUNT: Final[Value] = {"en": "a number of at least 0", "zh": "不小于 0 的数字"}
_WHOLE: Final[Value] = {"en": "a whole number of at least 0", "zh": "不小于 0 的整数"}
_FILLED: Final[Value] = {"en": "filled in", "zh": "已填写的内容"}


@attrs.define(eq=False)
class LogReader:
    """Reads the rows of a table and remembers what is wrong with them."""

    table: Table
    metric: Mapping[str, str]
    """Name of what is computed, in zh and en."""
    formula: str
    _faults: list[tuple[Problem, CellRef, Mapping[str, Value]]] = attrs.field(factory=list, init=False)
    _seen: dict[tuple[str, ...], int] = attrs.field(factory=dict, init=False)

    def number(self, row: TableRow, names: Names) -> float | None:
        """A number of any sign."""
        return self._read(row, names, _NUMBER, lowest=-math.inf, whole=False)

    def amount(self, row: TableRow, names: Names) -> float | None:
        """A number of at least 0."""
        return self._read(row, names, _AMOUNT, lowest=0.0, whole=False)

    def count(self, row: TableRow, names: Names) -> float | None:
        """A whole number of at least 0."""
        return self._read(row, names, _WHOLE, lowest=0.0, whole=True)

    def _read(self, row: TableRow, names: Names, expected: Value, *, lowest: float, whole: bool) -> float | None:
        cell = row.text(*names)
        found = None if cell is None else _parsed(cell)
        if cell is None or found is None or found < lowest or (whole and not found.is_integer()):
            wanted = _FILLED if cell is None else expected
            column = row.table.name(*names)[:_SHOWN]
            self._tell(BAD_CELL, row.at(*names), value=(cell or "")[:_SHOWN], column=column, expected=wanted)
            return None
        return found

    def once(self, row: TableRow, keys: Sequence[Names], what: Value) -> None:
        """Note that the row's key must not come again; rows without any key are not compared."""
        key = tuple(row.text(*names) or "" for names in keys)
        if not any(key):
            return
        first = self._seen.setdefault(key, row.number)
        if first != row.number:
            self._tell(ROW_TWICE, row.at(*keys[0]), what=what, first=first)

    def within(self, row: TableRow, part: float | None, whole: float | None, part_of: Names, whole_of: Names) -> None:
        """Note a part that is larger than its whole."""
        if part is not None and whole is not None and part > whole:
            names = {
                "part_column": row.table.name(*part_of)[:_SHOWN],
                "whole_column": row.table.name(*whole_of)[:_SHOWN],
            }
            self._tell(PART_EXCEEDS, row.at(*part_of), part=f"{part:g}", whole=f"{whole:g}", **names)

    def _tell(self, problem: Problem, at: CellRef, **values: Value) -> None:
        if len(self._faults) < _MOST_TOLD:
            self._faults.append((problem, at, values))

    def finish(self) -> None:
        """Raise `FileProblem` with everything that was wrong."""
        if self._faults:
            spans = self.table.spans({at for _, at, _ in self._faults})
            raise FileProblem(*(Fault(problem, span=spans[at], values=values) for problem, at, values in self._faults))

    def nothing(self, en: str, zh: str) -> FileProblem:
        """That there is nothing to compute from."""
        at = CellRef(self.table.sheet, self.table.header - 1, 0)
        values: dict[str, Value] = {"metric": self.metric, "reason": {"en": en, "zh": zh}, "formula": self.formula}
        return FileProblem(Fault(NOTHING_TO_RATE, span=self.table.spans((at,))[at], values=values))


def _parsed(text: str) -> float | None:
    if len(text) > _LONGEST:
        return None
    try:
        found = float(text.replace(",", ""))
    except ValueError:
        return None
    return found if math.isfinite(found) else None
