"""JSON Schemas, generated from the model: one definition, many uses.

`accepting` gives the lean schema that decides whether a record is sound; `published` the documented one that editors
and other tools read. The canonical draft is 2020-12; a draft-07 rendering serves editors.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scenariokit.errors import UsageError
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.code import Code
from scenariokit.model.dates import PartialDate
from scenariokit.model.kit import ID, FieldSpec, Spec
from scenariokit.model.quantity import Quantity, Range
from scenariokit.model.scenario import REQUIRED, STATUSES, Kind, Scenario
from scenariokit.model.text import LocalizedText

DRAFTS: Mapping[str, str] = {
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
    "07": "http://json-schema.org/draft-07/schema#",
}
NAMES = ("catalog", "scenario", "platform", "metric", "organisation")
FORMAT = "scenariokit/1"

_COMPACT: Mapping[str, tuple[type[Any], str, str, list[Any]]] = {
    "LocalizedText": (LocalizedText, "一种或多种语言的文本", "Text in one or several languages", ["轮胎", {"zh": "轮胎", "en": "Tyre"}]),
    "Quantity": (Quantity, "数值与单位", "A value or range with its unit", ["8 s", "over 50 %", "8..10 d", 43]),
    "PartialDate": (PartialDate, "年、年月或日期", "A year, month or day", ["2021", "2021-04", "2021-04-28"]),
    "Code": (Code, "分类代码", "A code of a published list", ["gbt-4754@2017:2911", "unlocode:CNQIN"]),
    "Range": (Range, "值域", "Where values lie", ["0..100 %", {"min": 0, "max": 100, "basis": "arithmetic"}]),
}  # fmt: skip


_SECTIONS = {
    "scenarios": ("scenario", "场景 / Scenarios"), "platforms": ("platform", "平台 / Platforms"),
    "metrics": ("metric", "指标 / Metrics"), "organisations": ("organisation", "单位 / Organisations"),
}  # fmt: skip
_ID_WORDS = "编号不得含空格和 - _ . 以外的标点 / An id has no blanks and no punctuation but - _ ."


def reachable(spec: Spec) -> tuple[Spec, ...]:
    """A model class and every one below it, each once."""
    found: dict[Spec, None] = {}
    todo = [spec]
    while todo:
        one = todo.pop()
        if one not in found:
            found[one] = None
            todo.extend(one.specs())
    return tuple(found)


def _field_schema(field: FieldSpec, *, words: bool) -> dict[str, Any]:
    schema = field.shape.schema()
    if not words:
        return schema
    documented = {
        "title": field.info.en.split(";")[0].split(":")[0].rstrip("."),
        "description": f"{field.info.zh} / {field.info.en}",
    }
    if field.info.example is not None:
        documented["examples"] = [field.info.example]  # type: ignore[assignment]
    return {**documented, **schema}


def object_schema(spec: Spec, *, words: bool = False) -> dict[str, Any]:
    """The schema of a model class; nested classes are referred to."""
    made: dict[str, Any] = {
        "type": "object",
        "properties": {f.key: _field_schema(f, words=words) for f in spec.fields},
        "additionalProperties": False,
    }
    required = [f.key for f in spec.fields if f.required]
    if required:
        made["required"] = required
    if spec.any_of:
        made["anyOf"] = [{"required": [spec.by_name[name].key]} for name in spec.any_of]
    if spec.shorthand is not None:
        made = {"anyOf": [spec.shorthand.shape.schema(), made]}
    if words:
        summary = (spec.cls.__doc__ or spec.name).strip().split("\n")[0]
        made = {"title": spec.name, "description": summary, **made}
    return made


def _definitions(specs: Iterable[Spec], *, words: bool) -> dict[str, Any]:
    found = {spec.name: object_schema(spec, words=words) for spec in specs}
    for name, (cls, zh, en, examples) in _COMPACT.items():
        documented = {"title": en, "description": f"{zh} / {en}", "examples": examples} if words else {}
        found[name] = {**documented, **cls.SCHEMA}
    return dict(sorted(found.items()))


def _present(path: str) -> dict[str, Any]:
    """Holds where a required field is there, or where `withheld` says why it is not."""
    first, _, rest = path.partition(".")
    there: dict[str, Any] = {"required": [first]}
    if rest:
        there["properties"] = {first: {"type": "object", "required": [rest], "properties": {rest: {"minItems": 1}}}}
    names = list(dict.fromkeys((path, first, rest or first)))
    excused = {
        "required": ["withheld"],
        "properties": {"withheld": {"type": "object", "anyOf": [{"required": [name]} for name in names]}},
    }
    return {"anyOf": [there, excused]}


def kind_conditions(kind: str) -> dict[str, Any]:
    """What a kind of scenario asks beyond what all scenarios have."""
    return {
        "allOf": [_present(path) for path in REQUIRED[kind]],
        "properties": {"status": {"enum": list(STATUSES[kind])}},
    }


def _by_kind() -> list[dict[str, Any]]:
    return [
        {
            "if": {"properties": {"kind": {"const": kind.value}}, "required": ["kind"]},
            "then": kind_conditions(kind.value),
        }
        for kind in Kind
    ]


def accepting_every_kind(spec: Spec) -> dict[str, Any]:
    """The lean schema for records of a class whatever kind they are of."""
    made = accepting(spec)
    return {**made, "allOf": _by_kind()} if spec.cls is Scenario else made


def accepting(spec: Spec, kind: str | None = None) -> dict[str, Any]:
    """The lean schema that decides whether a record of a class (a scenario of a kind) is sound."""
    made = object_schema(spec)
    if kind is not None:
        conditions = kind_conditions(kind)
        made["properties"] = {**made["properties"], **conditions["properties"]}
        made["allOf"] = conditions["allOf"]
    made["$defs"] = _definitions((s for s in reachable(spec) if s is not spec), words=False)
    return made


def _published_record(name: str) -> dict[str, Any]:
    spec = spec_of(RECORD_TYPES[name])
    made = object_schema(spec, words=True)
    if name == "scenario":
        made["allOf"] = _by_kind()
    return made


def _published_catalog() -> dict[str, Any]:
    properties: dict[str, Any] = {
        "format": {"title": "Format", "description": "格式版本 / Version of the format", "const": FORMAT},
        "catalog": {"$ref": "#/$defs/Header"},
    }
    for key, (name, words) in _SECTIONS.items():
        item = {"$ref": f"#/$defs/{spec_of(RECORD_TYPES[name]).name}"}
        properties[key] = {
            "title": key.capitalize(),
            "description": words,
            "anyOf": [{"type": "array", "items": item}, {"type": "null"}],
        }
    return {
        "title": "Catalog", "description": "工业场景目录文件 / A file of a catalog of industrial scenarios",
        "type": "object", "properties": properties, "additionalProperties": False,
        "patternProperties": {"^(x-.*|\\$schema)$": {}},
    }  # fmt: skip


def schema_for(name: str, draft: str = "2020-12") -> dict[str, Any]:
    """The published schema of a record type, or of a whole catalog file; raises `UsageError` for another name."""
    if name not in NAMES:
        raise UsageError("schema", name, NAMES)
    if draft not in DRAFTS:
        raise UsageError("draft", draft, tuple(DRAFTS))
    specs = {spec for n in (NAMES if name == "catalog" else (name,)) for spec in reachable(spec_of(RECORD_TYPES[n]))}
    made = _published_catalog() if name == "catalog" else _published_record(name)
    definitions = _definitions(specs if name == "catalog" else specs - {spec_of(RECORD_TYPES[name])}, words=True)
    if name == "catalog":
        definitions["Scenario"] = _published_record("scenario")
    schema = {"$schema": DRAFTS[draft], "$id": f"urn:scenariokit:schema:1:{name}", **made, "$defs": definitions}
    return schema if draft == "2020-12" else _draft_07(schema, name)


def _draft_07(schema: dict[str, Any], name: str) -> dict[str, Any]:
    """Render for editors: `definitions`, no siblings beside `$ref`, markdown descriptions."""

    def convert(node: Any) -> Any:
        if isinstance(node, list):
            return [convert(item) for item in node]
        if not isinstance(node, dict):
            return node
        made = {("definitions" if key == "$defs" else key): convert(value) for key, value in node.items()}
        if isinstance(made.get("description"), str):
            made["markdownDescription"] = made["description"]
        if made.get("pattern") == ID:
            made["patternErrorMessage"] = _ID_WORDS
        if "$ref" in made:
            ref = str(made.pop("$ref")).replace("#/$defs/", "#/definitions/")
            made = {**made, "allOf": [{"$ref": ref}]} if made else {"$ref": ref}
        return made

    converted: dict[str, Any] = convert({key: value for key, value in schema.items() if key != "$id"})
    for key, (record, _) in _SECTIONS.items() if name == "catalog" else ():
        converted["properties"][key]["defaultSnippets"] = [{**one, "body": [one["body"]]} for one in _snippets(record)]
        item = converted["properties"][key]["anyOf"][0]
        item["items"] = {"allOf": [item["items"]], "defaultSnippets": _snippets(record)}
    if name != "catalog":
        converted["defaultSnippets"] = _snippets(name)
    return {"$schema": converted.pop("$schema"), "$id": f"urn:scenariokit:schema:1:{name}:draft-07", **converted}


def _snippets(name: str) -> list[dict[str, Any]]:
    """A record with what it must have, for each kind that there is: what an editor puts in when asked for one."""
    spec = spec_of(RECORD_TYPES[name])
    if name != "scenario":
        return [{"label": name, "description": _words(spec), "body": _body([f.key for f in spec.fields if f.required])}]
    always = [f.key for f in spec.fields if f.required and f.key != "kind"]
    return [
        {
            "label": str(kind.value),
            "description": f"{_words(spec)} ({kind.value})",
            "body": {"kind": kind.value, **_body([*always, *REQUIRED[kind.value]])},
        }
        for kind in Kind
    ]


def _words(spec: Spec) -> str:
    return (spec.cls.__doc__ or spec.name).strip().split("\n")[0]


def _body(paths: Iterable[str]) -> dict[str, Any]:
    """A place to type at for every path."""
    body: dict[str, Any] = {}
    for number, path in enumerate(dict.fromkeys(paths), 1):
        first, _, rest = path.partition(".")
        body[first] = {rest: [f"${number}"]} if rest else f"${number}"
    return body


def rendered(name: str, draft: str = "2020-12") -> str:
    """The text of a schema file."""
    import json  # only whoever publishes them

    return json.dumps(schema_for(name, draft), ensure_ascii=False, indent=2) + "\n"


def write_all(folder: Path) -> list[Path]:
    """Write every published schema below a folder (`schemas/v1`); gives the files written."""
    written = []
    for draft, sub in (("2020-12", "."), ("07", "draft-07")):
        for name in NAMES:
            path = folder / sub / f"{name}.schema.json"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(rendered(name, draft), encoding="utf-8", newline="\n")
            written.append(path)
    return written
