"""SK212: words of the source that its numbers contradict."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

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

_AT_LEAST = r"超|逾|不低于|高于|至少|\bover\b|more than|at least"
_MORE, _LESS = ("以上", "多", "余", "or more"), ("以下", "以内", "or less")
"""What follows a number that is only the least, or the most."""
_CLAUSE = re.compile("[，,；;。、\n]")
_OF_TIME = re.compile("效率|速度|速率|时间|周期|用时|耗时|节拍|产能")
"""What a time is told as: half the time is twice the rate."""

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
        {"impacts": [{"metric": "oee", "baseline": "60 %", "achieved": "90 %", "as_published": "OEE提升超40%"}]},
        {
            "$metrics": [XRAY_CYCLE],
            "impacts": [
                {"metric": "xray_cycle", "baseline": "8 s", "achieved": "3 s", "as_published": "时间降低50%以上"}
            ],
        },
        {
            "impacts": [
                {
                    "metric": "oee",
                    "baseline": "60 %",
                    "achieved": "75 %",
                    "as_published": "不良率由5%降至2%，OEE由60%提升至75%，能耗降低10%",
                }
            ]
        },
    ],
    invalid=[
        {"$metrics": [XRAY_CYCLE], "impacts": [{**_HUASHENG, "as_published": "效率提升400%"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{**_HUASHENG, "as_published": "cut from 8 s to 3 s"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{**_HUASHENG, "as_published": "由8秒降低至4秒，效率提升400%"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{**_HUASHENG, "as_published": "由原来的8秒缩短为现在的3秒"}]},
        {"$metrics": [XRAY_CYCLE], "impacts": [{**_HUASHENG, "as_published": "效率提升超过120%"}]},
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
    if pair is None:
        return None
    judged = [(match, _tells(match, pair, metric)) for match in re.finditer(FROM_TO, words, re.IGNORECASE)]
    wrong = [match for match, is_right in judged if is_right is False]
    if not wrong or any(is_right for _, is_right in judged):  # one of several is told of this metric, and rightly
        return None
    return wrong[0][0], f"{pair[0]} -> {pair[1]}"


def _tells(match: re.Match[str], pair: tuple[Quantity, Quantity], metric: Metric) -> bool | None:
    """Whether two told values are the recorded ones; `None` where they are of something else."""
    if not match[4]:
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
    return all(_near(possible_difference(q, p, metric.unit), q, metric) for q, p in zip(told, pair, strict=True))


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
    matches = [match for pattern in _CLAIMS for match in re.finditer(pattern, words, re.IGNORECASE)]
    if _names_the_pair(words, impact, metric):
        matches = [match for match in matches if _is_about(match, words, metric)]
    claims = [_Claim.of(match, words) for match in matches]
    possible = _possible(impact, metric) if claims else None
    if possible is None:
        return None
    intervals, shown = possible
    if any(claim.fits(intervals) for claim in claims):
        return None
    return claims[0].words.strip(), shown


def _names_the_pair(words: str, impact: Impact, metric: Metric) -> bool:
    """Whether the words tell the two recorded values, so that further claims may be about something else."""
    pair = compared(impact, metric)
    return pair is not None and any(_tells(match, pair, metric) for match in re.finditer(FROM_TO, words, re.IGNORECASE))


def _is_about(match: re.Match[str], words: str, metric: Metric) -> bool:
    """Whether a claim is about the metric: its clause names nothing, or the metric, or what a time is told as."""
    before = _CLAUSE.split(words[: match.start()])[-1].strip().casefold()
    names = [metric.acronym or "", *(text for _, text in metric.name.texts)]
    return not before or _OF_TIME.search(before) is not None or any(n and n.casefold() in before for n in names)


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


class _Claim(NamedTuple):
    """A change told in words."""

    words: str
    value: float
    unit: str
    is_least: bool
    """Whether the number is only the least that it can be: `超过50%`, `50%以上`."""
    is_most: bool

    @classmethod
    def of(cls, match: re.Match[str], words: str) -> "_Claim":
        after = words[match.end() :].lstrip()
        is_least = re.search(_AT_LEAST, match[0], re.IGNORECASE) is not None or after.startswith(_MORE)
        return cls(match[0], float(match[1]), match[2], is_least, after.startswith(_LESS))

    def fits(self, intervals: list[Interval]) -> bool:
        """Whether it can lie in one of the intervals; `4倍` may mean four times as much or four times more."""
        sizes = (self.value * 100, (self.value - 1) * 100) if self.unit == "倍" else (self.value,)
        return any(self._may_be(size, low, high) for low, high in intervals for size in sizes)

    def _may_be(self, size: float, low: float | None, high: float | None) -> bool:
        reaches = low is None or size >= low - max(1.0, 0.02 * low)
        stays = high is None or size <= high + max(1.0, 0.02 * high)
        return (self.is_most or stays) and (self.is_least or reaches)
