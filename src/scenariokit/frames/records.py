"""The columns of a Parquet file of records: the record itself as JSON, and copies of what queries ask most.

The record counts. The copies are there so that a file answers questions without its JSON being read; a loader compares
them, so that a copy that somebody changed is a mistake that is reported and not a change that is lost.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs
from immutabledict import immutabledict

from scenariokit.tables.column import Type

TYPE: Final = "type"
"""The column of the record type: `catalog`, `scenario`, `platform`, `metric` or `organisation`."""
RECORD: Final = "record"
"""The column of the record, as a JSON file holds it."""


@attrs.frozen
class Copy:
    """A column that repeats something of the record."""

    name: str
    en: str
    zh: str
    agrees: Callable[[dict[str, Any], Any], bool]
    """Whether a value of the column is what the record says."""
    type: Type = Type.WORD
    required: bool = False
    """Whether every record has it."""


def _same(name: str) -> Callable[[dict[str, Any], Any], bool]:
    def agrees(record: dict[str, Any], found: Any) -> bool:
        said = record.get(name)
        # What is no text is a mistake of its own, which the schema explains.
        return found == said or not isinstance(said, str | None)

    return agrees


def _is_title(record: dict[str, Any], found: Any) -> bool:
    said = record.get("title", record.get("name"))
    return found in said.values() if isinstance(said, dict) else found == said or not isinstance(said, str | None)


def _is_illustrative(record: dict[str, Any], found: Any) -> bool:
    return bool(found) == (record.get("illustrative") is True)


def _is_withdrawn(record: dict[str, Any], found: Any) -> bool:
    return bool(found) == (record.get("withdrawn") is not None)


COPIES: Final[Mapping[str, Copy]] = immutabledict(
    {
        copy.name: copy
        for copy in (
            Copy("id", "Its id", "编号", _same("id"), Type.TEXT, required=True),
            Copy("kind", "Kind of a scenario", "场景类别", _same("kind")),
            Copy("sector", "Main sector of a scenario", "场景的主要行业", _same("sector")),
            Copy("status", "State of a scenario", "场景状态", _same("status")),
            Copy("title", "Title or name, in one language", "名称（一种语言）", _is_title, Type.TEXT, required=True),
            Copy("illustrative", "Whether it is made up", "是否示例数据", _is_illustrative, Type.FLAG, required=True),
            Copy("withdrawn", "Whether it no longer holds", "是否已撤回", _is_withdrawn, Type.FLAG, required=True),
        )
    }
)
"""By name, in the order of the columns; they stand between the type and the record."""

COLUMNS: Final = (TYPE, *COPIES, RECORD)
