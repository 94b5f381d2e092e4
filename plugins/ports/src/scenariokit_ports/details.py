"""What a port scenario says beyond what every scenario says."""

from typing import Literal

from scenariokit.plugin import details, field
from scenariokit_ports import locode

_IDENTIFIER = r"^[0-9A-Za-z][0-9A-Za-z -]{0,19}$"
"""Loose on purpose: what is wrong with a number of a ship or container is told by the validators, not by a pattern."""


@details
class Vessel:
    """The ship that was worked."""

    name: str | None = field(default=None, zh="船名", en="Name of the ship, as written", example="XIN QUANZHOU")
    imo: str | None = field(
        default=None, pattern=_IDENTIFIER, zh="IMO 船舶编号", en="IMO ship number, seven digits", example="9811000"
    )
    mmsi: str | None = field(
        default=None, pattern=r"^[0-9]{9}$", zh="水上移动业务标识码（MMSI）", en="MMSI of its radio, nine digits",
        example="477123456",
    )  # fmt: skip
    liner: str | None = field(
        default=None, pattern=r"^[A-Z0-9]{2,4}$", zh="班轮公司代码", en="SMDG code of the liner", example="COS"
    )
    voyage: str | None = field(default=None, pattern=_IDENTIFIER, zh="航次", en="Voyage number", example="045E")


@details
class Containers:
    """A container, or a number of alike containers."""

    size_type: str | None = field(
        default=None, pattern=r"^[0-9A-Z]{2,4}$", zh="尺寸箱型代码", en="ISO 6346 size and type code", example="45G1"
    )
    number: str | None = field(
        default=None, pattern=_IDENTIFIER, zh="箱号", en="ISO 6346 number, of a single container", example="CSQU3054383"
    )
    count: int = field(default=1, minimum=1, zh="箱数（自然箱）", en="How many, in natural boxes", example=1)
    teu: float | None = field(
        default=None, minimum=0, zh="标准箱数（TEU）", en="What they were counted as, in TEU", example=2
    )
    loaded_at: str | None = field(
        default=None, pattern=locode.PATTERN, zh="装货港", en="Port of loading (UN/LOCODE)", example="CNQIN"
    )
    discharged_at: str | None = field(
        default=None, pattern=locode.PATTERN, zh="卸货港", en="Port of discharge (UN/LOCODE)", example="NLRTM"
    )
    stowed_at: str | None = field(
        default=None,
        pattern=r"^[0-9]{6,7}$",
        zh="箱位（贝列层）",
        en="Stowage position: bay, row, tier",
        example="0010184",
    )


@details
class PortDetails:
    """Where, at which terminal, with how many cranes, and what was worked."""

    locode: str | None = field(
        default=None, pattern=locode.PATTERN, zh="港口代码（UN/LOCODE）", en="UN/LOCODE of the port", example="CNQIN"
    )
    terminal: str | None = field(
        default=None, pattern=r"^[0-9A-Z]{3,6}$", zh="码头代码（SMDG）",
        en="SMDG code of the terminal; text, as some are digits: quote 00001", example="QQCTN",
    )  # fmt: skip
    latitude: float | None = field(
        default=None, minimum=-90, maximum=90, zh="码头纬度（十进制度）", en="Latitude of the terminal, decimal degrees",
        example=36.01,
    )  # fmt: skip
    longitude: float | None = field(
        default=None, minimum=-180, maximum=180, zh="码头经度（十进制度）", en="Longitude of the terminal, decimal degrees",
        example=120.22,
    )  # fmt: skip
    automation: Literal["manual", "semi-automated", "automated"] | None = field(
        default=None, zh="自动化程度", en="manual, semi-automated or automated", example="automated"
    )
    cranes: int | None = field(default=None, minimum=1, zh="作业桥吊台数", en="Quay cranes working the ship", example=5)
    moves: int | None = field(
        default=None,
        minimum=0,
        zh="装卸自然箱量",
        en="Containers moved on and off the ship, in natural boxes",
        example=1204,
    )
    crane_hours: float | None = field(
        default=None,
        minimum=0,
        zh="桥吊总作业台时（小时）",
        en="Gross crane hours: first to last lift, all cranes",
        example=20,
    )
    vessel: Vessel | None = field(default=None, zh="船舶", en="The ship that was worked")
    containers: tuple[Containers, ...] = field(default=(), zh="集装箱", en="Containers, each or by kind")
