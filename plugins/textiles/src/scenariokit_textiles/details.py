"""What a record says about a fabric or garment. Measured rates stand in the record's impacts.

Classes and certificates are *claims* that the validators compare with what they rest on.
"""

from typing import Literal

from scenariokit.plugin import PartialDate, Quantity, details, field

SafetyClass = Literal["A", "B", "C"]
Use = Literal["infant", "direct-skin", "outer"]


@details
class OekoTex:
    """An OEKO-TEX certificate, as printed on the label. Numbers follow no published pattern: keep them verbatim."""

    number: str = field(zh="证书编号（逐字照录）", en="Label number, verbatim", example="SAMPLE 0000000")
    institute: str | None = field(default=None, zh="发证机构", en="Institute that issued it", example="TESTEX")
    issued: PartialDate | None = field(default=None, zh="发证日期", en="Date of issue", example="2026-03-01")
    valid_until: PartialDate | None = field(default=None, zh="有效期至", en="Valid until", example="2027-02-28")


@details
class Gots:
    """A claim of the Global Organic Textile Standard."""

    licence: str = field(zh="许可证号", en="Licence number", example="SAMPLE-1")
    certifier: str | None = field(default=None, zh="认证机构", en="Certification body", example="Ecocert")
    grade: Literal["organic", "made-with-organic"] | None = field(
        default=None, zh="标签等级：有机，或“以有机原料制成”", en="Grade of the label", example="organic"
    )
    organic_share: float | None = field(
        default=None, minimum=0, maximum=100, zh="有机纤维占比（%）", en="Share of organic fibres in %", example=95
    )


@details
class Textile:
    """A fabric, yarn or garment, or the kind of it that a plant makes."""

    style: str | None = field(default=None, zh="款号或货号", en="Number of the style or article", example="S-101")
    composition: str | None = field(
        default=None,
        zh="纤维成分及含量，按含量递减",
        en="Fibre composition, the largest share first",
        example="60% cotton 40% polyester",
    )
    yarn: str | None = field(default=None, zh="纱线细度（支数）", en="Yarn count", example="Ne 30/1")
    linear_density: Quantity | None = field(
        default=None, zh="线密度", en="Linear density of the same yarn", example="19.7 tex"
    )
    area_weight: Quantity | None = field(default=None, zh="平方米克重", en="Area weight", example="380 g/m2")
    cuttable_width: Quantity | None = field(
        default=None, zh="有效幅宽（可裁幅宽）", en="Cuttable width", example="60 in"
    )
    inspected_length: Quantity | None = field(
        default=None, zh="检验长度", en="Length that was inspected", example="100 yd"
    )
    points: int | None = field(
        default=None, minimum=0, zh="四分制总扣分", en="Total points of the four-point inspection", example=20
    )
    use: Use | None = field(
        default=None,
        zh="用途：婴幼儿、直接接触皮肤、非直接接触皮肤",
        en="Use: infants up to 36 months, direct skin contact, or outer",
        example="infant",
    )
    gb18401_class: SafetyClass | None = field(
        default=None, zh="GB 18401 安全技术类别", en="Safety class of GB 18401", example="A"
    )
    formaldehyde: Quantity | None = field(default=None, zh="甲醛含量", en="Formaldehyde content", example="18 mg/kg")
    ph: float | None = field(default=None, minimum=0, maximum=14, zh="pH 值", en="pH value", example=6.5)
    colour_fastness: Literal["1", "1-2", "2", "2-3", "3", "3-4", "4", "4-5", "5"] | None = field(
        default=None,
        zh="色牢度（级），取各项最低值",
        en="Colour fastness grade, the lowest of all tests",
        example="3-4",
    )
    oeko_tex: OekoTex | None = field(default=None, zh="OEKO-TEX 证书", en="OEKO-TEX certificate")
    gots: Gots | None = field(default=None, zh="GOTS 认证", en="GOTS certification")
    iron_dots: Literal[1, 2, 3] | None = field(
        default=None, zh="熨烫符号点数", en="Dots of the iron in the care symbol", example=2
    )
    iron_temperature: float | None = field(
        default=None, minimum=0, zh="最高熨烫温度（℃）", en="Highest sole-plate temperature in °C", example=150
    )
