"""The last lines of a report for people: how many mistakes, and what was checked."""

from collections.abc import Iterable, Sequence

from scenariokit.diagnostics import Diagnostic, Severity
from scenariokit.plugin.known import PUBLISHED
from scenariokit.plugin.loader import NO_HEADER, NOTHING_FOUND
from scenariokit.plugin.report import Coverage, Report
from scenariokit.reporters.frame import width
from scenariokit.reporters.printable import printable
from scenariokit.reporters.words import SEVERITIES, counted, enumerated, is_chinese, pick, term

_TYPES = ("scenario", "organisation", "platform", "metric")
_KINDS = ("need", "capability", "case", "reference")
_LINE = 120
"""Longer sentences are written on two lines."""
_NAMED = 5
"""How many files are named; the rest is counted."""


def found(report: Report) -> str:
    """How many mistakes in how many files."""
    counts = report.counts
    read = {*report.coverage.files}
    bad = {d.location.path for d in report.diagnostics if d.location.path in read or _is_unreadable(d)}
    total = len(read | bad)
    numbers = ((counts.errors, "error", "错误"), (counts.warnings, "warning", "警告"), (counts.notes, "note", "说明"))
    if is_chinese(report.language):
        if not report.diagnostics:
            return f"{total} 个文件中未发现问题。"
        return f"{total} 个文件中有 {len(bad)} 个存在问题：{'，'.join(f'{n:,} 个{zh}' for n, _, zh in numbers if n)}。"
    if not report.diagnostics:
        return f"Found no mistakes in {counted(total, 'file')}."
    where = f"in {len(bad)} of {counted(total, 'file')}" if total > 1 else "in 1 file" if bad else ""
    return f"Found {enumerated([counted(n, en) for n, en, _ in numbers if n])} {where}".rstrip() + "."


def _is_unreadable(diagnostic: Diagnostic) -> bool:
    """Whether it is about a file that gave nothing; not about a folder without a header, a plugin or a baseline."""
    return diagnostic.code.startswith("SK0") and diagnostic.problem not in {NO_HEADER, NOTHING_FOUND}


def left_over(report: Report) -> list[str]:
    """That not everything is shown, where it is not."""
    more = len(report.diagnostics) - len(report.shown)
    if not more or report.statistics:  # counting by code shows them all
        return []
    if is_chinese(report.language):
        return [f"另有 {more:,} 个问题未显示（--max-problems {report.max_problems}）；总数准确。"]
    return [f"{more:,} more not shown (--max-problems {report.max_problems}); the totals are exact."]


def verdict(report: Report) -> list[str]:
    """That the run fails, where no error says so by itself."""
    worst = report.worst
    if worst is None or worst is Severity.ERROR or not report.failed:
        return []
    if is_chinese(report.language):
        return [f"未通过：按 --fail-on {report.fail_on} 的要求，以上{pick(SEVERITIES[worst], 'zh')}不可接受。"]
    return [f"Failed: --fail-on {report.fail_on} accepts no {pick(SEVERITIES[worst], 'en')}."]


def summary(report: Report) -> list[str]:
    """The block at the end of the full report."""
    chinese = is_chinese(report.language)
    checked = _checked_zh(report.coverage) if chinese else _checked_en(report.coverage)
    whole = ("" if chinese else " ").join(checked)
    return [found(report), *verdict(report), *([whole] if width(whole) <= _LINE else checked), *_unchecked(report)]


def _records(coverage: Coverage) -> dict[str, int]:
    order = {**dict.fromkeys(_TYPES, 0), **coverage.records}
    return {name: number for name, number in order.items() if number and name != "catalog"}


def _kinds(coverage: Coverage) -> list[tuple[str, int]]:
    return [(kind, coverage.kinds[kind]) for kind in _KINDS if coverage.kinds.get(kind)]


def _checked_en(coverage: Coverage) -> list[str]:
    records = _records(coverage)
    kinds = ", ".join(counted(number, kind) for kind, number in _kinds(coverage))
    others = ", ".join(counted(number, name) for name, number in records.items() if name != "scenario")
    scenarios = counted(records["scenario"], "scenario") + (kinds and f": {kinds}") if "scenario" in records else ""
    inside = "; ".join(part for part in (scenarios, others) if part)
    plugins = ", ".join(f"{name} {version}" for name, version in coverage.plugins)
    return [
        f"Checked {counted(sum(records.values()), 'record')}{inside and f' ({inside})'}",
        f"against {counted(coverage.validators, 'validator')}{plugins and f' of {plugins}'}."
        + (f" Today is {coverage.today}." if coverage.today else ""),
    ]


def _checked_zh(coverage: Coverage) -> list[str]:
    records = _records(coverage)
    kinds = "、".join(f"{term(kind, 'zh')} {number:,}" for kind, number in _kinds(coverage))
    others = "，".join(f"{term(name, 'zh')} {number:,}" for name, number in records.items() if name != "scenario")
    scenarios = f"场景 {records['scenario']:,}" + (kinds and f"：{kinds}") if "scenario" in records else ""
    inside = "；".join(part for part in (scenarios, others) if part)
    plugins = "、".join(f"{name} {version}" for name, version in coverage.plugins)
    return [
        f"已检查 {sum(records.values()):,} 条记录{inside and f'（{inside}）'}，",
        f"使用{plugins and f' {plugins} '}的 {coverage.validators} 项校验。"
        + (f"今天是 {coverage.today}。" if coverage.today else ""),
    ]


def _unchecked(report: Report) -> list[str]:
    """What was not checked, each with its why; or that everything was."""
    coverage, chinese = report.coverage, is_chinese(report.language)
    lines = list(_gaps_zh(coverage) if chinese else _gaps_en(coverage))
    for skipped in coverage.skipped:
        prefix = "未检查" if chinese else "Not checked"
        lines.append(f"{prefix}: {printable(skipped.what)}: {printable(pick(skipped.reason, report.language))}")
    explain = _explain(report)
    total = sum(_records(coverage).values())
    if not lines and total and coverage.validators:
        lines.append(("所有记录均已完整检查。" if chinese else "Every record was checked in full. ") + explain)
    elif explain:
        lines.append(explain)
    return [*(line.rstrip() for line in lines), *_aside(coverage, chinese)]


def _explain(report: Report) -> str:
    if not report.diagnostics:
        return ""
    code = min(report.diagnostics, key=lambda d: d.severity.rank).code
    if is_chinese(report.language):
        return f"`scenariokit explain {code}` 说明该代码的由来。"
    return f"`scenariokit explain {code}` tells why a code exists."


def _gaps_en(coverage: Coverage) -> Iterable[str]:
    for sector, number in coverage.details_unchecked.items():
        remedy = f"install {PUBLISHED[sector]}" if sector in PUBLISHED else "no plugin for it is installed"
        yield f"Not checked: details of {counted(number, 'record')} of the sector {printable(sector)} ({remedy})."
    if coverage.references_unchecked:
        references = counted(coverage.references_unchecked, "reference")
        yield f"Not checked: {references} into other catalogs or to code lists that are not installed."
    if coverage.evidence_unchecked:
        values = counted(coverage.evidence_unchecked, "value")
        yield f"Not checked: {values} against their evidence (no installed measure reads it)."


def _gaps_zh(coverage: Coverage) -> Iterable[str]:
    for sector, number in coverage.details_unchecked.items():
        remedy = f"请安装 {PUBLISHED[sector]}" if sector in PUBLISHED else "没有安装相应插件"
        yield f"未检查: 行业 {printable(sector)} 的 {number:,} 条记录的行业字段（{remedy}）。"
    if coverage.references_unchecked:
        yield f"未检查: {coverage.references_unchecked:,} 个引用（指向其他目录或未安装的代码表）。"
    if coverage.evidence_unchecked:
        yield f"未检查: {coverage.evidence_unchecked:,} 个数值的证据（没有安装可读取该证据的计算程序）。"


def _aside(coverage: Coverage, chinese: bool) -> Iterable[str]:
    """Other files in the folder, and what the records themselves accept."""
    if coverage.ignored_files:
        names = _some(coverage.ignored_files, chinese)
        yield f"文件夹中未读取的其他文件: {names}。" if chinese else f"Other files in the folder, not read: {names}."
    if coverage.suppressed:
        if chinese:
            yield f"目录自身（`ignore` 或注释）接受了 {coverage.suppressed:,} 个诊断。"
        else:
            yield f"The catalog's own `ignore` lists and comments accept {counted(coverage.suppressed, 'diagnostic')}."
    if coverage.set_aside:
        if chinese:
            yield f"按配置略去了 {coverage.set_aside:,} 个诊断。"
        else:
            yield f"The settings leave out {counted(coverage.set_aside, 'diagnostic')}."
    for source, number in coverage.known.items():
        name = printable(source)
        yield (
            f"{name} 中已有 {number:,} 个已知问题。"
            if chinese
            else f"Known already from {name}: {counted(number, 'finding')}."
        )


def _some(names: Sequence[str], chinese: bool) -> str:
    shown, more = [printable(name) for name in names[:_NAMED]], len(names) - _NAMED
    listed = ("、" if chinese else ", ").join(shown)
    if more <= 0:
        return listed
    return f"{listed} 等 {len(names)} 个" if chinese else f"{listed} and {more} more"
