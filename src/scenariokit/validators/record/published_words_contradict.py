"""SK212: words of the source that its numbers contradict."""

import re
import unicodedata
from collections.abc import Iterator

from scenariokit.errors import InvalidValue
from scenariokit.model import Impact, Metric, Quantity
from scenariokit.model.change import Interval, possible_change, possible_difference, published_change
from scenariokit.model.units import PERCENT, normal, same_dimension
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import XRAY_CYCLE, Verdict, compared, judge, sound, spell_change
from scenariokit.validators.plain import numbers
from scenariokit.validators.told import FROM_TO, NUMBER, UP_DOWN

_ABOUT = r"(?:了|约|近|超过|超|逾|达到|达|高达|幅度|率|\s){0,4}"
_ENGLISH = (
    r"(?:increas|improv|rais|ris|rose|grew|grow|up|reduc|decreas|cut|fell|fall|drop|down|lower|shorten|sav)[a-z]{0,6}"
)
_PER = r"(?:%|percentage points|points|percent)"
_CLAIMS = (  # texts: compiling them takes long, and few runs use them
    rf"{UP_DOWN}{_ABOUT}({NUMBER})\s?(%|个百分点|百分点|倍)",
    rf"\b{_ENGLISH}\s(?:by\s)?(?:about\s|over\s|nearly\s|more than\s)?({NUMBER})\s?({_PER})",
    rf"(?<![0-9a-z.])[+\-\u2212]\s?({NUMBER})\s?({_PER})",
    rf"\b({NUMBER})\s?({_PER})\s(?:faster|slower|less|fewer|more|higher|lower|shorter|better)",
)
"""Number and unit of a change told in words; levels ("提升至95%", "reaches 95 %") are none."""

_YEARS = frozenset({"年", "a", "year", "years"})
_SEARCHED = 2000
"""Characters of the words that are searched."""

_HUASHENG = {"metric": "xray_cycle", "baseline": "8 s", "achieved": "4 s"}


@validator(
    "SK212",
    "published-words-contradict",
    severity="note",
    since="0.1",
    message={"en": "the source says “{words}”, the numbers say {numbers}", "zh": "原文写“{words}”，而数字为 {numbers}"},
    help={
        "en": "nothing needs to change if both stand as printed; else correct the number that was mistyped",
        "zh": "若两者均照原文录入则无需修改；否则请更正录错的数字",
    },
    valid=[
        {"$metrics": [XRAY_CYCLE], "impacts": [{**_HUASHENG, "as_published": "检测时间缩短50%，效率提升100%"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{**_HUASHENG, "as_published": "由8秒降低至4秒"}]},
        {"impacts": [{"metric": "oee", "baseline": "60 %", "achieved": "75 %", "as_published": "OEE提升15个百分点"}]},
        {"impacts": [{"metric": "oee", "baseline": "60 %", "achieved": "75 %", "as_published": "OEE提升至75%"}]},
    ],
    invalid=[
        {"$metrics": [XRAY_CYCLE], "impacts": [{**_HUASHENG, "as_published": "效率提升400%"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{**_HUASHENG, "as_published": "cut from 8 s to 3 s"}]},
        {
            "$metrics": [XRAY_CYCLE],
            "impacts": [{"metric": "xray_cycle", "change": "-30 %", "as_published": "缩短了80%"}],
        },
    ],
    plain=numbers,
)
def published_words_contradict(impact: Impact, context: Context) -> Iterator[Finding]:
    """Press texts often contradict their own numbers; the words are kept, and readers are told.

    "From 8 s to 4 s, efficiency up 400 %" is printed of Huasheng Rubber (jjckb.cn, 2025-03-19); half the time is
    twice the rate, +100 %. A claim counts as right where it fits the change of the value, of its inverse (the rate)
    or the difference in points, in either direction, because words rarely say which of them they mean.

    由来：新闻稿常与自己的数字矛盾；原文保留，并告知读者。
    """
    if impact.as_published is None:
        return
    metric = context.metric(impact.metric)
    if metric is None:
        return
    judged = judge(impact, metric)
    if judged is not None and judged.verdict is not Verdict.AGREES:
        return
    words = unicodedata.normalize("NFKC", impact.as_published[:_SEARCHED])
    found = _wrong_pair(words, impact, metric) or _wrong_claim(words, impact, metric)
    if found is not None:
        yield Finding("as_published", words=found[0], numbers=found[1])


def _wrong_pair(words: str, impact: Impact, metric: Metric) -> tuple[str, str] | None:
    """`from 8 s to 3 s` where other values are recorded."""
    pair = compared(impact, metric)
    match = None if pair is None else re.search(FROM_TO, words, re.IGNORECASE)
    if pair is None or match is None or not match[4]:
        return None
    told = []
    for value, unit in ((match[1], match[2] or match[4]), (match[3], match[4])):
        try:
            quantity = Quantity.of(f"{value} {unit}")
        except InvalidValue:
            return None
        if not same_dimension(quantity.unit, metric.unit):
            return None
        told.append(quantity)
    if all(_is_year(quantity) for quantity in told):
        return None
    if all(_near(possible_difference(q, p, metric.unit), q, metric) for q, p in zip(told, pair, strict=True)):
        return None
    return match[0], f"{pair[0]} -> {pair[1]}"


def _is_year(told: Quantity) -> bool:
    return told.unit in _YEARS and 1900 <= told.low <= 2100 and told.low.is_integer()  # noqa: PLR2004 -- 从2021年到2023年


def _near(difference: Interval | None, told: Quantity, metric: Metric) -> bool:
    if difference is None:
        return True
    low, high = difference
    slack = 0.02 * abs(told.to(metric.unit))
    return (low is None or low <= slack) and (high is None or high >= -slack)


def _wrong_claim(words: str, impact: Impact, metric: Metric) -> tuple[str, str] | None:
    """The first claimed change, where no claim in the words fits the numbers."""
    matches = (match for pattern in _CLAIMS for match in re.finditer(pattern, words, re.IGNORECASE))
    claims = [(match[0], float(match[1]), match[2]) for match in matches]
    possible = _possible(impact, metric) if claims else None
    if possible is None:
        return None
    intervals, shown = possible
    if any(_fits(value, unit, intervals) for _, value, unit in claims):
        return None
    return claims[0][0].strip(), shown


def _possible(impact: Impact, metric: Metric) -> tuple[list[Interval], str] | None:
    """Every magnitude that a true claim can have, in percent or points; and the numbers as they stand."""
    pair = compared(impact, metric)
    if pair is not None:
        forward, inverse = possible_change(*pair), possible_change(pair[1], pair[0])
        if forward is None:
            return None
        found = [_magnitude(change, 100) for change in (forward, inverse) if change is not None]
        if normal(metric.unit) in PERCENT:
            points = possible_difference(*pair, "%")
            found.extend([] if points is None else [_magnitude(points, 1)])
        return found, f"{pair[0]} -> {pair[1]}"
    if impact.change is None or (impact.baseline is not None and impact.achieved is not None):
        return None
    share = published_change(impact.change)
    if share is None or share <= -1 or sound(impact, "baseline", metric) is not None:
        return None
    rate = 1 / (1 + share) - 1
    return [_magnitude((share, share), 100), _magnitude((rate, rate), 100)], spell_change(impact.change)


def _magnitude(interval: Interval, factor: float) -> Interval:
    """The sizes that a change of either sign can have."""
    low, high = interval
    if low is None or high is None:
        known = high if low is None else low
        outward = known is not None and ((low is None and known < 0) or (high is None and known > 0))
        return (abs(known) * factor if known is not None and outward else None, None)
    if low <= 0 <= high:
        return (0.0, max(-low, high) * factor)
    return (min(abs(low), abs(high)) * factor, max(abs(low), abs(high)) * factor)


def _fits(value: float, unit: str, intervals: list[Interval]) -> bool:
    """Whether a claim lies in one of the intervals; `4倍` may mean four times as much or four times more."""
    sizes = (value * 100, (value - 1) * 100) if unit == "倍" else (value,)
    return any(
        (low is None or size >= low - max(1.0, 0.02 * low)) and (high is None or size <= high + max(1.0, 0.02 * high))
        for low, high in intervals
        for size in sizes
    )
