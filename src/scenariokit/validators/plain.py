"""Cheap tests of raw records: what the validators of numbers, dates and references declare as `plain`.

Each is made once for the context of a run, and surely tells records about which the validators that declare it have
nothing to say. It errs on one side only: for what is not plain the record is built and they are asked.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from scenariokit.errors import InvalidValue
from scenariokit.model import Header, Metric, PartialDate, Quantity, Trend
from scenariokit.model.units import PERCENT
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Told
from scenariokit.validators.told import is_as_recorded

_PARTS: Final = frozenset({"metric", "baseline", "target", "achieved", "as_published"})
_SLOTS: Final = ("baseline", "target", "achieved")
_INF: Final = float("inf")


class _Usual(NamedTuple):
    """Where the values of a metric lie about which nobody says anything."""

    unit: str
    low: float
    high: float
    trend: Trend
    factors: frozenset[str]
    """Metrics that it is the product of."""


def _usual(metric: Metric) -> _Usual | None:
    """`None` where values of a metric always have to be looked at."""
    if not metric.unit:
        return None
    low, high = -_INF, _INF
    for limits in (metric.range, metric.typical):
        if limits is not None:
            if limits.unit and limits.unit != metric.unit:
                return None
            low = low if limits.min is None else max(low, limits.min)
            high = high if limits.max is None else min(high, limits.max)
    if metric.unit in PERCENT and metric.typical is not None and metric.trend is not Trend.LOWER:
        low = max(low, 1.0)  # below it may be a share written as a fraction of 1
    return _Usual(metric.unit, low, high, metric.trend, frozenset(metric.product_of))


@lru_cache(maxsize=65536)
def _exactly(raw: str) -> tuple[float, str] | None:
    """The number and unit of a compact quantity; `None` for ranges, bounds and what is no quantity."""
    try:
        found = Quantity.parse(raw)
    except (InvalidValue, ValueError, OverflowError):
        return None
    return (found.low, found.unit) if found.qualifier == "exactly" and found.low == found.high else None


def numbers(context: Context) -> Told:
    """Values in their metric's unit, in its range and typical range, the later ones no worse; dated and sourced."""
    return _Numbers(context).are_plain


class _Numbers:
    def __init__(self, context: Context) -> None:
        self.metric = context.metric
        self.usual: dict[str, _Usual | None] = {}
        self.sources = _Sources(context.header)

    def are_plain(self, record: Mapping[str, Any]) -> bool:
        """Whether all values of a record are ordinary."""
        if "figures" in record or "goals" in record:
            return False
        return all(self._is_plain(impact, record) for impact in record.get("impacts", ()))

    def _is_plain(self, impact: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
        if not impact.keys() <= _PARTS:
            return False
        one = self._usual(impact["metric"])
        if one is None or (one.factors and one.factors <= {other["metric"] for other in record["impacts"]}):
            return False
        values = [_value(impact[slot], one) for slot in _SLOTS if slot in impact]
        if not values or None in values:
            return False
        if "baseline" in impact and not _are_better(values[0], values[1:], one.trend):  # type: ignore[arg-type]
            return False
        if "as_published" in impact and (
            "baseline" not in impact
            or len(values) == 1
            or not is_as_recorded(impact["as_published"], values[0], values[-1], one.unit)  # type: ignore[arg-type]
        ):
            return False
        return "achieved" not in impact or self.sources.vouch(impact["achieved"], record)

    def _usual(self, ref: str) -> _Usual | None:
        if ref not in self.usual:
            metric = self.metric(ref)
            self.usual[ref] = None if metric is None else _usual(metric)
        return self.usual[ref]


def _are_better(before: float, after: list[float], trend: Trend) -> bool:
    """Whether no later value is worse than the first."""
    if not after:
        return True
    if trend is Trend.HIGHER:
        return before <= min(after)
    return trend is not Trend.LOWER or before >= max(after)


def _value(raw: Any, usual: _Usual) -> float | None:
    """The number of an observation, if it is an ordinary one."""
    if type(raw) is dict:
        if "evidence" in raw:
            return None
        raw = raw.get("value")
    if type(raw) is str:
        found = _exactly(raw)
        if found is None or (found[1] and found[1] != usual.unit):
            return None
        value = found[0]
    elif type(raw) is float or type(raw) is int:
        value = raw
    else:
        return None
    return value if usual.low <= value <= usual.high else None


class _Sources:
    """Which of the header's sources have a date."""

    def __init__(self, header: Header | None) -> None:
        declared = {} if header is None else header.sources
        self.dated = frozenset(id for id, source in declared.items() if getattr(source, "published", None) is not None)

    def vouch(self, observation: Any, record: Mapping[str, Any]) -> bool:
        """Whether a value has a source, and a date of its own or of a source."""
        own = observation.get("source") if type(observation) is dict else None
        named = [own] if own is not None else record.get("sources", ())
        if not named:
            return False
        if type(observation) is dict and "as_of" in observation:
            return True
        return any(type(source) is str and source in self.dated for source in named)


def provenance(context: Context) -> Told:
    """Sources that the header declares or that stand inline in full; dates in their order, none ahead of today."""
    return _Provenance(context).is_plain


class _Provenance:
    def __init__(self, context: Context) -> None:
        self.today = context.today
        self.declared = None if context.header is None else frozenset(context.header.sources)
        self.come: dict[Any, bool] = {}
        self.periods: dict[tuple[Any, ...], bool] = {}

    def is_plain(self, record: Mapping[str, Any]) -> bool:
        """Whether nobody has anything to say about the dates and sources of a record."""
        if not record.keys().isdisjoint(_ELSEWHERE):
            return False
        for source in record.get("sources", ()):
            if not self._is_sound(source):
                return False
        for impact in record.get("impacts", ()):
            for slot, part in impact.items():
                if type(part) is dict and not self._is_dated(part, ahead=slot == "target"):
                    return False
        for level in record.get("maturity", ()):
            if "date" in level and not self._has_come(level["date"]):
                return False
        if "homepage" in record and _ADDRESS.fullmatch(record["homepage"]) is None:
            return False
        return "dates" not in record or self._is_period(record["dates"], done=record.get("kind") == "case")

    def _is_dated(self, part: Mapping[str, Any], *, ahead: bool) -> bool:
        source, day = part.get("source"), part.get("as_of")
        if source is not None and not self._is_sound(source):
            return False
        return day is None or ahead or self._has_come(day)

    def _is_sound(self, source: Any) -> bool:
        if type(source) is str:
            return self.declared is None or source in self.declared
        if ("accessed" in source and "published" in source) or ("id" in source and not source.keys() & _FULL):
            return False
        if "url" in source and _ADDRESS.fullmatch(source["url"]) is None:
            return False
        return all(self._has_come(source[key]) for key in _OVER if key in source)

    def _has_come(self, raw: Any) -> bool:
        found = self.come.get(raw)
        if found is None:
            date = _parsed(raw)
            found = self.come[raw] = date is not None and (date.year < self.today.year or date.first <= self.today)
        return found

    def _is_period(self, dates: Mapping[str, Any], *, done: bool) -> bool:
        """Whether every date lies after all that may come before it; stricter than any validator asks."""
        key = (done, *dates.items())
        found = self.periods.get(key)
        if found is None:
            given = [_parsed(dates[name]) for name in _ORDER if name in dates]
            ordered = all(
                one is not None and other is not None and other.first >= one.first
                for i, one in enumerate(given) for other in given[i + 1 :]
            )  # fmt: skip
            found = None not in given and ordered and (not done or all(map(self._has_come, dates.values())))
            self.periods[key] = found
        return found


def _parsed(raw: Any) -> PartialDate | None:
    try:
        return PartialDate.parse(raw)
    except (InvalidValue, ValueError, OverflowError, TypeError):
        return None


_ORDER: Final = ("announced", "started", "deadline", "operational", "retired")
_OVER: Final = ("published", "accessed")
_FULL: Final = frozenset({"citation", "url"})
_ELSEWHERE: Final = frozenset({"figures", "goals", "withdrawn", "details", "issued", "default_source", "publishers"})
_ADDRESS: Final = re.compile(r"https?://(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,10}(?:/[A-Za-z0-9._~/-]{0,200})?")


def sectors(context: Context) -> Told:
    """The sectors are known, and there are no details of any."""

    def is_plain(record: Mapping[str, Any]) -> bool:
        if "details" in record or "publishers" in record:
            return False
        named = [*record.get("other_sectors", ()), *record.get("sectors", ())]
        own = record.get("sector")
        return all(sector in context.sectors for sector in (named if own is None else (own, *named)))

    return is_plain


def ids(context: Context) -> Told:
    """Every character of the id can be seen."""
    return lambda record: type(record.get("id")) is str and record["id"].isprintable()


def titles(context: Context) -> Told:
    """There is a title in each language that the header promises."""
    header = context.header
    promised = () if header is None or not header.translations else (header.language, *header.translations)

    def is_plain(record: Mapping[str, Any]) -> bool:
        if not promised:
            return True
        title = record.get("title") if "title" in record else record.get("name")
        return "publishers" not in record and type(title) is dict and all(tag in title for tag in promised)

    return is_plain


def cases(context: Context) -> Told:
    """Not a case, or one with impacts and a site."""

    def is_plain(record: Mapping[str, Any]) -> bool:
        if record.get("kind") != "case":
            return True
        site = record.get("site")
        return bool(record.get("impacts")) and type(site) is dict and ("name" in site or "code" in site)

    del context
    return is_plain


_IDENTITY_DIGITS: Final = 14


def contacts(context: Context) -> Told:
    """Contacts of desks, or of persons who agreed, until a day to come; nothing as long as an identity number."""
    ahead: dict[Any, bool] = {}

    def is_ahead(raw: Any) -> bool:
        found = ahead.get(raw)
        if found is None:
            date = _parsed(raw)
            found = ahead[raw] = date is not None and date.last >= context.today
        return found

    def is_plain(record: Mapping[str, Any]) -> bool:
        return all(
            type(contact) is dict
            and ("until" not in contact or is_ahead(contact["until"]))
            and (contact.get("personal") is not True or contact.get("consent") is True)
            and all(_is_short(value) for value in contact.values())
            for contact in record.get("contacts", ())
        )

    return is_plain


def _is_short(value: Any) -> bool:
    """Whether a field of a contact has fewer digits than an identity number, in every language."""
    if type(value) is str:
        return sum(map(str.isdigit, value)) < _IDENTITY_DIGITS
    return type(value) is bool or (type(value) is dict and all(map(_is_short, value.values())))
