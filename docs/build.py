"""Writes the generated reference pages, and copies the documentation into `site/`."""

import json
import shutil
import sys
from pathlib import Path

from scenariokit.assembly import registry
from scenariokit.diagnostics import pattern
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.kit import Spec
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


PAGES = {
    "reference/settings.md": settings_page,
    "reference/validators.md": validators_page,
    "reference/model.md": model_page,
    "reference/tables.md": tables_page,
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
