"""SK208: percent, percentage points, parts per million and fractions of 1 mixed up."""

import re
import unicodedata
from collections.abc import Iterator

from scenariokit.diagnostics import Sentences
from scenariokit.model import Header, Impact, Metric, Quantity, Record, Scenario
from scenariokit.model.units import normal
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import (
    DEFECTS,
    SLOTS,
    Verdict,
    both,
    is_fraction,
    judge,
    number,
    quantity_of,
    stated,
)
from scenariokit.validators.plain import numbers

_PERCENT = re.compile(r"(?<![0-9.])([0-9]{1,12}(?:\.[0-9]{1,12})?)\s?%")
_PPM = re.compile(r"(?<![0-9.])([0-9]{1,12}(?:\.[0-9]{1,12})?)\s?(?:ppm|PPM)")
_NEAR = 0.01
_SEARCHED = 2000
"""Characters of a text that are searched."""


@validator(
    "SK208",
    "percent-slip",
    severity="warning",
    since="0.1",
    message={
        "en": "`{written}` probably means `{meant}`: {because}",
        "zh": "`{written}` 可能应为 `{meant}`：{because}",
    },
    help={
        "en": "write `%` for shares, `points` for the difference of two percentages, `ppm` for parts per million",
        "zh": "比例用 `%`，两个百分比之差用 `points`（个百分点），百万分之一用 `ppm`",
    },
    valid=[
        {"impacts": [{"metric": "oee", "baseline": "80 %", "achieved": "90 %", "change": "+10 points"}]},
        {"impacts": [{"metric": "oee", "baseline": "80 %", "achieved": "90 %", "change": "+12.5 %"}]},
        {"impacts": [{"metric": "oee", "baseline": 60, "achieved": 75}]},
        {"impacts": [{"metric": "scrap_ratio", "achieved": 0.5}]},
        {
            "$metrics": [DEFECTS],
            "impacts": [{"metric": "defects", "achieved": "3000 ppm", "as_published": "不良率0.3%"}],
        },
    ],
    invalid=[
        {"impacts": [{"metric": "oee", "baseline": "80 %", "achieved": "90 %", "change": "+10 %"}]},
        {"impacts": [{"metric": "oee", "baseline": "80 %", "achieved": "90 %", "change": "+12.5 points"}]},
        {"impacts": [{"metric": "oee", "achieved": 0.75}]},
        {
            "$metrics": [DEFECTS],
            "impacts": [{"metric": "defects", "achieved": "0.3 ppm", "note": {"zh": "即30%", "en": "30 %"}}],
        },
        {"$metrics": [DEFECTS], "impacts": [{"metric": "defects", "achieved": 3, "as_published": "不良率3%"}]},
    ],
    plain=numbers,
)
def percent_slip(record: Record | Header, context: Context) -> Iterator[Finding]:
    """A percent sign is the most misused unit: 80 % -> 90 % is +10 points or +12.5 %, never +10 %.

    1 % is 10 000 ppm, and a share of 0.75 is 75 %, not 0.75 %. Each slip changes the value by a factor that later
    readers cannot see. Which reading was meant is a guess, so this warns.

    由来：百分号是最常误用的单位：80%到90%是增加10个百分点或12.5%，绝不是10%。
    """
    for found in stated(record):
        quantity = found.quantity
        if quantity.high < 1:
            metric = context.metric(found.metric)
            if metric is not None and is_fraction(quantity, metric):
                because = both(en="a share written as a fraction of 1", zh="比例被写成了小数")
                yield Finding(found.at, written=str(quantity), meant=_hundredfold(quantity), because=because)
    if isinstance(record, Scenario):
        for index, impact in enumerate(record.impacts):
            metric = context.metric(getattr(impact, "metric", ""))
            if metric is not None:
                yield from _change(impact, metric, f"impacts.{index}")
                yield from _millionths(impact, metric, f"impacts.{index}")


def _hundredfold(quantity: Quantity) -> str:
    low, high = round(quantity.low * 100, 9), round(quantity.high * 100, 9)
    return str(Quantity(low, high, "%", quantity.qualifier))


def _change(impact: Impact, metric: Metric, at: str) -> Iterator[Finding]:
    if getattr(impact, "change", None) is None:
        return
    found = judge(impact, metric)
    if found is not None and found.verdict is Verdict.SLIP:
        because = both(
            en=f"{found.numbers} is {found.computed} or {found.instead}",
            zh=f"{found.numbers} 是 {found.computed} 或 {found.instead}",
        )
        yield Finding(f"{at}.change", written=found.claimed, meant=found.instead, because=because)


def _millionths(impact: Impact, metric: Metric, at: str) -> Iterator[Finding]:
    """Parts per million beside words that say percent, or the other way round."""
    if getattr(impact, "as_published", None) is None and getattr(impact, "note", None) is None:
        return
    words = _words(impact)
    if "%" not in words and "ppm" not in words.lower():
        return
    for slot in SLOTS:
        quantity = quantity_of(impact, slot)
        if quantity is None or quantity.is_range:
            continue
        unit = quantity.unit or normal(metric.unit)
        meant = _meant(quantity.low, unit, words)
        if meant is not None:
            written = str(Quantity(quantity.low, quantity.low, unit, quantity.qualifier))
            yield Finding(f"{at}.{slot}", written=written, meant=meant, because=_because(meant))


def _because(meant: str) -> Sentences:
    return both(
        en=f"the published words say {meant}, and 1 % is 10000 ppm",
        zh=f"原文写作 {meant}，而 1 % 等于 10000 ppm",
    )


def _words(impact: Impact) -> str:
    note = getattr(impact, "note", None)
    texts = (getattr(impact, "as_published", None) or "", *(() if note is None else (text for _, text in note.texts)))
    found = "\n".join(texts)
    return unicodedata.normalize("NFKC", found[:_SEARCHED]) if found else ""


def _meant(value: float, unit: str, words: str) -> str | None:
    """What the words say instead, where they print the same number in the other unit."""
    if unit == "ppm":
        own, printed, right, like = _PPM, _PERCENT, value / 10000, (value, round(value * 100, 9))
    elif unit == "%":
        own, printed, right, like = _PERCENT, _PPM, value * 10000, (value, value)
    else:
        return None
    found = [float(text) for text in printed.findall(words)]
    as_written = value in [float(text) for text in own.findall(words)]
    if as_written or any(abs(n - right) <= _NEAR * right for n in found):
        return None
    other = "%" if unit == "ppm" else "ppm"
    return next((f"{number(n)} {other}" for n in found if n in like), None)
