"""What a record says about the appliance itself; measured values stand in the record's impacts.

The label's class, the grade, the refrigerant are *claims* about a model. The index, the annual performance factor and
the noise they rest on are metrics (`home-appliances/eei`, `/apf`, `/noise`): so a value stands in one place, with its
date and source, and the validators compare the two.
"""

from typing import Literal

from scenariokit.plugin import PartialDate, Quantity, details, field

Product = Literal[
    "refrigerating",
    "washing_machine",
    "washer_dryer",
    "dishwasher",
    "tumble_dryer",
    "electronic_display",
    "air_conditioner",
    "oven",
    "range_hood",
    "other",
]
EnergyClass = Literal["A+++", "A++", "A+", "A", "B", "C", "D", "E", "F", "G"]
NoiseClass = Literal["A", "B", "C", "D"]
Report = Literal["SAR", "TAR", "AR4", "AR5", "AR6"]
SafetyClass = Literal["A1", "A2L", "A2", "A3", "B1", "B2L", "B2", "B3"]


@details
class Appliance:
    """An appliance, or the kind of appliance that a factory makes."""

    product: Product = field(
        zh="产品组（appliance-groups 代码，other 为其他）",
        en="Group of products: a code of the list appliance-groups, or other",
        example="refrigerating",
    )
    model: str | None = field(
        default=None, zh="型号（原文）", en="Model identifier as the maker writes it", example="KFR-35GW"
    )
    gtin: str | None = field(
        default=None,
        zh="全球贸易项目代码（商品条码）",
        en="GTIN-8, -12, -13 or -14 of the trade item, digits as text",
        example="4006381333931",
    )
    eprel: int | None = field(
        default=None, minimum=1, zh="EPREL 注册号", en="Registration number in the EU register EPREL", example=123456
    )
    on_market: PartialDate | None = field(
        default=None,
        zh="投放市场日期",
        en="When units of the model were first placed on the market: decides which label scale applies",
        example="2024-05",
    )
    energy_class: EnergyClass | None = field(
        default=None,
        zh="欧盟能效等级",
        en="Class on the EU energy label: A to G where the label was rescaled, A+++ to G elsewhere",
        example="C",
    )
    noise_class: NoiseClass | None = field(
        default=None, zh="欧盟噪声等级", en="Noise class on the EU energy label, A to D", example="B"
    )
    capacity: Quantity | None = field(
        default=None,
        zh="额定制冷量",
        en="Rated cooling capacity of an air conditioner, with its unit",
        example="3500 W",
    )
    grade: int | None = field(
        default=None,
        minimum=1,
        maximum=5,
        zh="中国能效等级（GB 21455-2019）",
        en="Chinese efficiency grade of a room air conditioner (GB 21455-2019), 1 is best",
        example=1,
    )
    refrigerant: str | None = field(default=None, zh="制冷剂", en="Refrigerant by its ASHRAE 34 number", example="R32")
    gwp: float | None = field(
        default=None,
        minimum=0,
        zh="制冷剂全球变暖潜能值（100年）",
        en="Warming potential of the refrigerant over 100 years, as declared",
        example=675,
    )
    gwp_report: Report | None = field(
        default=None,
        zh="GWP 所依据的 IPCC 评估报告",
        en="The IPCC assessment report that the GWP was taken from",
        example="AR4",
    )
    safety_class: SafetyClass | None = field(
        default=None,
        zh="制冷剂安全分类（毒性与可燃性）",
        en="Safety class of the refrigerant: A or B for toxicity, 1, 2L, 2 or 3 for flammability (ISO 817)",
        example="A2L",
    )
    charge: Quantity | None = field(
        default=None, zh="制冷剂充注量", en="Refrigerant in the appliance, a mass with its unit", example="0.62 kg"
    )
