"""Tolerable hazard rates and the safety integrity levels they belong to."""

import re
from collections.abc import Iterator
from math import isclose

import attrs

from scenariokit.errors import UnitError
from scenariokit.plugin import CodeList, Quantity, Row

PER_HOUR = "1/h"

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
_SUPERSCRIPT = re.compile("10([⁻−]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_POWER = re.compile(r"(?:([0-9]{1,6}(?:\.[0-9]{1,6})?) ?[x×*·] ?)?10 ?\^ ?\(?(-?[0-9]{1,3})\)?", re.IGNORECASE)
_RATE = re.compile(r"(.*?[0-9]) ?(?:/ ?h|h ?\^? ?-1|per hour|每小时|/小时)", re.IGNORECASE)
_LONGEST = 80


@attrs.frozen
class Band:
    """The rates of a level, per hour and function: from `lower` on, below `upper`."""

    level: int
    lower: float
    upper: float
    row: Row

    def holds(self, rate: float) -> bool:
        """Whether a rate belongs to the level."""
        return (
            (self.lower <= rate or at_bound(rate, self.lower)) and rate < self.upper and not at_bound(rate, self.upper)
        )


def at_bound(rate: float, bound: float) -> bool:
    """Whether a rate is the bound itself, however it was computed."""
    return isclose(rate, bound, rel_tol=1e-9)


def bands(levels: CodeList) -> Iterator[Band]:
    """The bands of a list of levels; rows whose numbers cannot be read give none."""
    for row in levels:
        try:
            yield Band(int(row.code), float(row["thr_lower_per_h"]), float(row["thr_upper_per_h"]), row)
        except (KeyError, ValueError):
            continue


def per_hour(rate: Quantity) -> float | None:
    """A published rate as a number per hour; the upper end of a range, as the rate is a limit.

    `None` where the unit is none of a rate, or only a lower bound is given.
    """
    try:
        high = rate.in_unit(PER_HOUR).bounds(PER_HOUR)[1]
        whole = Quantity(rate.high, rate.high, rate.unit).in_unit(PER_HOUR).to(PER_HOUR)
    except UnitError:
        return None
    return None if high is None else whole


def spell_rate(rate: float) -> str:
    """A rate as people write it.

    >>> spell_rate(1e-07), spell_rate(5.5e-9)
    ('1e-7', '5.5e-9')
    """
    return re.sub(r"e([+-])0+(?=[0-9])", r"e\1", f"{rate:.4g}")


def plain_rate(text: str) -> str:
    """A rate as tables write it, in a spelling that quantities have.

    >>> plain_rate("5×10⁻⁹ /h"), plain_rate("10^-8"), plain_rate("≤ 1e-8 每小时")
    ('5e-9 1/h', '1e-8', '≤ 1e-8 1/h')
    """
    if len(text) > _LONGEST:
        return text
    found = _SUPERSCRIPT.sub(lambda match: "10^" + match[1].translate(_SUPERSCRIPTS), text.strip())
    found = _POWER.sub(lambda match: f"{match[1] or 1}e{match[2]}", found.replace("−", "-"))
    rate = _RATE.fullmatch(found)
    return found if rate is None or rate[1].endswith(" 1") else f"{rate[1].rstrip()} {PER_HOUR}"
