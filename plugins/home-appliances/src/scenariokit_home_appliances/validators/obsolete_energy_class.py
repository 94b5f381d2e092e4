"""APL202: a class of the old scale on a label that was rescaled."""

from collections.abc import Iterator
from datetime import date

from scenariokit.plugin import Context, Finding, PartialDate, validator
from scenariokit_home_appliances.codelists import PRODUCT_GROUPS, loaded
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import appliance

_UNDATED = {
    "en": "without `on_market` it may be an older model, so this warns",
    "zh": "未写 `on_market`，可能是旧型号，故为警告",
}


@validator(
    "APL202",
    "obsolete-energy-class",
    severity="error",
    since="0.1",
    message={
        "en": "{claimed} is no class of {group} since {since}: their label goes from A to G",
        "zh": "自 {since} 起{group}的标签为 A 至 G 级，{claimed} 已废止",
    },
    help={
        "en": "give the class of the new label; for a model placed on the market before, add `on_market`",
        "zh": "请改填新标签的等级；若为此前投放市场的型号，请补充 `on_market`",
    },
    valid=[
        appliance("washing_machine", energy_class="A", on_market="2022-04"),
        appliance("washing_machine", energy_class="A+++", on_market="2019-10"),
        appliance("air_conditioner", energy_class="A+++", on_market="2024"),
    ],
    invalid=[
        appliance("washing_machine", energy_class="A+++", on_market="2022-04"),
        appliance("refrigerating", energy_class="A++"),
        appliance("dishwasher", energy_class="A+", on_market="2021"),
        appliance("tumble_dryer", energy_class="A+++", on_market="2026-01"),
    ],
)
def obsolete_energy_class(details: Appliance, context: Context) -> Iterator[Finding]:
    """The EU rescaled its labels on 2021-03-01: what was A+++ is mostly B or C today, and A is nearly empty.

    A catalog that still prints A+++ for a new washing machine compares it with models of another scale. Air
    conditioners, ovens and range hoods keep the old scale. Source: the EU regulations of the groups, each with the day
    of its new label in the list `appliance-groups`; a date from memory only warns, and so does a model without a date.

    由来：欧盟已于2021年3月1日重新划分标签等级，仍写 A+++ 的目录会让新旧产品无法比较。
    """
    claimed = details.energy_class
    if claimed is None or "+" not in claimed:
        return
    row = loaded(context, PRODUCT_GROUPS).get(details.product)
    if row is None or not row["rescaled"]:
        return
    rescaled = date.fromisoformat(row["rescaled"])
    if details.on_market is not None and details.on_market.last < rescaled:
        return
    certain = details.on_market is not None and _since(details.on_market, rescaled)
    yield Finding(
        "details.home-appliances.energy_class",
        row=row,
        severity=None if certain else "warning",
        note=None if details.on_market is not None else _UNDATED,
        claimed=claimed,
        group={"en": row.label("en").lower(), "zh": row.label("zh")},
        since=row["rescaled"],
    )


def _since(placed: PartialDate, rescaled: date) -> bool:
    """Whether all of a partial date lies on or after the day of the new label."""
    return placed.first >= rescaled
