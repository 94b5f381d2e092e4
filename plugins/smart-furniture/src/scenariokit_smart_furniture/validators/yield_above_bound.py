"""FUR211: a yield above what the nesting run found possible."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, Scenario, validator
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import furniture, panel_yield
from scenariokit_smart_furniture.stated import AT, yields

_SLOTS = {"target": {"en": "target", "zh": "目标值"}, "achieved": {"en": "achieved yield", "zh": "实际利用率"}}


@validator(
    "FUR211",
    "yield-above-bound",
    severity="warning",
    since="0.1",
    message={
        "en": "the {what} of {value} is above the geometric bound of {bound:g} %",
        "zh": "{what} {value} 高于几何上限 {bound:g} %",
    },
    help={
        "en": "lower it, or raise the bound by other sheet sizes or mixed orders and say so",
        "zh": "请调低该值；若可通过改变板材规格或合并订单提高上限，请同时更新上限",
    },
    valid=[
        panel_yield({"bound": 94}, target="93 %"),
        panel_yield({"bound": 94}, target="94 %", achieved="92 %"),
        furniture(nesting={"bound": 94}),
    ],
    invalid=[panel_yield({"bound": 94}, target="97 %"), panel_yield({"bound": 94}, achieved="95 %")],
)
def yield_above_bound(scenario: Scenario, details: FurnitureDetails) -> Iterator[Finding]:
    """Whoever promises more than the geometry of sheets and parts allows has not asked the nesting software.

    The bound is what one run found, for one mix of orders: another mix may have another, so this only warns.

    由来：承诺超过板材与零件几何上限的，没有问过排样软件。
    """
    bound = None if details.nesting is None else details.nesting.bound
    if bound is None:
        return
    for slot, what in _SLOTS.items():
        for claim in yields(scenario, slot):
            if claim.exceeds(bound):
                related = [(f"{AT}.nesting.bound", {"en": "the bound stands here", "zh": "上限见此"})]
                yield Finding(claim.at, related=related, what=what, value=str(claim.quantity), bound=bound)
