"""What a smart-furniture scenario says beyond what every scenario says."""

from scenariokit.plugin import Quantity, details, field
from scenariokit_smart_furniture import matter_id


@details
class Emission:
    """A claimed formaldehyde class of a panel, and what was measured."""

    class_: str = field(
        key="class", pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]{0,39}$",
        zh="甲醛释放量等级代码（formaldehyde-classes）", en="Code of the class, from the list formaldehyde-classes",
        example="gbt-39600-enf",
    )  # fmt: skip
    value: Quantity | None = field(
        default=None, zh="检测值及单位", en="What was measured, with its unit", example="0.020 mg/m3"
    )
    board: str | None = field(
        default=None, zh="板材名称（原文）", en="The board, as published", example="particleboard 18 mm"
    )
    thickness: float | None = field(
        default=None, minimum=0.1, maximum=200, zh="板厚（毫米）", en="Thickness of the board, in mm", example=18
    )


@details
class Sheet:
    """Sheets that were cut, of one size."""

    length: float = field(minimum=1, zh="板长（毫米）", en="Length, in mm", example=2440)
    width: float = field(minimum=1, zh="板宽（毫米）", en="Width, in mm", example=1220)
    thickness: float | None = field(
        default=None, minimum=0.1, maximum=200, zh="板厚（毫米）", en="Thickness, in mm", example=18
    )
    count: int = field(default=1, minimum=1, zh="张数", en="How many", example=10)


@details
class Part:
    """Parts that were cut out, of one size."""

    length: float = field(minimum=1, zh="零件长（毫米）", en="Length, in mm", example=720)
    width: float = field(minimum=1, zh="零件宽（毫米）", en="Width, in mm", example=560)
    thickness: float | None = field(
        default=None, minimum=0.1, maximum=200, zh="板厚（毫米）", en="Thickness, in mm", example=18
    )
    name: str | None = field(default=None, zh="零件名称", en="Name", example="side panel")
    count: int = field(default=1, minimum=1, zh="件数", en="How many", example=2)


@details
class Nesting:
    """A nesting run: what was cut out of what."""

    sheets: tuple[Sheet, ...] = field(default=(), zh="所用板材", en="The sheets used")
    parts: tuple[Part, ...] = field(default=(), zh="零件", en="The parts, complete: their area is summed up")
    parts_area: float | None = field(
        default=None, minimum=0, zh="零件净面积之和（平方米）",
        en="Net area of all parts, in square metres, where the parts are not listed", example=27.5,
    )  # fmt: skip
    bound: float | None = field(
        default=None, minimum=0, maximum=100, zh="几何上限（%）：排样软件算出的最高利用率",
        en="Geometric bound, in %: the highest yield that the nesting run found possible", example=94,
    )  # fmt: skip


@details
class Device:
    """A Matter device type that takes part."""

    device_type: str = field(
        pattern=matter_id.PATTERN,
        zh="Matter 设备类型编号，须加引号",
        en="Matter device type id; quote it",
        example="0x0075",
    )
    name: str | None = field(default=None, zh="设备类型名称", en="Name of the device type", example="Dishwasher")


@details
class FurnitureDetails:
    """Emission classes, a nesting run, smart-home devices, and standards that are claimed."""

    emissions: tuple[Emission, ...] = field(default=(), zh="甲醛释放量", en="Formaldehyde emission of the panels")
    nesting: Nesting | None = field(default=None, zh="开料排样", en="Nesting run")
    devices: tuple[Device, ...] = field(default=(), zh="智能设备", en="Matter device types")
    standards: tuple[str, ...] = field(
        default=(), zh="执行标准", en="Standards that the product follows", example=["GB/T 3324"]
    )
