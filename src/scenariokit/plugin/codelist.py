"""Code lists: published lists with their edition, their source, and how well each row is verified."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import attrs
from immutabledict import immutabledict

from scenariokit.errors import CodeListError, InvalidValue, PluginError
from scenariokit.plugin.loader import FileProblem
from scenariokit.values import frozen

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable  # it loads half of the standard library

STRONG = frozenset({"two-sources", "rule"})
"""How a row must be verified before it may raise an error."""
_CITED = re.compile(r"[^\s:@]+")
VERIFIED = ("two-sources", "rule", "one-source", "memory")


def _columns(given: Mapping[str, str]) -> Mapping[str, str]:
    if type(given) is immutabledict:
        return given  # from a file: text already
    anything: Any = given  # authors may check types with nothing
    if not isinstance(anything, Mapping) or not all(isinstance(x, str) for pair in anything.items() for x in pair):
        raise InvalidValue("Row", "values", given, "a map of column -> text: {'label_en': 'American Light Lager'}")
    return immutabledict(given)


def _title(given: Mapping[str, str]) -> Mapping[str, str]:
    anything: Any = given
    if not isinstance(anything, Mapping):
        raise InvalidValue("CodeList", "title", given, "a map of language -> text: {'zh': '...', 'en': '...'}")
    return immutabledict(given)


def _rows(given: "Mapping[str, Row] | Iterable[Row]") -> "Mapping[str, Row]":
    """Rows by code; what is no row, or repeats a code, stays under its number, for the list to refuse by name."""
    if isinstance(given, Mapping):
        return immutabledict(given)
    found: dict[Any, Row] = {}
    anything: Any = given
    for number, row in enumerate(anything if isinstance(anything, Iterable) else (anything,), 1):
        found[row.code if isinstance(row, Row) and row.code not in found else number] = row
    return immutabledict(found)


@frozen
class Row:
    """A row of a code list.

    >>> Row("1A", {"label_zh": "美式淡拉格", "label_en": "American Light Lager"}, "two-sources").label("en")
    'American Light Lager'
    """

    code: str
    """The code as published: text, for codes have leading zeros."""
    values: Mapping[str, str] = attrs.field(factory=immutabledict, converter=_columns)
    """All columns, as text."""
    verified: str = "one-source"
    """How well the row is known: `two-sources` or `rule` (it follows from others), `one-source`, `memory`."""

    def __getitem__(self, column: str) -> str:
        return self.values[column]

    @property
    def strong(self) -> bool:
        """Whether two sources or a rule back the row, so that it may raise an error."""
        return self.verified in STRONG

    def label(self, language: str) -> str:
        """What the code stands for, in a language where the list has it."""
        for column in (f"label_{language.split('-', maxsplit=1)[0]}", "label", "label_zh", "label_en", "name"):
            if self.values.get(column):
                return self.values[column]
        return self.code


@frozen(eq=False)
class CodeList:
    """Codes of one edition of a published list; `CodeList.csv` reads one from a file.

    Raises `PluginError` where something is no `Row`, a code is repeated, or `id` and `edition` could not be cited.
    """

    id: str
    """What codes of it begin with: `beer-styles` in `beer-styles@2021:1A`."""
    edition: str
    """As the publisher calls it: `2021`. The same code may stand for something else in another edition."""
    source: str
    """Where the rows are from, as a reader would look for it."""
    title: Mapping[str, str] = attrs.field(converter=_title)
    """What the list is called, in `zh` and `en`."""
    rows: Mapping[str, Row] = attrs.field(converter=_rows, repr=False)
    """By code; rows without keys are put under their codes."""
    complete: bool = False
    """Whether a code that is not here does not exist; otherwise it only may not."""
    verified: str = "one-source"
    """How well it is known that the list has these codes and no others, in the words of `VERIFIED`.

    A row vouches for itself; for a code that is not there only the list can.
    """

    key: str = ""
    """Column of the codes in files of the list."""
    label: str | None = None
    """Column of what the codes stand for, where it is not one of the usual."""
    reader: Callable[[bytes, str], "CodeList"] | None = None
    """Reads the publisher's own file (its bytes, the edition) where that is no CSV with the same columns; raises
    `ValueError` for what is none."""

    def copy(self, file: Path, edition: str) -> "CodeList":
        """The list from a copy of the user's own.

        Raises `CodeListError` where the file is none of the list's.
        """
        try:
            if self.reader is not None:
                return self.reader(file.read_bytes(), edition)
            made = CodeList.csv(
                file, id=self.id, edition=edition, source=file.name, key=self.key, title=self.title, label=self.label
            )
        except PluginError as error:
            raise CodeListError(self.id, error.reason) from error
        except (OSError, ValueError, csv.Error, FileProblem) as error:
            raise CodeListError(self.id, f"{file.name}: {error}") from error
        if not made.rows:
            raise CodeListError(self.id, f"{file.name}: no rows; the codes stand in a column `{self.key}`")
        return made

    def __attrs_post_init__(self) -> None:
        named: dict[str, Any] = {"id": self.id, "edition": self.edition, "source": self.source}
        for name, value in named.items():
            if not isinstance(value, str) or not value.strip():
                raise PluginError(str(self.id), f"code list: {name}={value!r} is not text")
            if name != "source" and not _CITED.fullmatch(value):
                raise PluginError(
                    self.id, f"code list: {name}={value!r} cannot be cited as `id@edition:code`: no blanks, `:` or `@`"
                )
        if self.verified not in VERIFIED:
            raise PluginError(self.id, f"verified={self.verified!r} is not one of: {', '.join(VERIFIED)}")
        for number, (code, row) in enumerate(self.rows.items(), 1):
            if (
                type(row) is not Row
                or row.code != code
                or type(code) is not str
                or not code
                or row.verified not in VERIFIED
            ):
                raise PluginError(self.id, f"code list, row {number}: {_wrong_with(code, row)}")

    @property
    def closed(self) -> bool:
        """Whether a code that is not here may raise an error: the list is complete, and two sources or a rule say so."""
        return self.complete and self.verified in STRONG

    @classmethod
    def csv(
        cls,
        file: "Traversable | Path",
        *,
        id: str,
        edition: str,
        source: str,
        key: str,
        title: Mapping[str, str] | None = None,
        complete: bool = False,
        label: str | None = None,
        reader: Callable[[bytes, str], "CodeList"] | None = None,
        verified: str = "one-source",
    ) -> Self:
        """Read a list from a CSV file in UTF-8 with a header row.

        The columns `label_zh` and `label_en` (or `label`, `name`) are what the codes stand for, `verified` says how well
        each row is known: `two-sources`, `rule`, `one-source` (where it says nothing) or `memory`. Further columns are
        kept: validators read them by name, `codes.get("1A")["abv"]`.

        Args:
            file: The file, beside the module: `files(__package__) / "data" / "beer_styles.csv"`.
            id: What codes of the list begin with.
            edition: As the publisher calls it.
            source: Where the rows are from.
            key: The column of the codes.
            title: What the list is called, in `zh` and `en`.
            complete: Whether a code that is not here does not exist; otherwise it only may not.
            label: The column of what the codes stand for, where it is not one of the usual.
            reader: Reads the publisher's own file, for copies of the user's (`--codelist`).
            verified: How well it is known that the list has these codes and no others.

        Raises:
            PluginError: The key column is missing, a code is missing or repeated, `verified` holds another word, or a
                row has more cells than the header.
        """
        table = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")), restval="")
        columns = table.fieldnames or ()
        lacking = next((name for name in (key, label) if name is not None and name not in columns), None)
        if lacking is not None:
            raise PluginError(id, f"{file.name}: there is no column {lacking!r}; the columns are: {', '.join(columns)}")
        rows: dict[str, Row] = {}
        for values in table:
            code, known = values[key], values.get("verified") or "one-source"
            if not code or code in rows or known not in VERIFIED or None in values:
                wrong = (
                    f"there is no code in the column {key!r}" if not code
                    else f"the code {code!r} stands there twice" if code in rows
                    else f"verified={known!r} is not one of: {', '.join(VERIFIED)}" if known not in VERIFIED
                    else "there are more cells than columns; put texts with commas in quotes"
                )  # fmt: skip
                raise PluginError(id, f"{file.name}, line {table.line_num}: {wrong}")
            found = {**values, "label": values[label]} if label is not None else values
            rows[code] = Row(code, immutabledict(found), known)
        return cls(id, edition, source, title or {"en": id}, rows, complete, verified, key, label, reader)

    def get(self, code: str) -> Row | None:
        """The row of a code, or `None`."""
        return self.rows.get(code)

    def __contains__(self, code: object) -> bool:
        return code in self.rows

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows.values())

    def __len__(self) -> int:
        return len(self.rows)


def _wrong_with(code: object, row: Any) -> str:
    """Why something is no row of a list."""
    if not isinstance(row, Row):
        return f"{row!r} is no row; write `Row(code, {{column: text}}, verified)`, or read the list from a file with `CodeList.csv`"
    said: Any = row.code
    if not isinstance(said, str) or not said:
        return f"the code {row.code!r} is not text"
    if row.verified not in VERIFIED:
        return f"verified={row.verified!r} is not one of: {', '.join(VERIFIED)}"
    if isinstance(code, int):
        return f"the code {row.code!r} stands there twice"
    return f"the row of the code {row.code!r} stands under {code!r}"
