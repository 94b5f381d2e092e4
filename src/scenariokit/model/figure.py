"""Published numbers and targets."""

from scenariokit.model.dates import PartialDate
from scenariokit.model.kit import field, model
from scenariokit.model.metric import Scope
from scenariokit.model.observation import Evidence, ObservationBasis
from scenariokit.model.quantity import Quantity
from scenariokit.model.source import Source
from scenariokit.model.text import LocalizedText


@model(any_of=("metric", "of"))
class Figure:
    """A dated, sourced number about a platform or a whole catalog."""

    metric: str | None = field(
        default=None, ref="metric", zh="指标", en="The metric, where the number is one", example="oee"
    )
    of: LocalizedText | None = field(
        default=None, zh="说明", en="What is counted, for a one-off count", example={"zh": "推广中的行业平台"}
    )
    quantity: Quantity = field(key="value", kw_only=True, zh="数值", en="The number", example=43)
    as_of: PartialDate | None = field(default=None, zh="数据日期", en="When it held")
    basis: ObservationBasis | None = field(default=None, zh="依据", en="What it rests on")
    source: Source | None = field(default=None, zh="来源", en="Where it was published")
    evidence: Evidence | None = field(default=None, zh="证据", en="A file from which it can be recomputed")
    scope: Scope | None = field(default=None, zh="范围", en="What the number covers", example="city")
    numerator: Quantity | None = field(default=None, zh="分子", en="Numerator of a share")
    denominator: Quantity | None = field(default=None, zh="分母", en="Denominator of a share")
    note: LocalizedText | None = field(default=None, zh="备注", en="A remark")

    def label(self, *languages: str) -> str:
        """What the number is about: the words of `of`, else the metric's id."""
        return self.of.best(*languages) if self.of is not None else str(self.metric)


@model(any_of=("metric", "of"))
class Goal:
    """A target that the publisher set."""

    metric: str | None = field(default=None, ref="metric", zh="指标", en="The metric, where the goal is one")
    of: LocalizedText | None = field(
        default=None, zh="说明", en="What shall be reached, in words", example={"zh": "工业互联网基金"}
    )
    target: Quantity = field(kw_only=True, zh="目标值", en="The number to reach", example="200 亿元")
    baseline: Quantity | None = field(default=None, zh="基线值", en="Where it started")
    due: PartialDate | None = field(default=None, zh="期限", en="By when; left out where the source gives none")
    source: Source | None = field(default=None, zh="来源", en="Where it was published")
    note: LocalizedText | None = field(default=None, zh="备注", en="A remark")

    def label(self, *languages: str) -> str:
        """What the goal is about: the words of `of`, else the metric's id."""
        return self.of.best(*languages) if self.of is not None else str(self.metric)
