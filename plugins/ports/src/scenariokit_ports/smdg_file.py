"""SMDG's terminal code list, in the user's own copy: the list has no licence, so none is shipped.

A CSV file or workbook with a heading row. Headings changed over the years (`Valid until`, `Valid to`); both are read.
"""

import re
from collections.abc import Iterator, Mapping

import attrs
from immutabledict import immutabledict

from scenariokit.plugin import BadCell, CellRef, CodeList, FileProblem, Row, Source, Table, TableRow, read_table
from scenariokit_ports.locode import PATTERN
from scenariokit_ports.terminal import PLACEHOLDERS

COLUMNS = ("UNLOCODE", "Terminal Code", "Terminal Facility Name")
"""Columns without which it is not this list."""

_ALTERNATIVES = ("Alternative UNLOCODE", "Alternative UNLOCODEs")
_UNTIL = ("Valid to", "Valid until")
_LOCODE = re.compile(PATTERN)
_TERMINAL = re.compile("[0-9A-Z]{3,6}")
_APART = re.compile("[^0-9A-Z]+")

_BAD_LOCODE = {"en": "a UN/LOCODE of five characters is expected", "zh": "应为五位 UN/LOCODE"}
_BAD_CODE = {"en": "a terminal code of 3 to 6 letters and digits is expected", "zh": "应为 3 至 6 位字母数字的码头代码"}
_TWICE = {"en": "the port has this terminal already", "zh": "该港口已有此码头"}


@attrs.frozen
class Terminal:
    """A terminal of the list."""

    locode: str
    code: str
    """Unique only within its port; text, as some are digits."""
    alternatives: tuple[str, ...]
    """Further codes of the port."""
    name: str
    company: str
    latitude: float | None
    longitude: float | None
    website: str
    until: str
    """When it ceases to be valid; empty where that is open."""
    row: TableRow = attrs.field(repr=False)

    @property
    def key(self) -> str:
        """`CNQIN-QQCTN`."""
        return f"{self.locode}-{self.code}"

    @property
    def is_placeholder(self) -> bool:
        """Whether the code stands for a terminal without one."""
        return self.code in PLACEHOLDERS


@attrs.frozen
class BadEntry:
    """A row that is no terminal."""

    at: CellRef
    text: str
    reason: Mapping[str, str] = attrs.field(converter=immutabledict)

    @property
    def refusal(self) -> ValueError:
        """What to raise where a list with such a row must not be used."""
        return ValueError(f"row {self.at.row + 1}: {self.text[:80]!r}: {self.reason['en']}; take SMDG's list unchanged")


def read_terminals(table: Table) -> Iterator[Terminal | BadEntry | BadCell]:
    """The terminals of a table, and in their places what is none or holds a coordinate that is no number."""
    seen: set[str] = set()
    for row in table.rows:
        locode, code = row.text("UNLOCODE") or "", row.text("Terminal Code") or ""
        if not _LOCODE.fullmatch(locode):
            yield BadEntry(row.at("UNLOCODE"), locode or code, _BAD_LOCODE)
        elif not _TERMINAL.fullmatch(code):
            yield BadEntry(row.at("Terminal Code"), code or locode, _BAD_CODE)
        elif f"{locode}-{code}" in seen and code not in PLACEHOLDERS:
            yield BadEntry(row.at("Terminal Code"), code, _TWICE)
        else:
            seen.add(f"{locode}-{code}")
            try:
                yield _terminal(row, locode, code)
            except BadCell as bad:
                yield bad


def _terminal(row: TableRow, locode: str, code: str) -> Terminal:
    alternatives = _APART.split(row.text(*_ALTERNATIVES) or "")
    return Terminal(
        locode, code, tuple(port for port in alternatives if _LOCODE.fullmatch(port)),
        row.text("Terminal Facility Name") or "", row.text("Terminal Company Name") or "", row.decimal("Latitude"),
        row.decimal("Longitude"), row.text("Terminal Website") or "", row.text(*_UNTIL) or "", row,
    )  # fmt: skip


def smdg_list(data: bytes, *, edition: str) -> CodeList:
    """A code list of the terminals in a copy of SMDG's list, to be used instead of the extract that is shipped.

    One source each, so a row warns at most. Placeholders are left out.

    Raises:
        FileProblem: The file is no such list.
        ValueError: A row is no terminal.
    """
    rows: dict[str, Row] = {}
    for found in read_terminals(read_table(Source("smdg.csv", data), *COLUMNS)):
        if isinstance(found, FileProblem):
            raise found
        if isinstance(found, BadEntry):
            raise found.refusal
        if not found.is_placeholder:
            rows[found.key] = Row(found.key, _columns(found), "one-source")
    title = {"zh": "SMDG 码头代码", "en": "SMDG terminal codes"}
    return CodeList("smdg-terminals", edition, f"SMDG terminal code list, {edition}", title, rows, complete=False)


def _columns(terminal: Terminal) -> Mapping[str, str]:
    """The same columns as the extract has."""
    place = ["" if number is None else str(number) for number in (terminal.latitude, terminal.longitude)]
    return {
        "code": terminal.key, "locode": terminal.locode, "terminal": terminal.code, "name": terminal.name,
        "alternatives": " ".join(terminal.alternatives), "latitude": place[0], "longitude": place[1],
    }  # fmt: skip
