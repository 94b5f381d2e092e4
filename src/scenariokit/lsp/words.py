"""What hovering shows: a record's titles in both languages, a code's title, what a field means."""

from collections.abc import Iterator, Mapping
from typing import Any

from scenariokit.diagnostics import Language
from scenariokit.lsp.project import Project
from scenariokit.lsp.spots import CODE, Spot, fields_named
from scenariokit.model.code import Code
from scenariokit.model.shape import Choice
from scenariokit.plugin.codelist import Row

_NAMES = ("name", "title", "label", "zh", "en")
"""How columns begin that say what a code stands for."""
_TYPES: Mapping[str, Mapping[str, str]] = {
    "scenario": {"en": "scenario", "zh": "场景"}, "platform": {"en": "platform", "zh": "平台"},
    "metric": {"en": "metric", "zh": "指标"}, "organisation": {"en": "organisation", "zh": "单位"},
}  # fmt: skip


def about(spot: Spot, project: Project, language: Language) -> str | None:
    """Markdown about what stands at a spot; `None` where nothing is known of it."""
    if spot.type == CODE:
        return _code(spot.id, project)
    data = data_of(spot.type, spot.id, project)
    names = _TYPES.get(spot.type, {}).get("zh" if language.startswith("zh") else "en", spot.type)
    if data is not None:
        return _record(names, spot.id, data)
    metric = project.registry.metrics.get(spot.id) if spot.type == "metric" else None
    if metric is None:
        return None
    texts = [text for _, text in metric.name.texts]
    lines = [f"**{' / '.join(texts)}**", f"{names} `{spot.id}` ({metric.unit})"]
    lines += [text for _, text in metric.definition.texts]
    return "\n\n".join(lines)


def _record(names: str, id: str, data: Mapping[str, Any]) -> str:
    title = data.get("title", data.get("name"))
    texts = list(title.values()) if isinstance(title, dict) else [title]
    shown = " / ".join(str(text) for text in texts if text)
    more = [f"`{data[key]}`" for key in ("kind", "sector", "status", "unit") if isinstance(data.get(key), str)]
    return "\n\n".join(part for part in (f"**{shown}**" if shown else "", " ".join([names, f"`{id}`", *more])) if part)


def _code(written: str, project: Project) -> str | None:
    try:
        code = Code.of(written)
    except ValueError:
        return None
    for (scheme, edition), codes in project.registry.codelists.items():
        if scheme == code.scheme and code.edition in {None, edition} and code.code in codes.rows:
            titles = words_of(codes.rows[code.code])
            return f"**{titles}**\n\n`{scheme}@{edition}`: {' / '.join(dict.fromkeys(codes.title.values()))}"
    return None


def words_of(row: Row) -> str:
    """What a code stands for: the columns of its row that hold names."""
    named = (value for column, value in row.values.items() if column.startswith(_NAMES) and value)
    return " / ".join(dict.fromkeys(named)) or row.code


def data_of(type: str, id: str, project: Project) -> Mapping[str, Any] | None:
    """The raw record of an id, sound or not."""
    return next((data for data in records(project, type) if data.get("id") == id), None)


def records(project: Project, type: str) -> Iterator[Mapping[str, Any]]:
    """The raw records of a type, sound or not."""
    for result in project.results:
        for document in result.documents:
            yield from (e.data for e in document.entries if e.type == type and isinstance(e.data, dict))


def about_field(key: str, project: Project) -> str | None:
    """Markdown about a field, by its key; where several records have one of that name, each is named."""
    lines = dict.fromkeys(_fields(key, project))
    return "\n\n".join(lines) or None


def _fields(key: str, project: Project) -> Iterator[str]:
    for spec, field in fields_named(key, project.details):
        words = f" ({', '.join(f'`{c}`' for c in field.shape.values)})" if isinstance(field.shape, Choice) else ""
        mark = " *" if field.required else ""
        yield f"`{spec.name}.{field.key}`{mark}: {field.info.zh} / {field.info.en}{words}"
