"""How far the publisher's goals are reached, as far as published figures tell."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Literal, TypeAlias

from scenariokit.errors import UnitError
from scenariokit.model import Figure, Goal, LocalizedText, Metric, Observation, Quantity, Trend
from scenariokit.model.units import one_by_one, same_dimension
from scenariokit.values import frozen

State: TypeAlias = Literal["met", "open", "overdue", "unknown"]
Direction: TypeAlias = Literal["up", "down", "at"]


@frozen
class Progress:
    """A goal beside the latest figure about the same thing."""

    goal: Goal
    latest: Observation | None
    """The latest published value; `None` where no figure tells. Planned and future values do not count."""
    ratio: float | None
    """How much of the way is done: from the baseline, or from zero; `None` where it cannot be computed."""
    state: State
    """`met`: a figure shows it. `overdue`: its day has passed and no figure shows it met.
    `open`: a figure shows it not met yet. `unknown`: no figure tells."""


def _words(text: LocalizedText) -> set[str]:
    return {" ".join(words.casefold().split()) for _, words in text.texts}


def same_subject(figure: Figure, goal: Goal) -> bool:
    """Whether a figure is about what a goal is about: the same metric, or the same words in some language."""
    if goal.metric is not None or figure.metric is not None:
        return goal.metric == figure.metric
    return goal.of is not None and figure.of is not None and bool(_words(goal.of) & _words(figure.of))


def latest(figures: Sequence[Figure], goal: Goal, today: date) -> Figure | None:
    """The latest figure about a goal that has happened by today; of equally late ones the last published."""
    found: tuple[date, Figure] | None = None
    for figure in figures:
        if not same_subject(figure, goal) or figure.basis == "planned":
            continue
        day = date.min if figure.as_of is None else figure.as_of.last
        if (figure.as_of is None or figure.as_of.first <= today) and (found is None or day >= found[0]):
            found = (day, figure)
    return None if found is None else found[1]


def _direction(goal: Goal, metric: Metric | None) -> Direction:
    if goal.target.qualifier in {"under", "at-most"}:
        return "down"
    if goal.target.qualifier in {"over", "at-least"}:
        return "up"
    if metric is not None and metric.trend is not Trend.NONE:
        return {Trend.HIGHER: "up", Trend.LOWER: "down"}.get(metric.trend, "at")  # type: ignore[return-value]
    if goal.baseline is not None and goal.baseline.low > goal.target.high:
        return "down"
    return "up"


def _reached(value: Quantity, target: Quantity, unit: str, direction: Direction) -> bool | None:
    """Whether a value surely reaches a target; `None` where its bounds leave that open."""
    low, high = value.bounds(unit)
    goal = target.to(unit) if not target.is_range else None
    if direction == "at" or goal is None:
        lowest, highest = target.bounds(unit)
        inside = (lowest is None or (low is not None and low >= lowest)) and (
            highest is None or (high is not None and high <= highest)
        )
        outside = (lowest is not None and high is not None and high < lowest) or (
            highest is not None and low is not None and low > highest
        )
        return True if inside else False if outside else None
    if direction == "down":
        low, high, goal = (None if high is None else -high), (None if low is None else -low), -goal
    strict = target.qualifier in {"over", "under"} and value.qualifier not in {"over", "under"}
    if value.qualifier == "about" and low == goal:
        return None
    if low is not None and (low > goal or (low == goal and not strict)):
        return True
    return False if high is not None and (high < goal or (high == goal and strict)) else None


def _ratio(value: Quantity, goal: Goal, unit: str, direction: Direction) -> float | None:
    if value.is_range or goal.target.is_range or value.qualifier not in {"exactly", "about"} or direction == "at":
        return None
    if goal.baseline is None and direction == "down":
        return None
    start = 0.0 if goal.baseline is None else goal.baseline.in_unit(unit).to(unit)
    way = goal.target.in_unit(unit).to(unit) - start
    return None if way == 0 else (value.to(unit) - start) / way


def _is_bare_money(figure: Figure, goal: Goal, metric: Metric | None) -> bool:
    """Whether a bare figure stands beside a goal in 万元 or 亿元: in which of them it is nobody knows."""
    unit = goal.target.unit
    return (
        metric is None
        and not figure.quantity.unit
        and one_by_one(unit) not in {unit, ""}
        and same_dimension(unit, "万元")
    )


def progress_of(goal: Goal, figures: Sequence[Figure], metric: Metric | None, today: date) -> Progress:
    """Set a goal beside the figures; qualifiers are minded: `over 50 %` does not show that 80 % is missed."""
    figure = latest(figures, goal, today)
    overdue = goal.due is not None and goal.due.last < today
    if figure is None:
        return Progress(goal, None, None, "overdue" if overdue else "unknown")
    observation = Observation(figure.quantity, figure.as_of, figure.basis, figure.source, figure.evidence)
    counted = metric.unit if metric is not None else one_by_one(goal.target.unit) or one_by_one(figure.quantity.unit)
    # A bare number counts one by one, whatever the other is counted in; but nobody counts money so.
    value = figure.quantity if _is_bare_money(figure, goal, metric) else figure.quantity.in_unit(counted)
    target, direction = goal.target.in_unit(counted), _direction(goal, metric)
    unit = target.unit if metric is None else metric.unit
    try:
        reached = _reached(value, target, unit, direction)
        ratio = _ratio(value, goal, unit, direction)
    except UnitError:
        reached, ratio = None, None
    state: State = "met" if reached else "overdue" if overdue else "unknown" if reached is None else "open"
    return Progress(goal, observation, ratio, state)


def progress(
    goals: Sequence[Goal], figures: Sequence[Figure], metric: Callable[[str], Metric | None], today: date
) -> tuple[Progress, ...]:
    """Every goal in published order with how far it is reached."""
    return tuple(
        progress_of(goal, figures, None if goal.metric is None else metric(goal.metric), today) for goal in goals
    )
