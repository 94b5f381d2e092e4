"""Grades of room air conditioners by GB 21455-2019: the least annual performance factor by rated cooling capacity."""

from scenariokit.plugin import CodeList, Row

SCOPE_W = 14_000.0
"""The standard covers rated cooling capacities up to this, in watts (one source)."""


def grades(codes: CodeList, capacity: float) -> tuple[Row, ...]:
    """The rows for a rated cooling capacity in watts, best grade first; empty outside the standard's scope.

    The upper bound of a class of capacities belongs to it (`CC <= 4500 W`).
    """
    found = (row for row in codes if float(row["capacity_over_w"] or 0) < capacity <= float(row["capacity_to_w"]))
    return tuple(sorted(found, key=lambda row: row["grade"]))


def reached(rows: tuple[Row, ...], apf: float) -> Row | None:
    """The best grade that an annual performance factor reaches; `None` where it reaches none."""
    return next((row for row in rows if apf >= float(row["minimum"])), None)
