"""Tables -> a DuckDB in memory with a view for each, out of whose SQL nothing leads: no files, no network, no settings."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from immutabledict import immutabledict

from scenariokit.frames.arrow import arrow_tables
from scenariokit.frames.extras import needed
from scenariokit.tables.maker import View

if TYPE_CHECKING:
    import duckdb

_CLOSED: Final[Mapping[str, Any]] = immutabledict(
    enable_external_access="false",  # no files, no network, no other database, no extension
    autoinstall_known_extensions="false",
    autoload_known_extensions="false",
    allow_community_extensions="false",
    python_enable_replacements="false",  # a name in SQL never means a variable of the program
    temp_directory="",  # nothing is written beside the catalog, however big a query is
)


def database(catalog: View, languages: tuple[str, ...], *, illustrative: bool) -> "duckdb.DuckDBPyConnection":
    """A database in memory with the views `scenarios`, `impacts`, `parties`, `figures` and `relations`.

    The views read the Arrow tables where they are. SQL can make tables of its own; it cannot open files or addresses,
    and it cannot turn that on.

    Raises:
        MissingExtra: duckdb or pyarrow is not installed.
    """
    library = needed("duckdb", "SQL over a catalog", "duckdb")
    tables = arrow_tables(catalog, languages, illustrative=illustrative)
    made: duckdb.DuckDBPyConnection = library.connect(":memory:", config=dict(_CLOSED))
    for name, table in tables.items():
        made.register(name, table)
    made.execute("SET lock_configuration = true")
    return made
