"""Writes the generated reference pages, and copies the documentation into `site/`."""

import ast
import inspect
import json
import shutil
import sys
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import scenariokit
from scenariokit import plugin, testing
from scenariokit.assembly import registry
from scenariokit.diagnostics import Problem, pattern
from scenariokit.model import RECORD_TYPES, Metric, spec_of
from scenariokit.model.kit import Spec
from scenariokit.plugin import hookspecs
from scenariokit.schemas import reachable
from scenariokit.settings import PROFILES
from scenariokit.settings.keys import KEYS, Key
from scenariokit.tables import TABLES

DOCS = Path(__file__).parent


def validators_page() -> str:
    """Every code with its sentence, its remedy and its reason."""
    lines = ["# Codes", "", "Generated from the code; `scenariokit explain CODE` shows the same with examples.", ""]
    for problem in registry(()).problems.values():
        lines += [f"## {problem.code} {problem.name}", "", f"*{problem.severity}, since {problem.since}*", ""]
        lines += [f"- en: {pattern(problem.message['en'])}", f"- zh: {problem.message['zh']}"]
        lines += [
            f"- remedy: {problem.help['en']}",
            f"- 建议: {problem.help['zh']}",
            "",
            problem.why["en"],
            "",
            problem.why["zh"],
            "",
        ]
    return "\n".join(lines).rstrip() + "\n"


def model_page() -> str:
    """Every class with its fields."""
    lines = [
        "# Model",
        "",
        "Generated from the code. A field without a mark is optional, `*` marks a required one.",
        "",
    ]
    seen: dict[Spec, None] = {}
    for cls in RECORD_TYPES.values():
        seen |= dict.fromkeys(reachable(spec_of(cls)))
    for spec in seen:
        summary = (spec.cls.__doc__ or "").strip().split("\n")[0]
        lines += [f"## {spec.name}", "", summary, ""]
        for field in spec.fields:
            mark = "*" if field.required else ""
            lines.append(f"- `{field.key}`{mark}: {field.info.en} / {field.info.zh}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def settings_page() -> str:
    """Every key of the file of settings, the profiles, and the options of checks."""
    lines = [
        "# Settings",
        "",
        "Generated from the code; `scenariokit config` shows those in force, with their places.",
        "",
    ]
    for key in KEYS.values():
        # Settings of checks and limits are tables; an example of each is a line of TOML.
        lines += [f"## {key.name}", "", f"{key.en} / {key.zh}", "", "```toml", *_toml(key), "```", ""]
    lines += ["## The profiles", ""]
    for profile in PROFILES.values():
        says = (
            ", ".join(f"`{name} = {json.dumps(value)}`" for name, value in profile.settings.items()) or "nothing else"
        )
        lines.append(f"- `{profile.name}`: {profile.summary['en']} / {profile.summary['zh']}: {says}")
    lines += ["", "Options of checks are listed where the check is: in the page of its sector."]
    return "\n".join(lines).rstrip() + "\n"


def tables_page() -> str:
    """Every table with its columns."""
    lines = [
        "# Tables",
        "",
        "Generated from the code; [Data frames, Parquet and SQL](../how-to/data-frames.md) shows the tables at work.",
        "`catalog.rows`, `to_arrow`, `to_polars`, `to_pandas`, `to_duckdb`, `scenariokit query` and `parquet-tables` have the same.",
        "",
        "`*` marks a column that has a value in every row.",
        "A *word* is a text that many rows share: Arrow, polars and pandas keep each once (dictionary, `Categorical`, `category`).",
        "*Texts* are a list, empty where there are none; in `rows` they are joined with `; `.",
        "A *date* is text as precise as published (`2021`, `2021-04`).",
        "Data frames have beside it a column with `_first` at its end: the first day that is meant, as a date.",
        "A *number* is in the unit of its row.",
        "",
    ]
    for layout in TABLES.values():
        lines += [f"## {layout.name}", "", f"{layout.en}. / {layout.zh}。", ""]
        for column in layout.columns:
            mark = "*" if column.required else ""
            lines.append(f"- `{column.name}`{mark} ({column.type.value}): {column.en} / {column.zh}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _toml(key: Key) -> list[str]:
    if not key.table:
        return [f"{key.name} = {json.dumps(key.example)}"]
    words = (f"{_bare(name)} = {json.dumps(value)}" for name, value in key.example.items() if value != {})
    return [f"[{key.name}]", *words]


def _bare(name: str) -> str:
    return name if name.replace("-", "").isalnum() else json.dumps(name)


# ---------------------------------------------------------------- all that plugins and programs import

_GROUPS = {
    "A sector": ("Sector", "details", "field", "Details", "Metric"),
    "Code lists": ("CodeList", "Row", "Code"),
    "Validators": (
        "validator", "catalog_validator", "Finding", "Fact", "Summary", "Context", "Fix", "Edit", "Severity", "Problem",
        "Validator", "CatalogValidator",
    ),
    "Loaders of tables": ("TableLoader", "read_table", "read_tables", "Table", "TableRow", "CellRef", "BadCell"),
    "Loaders of other files": (
        "Loader", "Source", "Reading", "Fault", "FileProblem", "Limits", "DocumentBuilder", "read_text", "span_of", "Lines",
        "read_json", "JsonFile", "JsonLocator", "OriginLocator", "nearest_origin", "Document", "Entry", "Span", "Target",
    ),
    "Measures": ("measure", "Measurement", "Measure"),
    "Reporters, exporters, profiles": ("Reporter", "Exporter", "Dump", "Profile"),
    "Exceptions": ("ScenariokitError", "InvalidValue", "RangeError", "UnitError"),
}  # fmt: skip
"""The names of `scenariokit.plugin` in the order in which an author meets them; what is missing comes at the end."""
_TESTING = ("sector_suite", "check", "build", "failures", "check_example", "sample_type", "snapshot_of")


def plugin_page() -> str:
    """Every hook, and every name that a plugin imports, with signature and docstring."""
    lines = [
        "# Plugin API",
        "",
        "Generated from the code: the hooks, what `from scenariokit.plugin import ...` offers, and what tests of plugins use.",
        "[A sector of your own](../tutorial-sector.md) and [Write a code list](../how-to/write-a-code-list.md) show them at work.",
        "`*` marks what has to be given.",
        "",
        "## Hooks",
        "",
        "A function of the plugin's module answers a hook where it has the hook's name and stands under `@hookimpl`.",
        "The module is found by an entry point of the group `scenariokit`.",
        "",
    ]
    for name in [name for name in vars(hookspecs) if name.startswith("scenariokit_")]:
        lines += _definition(_node(hookspecs.__name__, name))
    imported = _imports(plugin.__name__)
    for title, names in _GROUPS.items():
        lines += [f"## {title}", ""]
        for name in names:
            lines += _entry(imported[name], name)
    grouped = {name for names in _GROUPS.values() for name in names}
    lines += ["## What other pages explain", ""]
    for name in sorted(set(plugin.__all__) - grouped - {"hookimpl"}):
        lines.append(f"- `{name}`: {_elsewhere(imported[name], name)}")
    lines += ["", "## Tests: `scenariokit.testing`", ""]
    lines += ["pytest finds the fixtures `check_record`, `build_record` and `diagnostics_snapshot` by itself.", ""]
    imported = _imports(testing.__name__)
    for name in _TESTING:
        lines += _entry(imported.get(name, testing.__name__), name)
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept).rstrip() + "\n"


_ASKED = {
    "Functions": ("validate", "load", "dump"),
    "The catalog": ("Catalog", "Records", "InlineParty", "Match", "Progress"),
    "What a check gives": ("CheckResult", "Coverage", "Diagnostic", "Counts", "Severity", "Problem", "Fix", "Location"),
    "Exceptions": (
        "ScenariokitError", "UsageError", "CatalogInvalid", "UnknownId", "InvalidValue", "UnitError", "RangeError", "MissingExtra",
        "CannotWrite",
    ),
}  # fmt: skip
"""The names of `scenariokit` but for those of the model."""


def python_page() -> str:
    """Every name that a program imports, with signature and docstring."""
    lines = [
        "# Python API",
        "",
        "Generated from the code: what `from scenariokit import ...` offers.",
        "[Use a catalog from Python](../how-to/use-from-python.md) shows it at work.",
        "`*` marks what has to be given.",
        "",
    ]
    imported = _imports(scenariokit.__name__)
    for title, names in _ASKED.items():
        lines += [f"## {title}", ""]
        for name in names:
            lines += _entry(imported[name], name)
    lines += ["## What other pages explain", ""]
    for name in sorted(
        set(scenariokit.__all__) - {name for names in _ASKED.values() for name in names} - {"__version__"}
    ):
        lines.append(f"- `{name}`: {_elsewhere(imported[name], name)}")
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept).rstrip() + "\n"


@cache
def _tree(module: str) -> ast.Module:
    return ast.parse(Path(str(import_module(module).__file__)).read_text(encoding="utf-8"))


def _imports(module: str) -> dict[str, str]:
    """Name -> the module that it is from."""
    found = (node for node in ast.walk(_tree(module)) if isinstance(node, ast.ImportFrom))
    return {name.name: str(node.module) for node in found for name in node.names}


def _node(module: str, name: str) -> ast.stmt:
    """Where a name is defined: it may have come by way of another module."""
    for node in _tree(module).body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and node.name == name:
            return node
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name:
            return node
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in node.targets):
            return node
    return _node(_imports(module)[name], name)


def _entry(module: str, name: str) -> list[str]:
    found = getattr(import_module(module), name)
    return _model(name, spec_of(found)) if found is Metric else _definition(_node(module, name))


def _model(name: str, spec: Spec) -> list[str]:
    """A class of the model: its fields carry their words."""
    words = {one.name: f"- `{one.name}`{'*' if one.required else ''}: {one.info.en}" for one in spec.fields}
    given = inspect.signature(spec.cls).parameters
    by_name = [words[one] for one, how in given.items() if how.kind is how.KEYWORD_ONLY]
    in_order = [words[one] for one, how in given.items() if how.kind is not how.KEYWORD_ONLY]
    return [
        f"### {name}", "", *_prose(spec.cls.__doc__), "", "In this order, or by name:", "", *in_order, "", "Only by name:", "",
        *by_name, "",
    ]  # fmt: skip


def _definition(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef):
        return [f"### {node.name}", "", *_signature(node), *_prose(ast.get_docstring(node)), ""]
    assert isinstance(node, ast.ClassDef), ast.dump(node)  # noqa: S101 -- whoever adds to the groups is told
    lines = [f"### {node.name}", "", *_prose(ast.get_docstring(node)), ""]
    protocol = any(ast.unparse(base) in {"Protocol", "StrEnum"} for base in node.bases)
    fields = (
        [] if protocol else [pair for pair in pairwise([*node.body, ast.Pass()]) if isinstance(pair[0], ast.AnnAssign)]
    )
    for given, after in fields:
        public = isinstance(given, ast.AnnAssign) and not ast.unparse(given.target).startswith("_")
        if isinstance(given, ast.AnnAssign) and public and not ast.unparse(given.annotation).startswith("ClassVar"):
            lines.append(_field(given, after))
    methods = [
        n for n in node.body if isinstance(n, ast.FunctionDef) and (not n.name.startswith("_") or n.name == "__init__")
    ]
    lines += [""] if fields else []
    long: list[str] = []
    for method in methods:
        prose = _prose(ast.get_docstring(method))
        if method.name == "__init__":
            long = [*_signature(method, node.name), *long]
        elif "Arguments:" in prose:
            long += ["", *_signature(method, f"{node.name}.{method.name}"), *prose]
        else:
            is_property = any(ast.unparse(d).endswith("property") for d in method.decorator_list)
            lines.append(f"- `{method.name if is_property else _call(method)}`: {' '.join(_first(prose))}")
    return [*lines, "", *long, ""]


def _field(given: ast.AnnAssign, after: ast.stmt) -> str:
    """A field with its type, whether it is needed, and the text below it."""
    value = given.value
    declared = isinstance(value, ast.Call) and ast.unparse(value.func).endswith("field")
    named = {k.arg for k in value.keywords} if isinstance(value, ast.Call) and declared else set()
    needed = "*" if value is None or (declared and not named & {"default", "factory", "init"}) else ""
    text = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
    said = " ".join(str(text).split())
    return f"- `{ast.unparse(given.target)}: {_type(given.annotation)}`{needed}{': ' if said else ''}{said}"


def _type(annotation: ast.expr) -> str:
    return ast.unparse(_Unquoted().visit(annotation))


class _Unquoted(ast.NodeTransformer):
    """Types without the quotes that only put off their import."""

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """Take a text for the type that it names."""
        return ast.parse(node.value, mode="eval").body if isinstance(node.value, str) else node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Go on, but not into the texts of a `Literal`."""
        return node if ast.unparse(node.value) == "Literal" else self.generic_visit(node)


def _call(node: ast.FunctionDef, name: str | None = None) -> str:
    """A function as it is called."""
    arguments = ast.parse(ast.unparse(node)).body[0]
    assert isinstance(arguments, ast.FunctionDef)  # noqa: S101 -- it was one
    given = arguments.args
    if given.args and given.args[0].arg in {"self", "cls"} and given.args[0].annotation is None:
        del given.args[0]
    for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg):
        if one is not None and one.annotation is not None:
            one.annotation = ast.Name(_type(one.annotation))
    returns = "" if node.returns is None or node.name == "__init__" else f" -> {_type(node.returns)}"
    return f"{name or node.name}({ast.unparse(given)}){returns}"


def _signature(node: ast.FunctionDef, name: str | None = None) -> list[str]:
    call = _call(node, name)
    if len(call) > _WIDE:
        call = _broken(call)
    return ["```py", call, "```", ""]


def _broken(call: str) -> str:
    """A long signature with a line a parameter."""
    head, _, rest = call.partition("(")
    parts, depth, quoted = [""], 1, ""
    for at, char in enumerate(rest):
        quoted = "" if char == quoted else quoted or (char if char in "'\"" else "")
        depth += 0 if quoted else (char in "([{") - (char in ")]}")
        if depth == 0:
            return f"{head}(\n" + "".join(f"    {part.strip()},\n" for part in parts if part.strip()) + rest[at:]
        if char == "," and depth == 1 and not quoted:
            parts.append("")
        else:
            parts[-1] += char
    return call


def _first(prose: list[str]) -> list[str]:
    """The first paragraph."""
    return prose[: prose.index("")] if "" in prose else prose


def _prose(text: str | None) -> list[str]:
    """A docstring as Markdown: arguments and exceptions are lists, what is typed in stands in a block."""
    lines: list[str] = []
    section = typed = False
    for line in inspect.cleandoc(text or "").splitlines():
        if line.startswith(">>>") and not typed:
            lines.append("```pycon")
        elif typed and not line:
            lines.append("```")
        typed = line.startswith(">>>") or (typed and bool(line))
        if line in {"Args:", "Raises:"}:
            lines += ["Arguments:" if line == "Args:" else line, ""]
            section = True
        elif section and line.startswith("     "):
            lines[-1] += f" {line.strip()}"
        elif section and line.startswith("    "):
            name, _, said = line.strip().partition(": ")
            lines.append(f"- `{name}`: {said}")
        else:
            section = section and not line
            lines.append(line)
    return [*lines, "```"] if typed else lines


def _elsewhere(module: str, name: str) -> str:
    """What a name is that another page explains, in one line."""
    found = getattr(import_module(module), name)
    if isinstance(found, Problem):
        return f"the problem [{found.code} {found.name}](validators.md), for `Fault` and `DocumentBuilder.fault`"
    if isinstance(found, type):
        where = " ([Model](model.md))" if found.__module__.startswith("scenariokit.model") else ""
        return " ".join(_first(_prose(found.__doc__))) + where
    body = _tree(module).body
    after = body[body.index(_node(module, name)) + 1]
    text = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else ""
    value: Any = getattr(_node(module, name), "value", None)
    return " ".join(str(text).split()) or f"`{ast.unparse(value)}`"


_WIDE = 100
"""Characters of a signature that stays on one line."""


PAGES = {
    "reference/settings.md": settings_page,
    "reference/validators.md": validators_page,
    "reference/model.md": model_page,
    "reference/tables.md": tables_page,
    "reference/plugin-api.md": plugin_page,
    "reference/python-api.md": python_page,
}


def main() -> int:
    """Write the pages and the site."""
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8", newline="\n")
    site = DOCS.parent / "site"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(DOCS, site, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    print(f"wrote {len(PAGES)} pages and {site.name}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
