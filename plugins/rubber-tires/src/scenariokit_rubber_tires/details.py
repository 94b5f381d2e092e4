"""What a record says about a tyre; measured rolling resistance and inspection rates stand in the record's impacts.

Classes, grades and codes are *claims* that the validators compare with what they rest on.
"""

from typing import Literal

from scenariokit.plugin import PartialDate, Quantity, details, field

TyreClass = Literal["C1", "C2", "C3"]
Grade = Literal["A", "B", "C", "D", "E", "F", "G"]
NoiseGrade = Literal["A", "B", "C"]
Regulation = Literal["2020/740", "1222/2009"]
Traction = Literal["AA", "A", "B", "C"]
Temperature = Literal["A", "B", "C"]


@details
class Utqg:
    """Grades of the US Uniform Tire Quality Grading (49 CFR 575.104), for passenger tyres."""

    treadwear: int | None = field(
        default=None, minimum=1, zh="耐磨指数（对照胎为100）", en="Treadwear, 100 for the control tyre", example=400
    )
    traction: Traction | None = field(default=None, zh="牵引力等级", en="Traction on wet surfaces", example="AA")
    temperature: Temperature | None = field(
        default=None, zh="耐温等级", en="Resistance to heat at speed, A is best", example="A"
    )
    asphalt: float | None = field(
        default=None, minimum=0, zh="湿沥青路面牵引系数", en="Traction coefficient on wet asphalt", example=0.55
    )
    concrete: float | None = field(
        default=None, minimum=0, zh="湿混凝土路面牵引系数", en="Traction coefficient on wet concrete", example=0.39
    )
    speed_mph: float | None = field(
        default=None,
        minimum=0,
        zh="耐温试验速度（英里/小时）",
        en="Speed that the heat test reached, in mph",
        example=115,
    )


@details
class Tyre:
    """A tyre, the kind of tyre that a plant makes, or how its tyres are inspected."""

    size: str | None = field(
        default=None,
        zh="规格标记，可含使用说明（负荷指数与速度符号）",
        en="Size designation, with the service description where it is known",
        example="205/55R16 91V",
    )
    load_index: int | None = field(
        default=None, minimum=0, zh="负荷指数（单胎）", en="Load index, single mounting", example=91
    )
    load_index_dual: int | None = field(
        default=None, minimum=0, zh="负荷指数（双胎）", en="Load index, dual mounting", example=143
    )
    speed_symbol: str | None = field(default=None, zh="速度符号", en="Speed symbol", example="V")
    max_load: Quantity | None = field(
        default=None,
        zh="标示的单胎最大负荷",
        en="Greatest load of one tyre as the source prints it for the load index",
        example="615 kg",
    )
    wheel_load: Quantity | None = field(
        default=None, zh="实际轮荷（每条轮胎）", en="Load that one tyre carries in use", example="580 kg"
    )
    fitment: Literal["single", "dual"] | None = field(
        default=None, zh="安装方式：单胎或双胎", en="Mounting: single or dual", example="single"
    )
    extra_load: bool = field(default=False, zh="加强型（XL）", en="Extra load or reinforced (XL)")
    outer_diameter: Quantity | None = field(
        default=None, zh="外直径", en="Outer diameter of the new tyre", example="632 mm"
    )
    tyre_class: TyreClass | None = field(
        default=None,
        zh="轮胎类别：C1 轿车、C2 轻型商用、C3 重型",
        en="C1 cars, C2 vans, C3 heavy vehicles",
        example="C1",
    )
    traction_use: bool = field(
        default=False, zh="牵引型轮胎（C2、C3）", en="Traction tyre (C2, C3): its noise limit is higher"
    )
    snow: bool = field(default=False, zh="雪地轮胎（3PMSF）", en="For severe snow conditions (3PMSF)")
    ice: bool = field(default=False, zh="冰面抓着轮胎", en="Ice grip tyre")
    label_regulation: Regulation | None = field(
        default=None,
        zh="标签所依据的欧盟法规",
        en="EU regulation whose scale the label uses; 2020/740 unless the tyre was on the market before 2021-05-01",
        example="2020/740",
    )
    fuel_class: Grade | None = field(
        default=None, zh="燃油效率等级（滚动阻力）", en="Fuel efficiency class, from rolling resistance", example="B"
    )
    wet_grip_class: Grade | None = field(default=None, zh="湿地抓着等级", en="Wet grip class", example="A")
    wet_grip_index: float | None = field(
        default=None,
        minimum=0,
        zh="湿地抓着指数 G（已减去 0.03）",
        en="Wet grip index G that the class rests on (0.03 taken off the measured one)",
        example=1.42,
    )
    noise_class: NoiseGrade | None = field(
        default=None, zh="外部滚动噪声等级", en="Class of external rolling noise", example="B"
    )
    noise: float | None = field(
        default=None, minimum=0, zh="外部滚动噪声（dB(A)）", en="External rolling noise in dB(A)", example=71
    )
    on_market: PartialDate | None = field(
        default=None, zh="投放市场日期", en="When the model was first placed on the market", example="2023-06"
    )
    eprel: int | None = field(
        default=None, minimum=1, zh="EPREL 注册号", en="Registration number in the EU register EPREL", example=782298
    )
    gtin: str | None = field(
        default=None, zh="全球贸易项目代码", en="GTIN-8, -12, -13 or -14, digits as text", example="01234567844442"
    )
    sgtin: str | None = field(
        default=None,
        zh="RFID 标识（SGTIN-96 纯标识 URN）",
        en="RFID id of one tyre: SGTIN-96 as a pure identity URN",
        example="urn:epc:id:sgtin:12345678.04444.2222222",
    )
    tin: str | None = field(
        default=None, zh="DOT 轮胎识别号（TIN）", en="DOT tire identification number", example="DOT 1AB C2D3E4 2325"
    )
    utqg: Utqg | None = field(default=None, zh="美国统一轮胎质量分级", en="US quality grades (UTQG)")
    defect_kinds: int | None = field(
        default=None,
        minimum=1,
        zh="可识别的缺陷种类数",
        en="Kinds of defects that the inspection tells apart",
        example=36,
    )
