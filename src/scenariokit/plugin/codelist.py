"""Code lists: published lists with their edition, their source, and how well each row is verified."""

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

import attrs
from immutabledict import immutabledict

from scenariokit.errors import PluginError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable  # it loads half of the standard library

STRONG = frozenset({"two-sources", "rule"})
"""How a row must be verified before it may raise an error."""
VERIFIED = ("two-sources", "rule", "one-source", "memory")


@attrs.frozen
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


@attrs.frozen(eq=False)
class CodeList:
    """Codes of one edition of a published list."""

    id: str
    edition: str
    source: str
    title: Mapping[str, str] = attrs.field(converter=immutabledict)
    rows: Mapping[str, Row] = attrs.field(converter=immutabledict, repr=False)
    complete: bool = False
    """Whether a code that is not here does not exist; otherwise it only may not."""

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
    ) -> Self:
        """Read a list from a CSV file with a header row; the column `verified` says how well each row is known.

        Raises `PluginError` where the key column is missing, a key is repeated or `verified` holds another word.
        """
        table = csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig")))
        rows: dict[str, Row] = {}
        for values in table:
            code, verified = values.get(key) or "", values.get("verified") or "one-source"
            if not code or code in rows or verified not in VERIFIED:
                raise PluginError(id, f"{file.name}, line {table.line_num}: {key}={code!r}, verified={verified!r}")
            found = {**values, "label": values[label]} if label is not None else values
            rows[code] = Row(code, found, verified)
        return cls(id, edition, source, title or {"en": id}, rows, complete)

    def get(self, code: str) -> Row | None:
        """The row of a code, or `None`."""
        return self.rows.get(code)

    def __contains__(self, code: object) -> bool:
        return code in self.rows

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows.values())

    def __len__(self) -> int:
        return len(self.rows)
