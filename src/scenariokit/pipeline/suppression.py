"""Diagnostics that a keeper looked at and accepted: in a record's own `ignore` list, or in a comment beside the value.

An exception that accepts nothing any more is itself reported, so that it cannot hide tomorrow's mistake.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from re import compile as regex
from typing import Any, Final

import attrs

from scenariokit.config import Config
from scenariokit.diagnostics import Diagnostic, Problem, Severity
from scenariokit.pipeline.parcel import Accepted, Said
from scenariokit.pipeline.states import Draft
from scenariokit.plugin.loader import MALFORMED_SUPPRESSION, SUPPRESSION_WITHOUT_REASON, UNUSED_SUPPRESSION

_NEVER: Final = ("SK0", "SK1", "SK9")
"""What could not be read, is not of the right shape, or crashed cannot be accepted away."""
_CORE: Final = "SK"
_OF_CORE: Final = regex(r"SK[0-9-]*")
"""What can only be meant for a code of the core, whatever is installed."""
_CODE: Final = regex(r"[A-Za-z]{2,4}[0-9]{1,4}")
_ALL: Final = "ALL"
"""What `--select` takes for everything."""
_ALIKE: Final = 0.93
"""How alike a name is to a known one before it is taken for it: names of plugins that are not installed are less so."""
_OF_IGNORE: Final = -2
"""Where the place of a record ends in that of an item of its `ignore` list."""


def suppress(
    said: Sequence[Said], accepted: Iterable[Accepted], config: Config, problems: Mapping[str, Problem]
) -> tuple[list[Said], int, list[Draft]]:
    """Leave out what is accepted.

    Gives the rest, how many were accepted, and what there is to say about exceptions that are idle, misspelt or (where
    asked for) without a reason.
    """
    exceptions = tuple(dict.fromkeys(map(_spelled, accepted)))
    if not exceptions:
        return list(said), 0, []
    idle = set(exceptions)
    near: dict[object, list[Accepted]] = {}
    for exception in exceptions:
        near.setdefault(exception.path if exception.record is None else exception.record, []).append(exception)
    kept: list[Said] = []
    for one in said:
        diagnostic = one.diagnostic
        around = (*near.get(diagnostic.record, ()), *near.get(diagnostic.location.path, ()))
        taking = [exception for exception in around if _takes(exception, diagnostic)]
        idle.difference_update(taking)
        if not taking:
            kept.append(one)
    judged = exceptions if config.check == "all" else ()  # whoever asks for types alone looks for none of it
    about = [draft for one in judged for draft in _about(one, one in idle, config, problems)]
    return kept, len(said) - len(kept), about


def _takes(one: Accepted, diagnostic: Diagnostic) -> bool:
    """Whether an exception accepts a diagnostic."""
    if diagnostic.problem.code.startswith(_NEVER) or not _selects(one.code, diagnostic.problem):
        return False
    location = diagnostic.location
    if location.path != one.path:
        return False
    if one.record is not None:  # by its place: another record may have the same id
        record = one.pointer[:_OF_IGNORE]
        return diagnostic.record == one.record and location.pointer[: len(record)] == record
    span = location.span
    return span is not None and one.first <= span.line <= one.last


def _spelled(one: Accepted) -> Accepted:
    """With a code in capitals, as it is taken everywhere; names are in small letters, and those stay."""
    return attrs.evolve(one, code=one.code.upper()) if _CODE.fullmatch(one.code) else one


def _selects(selector: str, problem: Problem) -> bool:
    if selector == _CORE:
        return False  # it would accept whatever is wrong with a record, today and tomorrow
    return problem.code.startswith(selector) or problem.name == selector


def _about(one: Accepted, idle: bool, config: Config, problems: Mapping[str, Problem]) -> Iterator[Draft]:
    meant = [problem for problem in problems.values() if _selects(one.code, problem)]
    if not meant and one.code in {_CORE, _ALL}:
        yield _draft(MALFORMED_SUPPRESSION, one, {"found": one.code, "expected": _CERTAIN})
    elif not meant:
        # Without a near one it may be of a plugin that is not installed here.
        near = _near(one.code, problems)
        if near is not None or _OF_CORE.fullmatch(one.code.upper()):
            yield _draft(MALFORMED_SUPPRESSION, one, {"found": one.code, "expected": _KNOWN}, near)
    elif meant and all(problem.code.startswith(_NEVER) for problem in meant):
        yield _draft(MALFORMED_SUPPRESSION, one, {"found": one.code, "expected": _ACCEPTABLE})
    elif idle and any(config.wants(problem.code, problem.name) for problem in meant):
        yield _draft(UNUSED_SUPPRESSION, one, {"code": one.code})
    elif (
        not idle
        and not one.reason
        and config.asks_for(SUPPRESSION_WITHOUT_REASON.code, SUPPRESSION_WITHOUT_REASON.name)
    ):
        yield _draft(SUPPRESSION_WITHOUT_REASON, one, {"code": one.code})


def _near(code: str, problems: Mapping[str, Problem]) -> str | None:
    """The code or name that was probably meant."""
    if _OF_CORE.fullmatch(code.upper()):
        near = get_close_matches(code.upper(), problems, 1)
    else:
        near = get_close_matches(code, [problem.name for problem in problems.values()], 1, _ALIKE)
    return near[0] if near else None


_CERTAIN: Final = {
    "en": "a code, or so much of one that it says what is accepted (`SK2`)",
    "zh": "诊断代码或能说明忽略内容的代码前缀（如 `SK2`）",
}
_KNOWN: Final = {"en": "a code or name that exists", "zh": "现有的诊断代码或名称"}
_ACCEPTABLE: Final = {
    "en": "a code that can be accepted: what cannot be read, is of the wrong shape or failed cannot",
    "zh": "可接受的诊断代码（无法读取、结构错误或工具故障不可忽略）",
}


def _draft(problem: Problem, one: Accepted, values: Mapping[str, Any], suggestion: str | None = None) -> Draft:
    return Draft(
        problem, Severity(problem.severity), one.path, one.pointer, span=one.span, record=one.record,
        field="" if one.record is None else f"ignore.{one.pointer[-1]}", values=values, suggestion=suggestion,
    )  # fmt: skip
