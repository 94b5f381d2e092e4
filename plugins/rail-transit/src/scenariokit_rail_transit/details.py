"""What a rail scenario says beyond what every scenario says."""

from scenariokit.plugin import Quantity, details, field

_NUMBER = r"^[0-9A-Za-z][0-9A-Za-z .-]{0,29}$"
"""Loose on purpose: what is wrong with a number is told by the validators, not by a pattern."""


@details
class Vehicle:
    """A vehicle with an international number."""

    number: str = field(
        pattern=_NUMBER,
        zh="国际车辆编号（UIC，12位）",
        en="UIC number, twelve digits; blanks and hyphens as painted. Chinese EMU numbers go under `trains`",
        example="21-81-2471217-3",
    )
    country: str | None = field(
        default=None,
        pattern=r"^[A-Z]{2}$",
        zh="注册国（ISO 3166-1 两位字母）",
        en="Country where it is registered, ISO 3166-1 alpha-2",
        example="AT",
    )


@details
class SafetyFunction:
    """A function that keeps people safe, and how far it can be trusted."""

    name: str = field(zh="安全功能", en="What it does", example="列车超速防护")
    sil: int | None = field(
        default=None, minimum=0, maximum=4, zh="安全完整性等级（SIL）",
        en="Safety integrity level, 1 to 4; 0 for none", example=4,
    )  # fmt: skip
    thr: Quantity | None = field(
        default=None, zh="可容忍危险率（THR，每小时）", en="Tolerable hazard rate; a bare number is per hour", example="5e-9 1/h"
    )  # fmt: skip


@details
class RailDetails:
    """Which line or system, how it runs, what it counted, which vehicles and safety functions."""

    line: str | None = field(default=None, zh="线路", en="The line, as written", example="6号线")
    system: str | None = field(
        default=None, zh="系统或子系统", en="The system or subsystem that the figures are about", example="转向架"
    )
    route_type: int | None = field(
        default=None, minimum=0, maximum=9999, zh="GTFS 线路类型", en="GTFS route type: 0 tram, 1 metro, 2 rail ...", example=1
    )  # fmt: skip
    goa: int | None = field(
        default=None,
        minimum=0,
        maximum=4,
        zh="列车运行自动化等级（GoA）",
        en="Grade of automation, IEC 62290",
        example=4,
    )
    phase: int | None = field(
        default=None,
        minimum=1,
        maximum=12,
        zh="EN 50126 生命周期阶段",
        en="Life-cycle phase, EN 50126-1:2017",
        example=11,
    )
    trains_per_hour: float | None = field(
        default=None,
        minimum=0,
        zh="高峰小时开行列数（单向）",
        en="Trains in the peak hour, one direction",
        example=24.8,
    )
    length_km: float | None = field(
        default=None, minimum=0, zh="里程（公里）", en="Length of line or network, km", example=352
    )
    lines: int | None = field(default=None, minimum=1, zh="线路条数", en="Lines of the network", example=8)
    stations: int | None = field(default=None, minimum=1, zh="车站座数", en="Stations", example=172)
    train_km: float | None = field(
        default=None,
        minimum=0,
        zh="列车走行公里",
        en="Train kilometres run in the period of the failures",
        example=5000000,
    )
    failures: int | None = field(
        default=None, minimum=0, zh="影响运营的故障次数", en="Failures that affected service in the period", example=1
    )
    trains: tuple[str, ...] = field(
        default=(), pattern=_NUMBER, zh="动车组编号", en="Numbers or types of Chinese EMUs, which are no UIC numbers",
        example=["CR400AF-2001"],
    )  # fmt: skip
    vehicles: tuple[Vehicle, ...] = field(default=(), zh="车辆", en="Vehicles with international numbers")
    functions: tuple[SafetyFunction, ...] = field(default=(), zh="安全功能", en="Safety functions with SIL and THR")
