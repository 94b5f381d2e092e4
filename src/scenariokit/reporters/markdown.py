"""`markdown`: a comment for a pull request or a summary of a job. A table of totals, then the mistakes file by file.

Hosts refuse long comments, so the report stops in time and says how much it left out; the totals stay exact.
Text of a catalog never becomes markup, mentions nobody and links to nothing.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from scenariokit.diagnostics import Severity
from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS
from scenariokit.reporters.issues import Issue, issues, worst_first
from scenariokit.reporters.printable import printable
from scenariokit.reporters.summary import summary
from scenariokit.reporters.words import SEVERITIES, counted, is_chinese, pick

MARKER = "<!-- scenariokit -->"
"""The first line: by it a job finds the comment that it wrote before and replaces it."""
LIMIT = 60_000
"""Characters; GitHub refuses comments of more than 65,536."""
_BAR = r"\|"
"""A bar inside code, which would otherwise end the cell of a table."""
_CELL = 600
"""Characters of a sentence."""
_FEW = 20
"""Up to so many mistakes are shown unfolded."""
_ROOM_FOR_MORE = 200

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&$])")
_QUOTED = re.compile(r"`([^`]+)`")
_CALLS = re.compile(r"(@(?=\w)|#(?=\w)|\bGH-(?=\d)|\bwww(?=\.)|:(?=//))", re.IGNORECASE)


def write(report: Report) -> str:
    """Write the comment."""
    shown = worst_first(issues(report))
    shown = shown if report.max_problems is None else shown[: report.max_problems]
    head = "\n".join([MARKER, *_head(report), ""])
    tail = "\n".join(text(line) + "  " for line in summary(report)) + "\n"
    blocks, told = _blocks(shown, LIMIT - len(head) - len(tail) - _ROOM_FOR_MORE, report)
    more = len(report.diagnostics) - told
    return "\n".join([head, *blocks, *([_more(more, report) + "\n"] if more else []), tail])


def text(words: str) -> str:
    r"""Words of a catalog as they are: nothing in them is markup, a mention, a reference or a link.

    What our sentences quote in backticks stays quoted.

    >>> text("a|b *c* @team `*d*`")
    'a\\|b \\*c\\* @&#8203;team `*d*`'
    """
    short = (words if len(words) <= _CELL else words[: _CELL - 1] + "…").replace("\n", " ")
    parts = _QUOTED.split(short)  # every second one is quoted
    return "".join(f"`{part.replace('|', _BAR)}`" if quoted % 2 else _plain(part) for quoted, part in enumerate(parts))


def _plain(words: str) -> str:
    return _CALLS.sub(r"\1&#8203;", _MARKUP.sub(r"\\\1", words))


def _head(report: Report) -> list[str]:
    counts, chinese = report.counts, is_chinese(report.language)
    passed = ("未通过" if chinese else "failed") if report.failed else ("通过" if chinese else "passed")
    records = sum(number for type_, number in report.coverage.records.items() if type_ != "catalog")
    names = [pick(SEVERITIES[severity], report.language) for severity in Severity]
    numbers = (counts.errors, counts.warnings, counts.notes, records, len(report.coverage.files))
    return [
        f"### {'❌' if report.failed else '✅'} scenariokit: {passed}",
        "",
        _line(*names, *(("记录", "文件") if chinese else ("records", "files"))),
        _line(*["---:"] * len(numbers)),
        _line(*(f"{number:,}" for number in numbers)),
    ]


def _blocks(shown: Sequence[Issue], room: int, report: Report) -> tuple[list[str], int]:
    """The mistakes file by file, the worst file first, as many as there is room for; and how many that is."""
    by_file = sorted(shown, key=lambda issue: issue.path)  # keeps the worst first within a file
    files = [(path, list(group)) for path, group in groupby(by_file, key=lambda issue: issue.path)]
    blocks: list[str] = []
    told = 0
    for path, group in sorted(files, key=lambda file: (file[1][0].diagnostic.severity.rank, file[0])):
        above, below = _frame(path, len(group), len(shown) <= _FEW, report)
        room -= len(above) + len(below)
        rows: list[str] = []
        for row in (_row(issue, report) for issue in group):
            if len(row) + 1 > room:
                break
            rows.append(row)
            room -= len(row) + 1
        if rows:
            blocks.append("\n".join([above, *rows, below]))
        told += len(rows)
        if len(rows) < len(group):
            break
    return blocks, told


def _frame(path: str, number: int, unfolded: bool, report: Report) -> tuple[str, str]:
    chinese = is_chinese(report.language)
    nowhere = "不属于任何文件" if chinese else "in no file"
    how_many = f"{number:,} 个问题" if chinese else counted(number, "mistake")
    titles = ("位置", "级别", "代码", "说明") if chinese else ("place", "severity", "code", "what")
    name = f"<b>{text(printable(path)) or nowhere}</b> ({how_many})"
    opened = "<details open>" if unfolded else "<details>"
    return "\n".join([f"{opened}<summary>{name}</summary>", "", _line(*titles), _line(*["---"] * 4)]), "\n</details>\n"


def _row(issue: Issue, report: Report) -> str:
    location, severity = issue.location, issue.diagnostic.severity
    place = f"{location.line}:{location.column}" if location.line else location.cell or ""
    what = text(issue.sentence) + (f"<br><sub>{text(issue.advice)}</sub>" if issue.advice else "")
    return _line(text(printable(place)), pick(SEVERITIES[severity], report.language), issue.diagnostic.code, what)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _more(number: int, report: Report) -> str:
    if is_chinese(report.language):
        return f"**另有 {number:,} 个问题未列出**，以免评论过长；总数准确。"
    return f"**{number:,} more not listed**, to keep this short; the totals are exact."


REPORTER = REPORTERS["markdown"]
