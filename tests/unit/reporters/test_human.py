"""What people read, in both languages."""

from textwrap import dedent
from types import ModuleType

import pytest

from scenariokit.diagnostics import Diagnostic, Problem, Related, Severity
from scenariokit.plugin.report import Report
from scenariokit.reporters import concise, full, grouped
from scenariokit.source import Location, Span
from tests.unit.reporters.samples import COVERAGE, GAPS, MISTAKES, UNKNOWN, at, report

ENGLISH = """\
    SK101 error: `platfroms` is not a field of a scenario
      --> capabilities.yaml:9:5 (cap-ai-xray)
       |
     8 |     solution: 5G回传图像，AI自动识别36类缺陷
     9 |     platfroms: [cosmoplat]
       |     ^^^^^^^^^
    help: did you mean `platforms`? A field of your own goes under `extra:`

    SK301 error: no scenario in this catalog has the id `need-tyre-xrya`
      --> capabilities.yaml:10:27 (cap-ai-xray, relations.answers)
       |
    10 |     relations: {answers: [need-tyre-xrya]}
       |                           ^^^^^^^^^^^^^^
      ::: needs.yaml:2:9
       |
     2 |   - id: need-tyre-xray
       |         -------------- defined here
    help: did you mean `need-tyre-xray`?

    SK214 warning: the record claims +400 %
      --> cases.yaml:14:63 (case-huasheng-xray, impacts.0.change)
       |
    14 |       - {metric: rubber-tires/xray_cycle, note: 效率提升, change: +400 %}
       |                                                                   ^^^^^^
    note: +400 % of a time is impossible
    help: leave `change` out: it is computed

    Found 2 errors and 1 warning in 2 of 4 files.
    Checked 12 records (5 scenarios: 1 need, 1 capability, 2 cases, 1 reference; 5 organisations, 1 platform, 1 metric)
    against 71 validators of scenariokit 0.1.0, ports 0.1.0. Today is 2026-11-23.
    Every record was checked in full. `scenariokit explain SK101` tells why a code exists.
    """


def test_full_report_in_english() -> None:
    assert full.write(report()) == dedent(ENGLISH)


def test_full_report_in_chinese() -> None:
    text = full.write(report(MISTAKES[1], MISTAKES[2], language="zh"))
    assert text == dedent("""\
        SK301 错误: 本目录没有编号为 `need-tyre-xrya` 的场景
          --> capabilities.yaml:10:27 (cap-ai-xray, relations.answers)
           |
        10 |     relations: {answers: [need-tyre-xrya]}
           |                           ^^^^^^^^^^^^^^
          ::: needs.yaml:2:9
           |
         2 |   - id: need-tyre-xray
           |         -------------- 定义于此
        建议: 是否想写 `need-tyre-xray`？

        SK214 警告: 记录却写 +400 %
          --> cases.yaml:14:63 (case-huasheng-xray, impacts.0.change)
           |
        14 |       - {metric: rubber-tires/xray_cycle, note: 效率提升, change: +400 %}
           |                                                                   ^^^^^^
        说明: 时间不可能变化 +400 %
        建议: 请删去 `change`（系统会计算）

        4 个文件中有 2 个存在问题：1 个错误，1 个警告。
        已检查 12 条记录（场景 5：需求 1、能力 1、案例 2、参考 1；单位 5，平台 1，指标 1），
        使用 scenariokit 0.1.0、ports 0.1.0 的 71 项校验。今天是 2026-11-23。
        所有记录均已完整检查。`scenariokit explain SK301` 说明该代码的由来。
        """)


def test_what_was_not_checked_is_said() -> None:
    assert full.write(Report((), GAPS)) == dedent("""\
        Found no mistakes in 1 file.
        Checked 3 records (3 scenarios: 3 cases) against 1 validator. Today is 2026-01-02.
        Not checked: details of 1 record of the sector beer (no plugin for it is installed).
        Not checked: 2 references into other catalogs or to code lists that are not installed.
        Not checked: moves.csv: no measure reads it
        Other files in the folder, not read: 0.pdf, 1.pdf, 2.pdf, 3.pdf, 4.pdf and 2 more.
        The catalog's own `ignore` lists and comments accept 1 diagnostic.
        """)
    assert full.write(Report((), GAPS, "zh")) == dedent("""\
        1 个文件中未发现问题。
        已检查 3 条记录（场景 3：案例 3），使用的 1 项校验。今天是 2026-01-02。
        未检查: 行业 beer 的 1 条记录的行业字段（没有安装相应插件）。
        未检查: 2 个引用（指向其他目录或未安装的代码表）。
        未检查: moves.csv: 没有计算程序读取它
        文件夹中未读取的其他文件: 0.pdf、1.pdf、2.pdf、3.pdf、4.pdf 等 7 个。
        目录自身（`ignore` 或注释）接受了 1 个诊断。
        """)


@pytest.mark.parametrize(
    ("language", "line", "last"),
    [
        (
            "en",
            "cases.yaml:14:63: warning SK214 the record claims +400 % [case-huasheng-xray]",
            "Found 2 errors and 1 warning in 2 of 4 files.",
        ),
        (
            "zh",
            "capabilities.yaml:9:5: 错误 SK101 场景没有字段 `platfroms` (应为 `platforms`?) [cap-ai-xray]",
            "4 个文件中有 2 个存在问题：2 个错误，1 个警告。",
        ),
    ],
)
def test_concise_report_has_a_line_a_mistake(language: str, line: str, last: str) -> None:
    written = concise.write(report(language=language)).splitlines()
    assert line in written
    assert (written[-1], len(written)) == (last, 4)


def test_grouped_report_names_each_file_once() -> None:
    assert grouped.write(report(MISTAKES[1], MISTAKES[2], language="zh")) == dedent("""\
        capabilities.yaml
          10:27  错误  SK301  本目录没有编号为 `need-tyre-xrya` 的场景 (应为 `need-tyre-xray`?) [cap-ai-xray]

        cases.yaml
          14:63  警告  SK214  记录却写 +400 % [case-huasheng-xray]

        4 个文件中有 2 个存在问题：1 个错误，1 个警告。
        """)


@pytest.mark.parametrize("format", [full, concise, grouped])
def test_cap_limits_the_display_and_keeps_the_totals(format: ModuleType) -> None:
    text = format.write(report(max_problems=1))
    assert "SK101" in text
    assert "SK214" not in text
    assert "2 more not shown (--max-problems 1); the totals are exact." in text
    assert "Found 2 errors and 1 warning" in text
    assert "另有 2 个问题未显示" in format.write(report(max_problems=1, language="zh"))


@pytest.mark.parametrize("format", [full, concise, grouped])
def test_statistics_count_by_code(format: ModuleType) -> None:
    text = format.write(report(MISTAKES[2], *MISTAKES, statistics=True))
    assert text.startswith("2  SK214  change-contradicts-numbers\n1  SK101  unknown-field\n")
    assert "-->" not in text


@pytest.mark.parametrize("format", [full, concise, grouped])
def test_quiet_reports_say_nothing_about_totals(format: ModuleType) -> None:
    assert "Found" not in format.write(report(quiet=True))
    assert format.write(Report((), COVERAGE, quiet=True)) == ""


@pytest.mark.parametrize("format", [full, concise, grouped])
def test_colour_only_where_it_is_wanted(format: ModuleType) -> None:
    assert "\x1b" not in format.write(report())
    assert "\x1b[1;31merror\x1b[0m" in format.write(report(color=True))


HOSTILE = Problem("SK999", "odd", Severity.ERROR, {"en": "odd: {text}", "zh": "异常：{text}"}, {"en": "", "zh": ""})


@pytest.mark.parametrize("format", [full, concise, grouped])
def test_text_from_data_cannot_steer_the_terminal_or_leak_personal_data(format: ModuleType) -> None:
    line = "x: \x1b[31mred\u202e 13812345678 a@b.cn"
    found = Diagnostic(
        HOSTILE, Severity.ERROR, Location("a\x1b.yaml", (), Span(1, 4, 1, 30)), ("scenario", "i\x9b"), "f\x07",
        {"text": "\x1b]0;own\x07 13812345678"}, "\x1b[2J",
    )  # fmt: skip
    text = format.write(Report((found,), COVERAGE, lines=lambda *_: (line,)))
    assert text.replace("\n", "").isprintable()
    assert "12345678" not in text
    assert "138****5678" in text
    assert "a\N{SYMBOL FOR ESCAPE}.yaml" in text


def test_cells_of_workbooks_show_their_value() -> None:
    place = Location("list.xlsx", ("scenarios", 9, "title"), Span(12, 2, 12, 3, "需求!B12", "需求"))
    found = Diagnostic(HOSTILE, Severity.NOTE, place, ("scenario", "n-9"), "title.zh", {"text": "待定"})
    assert full.write(report(found, quiet=True)) == dedent("""\
        SK999 note: odd: 待定
           --> list.xlsx:需求!B12 (n-9, title.zh)
            |
        B12 | 待定
        """)
    assert concise.write(report(found, quiet=True)) == "list.xlsx:需求!B12: note SK999 odd: 待定 [n-9]\n"
    assert "  需求!B12  note" in grouped.write(report(found, quiet=True))


def test_cells_of_csv_files_say_row_and_column() -> None:
    place = Location("needs.csv", ("scenarios", 1, "title"), Span(3, 5, 3, 7, "row 3, title.zh"))
    found = Diagnostic(HOSTILE, Severity.NOTE, place, ("scenario", "n-2"), "title.zh", {"text": "待定"})
    assert full.write(report(found, quiet=True, lines=lambda *_: ("n-2,待定,x",))) == dedent("""\
        SK999 note: odd: 待定
          --> needs.csv:3:5 (n-2, row 3, title.zh)
           |
         3 | n-2,待定,x
           |     ^^^^
        """)


def test_place_without_a_span_is_a_file_or_nothing() -> None:
    whole = Diagnostic(UNKNOWN, Severity.ERROR, Location("a.yaml"), None, "", {"field": "x"})
    tool = Diagnostic(UNKNOWN, Severity.ERROR, Location(""), None, "", {"field": "x"})
    assert "  --> a.yaml\nhelp" in full.write(report(whole))
    assert "-->" not in full.write(report(tool))
    assert concise.write(report(tool, quiet=True)).startswith("error SK101")
    assert full.write(Report((tool,), GAPS)).count("Found 1 error in 0 of 1 file.") == 0


def test_related_place_without_lines_keeps_its_label() -> None:
    moved = Diagnostic(
        UNKNOWN, Severity.ERROR, at("needs.yaml", 2, "id"), None, "", {"field": "x"}, None,
        (MISTAKES[1].related[0], Related(Location("b.xlsx"), {"en": "and here", "zh": "及此处"})),
    )  # fmt: skip
    assert "  ::: b.xlsx and here\n" in full.write(report(moved))
