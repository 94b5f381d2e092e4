"""Code lists: published lists with their edition, their source, and how well each row is verified."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

import attrs
from immutabledict import immutabledict

from scenariokit.errors import PluginError
from scenariokit.plugin.loader import FileProblem
from scenariokit.values import frozen

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable  # it loads half of the standard library

STRONG = frozenset({"two-sources", "rule"})
"""How a row must be verified before it may raise an error."""
VERIFIED = ("two-sources", "rule", "one-source", "memory")


@frozen
class Row:
    """A row of a code list."""

    code: str
    values: Mapping[str, str] = attrs.field(converter=immutabledict)
    """All columns, as text: codes have leading zeros."""
    verified: str = "one-source"

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
    """Codes of one edition of a published list."""

    id: str
    edition: str
    source: str
    title: Mapping[str, str] = attrs.field(converter=immutabledict)
    rows: Mapping[str, Row] = attrs.field(converter=immutabledict, repr=False)
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

        Raises `PluginError` where the file is none of the list's.
        """
        try:
            if self.reader is not None:
                return self.reader(file.read_bytes(), edition)
            made = CodeList.csv(
                file, id=self.id, edition=edition, source=file.name, key=self.key, title=self.title, label=self.label
            )
        except (OSError, ValueError, csv.Error, FileProblem) as error:
            raise PluginError(self.id, f"{file.name}: {error}") from error
        if not made.rows:
            raise PluginError(self.id, f"{file.name}: no rows; the codes stand in a column `{self.key}`")
        return made

    def __attrs_post_init__(self) -> None:
        if self.verified not in VERIFIED:
            raise PluginError(self.id, f"verified={self.verified!r} is not one of: {', '.join(VERIFIED)}")

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
        """Read a list from a CSV file with a header row; the column `verified` says how well each row is known.

        Raises `PluginError` where the key column is missing, a key is repeated or `verified` holds another word.
        """
        table = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
        rows: dict[str, Row] = {}
        for values in table:
            code, known = values.get(key) or "", values.get("verified") or "one-source"
            if not code or code in rows or known not in VERIFIED:
                raise PluginError(id, f"{file.name}, line {table.line_num}: {key}={code!r}, verified={known!r}")
            found = {**values, "label": values[label]} if label is not None else values
            rows[code] = Row(code, found, known)
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
