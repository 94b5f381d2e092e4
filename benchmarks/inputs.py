"""The files that are read: generated catalogs, a schema for lines, a Table Schema for the tables."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from benchmarks.generate import make
from benchmarks.order import Order

SCHEMAS = Path("schemas/v1")
DATA = Path(".cache/bench/data")
_GENERATOR = ("details", "formats", "generate", "inputs", "measured", "mistakes", "order", "records", "vocabulary")
_DATE = r"^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
_ID = {"required": True, "unique": True, "pattern": r"^[A-Za-z0-9][A-Za-z0-9._-]*$"}
_STATUSES = [
    "open", "under-review", "approved", "completed", "closed", "offered", "expired", "planned", "pilot", "operational", "retired",
    "draft", "final", "superseded",
]  # fmt: skip
_CONSTRAINTS: Mapping[str, Mapping[str, Any]] = {
    "id": _ID,
    "kind": {"required": True, "enum": ["need", "capability", "case", "reference"]},
    "title.zh": {"required": True},
    "title.en": {"required": True},
    "status": {"enum": _STATUSES},
    "impacts.0.target.basis": {"enum": ["planned", "self-reported", "audited", "estimated"]},
    "impacts.0.achieved.basis": {"enum": ["planned", "self-reported", "audited", "estimated"]},
    "money.0.kind": {"enum": ["budget", "investment", "subsidy", "fee"]},
    "elements.0.type": {"enum": ["tool", "model", "data", "skill"]},
    **{f"dates.{name}": {"pattern": _DATE} for name in ("announced", "deadline", "started", "operational")},
    **{f"impacts.{at}.{slot}.as_of": {"pattern": _DATE} for at in (0, 1) for slot in ("baseline", "achieved")},
}
"""Column -> what a Table Schema can say of it."""
_REFERENCES = {"platforms": "platforms", "parties.needer": "organisations", "parties.owner": "organisations"}
"""Column of a scenario -> the table that it refers to; a list of several ids is beyond a Table Schema."""


@dataclass(frozen=True)
class Input:
    """A catalog on disk, and what peers need to read it."""

    format: str
    scenarios: int
    path: Path
    """A file; for CSV a folder."""
    lines_schema: Path
    data_package: Path

    @property
    def size(self) -> int:
        """Its bytes."""
        files = [self.path] if self.path.is_file() else self.path.iterdir()
        return sum(file.stat().st_size for file in files)


def catalog(format: str, order: Order) -> Input:
    """A generated catalog, made when it is first asked for."""
    folder = DATA / _generator()
    name = f"{format}-{order.scenarios}-{order.mistakes:g}{'-last' if order.last else ''}"
    path, package = folder / (name if format == "csv" else f"{name}.{format}"), folder / f"{name}.package.json"
    lines, done = folder / "lines.schema.json", folder / f"{name}.done"
    if not done.exists():
        make(order, path, format)
        lines.write_text(json.dumps(_lines_schema()), encoding="utf-8")
        if format == "csv":
            package.write_text(json.dumps(_data_package(path)), encoding="utf-8")
        done.touch()
    return Input(format, order.scenarios, path, lines, package)


def _generator() -> str:
    """What the generator and the schemas are made of: other words, other files."""
    here = Path(__file__).parent
    sources = [
        *(here / f"{name}.py" for name in _GENERATOR),
        *sorted(here.glob("*.yaml")),
        *sorted(SCHEMAS.glob("*.json")),
    ]
    return sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]


def _lines_schema() -> dict[str, Any]:
    """A schema for the lines of a JSON Lines catalog, of which it tests the scenarios: their `type` is one field more."""
    schema: dict[str, Any] = json.loads((SCHEMAS / "scenario.schema.json").read_text(encoding="utf-8"))
    schema["properties"]["type"] = {"const": "scenario"}
    definitions = schema.pop("$defs")
    dialect, id_ = schema.pop("$schema"), schema.pop("$id")
    return {
        "$schema": dialect,
        "$id": f"{id_}:line",
        "if": {"properties": {"type": {"const": "scenario"}}},
        "then": schema,
        "$defs": definitions,
    }


def _data_package(folder: Path) -> dict[str, Any]:
    """A data package for a folder of CSV files: types, what is required, vocabularies, forms of dates, keys and references."""
    return {"name": "catalog", "resources": [_resource(file) for file in sorted(folder.glob("*.csv"))]}


def _resource(file: Path) -> dict[str, Any]:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        columns = next(csv.reader(stream))
    fields = [{"name": name, "type": "string", "constraints": _CONSTRAINTS.get(name, {})} for name in columns]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": ["id"]}
    if file.stem == "scenarios":
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": table, "fields": ["id"]}}
            for column, table in _REFERENCES.items()
            if column in columns
        ]
    return {"name": file.stem, "path": f"{file.parent.name}/{file.name}", "encoding": "utf-8-sig", "schema": schema}
