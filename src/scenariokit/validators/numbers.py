"""How the validators of numbers read them, so that one mistake is one diagnostic.

A value is *readable* where its unit fits the metric (else SK207 speaks) and it is no share written as a fraction of 1
(else SK208 does). It is *sound* where it also lies in the metric's range (else SK205 does).
Comparisons between values look at sound ones only.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Literal, NamedTuple

from immutabledict import immutabledict

from scenariokit.diagnostics import Sentences
from scenariokit.model import Header, Impact, Metric, Platform, Quantity, Range, Record, Scenario, Trend
from scenariokit.model.change import Interval, claimed_change, possible_change, possible_difference
from scenariokit.model.quantity import Basis, spell
from scenariokit.model.units import PERCENT, normal, same_dimension
from scenariokit.values import frozen

POINTS = "points"

Slot = Literal["baseline", "target", "achieved", "benchmark"]
SLOTS: tuple[Slot, ...] = ("baseline", "target", "achieved", "benchmark")

XRAY_CYCLE: Mapping[str, Any] = immutabledict({
    "id": "xray_cycle", "unit": "s", "trend": "lower", "typical": "2..40 s",
    "range": {"min": 0, "max": 120, "basis": "arithmetic", "max_basis": "judgement"},
    "name": {"zh": "X光检测时间", "en": "X-ray inspection time"},
    "definition": {"zh": "一条轮胎X光检测所用的秒数", "en": "Seconds that the X-ray inspection of one tyre takes"},
})  # fmt: skip
"""A metric for examples: a time, where less is better."""

FAILURES: Mapping[str, Any] = immutabledict({
    "id": "failures_per_mkm", "unit": "1/Mkm", "trend": "lower", "range": {"min": 0, "basis": "arithmetic"},
    "name": {"zh": "百万公里故障率", "en": "Failures per million km"},
    "definition": {"zh": "每百万列车公里的故障次数", "en": "Failures in a million train kilometres"},
})  # fmt: skip
"""A metric for examples: a count per distance, which newspapers print with a percent sign."""

DEFECTS: Mapping[str, Any] = immutabledict({
    "id": "defects", "unit": "ppm", "trend": "lower", "range": {"min": 0, "max": 1000000, "basis": "arithmetic"},
    "name": {"zh": "缺陷率", "en": "Defects"},
    "definition": {"zh": "每百万件中的缺陷件数", "en": "Defective parts in a million"},
})  # fmt: skip
"""A metric for examples: parts per million."""


def both(*, en: str, zh: str) -> Sentences:
    """The same words in both languages, as a value of a message."""
    return immutabledict(en=en, zh=zh)


def title(metric: Metric) -> Sentences:
    """A metric's name, as it stands in a sentence."""
    english = metric.name.best("en", "zh")
    if english[1:2].islower():
        english = english[0].lower() + english[1:]
    return both(en=english, zh=metric.name.best("zh", "en"))


def number(value: float) -> str:
    """A computed number, rounded for reading."""
    if value == 0 or not math.isfinite(value):
        return "0"
    digits = 1 if abs(value) >= 10 else 2 - math.floor(math.log10(abs(value)))  # noqa: PLR2004 -- three figures are enough
    return spell(float(round(value, digits)))


def signed(value: float) -> str:
    """A computed change, rounded for reading: `+12.5`, `-50`."""
    text = number(value)
    return text if text.startswith("-") or text == "0" else "+" + text


def spell_change(change: Quantity) -> str:
    """A published change as one would write it: the plus sign that a number loses is put back."""
    text = str(change)
    lead = change.low if change.unit != "x" else 0
    return text if lead <= 0 or change.qualifier != "exactly" else "+" + text


def quantity_of(part: object, slot: str) -> Quantity | None:
    """The quantity under a slot, or `None` where there is none or it was cut out of a rejected record."""
    observed = getattr(part, slot, None)
    found = observed if observed is None or isinstance(observed, Quantity) else getattr(observed, "quantity", None)
    return found if isinstance(found, Quantity) else None


class Stated(NamedTuple):
    """A value that a record states for a metric."""

    part: str
    """`impacts`, `figures` or `goals`."""
    position: int
    slot: str
    metric: str
    quantity: Quantity
    """As it was written; the engine has given bare numbers the metric's unit."""

    @property
    def at(self) -> str:
        """Dotted path inside the record."""
        return f"{self.part}.{self.position}.{'value' if self.slot == 'quantity' else self.slot}"


def stated(record: Record | Header) -> Iterable[Stated]:
    """Every value in a record that is one of a metric: under impacts, in figures and in goals."""
    if isinstance(record, Scenario):
        return _stated("impacts", record.impacts, SLOTS)
    if isinstance(record, Header):
        return _stated_in_header(record)
    return _stated("figures", record.figures, ("quantity",)) if isinstance(record, Platform) else ()


def _stated_in_header(header: Header) -> Iterator[Stated]:
    yield from _stated("figures", header.figures, ("quantity",))  # goals that were cut out do not silence figures
    yield from _stated("goals", header.goals, ("baseline", "target"))


def _stated(name: str, parts: Sequence[object], slots: Sequence[str]) -> list[Stated]:
    values: list[Stated] = []
    for index, part in enumerate(parts):
        metric = getattr(part, "metric", None)
        if metric is None:
            continue
        for slot in slots:
            found = getattr(part, slot, None)
            if found is not None and type(found) is not Quantity:
                found = getattr(found, "quantity", None)
            if found is not None:
                values.append(Stated(name, index, slot, metric, found))
    return values


def fits(quantity: Quantity, metric: Metric) -> bool:
    """Whether a quantity has the dimension of a metric; a bare number does."""
    return not quantity.unit or quantity.unit == metric.unit or same_dimension(quantity.unit, metric.unit)


def is_difference(quantity: Quantity, metric: Metric) -> bool:
    """Whether a value is given in percentage points, which only a change of a share can be."""
    return normal(quantity.unit) == POINTS != normal(metric.unit)


def _far(value: float, typical: Range) -> float:
    """How many powers of e a positive value lies outside a typical range."""
    if typical.min is not None and value < typical.min:
        return math.log(typical.min / value)
    if typical.max is not None and 0 < typical.max < value:
        return math.log(value / typical.max)
    return 0.0


def is_fraction(quantity: Quantity, metric: Metric) -> bool:
    """Whether a number below 1 stands for a percentage: 0.75 for 75 %.

    A bare number has been given the metric's unit before validators see it, so 0.75 and `0.75 %` look alike. Hence the
    metric's typical range decides: the number must come nearer to it as a fraction. Where less is better a tiny
    share is a success, not a slip.
    """
    if not 0 < quantity.low <= quantity.high < 1 or metric.unit not in PERCENT:
        return False
    if quantity.unit and quantity.unit not in PERCENT:
        return False
    typical = metric.typical
    if typical is None or metric.trend is Trend.LOWER or (typical.unit and typical.unit not in PERCENT):
        return False
    return _far(quantity.high * 100, typical) < _far(quantity.high, typical)


def readable(quantity: Quantity | None, metric: Metric) -> Quantity | None:
    """The quantity with the metric's unit where it is bare, if no other validator reports how it is written."""
    if (
        quantity is None
        or not fits(quantity, metric)
        or is_difference(quantity, metric)
        or is_fraction(quantity, metric)
    ):
        return None
    return quantity.in_unit(metric.unit)


class Bound(NamedTuple):
    """The end of a range that a value lies beyond."""

    value: float
    basis: Basis
    below: bool


def beyond(quantity: Quantity, limits: Range | None, metric: Metric) -> Bound | None:
    """The bound of a range that a readable quantity breaks, or `None`.

    `over 50 %` is outside only where everything over 50 % is; both ends of `90..110 %` must lie inside.
    """
    if limits is None or _plainly_inside(quantity, limits, metric):
        return None
    unit = limits.unit or metric.unit
    if unit != quantity.unit and not same_dimension(unit, quantity.unit):
        return None
    low, high = quantity.bounds(unit)
    word = quantity.qualifier
    # What a bound leaves open may lie inside; the ends that are stated may not lie outside.
    least = {"under": high, "at-most": high, "over": None, "at-least": None}.get(word, low)
    if limits.min is not None and least is not None and _under(least, limits.min, strict=word == "under"):
        return Bound(limits.min, limits.basis, below=True)
    most = {"over": low, "at-least": low, "under": None, "at-most": None}.get(word, high)
    if limits.max is not None and most is not None and _under(-most, -limits.max, strict=word == "over"):
        return Bound(limits.max, limits.max_basis or limits.basis, below=False)
    return None


def _plainly_inside(quantity: Quantity, limits: Range, metric: Metric) -> bool:
    """The common case, told without converting anything."""
    unit = limits.unit
    return (
        quantity.unit == metric.unit
        and (not unit or unit == metric.unit)
        and (limits.min is None or limits.min <= quantity.low)
        and (limits.max is None or limits.max >= quantity.high)
        and quantity.qualifier == "exactly"
    )


def _under(value: float, bound: float, *, strict: bool) -> bool:
    """Below a bound by more than conversion blurs; `under 0` is below 0."""
    blur = 1e-9 * max(abs(value), abs(bound))
    return value < bound - blur or (strict and value <= bound)


def is_plainly_sound(quantity: Quantity, metric: Metric) -> bool:
    """Whether a value is in the metric's own unit, no fraction and plainly in range: nearly all are."""
    limits = metric.range
    return (
        quantity.unit == metric.unit != ""
        and quantity.low >= 1
        and (limits is None or _plainly_inside(quantity, limits, metric))
    )


def sound(impact: object, slot: str, metric: Metric) -> Quantity | None:
    """The value in a slot with its unit, if nothing is wrong with it alone; `None` also where there is none."""
    quantity = quantity_of(impact, slot)
    if quantity is None or is_plainly_sound(quantity, metric):
        return quantity
    found = readable(quantity, metric)
    return None if found is None or beyond(found, metric.range, metric) is not None else found


class Verdict(StrEnum):
    """What the numbers of an impact say of its published change."""

    AGREES = "agrees"
    SLIP = "slip"
    """Percent and percentage points are mixed up."""
    CONTRADICTS = "contradicts"


@frozen
class Judgement:
    """A published change beside what the numbers give."""

    verdict: Verdict
    numbers: str
    """`8 s -> 4 s`."""
    computed: str
    """In the terms of the claim: `-50 %`, `+10 points`, `x0.5`, `-4 s`."""
    claimed: str
    instead: str = ""
    """For a slip: what the claim should read."""
    share: float | None = None
    """The computed change as a share of the baseline, where it is one number."""


_RELATIVE = 0.02
_ABOUT = 5.0


class _Reading(NamedTuple):
    """A claim in some terms, and what the numbers give in the same terms."""

    claim: Interval
    found: Interval | None
    tolerance: float
    """Absolute, in these terms; 2 % of the computed value is allowed in any case."""
    prefix: str = ""
    suffix: str = ""

    def agrees(self, leeway: float) -> bool:
        """Whether both can be true."""
        if self.found is None:
            return True
        (low, high), (least, most) = self.found, self.claim
        below = low is not None and most is not None and most < low - leeway * max(self.tolerance, _RELATIVE * abs(low))
        above = (
            high is not None
            and least is not None
            and least > high + leeway * max(self.tolerance, _RELATIVE * abs(high))
        )
        return not below and not above

    def computed(self) -> str:
        """What the numbers give, in words that need no translation."""
        low, high = self.found or (None, None)
        show = number if self.prefix else signed
        if low is None or high is None:
            text = f"≤ {show(high)}" if high is not None else f"≥ {show(low or 0.0)}"
        else:
            text = show(low) if low == high else f"{show(low)}..{show(high)}"
        return f"{self.prefix}{text}{self.suffix}"


def _scaled(interval: Interval | None, factor: float, offset: float = 0.0) -> Interval | None:
    return None if interval is None else (_affine(interval[0], factor, offset), _affine(interval[1], factor, offset))


def _affine(value: float | None, factor: float, offset: float) -> float | None:
    return None if value is None else value * factor + offset


def _in_percent(claim: Interval, before: Quantity, after: Quantity) -> _Reading:
    return _Reading(claim, _scaled(possible_change(before, after), 100), 1.0, suffix=" %")


def _in_points(claim: Interval, before: Quantity, after: Quantity) -> _Reading:
    return _Reading(claim, possible_difference(before, after, "%"), 0.5, suffix=" points")


def _reading(change: Quantity, before: Quantity, after: Quantity, metric: Metric) -> _Reading | None:
    """A claim in its own terms; `None` where its unit says nothing about the metric (SK207)."""
    unit = change.unit or normal(metric.unit)
    claim = claimed_change(change)
    if unit in PERCENT:
        return _in_percent(claim, before, after)
    if unit == "x":
        return _Reading(claim, _scaled(possible_change(before, after), 1, 1), 0.01, prefix="x")
    if unit == "points" and normal(metric.unit) in PERCENT:
        return _in_points(claim, before, after)
    if not same_dimension(unit, metric.unit):
        return None
    return _Reading(claim, possible_difference(before, after, unit), 0.0, suffix=f" {unit}")


def compared(impact: Impact, metric: Metric) -> tuple[Quantity, Quantity] | None:
    """The sound values that a change is about: before and reached, or aimed at where nothing is reached yet."""
    before = sound(impact, "baseline", metric)
    if before is None:
        return None
    after = sound(impact, "achieved" if impact.achieved is not None else "target", metric)
    return None if after is None else (before, after)


def judge(impact: Impact, metric: Metric) -> Judgement | None:
    """Compare a published change with the numbers beside it; `None` where there are not both.

    They may differ by 2 % of the computed value, by one percentage point of a relative change and by half a
    point of a difference; five times as much where a number is `about`.
    """
    change = impact.change
    if change is None:
        return None
    pair = compared(impact, metric)
    own = None if pair is None else _reading(change, *pair, metric)
    if pair is None or own is None or own.found is None:
        return None
    before, after = pair
    leeway = _ABOUT if "about" in {change.qualifier, before.qualifier, after.qualifier} else 1.0
    other = _other(change, before, after, metric)
    verdict = Verdict.CONTRADICTS
    if own.agrees(leeway):
        verdict = Verdict.AGREES
    elif other is not None and other.found is not None and other.agrees(leeway):
        verdict = Verdict.SLIP
    share = possible_change(before, after)
    exact = share[0] if share is not None and share[0] == share[1] else None
    instead = other.computed() if other is not None and verdict is Verdict.SLIP else ""
    return Judgement(verdict, f"{before} -> {after}", own.computed(), spell_change(change), instead, exact)


def _other(change: Quantity, before: Quantity, after: Quantity, metric: Metric) -> _Reading | None:
    """A claim about a percentage read the other way: percent for points, points for percent."""
    if normal(metric.unit) not in PERCENT:
        return None
    claim = claimed_change(change)
    if change.unit == "points":
        return _in_percent(claim, before, after)
    return _in_points(claim, before, after) if not change.unit or change.unit in PERCENT else None


def falls_below_nothing(change: Quantity | None, metric: Metric) -> bool:
    """Whether a change takes more than all of a value that cannot be negative: below -100 %, or a multiple below x0."""
    if change is None or (normal(change.unit) not in PERCENT and change.unit != "x"):
        return False
    limits = metric.range
    least = None if limits is None else limits.min
    if (least is not None and least < 0) or (least is None and metric.trend is not Trend.LOWER):
        return False
    if change.unit == "x":
        return change.high < 0
    return change.high < -100 or (change.high == -100 and change.qualifier == "under")  # noqa: PLR2004 -- all of it
