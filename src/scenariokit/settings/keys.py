"""Every setting: its name, what it may be, what it means, and the option of the command line that says the same."""

from collections.abc import Mapping
from typing import Any, Final

import attrs
from immutabledict import immutabledict

from scenariokit.plugin.loader import Limits
from scenariokit.values import frozen

_WORD: Final = {"type": "string", "minLength": 1}
_WORDS: Final = {"type": "array", "items": _WORD}
_FLAG: Final = {"type": "boolean"}
_COUNT: Final = {"type": "integer", "minimum": 0}
_SEVERITY: Final = {"enum": ["error", "warning", "note"]}


@frozen
class Key:
    """One setting."""

    name: str
    """As it is written in the file: `extend-select`."""
    shape: Mapping[str, Any] = attrs.field(converter=immutabledict)
    """What it may be, as a JSON Schema."""
    en: str
    zh: str
    example: Any
    parameter: str | None = None
    """Of the command line's options, the name that commands know it by; `None` where only a file can say it."""
    everywhere: bool = False
    """Whether all commands heed it; else `validate` alone."""
    adds: bool = False
    """Whether a file adds to what it extends, entry by entry; else it takes its place."""
    files: bool = False
    """Whether it names files, from the folder of the file that says so."""

    @property
    def table(self) -> bool:
        """Whether it is a table, merged entry by entry."""
        return self.shape.get("type") == "object"


def _table(value: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": dict(value)}


_LIMITS: Final = {field.name.replace("_", "-"): {"type": "integer", "minimum": 1} for field in attrs.fields(Limits)}

KEYS: Final = {
    key.name: key
    for key in (
        Key("extend", {"anyOf": [_WORD, _WORDS]}, "Files to build on; what this file says wins.",
            "所基于的配置文件；以本文件为准。", "../scenariokit.toml", files=True),
        Key("profile", _WORD, "Settings under a name: minimal, recommended, strict, or a plugin's.",
            "按名称引用的一组设置：minimal、recommended、strict 或插件提供的。", "strict", "profile"),
        Key("select", _WORDS, "Only these checks: beginnings of codes, or names; ALL.",
            "只检查：代码前缀或名称；ALL 表示全部。", ["SK1", "SK3"], "select"),
        Key("ignore", _WORDS, "All checks but these.", "不检查这些。", ["SK312"], "ignore"),
        Key("extend-select", _WORDS, "These checks, too; some are off until they are named here.",
            "另外检查这些；部分检查需在此列出才启用。", ["SK255"], "extend_select", adds=True),
        Key("extend-ignore", _WORDS, "Nor these checks.", "另外不检查这些。", ["near-duplicate"], "extend_ignore", adds=True),
        Key("severity", _table(_SEVERITY), "Selector -> another severity.", "选择符 -> 另定的级别。", {"SK232": "error"}),
        Key("per-file-ignores", _table(_WORDS), "Pattern of file names -> checks left out there; `*` matches `/`, too.",
            "文件名模式 -> 该处不做的检查；`*` 也匹配 `/`。", {"archive/*": ["SK2"]}),
        Key("per-sector-ignores", _table(_WORDS), "Sector -> checks left out for its records.",
            "行业 -> 其记录不做的检查。", {"ports": ["SK226"]}),
        Key("validators", _table({"type": "object"}), "Name of a check -> its options.", "检查名称 -> 其选项。",
            {"goal-overdue": {}}),
        Key("plugins", _WORDS, "Load only these plugins; each has to be installed.", "只加载这些插件；须均已安装。",
            ["ports"], "allowed", everywhere=True),
        Key("required-plugins", _WORDS, "Refuse to run without these, whatever else is installed.",
            "缺少这些插件则拒绝运行，不论另装了什么。", ["ports"]),
        Key("plugin-path", _WORDS, "Folders with plugins that are not installed.", "未安装插件所在的文件夹。", ["plugins"],
            "folders", everywhere=True, files=True),
        Key("codelists", _table(_WORD), "Code list -> your own copy of it.", "代码表 -> 自备副本。",
            {"unlocode": "lists/unlocode.csv"}, "codelists", everywhere=True, files=True),
        Key("lang", {"enum": ["zh", "en"]}, "Language of the output.", "输出语言。", "zh", "lang", everywhere=True),
        Key("today", {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}, "The day to check for.", "以哪一天为准。",
            "2026-01-31", "today", everywhere=True),
        Key("output-format", _WORD, "Format of what is printed.", "输出格式。", "concise", "output_format"),
        Key("report", _WORDS, "Formats to write to files, too: NAME=FILE.", "另写入文件的格式：名称=文件。",
            ["sarif=out.sarif"], "reports", files=True),
        Key("statistics", _FLAG, "Count by code instead of showing each.", "按代码计数，不逐条显示。", True, "statistics"),
        Key("max-problems", _COUNT, "How many problems are shown.", "最多显示的问题数。", 50, "max_problems"),
        Key("quiet", _FLAG, "Problems only, no totals.", "只输出问题，不输出汇总。", True, "quiet"),
        Key("color", {"enum": ["auto", "always", "never"]}, "Colours.", "颜色。", "never", "color"),
        Key("fail-on", _SEVERITY, "The mildest severity that fails a run.", "达到该级别即失败。", "warning", "fail_on"),
        Key("max-warnings", _COUNT, "How many warnings pass.", "允许的警告数。", 20, "max_warnings"),
        Key("require-records", _COUNT, "How many records there are at least.", "记录数下限。", 1300, "require_records"),
        Key("baseline", _WORD, "Findings that are known already.", "已知问题的基线文件。", "baseline.json", "baseline", files=True),
        Key("cache", _FLAG, "Whether results of large unchanged catalogs are remembered.", "是否记住未改动的大型目录的检查结果。", False,
            "cache"),
        Key("jobs", {"type": "integer", "minimum": 1}, "How many processes large catalogs are checked in.", "大型目录用几个进程检查。", 2,
            "jobs"),
        Key("limits", {"type": "object", "properties": _LIMITS, "additionalProperties": False},
            "What a file may ask of the machine.", "单个文件可占用的资源上限。", {"file-bytes": 1_000_000_000}),
    )
}  # fmt: skip
"""By name, in the order in which they are shown."""


DRAFT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest that editors of TOML read."""


def schema() -> dict[str, Any]:
    """The JSON Schema of a file, for editors, and for telling what is wrong with one."""
    return {
        "$schema": DRAFT,
        "$id": "urn:scenariokit:schema:1:config",
        "title": "scenariokit.toml",
        "description": "scenariokit 的配置 / Settings of scenariokit",
        "type": "object",
        "properties": {
            key.name: {"description": f"{key.zh} / {key.en}", "examples": [key.example], **key.shape}
            for key in KEYS.values()
        },
        "additionalProperties": False,
    }


def rendered() -> str:
    """The text of the schema's file."""
    import json

    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"
