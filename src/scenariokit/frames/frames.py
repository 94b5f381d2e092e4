"""Arrow -> data frames of polars and pandas, sharing memory where the library can."""

from typing import TYPE_CHECKING, Any

from scenariokit.frames.arrow import arrow_table, pyarrow_for
from scenariokit.frames.extras import needed
from scenariokit.tables.maker import View

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def polars_frame(catalog: View, table: str, languages: tuple[str, ...], *, illustrative: bool) -> "pl.DataFrame":
    """One table for polars; words are `Categorical`.

    Raises:
        UsageError: There is no such table.
        MissingExtra: polars or pyarrow is not installed.
    """
    library = needed("polars", "data frames of polars", "polars")
    found = arrow_table(catalog, table, languages, illustrative=illustrative)
    frame: pl.DataFrame = library.from_arrow(found, rechunk=False)
    return frame


def pandas_frame(catalog: View, table: str, languages: tuple[str, ...], *, illustrative: bool) -> "pd.DataFrame":
    """One table for pandas; words are `category`, all other columns are `ArrowDtype`, so that nothing becomes `object`.

    Raises:
        UsageError: There is no such table.
        MissingExtra: pandas or pyarrow is not installed.
    """
    library, arrow = needed("pandas", "data frames of pandas", "pandas"), pyarrow_for("data frames of pandas")
    found = arrow_table(catalog, table, languages, illustrative=illustrative)

    def dtype(type_: Any) -> Any:
        # A dictionary of Arrow can neither be grouped nor sorted by in pandas; its own `category` can.
        return None if arrow.types.is_dictionary(type_) else library.ArrowDtype(type_)

    frame = found.to_pandas(types_mapper=dtype, split_blocks=True)
    return frame  # noqa: RET504 -- pyarrow has no types
