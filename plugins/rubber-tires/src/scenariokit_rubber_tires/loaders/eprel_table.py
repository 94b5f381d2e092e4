"""EPREL exports as a table (`*.tyres.eprel.csv`, `.xlsx`): a row a tyre, a column a field, dots for nested ones."""

from typing import Any

import attrs

from scenariokit.plugin import CellRef, DocumentBuilder, Loader, Reading, Source, Table, TableRow, read_table
from scenariokit.plugin.cells import join_path
from scenariokit.plugin.loader import LIMIT_EXCEEDED
from scenariokit_rubber_tires.loaders.draft import Found
from scenariokit_rubber_tires.loaders.eprel import KNOWN, NUMBER, tyre
from scenariokit_rubber_tires.loaders.samples import SAMPLES
from scenariokit_rubber_tires.problems import NOT_READ

_ROWS = {"en": "the number of tyres", "zh": "轮胎条数"}
_NAMED = 12


@attrs.frozen
class RowFields:
    """A row of a table as an entry."""

    row: TableRow
    present: frozenset[str]
    """The format's fields that the table has a column for: most have none, and asking costs."""

    def find(self, *names: str) -> Found | None:
        """The first of some columns that holds something."""
        for name in names:
            text = self.row.text(name) if name in self.present else None
            if text is not None:
                return Found(text, (name,))
        return None


def read(source: Source) -> Reading:
    """Read an export; every row becomes a scenario of kind `capability`."""
    build = DocumentBuilder(source)
    table = read_table(source, NUMBER, "sizeDesignation|tyreDesignation", "tyreClass")
    _name_unread(build, table)
    present = frozenset(name for name in KNOWN if table.column(name) is not None)
    for count, row in enumerate(table.rows):
        if count == source.limits.records:
            build.fault(LIMIT_EXCEEDED, row.at(NUMBER), what=_ROWS, found=count + 1, limit=count, setting="records")
            break
        draft = tyre(RowFields(row, present))
        for mistake in draft.mistakes:
            values: dict[str, Any] = dict(mistake.values)
            build.fault(mistake.problem, _cell(row, mistake.at), **values)
        if draft.data:
            places = {join_path(path): _cell(row, at) for path, at in draft.places.items()}
            build.add("scenario", draft.data, {"": row.at(NUMBER), **places})
    return build.reading()


def _cell(row: TableRow, at: tuple[str | int, ...]) -> CellRef:
    return row.at(str(at[0]) if at else NUMBER)


def _name_unread(build: DocumentBuilder, table: Table) -> None:
    known = {name.casefold() for name in KNOWN} | {name.split(".")[0].casefold() for name in KNOWN}
    strange = [name for name in table.headings if name and not {name.casefold(), name.split(".")[0].casefold()} & known]
    if strange:
        names = (*strange[:_NAMED], *(["…"] if len(strange) > _NAMED else []))
        at = CellRef(table.sheet, table.header - 1, table.headings.index(strange[0]), strange[0])
        build.fault(NOT_READ, at, names=names)


EPREL_TABLE = Loader(
    "eprel-tyres-table",
    ("*.tyres.eprel.csv", "*.tyres.eprel.xlsx"),
    read,
    {"zh": "EPREL 轮胎导出（表格）", "en": "EPREL export of tyres (table)"},
    samples=(SAMPLES / "register.tyres.eprel.csv",),
)
