"""What records are checked against, as a name: settings, definitions, code lists, measurements, the day."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import attrs

from scenariokit.cache.name import Name
from scenariokit.pipeline.engine import Setting
from scenariokit.plugin.codelist import CodeList

_WEIGHING: Final = frozenset({"severity", "per_file_ignores", "per_sector_ignores"})
"""Settings that weigh what was found once everything is together: a file's part does not depend on them."""
_LISTS: Final = frozenset({"codelists"})
"""They may be long, and have ways of their own."""


def against(setting: Setting) -> str:
    """The same in every process; raises `Nameless` where something in it has no name."""
    name = Name()
    name.add(*_fields(setting.config, _WEIGHING), setting.language, setting.header)
    context = setting.context
    name.add(*_fields(context, _LISTS), [(key, _rows(one)) for key, one in context.codelists.items()])
    return str(name)


def _fields(value: Any, without: frozenset[str]) -> Iterator[object]:
    for field in attrs.fields(type(value)):
        if field.init and field.name not in without:
            yield from (field.name, getattr(value, field.name))


@cache
def _rows(codes: CodeList) -> bytes:
    """All that a list says; who reads it from a file is part of the program."""
    name = Name()
    for field in attrs.fields(CodeList):
        if field.name == "rows":  # there may be a hundred thousand
            name.add(json.dumps([(row.code, row.verified, tuple(row.values.items())) for row in codes]))
        elif field.name != "reader":
            name.add(field.name, getattr(codes, field.name))
    return str(name).encode()
