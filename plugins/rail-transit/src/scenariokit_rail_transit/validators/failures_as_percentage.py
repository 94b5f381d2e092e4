"""RLY208: failures per million km as a percentage, where no metric of the sector would tell."""

import re
from collections.abc import Iterator

from scenariokit.model import LocalizedText
from scenariokit.model.units import PERCENT, normal
from scenariokit.plugin import Finding, Header, Metric, Platform, Record, validator

_KILOMETRES = re.compile(
    r"百万(?:列车|动车组|车)?(?:公里|千米)|(?:million|10\^?6|1e6) ?(?:train |car |vehicle )?-?(?:km|kilomet)|\bMkm\b",
    re.IGNORECASE,
)
_FAILURES = re.compile(r"故障|failure|fault|breakdown", re.IGNORECASE)
_READ = 300
"""Characters of a label that are looked at."""

_METRIC = {
    "$type": "metric",
    "name": {"zh": "百万公里故障率", "en": "Failures per million km"},
    "range": None,
}
_FIGURE = {"of": {"zh": "动车组百万公里故障率", "en": "Failures per million km of trains"}, "as_of": "2022"}


@validator(
    "RLY208",
    "failures-as-percentage",
    severity="error",
    since="0.1",
    message={
        "en": "failures per million km are a count per distance and never a percentage",
        "zh": "百万公里故障率是按里程计的次数，绝不是百分比",
    },
    help={
        "en": "write `1/Mkm` as the unit (`0.2 1/Mkm`) or use the metric `rail-transit/failure_per_mkm`; "
        "keep what was printed in a note",
        "zh": "单位请写 `1/Mkm`（如 `0.2 1/Mkm`），或使用指标 `rail-transit/failure_per_mkm`；原文可写入备注",
    },
    valid=[
        {**_METRIC, "unit": "1/Mkm"},
        {"$type": "platform", "figures": [{**_FIGURE, "value": "0.2 1/Mkm"}]},
        {"$type": "platform", "figures": [{**_FIGURE, "of": {"zh": "故障率", "en": "Failure rate"}, "value": "0.2 %"}]},
    ],
    invalid=[
        {**_METRIC, "unit": "%"},
        {"$type": "platform", "figures": [{**_FIGURE, "value": "0.2 %"}]},
        {"$type": "catalog", "figures": [{**_FIGURE, "value": "0.2 %"}]},
    ],
)
def failures_as_percentage(record: Record | Header) -> Iterator[Finding]:
    """A newspaper printed 0.2 failures in a million km (CRRC Sifang) as 0.2 %, and 1 as 1 %: shares of nothing.

    Under the sector's own metric the core tells (unit of another dimension); this looks at metrics that a catalog
    defines itself and at figures that have only a label.

    由来：有报纸把每百万公里0.2次故障印成0.2%，而它不是任何东西的占比。
    """
    if isinstance(record, Metric):
        if _speaks_of_it(record.name) and normal(record.unit) in PERCENT:
            yield Finding("unit")
    elif isinstance(record, Platform | Header):
        for index, figure in enumerate(record.figures):
            label = getattr(figure, "of", None)
            given = getattr(figure, "quantity", None)
            if label is not None and given is not None and _speaks_of_it(label) and normal(given.unit) in PERCENT:
                yield Finding(f"figures.{index}.value")


def _speaks_of_it(text: LocalizedText) -> bool:
    return any(_KILOMETRES.search(words[:_READ]) and _FAILURES.search(words[:_READ]) for _, words in text.texts)
