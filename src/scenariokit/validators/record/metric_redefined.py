"""SK313: a metric under an id that already has a meaning."""

from collections.abc import Iterator

from scenariokit.core.metrics import METRICS
from scenariokit.model import Metric
from scenariokit.plugin import Finding, validator
from scenariokit.validators.identity import fold

_CORE = {fold(metric.id): metric.id for metric in METRICS}


@validator(
    "SK313",
    "metric-redefined",
    severity="error",
    since="0.1",
    message={"en": "`{id}` is a metric of the core already", "zh": "`{id}` 已是核心指标"},
    help={
        "en": "use the core's metric, or give yours an id of its own",
        "zh": "请直接使用核心指标，或为自有指标另取编号",
    },
    valid=[{"id": "sample-rate"}],
    invalid=[{"id": "oee"}, {"id": "OEE"}],
)
def metric_redefined(metric: Metric) -> Iterator[Finding]:
    """One id with two meanings makes numbers of two catalogs look comparable that are not.

    由来：一个编号两种含义，会让两个目录的数字看似可比。
    """
    core = _CORE.get(fold(metric.id))
    if core is not None:
        yield Finding("id", id=core)
