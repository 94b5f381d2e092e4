"""SK211: a number without a source."""

from collections.abc import Iterator

from scenariokit.model import Header, Record
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.observed import observed, sources_of
from scenariokit.validators.plain import numbers


@validator(
    "SK211",
    "unsourced-observation",
    severity="note",
    since="0.1",
    message={"en": "nothing says where {values} comes from", "zh": "{values} 未注明来源"},
    help={
        "en": "add `source` to the value or `sources` to the record; `illustrative: true` if the numbers are made up",
        "zh": "请为数值补充 `source`，或为记录补充 `sources`；若为虚构数据，请写 `illustrative: true`",
    },
    valid=[
        {"impacts": [{"metric": "oee", "achieved": "75 %"}]},
        {"sources": None, "impacts": [{"metric": "oee", "achieved": {"value": "75 %", "source": "sample-source"}}]},
        {"sources": None, "illustrative": True},
    ],
    invalid=[
        {"sources": None},
        {
            "sources": None,
            "impacts": [
                {
                    "metric": "oee",
                    "baseline": "50 %",
                    "benchmark": {"value": "60 %", "of": {"en": "others", "zh": "其他企业"}},
                }
            ],
        },
    ],
    plain=numbers,
)
def unsourced_observation(record: Record | Header, context: Context) -> Iterator[Finding]:
    """A number that nobody can look up is a rumour: it cannot be corrected, and it is repeated for years.

    Figures and goals of the header may rest on its `default_source`. One note for a record, at the first such number.

    由来：无处可查的数字是传闻：无法更正，却会流传多年。
    """
    found = [
        (at, str(part.quantity))
        for at, part in observed(record, benchmarks=True)
        if not sources_of(record, part, context.header)
    ]
    if found:
        yield Finding(found[0][0], values=tuple(dict.fromkeys(value for _, value in found)))
