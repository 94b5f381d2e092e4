"""The tools that are compared: where each is installed, how it is called, and what it does not check."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.inputs import SCHEMAS, Input

HOME = Path(".cache/bench")
"""An environment for each; `make bench` makes them."""
Call = Callable[[Input], Sequence[str] | None]
"""The command for an input; `None` where the tool does not read its format."""
_DRAFT_7 = SCHEMAS / "draft-07"
_LINKML = "benchmarks/peers/scenario.linkml.yaml"


@dataclass(frozen=True)
class Tool:
    """A tool."""

    name: str
    environment: str
    package: str
    """What its version is asked of."""
    unchecked: str
    """What it does not check."""
    whole: Call
    """As a process."""
    inside: Call
    """The passes inside a process."""
    says: str = ""
    """What it prints about a status `opertional`, if it says anything at all."""

    def installed(self) -> bool:
        """Whether its environment is there."""
        return python(self.environment).exists()


def python(environment: str) -> Path:
    """The interpreter of an environment."""
    return HOME / environment / "bin" / "python"


def script(environment: str, name: str) -> str:
    """A command of an environment."""
    return str(HOME / environment / "bin" / name)


def _module(environment: str, module: str, *arguments: object) -> list[str]:
    return [str(python(environment)), "-m", f"benchmarks.peers.{module}", *map(str, arguments)]


def validate(path: Path, *more: str) -> list[str]:
    """Our own command: nothing remembered, no plugins, so that everybody meets the same sectors."""
    return [
        script("scenariokit", "scenariokit"),
        "validate",
        str(path),
        "--quiet",
        "--no-cache",
        "--plugins",
        "",
        *more,
    ]


def _schema(given: Input) -> Path:
    return given.lines_schema if given.format == "jsonl" else SCHEMAS / "catalog.schema.json"


def _floor(mode: str) -> Call:
    def call(given: Input) -> Sequence[str] | None:
        if given.format not in {"json", "jsonl"}:
            return None
        return _module("floor", "floor", mode, SCHEMAS / "scenario.schema.json", given.path)

    return call


def _check_jsonschema(given: Input) -> Sequence[str] | None:
    if given.format not in {"json", "yaml"}:
        return None
    return [script("check-jsonschema", "check-jsonschema"), "--schemafile", str(_schema(given)), str(given.path)]


def _jsonschema_inside(given: Input) -> Sequence[str] | None:
    if given.format != "json":
        return None
    return _module("check-jsonschema", "check_jsonschema", "inside", _schema(given), given.path)


def _sourcemeta(*options: str) -> Call:
    """The native program: the wrapper of its Python distribution only starts it."""

    def call(given: Input) -> Sequence[str] | None:
        if given.format not in {"json", "yaml", "jsonl"}:
            return None
        return [sourcemeta(), "validate", *options, str(_schema(given)), str(given.path)]

    return call


def sourcemeta() -> str:
    """The native program of this machine, inside its Python distribution."""
    system = {"darwin": "darwin", "win32": "windows"}.get(sys.platform, "linux")
    import platform

    machine = {"aarch64": "arm64", "AMD64": "x86_64"}.get(platform.machine(), platform.machine())
    found = sorted(
        (HOME / "sourcemeta").glob(f"lib/*/site-packages/sourcemeta_jsonschema/jsonschema-{system}-{machine}*")
    )
    return str(found[0]) if found else "sourcemeta-jsonschema"


def _frictionless(given: Input) -> Sequence[str] | None:
    if given.format != "csv":
        return None
    return [script("frictionless", "frictionless"), "validate", "--type", "package", str(given.data_package)]


def _frictionless_inside(given: Input) -> Sequence[str] | None:
    return _module("frictionless", "frictionless", "inside", given.data_package) if given.format == "csv" else None


def _linkml(given: Input) -> Sequence[str] | None:
    if given.format not in {"json", "yaml"}:
        return None
    return [script("linkml", "linkml-validate"), "--schema", _LINKML, "--target-class", "Catalog", str(given.path)]


def _linkml_inside(given: Input) -> Sequence[str] | None:
    return _module("linkml", "linkml", "inside", _LINKML, given.path) if given.format == "json" else None


def _fastjsonschema(mode: str) -> Call:
    def call(given: Input) -> Sequence[str] | None:
        if given.format not in {"json", "jsonl"}:
            return None
        name = "scenario" if given.format == "jsonl" else "catalog"
        return _module("fastjsonschema", "fastjsonschema", mode, _DRAFT_7 / f"{name}.schema.json", given.path)

    return call


def _pydantic(mode: str) -> Call:
    def call(given: Input) -> Sequence[str] | None:
        return _module("pydantic", "pydantic", mode, given.path) if given.format in {"json", "jsonl"} else None

    return call


def _nothing(_: Input) -> None:
    return None


_SHAPE = "ids, references, numbers, dates against one another, codes, texts, units, languages"
TOOLS: tuple[Tool, ...] = (
    Tool(
        "scenariokit", "scenariokit", "scenariokit", "details of sectors, as no plugin is loaded",
        lambda given: validate(given.path),
        lambda given: _module("scenariokit", "scenariokit", "inside", given.path),
        "opertional",
    ),
    Tool(
        "floor", "floor", "jsonschema-rs", f"{_SHAPE}; the header and the definitions; where and why something is wrong",
        _floor("validate"), _floor("inside"),
    ),
    Tool(
        "check-jsonschema", "check-jsonschema", "check-jsonschema", f"{_SHAPE}; says no line", _check_jsonschema, _jsonschema_inside,
        "opertional",
    ),
    Tool(
        "sourcemeta", "sourcemeta", "sourcemeta-jsonschema",
        f"{_SHAPE}; stops at the first wrong value of a file, in JSON Lines at the first wrong line",
        _sourcemeta(), _nothing, "opertional",
    ),
    Tool(
        "sourcemeta --fast", "sourcemeta", "sourcemeta-jsonschema", f"{_SHAPE}; says little about what is wrong",
        _sourcemeta("--fast"), _nothing,
    ),
    Tool(
        "frictionless", "frictionless", "frictionless",
        "what a kind must have, what stands in a list in one cell, numbers, dates against one another, codes, texts, units, languages",
        _frictionless, _frictionless_inside, "opertional",
    ),
    Tool(
        "linkml-validate", "linkml", "linkml", f"{_SHAPE}; what a kind must have; what texts and quantities look like; says no line",
        _linkml, _linkml_inside, "opertional",
    ),
    Tool(
        "fastjsonschema", "fastjsonschema", "fastjsonschema", f"{_SHAPE}; stops at the first wrong value; says no line",
        _fastjsonschema("validate"), _fastjsonschema("inside"), "data.",
    ),
    Tool(
        "pydantic", "pydantic", "pydantic", f"{_SHAPE}; all but scenarios; says no line",
        _pydantic("validate"), _pydantic("inside"), "opertional",
    ),
)  # fmt: skip


def versions() -> dict[str, str]:
    """What is installed of each tool."""
    import subprocess

    code = "import importlib.metadata as m, json, sys; print(json.dumps({n: m.version(n) for n in sys.argv[1:]}))"
    found: dict[str, str] = {}
    for tool in TOOLS:
        if tool.installed():
            command = [str(python(tool.environment)), "-c", code, tool.package]
            found |= json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return found
