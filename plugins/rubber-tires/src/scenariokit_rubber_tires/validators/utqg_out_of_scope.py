"""TYR219: US quality grades on a tyre that is not graded."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT, size_of

_GRADED = {"treadwear": 400, "traction": "A", "temperature": "A"}


@validator(
    "TYR219",
    "utqg-out-of-scope",
    severity="warning",
    since="0.1",
    message={"en": "UTQG grades do not exist for {what}", "zh": "{what}不适用 UTQG 分级"},
    help={
        "en": "take the grades out, or check the size: they are for passenger tyres",
        "zh": "请删除该分级或核对规格：UTQG 仅用于轿车轮胎",
    },
    valid=[tyre(size="P215/65R17 98T", utqg=_GRADED), tyre(size="205/55R16 91V", utqg=_GRADED)],
    invalid=[
        tyre(size="LT265/75R16 123/120Q", utqg=_GRADED),
        tyre(size="T125/70R17 98M", utqg=_GRADED),
        tyre(size="205/55R16 91V", snow=True, utqg=_GRADED),
        tyre(size="315/80R22.5", tyre_class="C3", utqg=_GRADED),
    ],
)
def utqg_out_of_scope(details: Tyre) -> Iterator[Finding]:
    """Light-truck, winter and spare tyres are not graded (49 CFR 575.104): the grades belong to another tyre.

    One source, so this warns.

    由来：轻卡、冬季和备用轮胎不作 UTQG 分级，这些等级属于别的轮胎。
    """
    if details.utqg is None:
        return
    size = size_of(details)
    if details.tyre_class in {"C2", "C3"} or (size is not None and size.light_truck_or_spare):
        what = {"en": "light-truck, trailer, truck and spare tyres", "zh": "轻卡、挂车、载重及备用轮胎"}
    elif details.snow:
        what = {"en": "winter tyres", "zh": "冬季轮胎"}
    else:
        return
    yield Finding(f"{AT}.utqg", what=what)
