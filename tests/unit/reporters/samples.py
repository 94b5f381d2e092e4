"""The mistakes of sketches/terminal.md, made by hand: what reporters are tested with."""

from datetime import date

from scenariokit.diagnostics import Diagnostic, Problem, Related, Severity
from scenariokit.plugin.report import Coverage, Report, Skipped
from scenariokit.source import Location, Span

FILES = {
    "capabilities.yaml": [*[""] * 7, "    solution: 5G回传图像，AI自动识别36类缺陷", "    platfroms: [cosmoplat]",
                          "    relations: {answers: [need-tyre-xrya]}"],
    "needs.yaml": ["scenarios:", "  - id: need-tyre-xray"],
    "cases.yaml": [*[""] * 13, "      - {metric: rubber-tires/xray_cycle, note: 效率提升, change: +400 %}"],
}  # fmt: skip


def lines(path: str, first: int, last: int) -> tuple[str, ...]:
    return tuple(FILES.get(path, [])[first - 1 : last])


def at(path: str, line: int, text: str) -> Location:
    """Where a text stands in a line of the sample files."""
    column = FILES[path][line - 1].index(text) + 1
    return Location(path, ("scenarios", 0), Span(line, column, line, column + len(text)))


UNKNOWN = Problem(
    "SK101", "unknown-field", Severity.ERROR,
    {"en": "`{field}` is not a field of a scenario", "zh": "场景没有字段 `{field}`"},
    {"en": "A field of your own goes under `extra:`", "zh": "自有字段请放在 `extra:` 之下"},
)  # fmt: skip
DANGLING = Problem(
    "SK301", "dangling-reference", Severity.ERROR,
    {"en": "no scenario in this catalog has the id `{id}`", "zh": "本目录没有编号为 `{id}` 的场景"},
    {"en": "", "zh": ""},
)  # fmt: skip
CHANGE = Problem(
    "SK214", "change-contradicts-numbers", Severity.WARNING,
    {"en": "the record claims {change}", "zh": "记录却写 {change}"},
    {"en": "leave `change` out: it is computed", "zh": "请删去 `change`（系统会计算）"},
)  # fmt: skip

MISTAKES = (
    Diagnostic(
        UNKNOWN, Severity.ERROR, at("capabilities.yaml", 9, "platfroms"), ("scenario", "cap-ai-xray"), "",
        {"field": "platfroms"}, "platforms",
    ),
    Diagnostic(
        DANGLING, Severity.ERROR, at("capabilities.yaml", 10, "need-tyre-xrya"), ("scenario", "cap-ai-xray"),
        "relations.answers", {"id": "need-tyre-xrya"}, "need-tyre-xray",
        (Related(at("needs.yaml", 2, "need-tyre-xray"), {"en": "defined here", "zh": "定义于此"}),),
    ),
    Diagnostic(
        CHANGE, Severity.WARNING, at("cases.yaml", 14, "+400 %"), ("scenario", "case-huasheng-xray"),
        "impacts.0.change", {"change": "+400 %"},
        notes=({"en": "{change} of a time is impossible", "zh": "时间不可能变化 {change}"},),
    ),
)  # fmt: skip

COVERAGE = Coverage(
    files=("capabilities.yaml", "cases.yaml", "needs.yaml", "catalog.yaml"),
    records={"catalog": 1, "scenario": 5, "organisation": 5, "platform": 1, "metric": 1},
    kinds={"need": 1, "capability": 1, "case": 2, "reference": 1},
    validators=71,
    plugins=(("scenariokit", "0.1.0"), ("ports", "0.1.0")),
    today=date(2026, 11, 23),
)
GAPS = Coverage(
    files=("a.yaml",), ignored_files=tuple(f"{n}.pdf" for n in range(7)), records={"scenario": 3}, kinds={"case": 3},
    validators=1, today=date(2026, 1, 2), details_unchecked={"beer": 1}, references_unchecked=2, suppressed=1,
    skipped=(Skipped("moves.csv", {"en": "no measure reads it", "zh": "没有计算程序读取它"}),),
)  # fmt: skip


def report(*diagnostics: Diagnostic, **settings: object) -> Report:
    return Report(diagnostics or MISTAKES, **{"coverage": COVERAGE, "lines": lines, **settings})  # type: ignore[arg-type]
