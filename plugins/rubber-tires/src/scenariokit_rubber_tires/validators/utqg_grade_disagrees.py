"""TYR220: a UTQG grade that the measured value does not give."""

from collections.abc import Iterator
from typing import NamedTuple

from scenariokit.plugin import Context, Finding, Row, validator
from scenariokit_rubber_tires.codelists import UTQG, loaded
from scenariokit_rubber_tires.details import Tyre, Utqg
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT


class _Check(NamedTuple):
    grade_at: str
    grade: str
    value_at: str
    value: float
    scale: str
    column: str


@validator(
    "TYR220",
    "utqg-grade-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "{what} {grade} needs more than {least:g}, the record gives {value:g}",
        "zh": "{what} {grade} 级须大于 {least:g}，记录给出 {value:g}",
    },
    help={
        "en": "correct the grade or the value (49 CFR 575.104)",
        "zh": "请更正等级或数值（49 CFR 575.104）",
    },
    valid=[
        tyre(utqg={"traction": "AA", "asphalt": 0.55, "concrete": 0.39}),
        tyre(utqg={"traction": "C", "asphalt": 0.2}),
        tyre(utqg={"temperature": "B", "speed_mph": 105}),
    ],
    invalid=[
        tyre(utqg={"traction": "AA", "asphalt": 0.42}),
        tyre(utqg={"traction": "AA", "asphalt": 0.54}),
        tyre(utqg={"traction": "A", "concrete": 0.3}),
        tyre(utqg={"temperature": "A", "speed_mph": 105}),
    ],
)
def utqg_grade_disagrees(details: Tyre, context: Context) -> Iterator[Finding]:
    """A grade that promises more than was measured is a false claim on the sidewall.

    A page in circulation prints 0.41 for AA on asphalt; it is 0.54. One source a row, so the engine lowers this to a
    warning until a second one is added.

    由来：承诺高于实测的等级，是胎侧上的虚假声明。
    """
    if details.utqg is None:
        return
    codes = loaded(context, UTQG)
    for check in _checks(details.utqg):
        row = codes.get(f"{check.scale}.{check.grade}")
        least = _least(row, check.column)
        if row is None or least is None or _holds(check, least):
            continue
        yield Finding(
            check.grade_at,
            row=row,
            related=[(check.value_at, {"en": "the value stands here", "zh": "数值见此"})],
            what={"en": f"{check.scale} grade", "zh": "牵引力" if check.scale == "traction" else "耐温性"},
            grade=check.grade,
            least=least,
            value=check.value,
        )


def _checks(utqg: Utqg) -> Iterator[_Check]:
    at = f"{AT}.utqg"
    for field, column in (("asphalt", "asphalt_over"), ("concrete", "concrete_over")):
        value = getattr(utqg, field)
        if utqg.traction is not None and value is not None:
            yield _Check(f"{at}.traction", utqg.traction, f"{at}.{field}", value, "traction", column)
    if utqg.temperature is not None and utqg.speed_mph is not None:
        yield _Check(
            f"{at}.temperature", utqg.temperature, f"{at}.speed_mph", utqg.speed_mph, "temperature", "mph_over"
        )


def _least(row: Row | None, column: str) -> float | None:
    return float(row[column]) if row is not None and row[column] else None


def _holds(check: _Check, least: float) -> bool:
    """Whether a value reaches its grade: printed as `A > 115`, `B 100-115`, `C 85-100` mph, and `AA > 0.54`."""
    if check.scale == "temperature" and check.grade != "A":
        return check.value >= least
    return check.value > least
