"""The flat tables of a catalog: what their columns are, what they mean, and how their values are found. One a file.

This is the one definition: flat dicts (`scenariokit.rows`), Arrow, polars, pandas, Parquet and SQL
(`scenariokit.frames`) and the page `docs/reference/tables.md` are made from it.
"""

from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from immutabledict import immutabledict

from scenariokit.errors import UsageError
from scenariokit.tables.column import Layout
from scenariokit.tables.figures import FIGURES
from scenariokit.tables.impacts import IMPACTS
from scenariokit.tables.parties import PARTIES
from scenariokit.tables.relations import RELATIONS
from scenariokit.tables.scenarios import SCENARIOS

Table: TypeAlias = Literal["scenarios", "impacts", "parties", "figures", "relations"]

TABLES: Mapping[str, Layout[Any]] = immutabledict(
    {layout.name: layout for layout in (SCENARIOS, IMPACTS, PARTIES, FIGURES, RELATIONS)}
)
"""By name."""


def layout_of(table: str) -> Layout[Any]:
    """The layout of a table; raises `UsageError` for one that does not exist."""
    if table not in TABLES:
        raise UsageError("table", table, tuple(TABLES))
    return TABLES[table]
