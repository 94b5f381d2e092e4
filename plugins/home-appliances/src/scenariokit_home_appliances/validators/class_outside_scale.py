"""APL203: a label class for a group of products that has no such label."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import appliance

_WITH_NOISE = ("refrigerating", "washing_machine", "washer_dryer", "dishwasher")


@validator(
    "APL203",
    "class-outside-scale",
    severity="warning",
    since="0.1",
    message={
        "en": "{field} of {claimed} is given, but {product} has no {label}",
        "zh": "填写了 {field} {claimed}，但 {product} 没有{label}",
    },
    help={
        "en": "check `product`, or remove the field; a value that belongs to another scheme goes under `extra`",
        "zh": "请核对 `product`，或删除该字段；其他标准的等级请写入 `extra`",
    },
    valid=[
        appliance("refrigerating", noise_class="B"),
        appliance("air_conditioner", grade=1, capacity="3500 W"),
        appliance("oven", energy_class="A+"),
    ],
    invalid=[
        appliance("air_conditioner", noise_class="B"),
        appliance("refrigerating", grade=1),
        appliance("other", energy_class="A"),
    ],
)
def class_outside_scale(details: Appliance) -> Iterator[Finding]:
    """A class without its scale cannot be compared: a "grade 1 refrigerator" is not graded by GB 21455.

    Noise classes stand on the labels of refrigerators, washing machines, washer-dryers and dishwashers; GB 21455
    grades room air conditioners only. Which labels carry noise classes is general knowledge about the EU labels, so
    this warns.

    由来：没有标尺的等级无法比较，例如“一级冰箱”并不按 GB 21455 分级。
    """
    at = "details.home-appliances"
    claims = (
        ("noise_class", details.noise_class, details.product in _WITH_NOISE, _NOISE),
        ("grade", details.grade, details.product == "air_conditioner", _GRADE),
        ("energy_class", details.energy_class, details.product != "other", _ENERGY),
    )
    for field, claimed, known, label in claims:
        if claimed is not None and not known:
            yield Finding(f"{at}.{field}", field=field, claimed=str(claimed), product=details.product, label=label)


_NOISE = {"en": "noise class on its EU label", "zh": "欧盟噪声等级"}
_GRADE = {"en": "grade by GB 21455", "zh": " GB 21455 能效等级"}
_ENERGY = {"en": "EU energy label", "zh": "欧盟能效标签"}
