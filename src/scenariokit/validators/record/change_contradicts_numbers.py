"""SK214: a published change that its own numbers contradict."""

from collections.abc import Iterator

from scenariokit.diagnostics import Sentences
from scenariokit.model import Impact, Metric, Trend
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.numbers import XRAY_CYCLE, Judgement, Verdict, both, judge, number, signed
from scenariokit.validators.plain import numbers

_TIMES = frozenset({"ms", "s", "min", "h", "d", "day", "month", "a", "year"})
_HALF = 0.5


@validator(
    "SK214",
    "change-contradicts-numbers",
    severity="error",
    since="0.1",
    message={
        "en": "{numbers} is {computed}, the record claims {claimed}",
        "zh": "{numbers} 是 {computed}，记录却写 {claimed}",
    },
    help={
        "en": "leave `change` out: it is computed. Keep what was printed in `as_published`",
        "zh": "请删去 `change`（系统会计算）；原文措辞写入 `as_published`",
    },
    valid=[
        {"$metrics": [XRAY_CYCLE], "impacts": [{"metric": "xray_cycle", "baseline": "8 s", "achieved": "4 s"}]},
        {
            "$metrics": [XRAY_CYCLE],
            "impacts": [{"metric": "xray_cycle", "baseline": "8 s", "achieved": "4 s", "change": "-50 %"}],
        },
        {"impacts": [{"metric": "oee", "baseline": "60 %", "achieved": "75 %", "change": "+25 %"}]},
        {"impacts": [{"metric": "oee", "baseline": "60 %", "achieved": "over 75 %", "change": "+40 %"}]},
        {
            "$metrics": [XRAY_CYCLE],
            "impacts": [{"metric": "xray_cycle", "baseline": "8 s", "achieved": "3 s", "change": "-50 %以上"}],
        },
    ],
    invalid=[
        {
            "$metrics": [XRAY_CYCLE],
            "impacts": [{"metric": "xray_cycle", "baseline": "8 s", "achieved": "4 s", "change": "+400 %"}],
        },
        {
            "$metrics": [XRAY_CYCLE],
            "impacts": [{"metric": "xray_cycle", "baseline": "8 s", "achieved": "4 s", "change": "-5 s"}],
        },
        {"impacts": [{"metric": "oee", "baseline": "40 %", "achieved": "60 %", "change": "x2"}]},
        {"impacts": [{"metric": "oee", "baseline": "60 %", "achieved": "75 %", "change": "+20 points"}]},
    ],
    plain=numbers,
)
def change_contradicts_numbers(impact: Impact, context: Context) -> Iterator[Finding]:
    """Where both values stand, the change follows from them; a claim beside them can only be wrong.

    Newspapers print "from 8 s to 4 s, efficiency +400 %" (Huasheng Rubber, jjckb.cn, 2025-03-19): half the time is
    -50 % of the time and +100 % of the rate. Claims may differ by 2 % of the computed value or one percentage point,
    differences of percentages by half a point, and five times as much where a number is `about`. Percent written
    for percentage points is SK208.

    由来：两个值都在时，变化由它们决定；旁边的另一说法只会是错的。
    """
    if impact.change is None:
        return
    metric = context.metric(impact.metric)
    found = None if metric is None else judge(impact, metric)
    if metric is None or found is None or found.verdict is not Verdict.CONTRADICTS:
        return
    yield Finding(
        "change",
        note=_impossible(found, metric),
        numbers=found.numbers,
        computed=found.computed,
        claimed=found.claimed,
    )


def _impossible(found: Judgement, metric: Metric) -> Sentences | None:
    """Why a rise cannot stand for a fall: it belongs to the rate, not to the time."""
    share = found.share
    if metric.trend is not Trend.LOWER or share is None or not -1 < share < 0 or found.claimed.startswith("-"):
        return None
    rate = f"{signed((1 / (1 + share) - 1) * 100)} %"
    time = metric.unit in _TIMES
    thing, ding = ("time", "时间") if time else ("value", "数值")
    if abs(share + _HALF) < 1e-9:  # noqa: PLR2004 -- exactly half
        return both(
            en=f"{found.claimed} of a {thing} is impossible; half the {thing} is twice the rate ({rate})",
            zh=f"{ding}不可能变化 {found.claimed}；{ding}减半即效率翻倍（{rate}）",
        )
    factor = number(1 + share)
    return both(
        en=f"{found.claimed} of a {thing} is impossible; {factor} of the {thing} is {rate} of the rate",
        zh=f"{ding}不可能变化 {found.claimed}；{ding}降为原来的 {factor}，效率变化为 {rate}",
    )
