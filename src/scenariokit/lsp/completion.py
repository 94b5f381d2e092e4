"""What could come next: ids where a record is named, words of a vocabulary, codes, sectors, units, keys."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from scenariokit.lsp.project import Project
from scenariokit.lsp.spots import fields_named
from scenariokit.lsp.words import data_of, records, words_of
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.code import Code
from scenariokit.model.quantity import Quantity
from scenariokit.model.shape import Choice, Compact, Many, Nested, Shape, Table, Text

MOST: Final = 200
"""Choices that are offered at once."""
_PAIR = re.compile(r"""(?:^|[\s{,"'])([\w-]+)["']?\s*:(?=\s|$)(?:(?!:\s)[^{}])*$""")
_KEY = re.compile(r"""^(\s*)(?:-\s+)?["']?([\w-]+)["']?\s*:""")
_ITEM = re.compile(r"^\s*-\s+[^:{}]*$")
_NUMBER = re.compile(r"[-+]?\d[\d.,]*\s+\S*$")


class Proposal(NamedTuple):
    """One thing to type."""

    text: str
    detail: str = ""


def choices(lines: list[str], line: int, column: int, project: Project) -> list[Proposal]:
    """What could be typed at a place (from 1); empty where nothing is known."""
    text = lines[line - 1][: column - 1] if line <= len(lines) else ""
    keys = list(_keys_around(lines, line, text))
    if not keys:
        return _records_keys(lines, line, text)
    found: dict[str, Proposal] = {}
    if keys[0] == "sector":
        return sorted(_sectors(project))
    for key in keys:
        for _, field in fields_named(key, project.details):
            for one in _of_shape(field.shape, text, project):
                found.setdefault(one.text, one)
        if found:
            break
    return sorted(found.values())[:MOST]


def _keys_around(lines: list[str], line: int, text: str) -> Iterator[str]:
    """The key that a value is typed for: on its own line, or above a list or map that it stands in."""
    pair = _PAIR.search(text)
    if pair:
        yield pair[1]
        inline = re.findall(r"""([\w-]+)["']?\s*:\s*\{[^{}]*$""", text)
        yield from reversed(inline)
        return
    if not _ITEM.match(text):
        return
    depth = len(text) - len(text.lstrip())
    for above in reversed(lines[: line - 1]):
        key = _KEY.match(above)
        if key and len(key[1]) <= depth and not _ITEM.match(above):
            yield key[2]
            return


def _records_keys(lines: list[str], line: int, text: str) -> list[Proposal]:
    """Keys of a record, where a key is typed."""
    if text.strip(" -\"'") and not re.fullmatch(r"\s*(?:-\s+)?[\"']?[\w-]*", text):
        return []
    sections = {"scenarios": "scenario", "platforms": "platform", "metrics": "metric", "organisations": "organisation"}
    for above in reversed(lines[: line - 1]):
        name = above.split(":")[0].strip(' "')
        if above[:1].strip() and name in (*sections, "catalog"):
            spec = spec_of(RECORD_TYPES[sections.get(name, name)])
            return [Proposal(f"{f.key}: ", f"{f.info.zh} / {f.info.en}") for f in spec.fields]
    return [Proposal(f"{name}:") for name in ("catalog", *sections)] if not text.startswith(" ") else []


def _of_shape(shape: Shape, text: str, project: Project) -> Iterator[Proposal]:
    if isinstance(shape, Many):
        yield from _of_shape(shape.item, text, project)
    elif isinstance(shape, Table):
        yield from _of_shape(shape.value, text, project)
    elif isinstance(shape, Nested):
        if shape.spec.shorthand is not None:
            yield from _of_shape(shape.spec.shorthand.shape, text, project)
    elif isinstance(shape, Choice):
        yield from (Proposal(str(word)) for word in shape.values)
    elif isinstance(shape, Text) and shape.ref is not None:
        yield from _records(shape.ref, project)
    elif isinstance(shape, Compact) and shape.kind is Code:
        yield from _codes(text, project)
    elif isinstance(shape, Compact) and shape.kind is Quantity and _NUMBER.search(text):
        yield from (Proposal(unit) for unit in units(project))


def _records(type: str, project: Project) -> Iterator[Proposal]:
    for id in dict.fromkeys(spot.id for spot in project.spots if spot.defines and spot.type == type):
        data = data_of(type, id, project) or {}
        title = data.get("title", data.get("name"))
        yield Proposal(id, " / ".join(map(str, title.values())) if isinstance(title, dict) else str(title or ""))
    if type == "metric":
        for ref, metric in project.registry.metrics.items():
            yield Proposal(ref, " / ".join(text for _, text in metric.name.texts))


def _sectors(project: Project) -> set[Proposal]:
    """Those of plugins, and those that the header declares."""
    found = {
        Proposal(id, " / ".join(text for _, text in one.title.texts)) for id, one in project.registry.sectors.items()
    }
    for data in records(project, "catalog"):
        declared = data.get("sectors")
        for one in declared if isinstance(declared, list) else ():
            if isinstance(one, dict) and isinstance(one.get("id"), str):
                found.add(Proposal(one["id"]))
    return found


def _codes(text: str, project: Project) -> Iterator[Proposal]:
    typed = re.split(r"[\s\"'\[{,]", text)[-1]
    for (scheme, edition), codes in project.registry.codelists.items():
        for code, row in codes.rows.items():
            written = f"{scheme}@{edition}:{code}"
            if ":" not in typed or written.startswith(typed) or f"{scheme}:{code}".startswith(typed):
                yield Proposal(written, words_of(row))
            if ":" not in typed:
                break  # one of each list shows how its codes are written


def units(project: Project) -> tuple[str, ...]:
    """Units that the metrics of the catalog and of the installed sectors are measured in."""
    own = (data.get("unit") for data in records(project, "metric"))
    found = [*own, *(metric.unit for metric in project.registry.metrics.values())]
    return tuple(sorted({str(unit) for unit in found if unit}))
