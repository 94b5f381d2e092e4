"""What a record says about vehicles, their line, their parts and their suppliers.

Rates and shares stand in the record's impacts; what stands here lets validators recompute or doubt them.
"""

from typing import Literal

from scenariokit.plugin import PartialDate, Quantity, details, field


@details
class PartyCode:
    """The code by which a buyer, supplier or plant is known in its supply chain."""

    scheme: Literal["duns", "gln", "odette", "supplier", "buyer", "other"] = field(
        zh="编码体系：邓白氏、GLN、Odette、供方自编、买方自编、其他",
        en="Who assigned it: duns, gln, odette, supplier, buyer (the other side's own numbers), other",
        example="duns",
    )
    code: str = field(zh="代码", en="The code, digits as text", example="15-048-3782")
    name: str | None = field(default=None, zh="名称", en="Name that goes with the code", example="某座椅厂")


@details
class Counts:
    """The counts that rates and shares are made of, for the same period."""

    received: int | None = field(default=None, minimum=0, zh="来料件数", en="Parts received", example=250000)
    rejected: int | None = field(default=None, minimum=0, zh="拒收件数", en="Parts rejected", example=30)
    vehicles: int | None = field(default=None, minimum=0, zh="车辆数", en="Vehicles built", example=1408)
    ok_first: int | None = field(
        default=None, minimum=0, zh="一次合格车辆数", en="Vehicles that passed without rework", example=1281
    )
    defects: int | None = field(default=None, minimum=0, zh="缺陷数", en="Defects found on them", example=352)
    claims: int | None = field(
        default=None, minimum=0, zh="12个月内索赔次数", en="Claims within twelve months in service", example=840
    )
    vehicles_in_service: int | None = field(
        default=None, minimum=0, zh="在用车辆数", en="Vehicles whose claims were counted", example=30000
    )
    spots: int | None = field(default=None, minimum=0, zh="焊点总数", en="Spot welds of a body", example=5600)
    robot_spots: int | None = field(
        default=None, minimum=0, zh="机器人焊点数", en="Spot welds set by robots", example=5320
    )
    energy_kwh: float | None = field(
        default=None, minimum=0, zh="生产能耗（kWh）", en="Energy used for the vehicles, in kWh", example=1830400
    )


@details
class Capability:
    """A characteristic that a process holds, in one unit throughout: what its Cpk is computed from."""

    characteristic: str | None = field(default=None, zh="特性名称", en="What is measured", example="车门间隙")
    unit: str | None = field(default=None, zh="单位", en="Unit of the numbers", example="mm")
    lower: float | None = field(default=None, zh="下公差限 LSL", en="Lower specification limit", example=3.0)
    upper: float | None = field(default=None, zh="上公差限 USL", en="Upper specification limit", example=5.0)
    mean: float | None = field(default=None, zh="均值", en="Mean of the measurements", example=4.1)
    sigma: float | None = field(
        default=None, minimum=0, zh="标准差", en="Standard deviation of the measurements", example=0.18
    )


@details
class DeliveryMessage:
    """A delivery schedule or call-off between a buyer and a supplier."""

    type: Literal["DELFOR", "DELJIT"] = field(
        zh="报文类型", en="DELFOR (delivery schedule) or DELJIT (just-in-time call-off)", example="DELFOR"
    )
    number: str | None = field(default=None, zh="报文编号", en="Number of the document", example="2026-118")
    issued: PartialDate | None = field(default=None, zh="发布日期", en="Day of issue", example="2026-11-02")
    first: PartialDate | None = field(default=None, zh="首个交付日", en="First delivery", example="2026-11-05")
    last: PartialDate | None = field(default=None, zh="最后交付日", en="Last delivery", example="2027-04-30")
    buyer: PartyCode | None = field(default=None, zh="买方", en="Who orders")
    supplier: PartyCode | None = field(default=None, zh="供方", en="Who delivers")
    ship_to: PartyCode | None = field(default=None, zh="收货方", en="Where it is delivered")
    items: int | None = field(default=None, minimum=0, zh="零件号数", en="Part numbers in it", example=12)
    calls: int | None = field(
        default=None, minimum=0, zh="要货条数", en="Sequences that a call-off asks for", example=240
    )
    scheduled: Quantity | None = field(
        default=None, zh="计划总量", en="All that is scheduled, where one unit is used", example="4800 PCE"
    )


@details
class Automotive:
    """A vehicle plant, a line, a supplier of parts, or vehicles that a scenario names."""

    vins: tuple[str, ...] = field(
        default=(),
        zh="车辆识别代号（VIN）",
        en="Vehicles that the scenario names, by VIN (ISO 3779)",
        example=["1HGCM82633A004352"],
    )
    wmis: tuple[str, ...] = field(
        default=(),
        zh="世界制造厂识别代号（WMI）",
        en="Identifiers of the makers, where the VINs are not given",
        example=["LFV"],
    )
    start_of_production: PartialDate | None = field(
        default=None, zh="投产日期（SOP）", en="Start of series production", example="2018-05-28"
    )
    annual_capacity: int | None = field(
        default=None, minimum=1, zh="年产能（辆）", en="Vehicles a year that the plant is built for", example=300000
    )
    vehicles_per_day: float | None = field(
        default=None, minimum=0, zh="日产量（辆）", en="Vehicles a day", example=1408
    )
    hours_per_day: float | None = field(
        default=None, minimum=0, maximum=24, zh="每日运行小时", en="Hours a day that the line runs", example=20
    )
    parallel_lines: int | None = field(
        default=None,
        minimum=1,
        zh="并行产线数",
        en="Lines side by side whose vehicles the rate counts together; 1 where nothing is said",
        example=2,
    )
    welding_robots: int | None = field(
        default=None, minimum=0, zh="焊装机器人台数", en="Robots in the body shop", example=935
    )
    paint_robots: int | None = field(
        default=None, minimum=0, zh="涂装机器人台数", en="Robots in the paint shop", example=135
    )
    suppliers: tuple[PartyCode, ...] = field(default=(), zh="供应商代码", en="Suppliers and plants, by code")
    counts: Counts | None = field(default=None, zh="计数", en="Counts that the rates rest on")
    capability: Capability | None = field(default=None, zh="过程能力数据", en="What the Cpk rests on")
    message: DeliveryMessage | None = field(default=None, zh="交付报文", en="A delivery schedule or call-off")
