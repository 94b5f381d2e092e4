"""Which entries of a baseline a run may call stale: those that it would have found, were they still true."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scenariokit.diagnostics import ABOUT_THE_RUN, Severity
from scenariokit.pipeline.files import Local

if TYPE_CHECKING:
    from scenariokit.cli.runs import Part, Run
    from scenariokit.diagnostics import Diagnostic
    from scenariokit.fingerprint import Key

_SHAPE: Final = "SK1"
"""Beginning of codes after whose errors a record is not checked any further."""
_NO_HEADER: Final = "SK022"


def judging(run: "Run", ran: Callable[[str], bool], compares: Callable[[str], bool]) -> "Callable[[Key], bool]":
    """Say of each entry whether a run looked at what it is about. It never says so where that is not sure.

    Args:
        run: What was found.
        ran: Whether a code was looked for.
        compares: Whether a code is about several records: what one of them has to say is missing if it was rejected.
    """
    rejected = _rejected(run) if all(map(_is_whole, run.parts)) else None
    if rejected is None:
        return lambda _key: False
    return lambda key: (
        ran(key.code) and (key.type, key.id) not in rejected and not (rejected and (compares(key.code) or not key.type))
    )


def _rejected(run: "Run") -> set[tuple[str, str]] | None:
    """Records whose shape was refused; `None` where more is missing than these say."""
    found, coverage = run.diagnostics, run.coverage
    errors = [one for one in found if _is_error(one)]
    if coverage.faults_left_out or any(one.code.startswith(ABOUT_THE_RUN) for one in errors):
        return None
    if coverage.rejected > len({one.record for one in errors if one.record is not None}):
        return None  # what is wrong with them was not asked for
    records = {one.record for one in errors if one.code.startswith(_SHAPE)}
    # One without an id may be any; one that is no scenario defines what others are checked against.
    return {r for r in records if r is not None} if all(r and r[0] == "scenario" and r[1] for r in records) else None


def _is_error(one: "Diagnostic") -> bool:
    return Severity.ERROR in {one.severity, one.problem.severity}


def _is_whole(part: "Part") -> bool:
    """Whether a path is that of a whole catalog, not of a file or folder in one."""
    if any(one.code == _NO_HEADER for one in part.result.diagnostics):
        return False
    if isinstance(part.path, Path):
        return part.path.is_dir() or set(Local(part.path.parent).names()) <= {part.path.name}
    return part.result.coverage.files != (part.path.rpartition("/")[2],)
