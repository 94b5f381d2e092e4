"""What loaders say, as diagnostics in the making; of one file only so much is kept, and all of it is counted."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypeAlias

from scenariokit.diagnostics import Severity
from scenariokit.pipeline.states import Draft
from scenariokit.plugin import loader as say
from scenariokit.plugin.loader import Fault, Limits
from scenariokit.source import Span

LeftOut: TypeAlias = Mapping[tuple[str, str, str, str], int]
"""File, code, name and severity -> how many were only counted."""


def draft_of(path: str, fault: Fault) -> Draft:
    """A loader's fault as a diagnostic in the making."""
    related = tuple(
        (path, () if isinstance(at, Span) else at, at if isinstance(at, Span) else None, label)
        for at, label in fault.related
    )
    return Draft(
        fault.problem, Severity(fault.problem.severity), path, fault.pointer, fault.key, fault.span, values=fault.values,
        suggestion=fault.suggestion, related=related,
    )  # fmt: skip


def capped(path: str, faults: Sequence[Fault], limits: Limits) -> tuple[list[Draft], LeftOut]:
    """The first of a file's faults, and how many others there are of each kind."""
    drafts = [draft_of(path, fault) for fault in faults[: limits.faults]]
    more = counted(path, faults[limits.faults :])
    if more:
        drafts.append(too_many(path, sum(more.values()), limits))
    return drafts, more


def counted(path: str, faults: Sequence[Fault]) -> LeftOut:
    """How many faults there are of each kind."""
    return Counter((path, f.problem.code, f.problem.name, str(f.problem.severity)) for f in faults)


def too_many(path: str, more: int, limits: Limits) -> Draft:
    """Says how many mistakes of reading a file are not shown."""
    what = {
        "en": f"the number of mistakes in reading the file ({more:,} more are counted, not shown)",
        "zh": f"读取该文件时的错误数（另有 {more:,} 个只计数、不显示）",
    }
    values = {"what": what, "found": limits.faults + more, "limit": limits.faults, "setting": "faults"}
    return draft_of(path, Fault(say.LIMIT_EXCEEDED, values=values))
