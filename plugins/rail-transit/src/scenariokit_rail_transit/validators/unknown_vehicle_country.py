"""RLY202: a vehicle number with the code of no country that is known."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_rail_transit.codelists import COUNTRIES, newest
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.examples import vehicles
from scenariokit_rail_transit.vehicle_number import read_number


@validator(
    "RLY202",
    "unknown-vehicle-country",
    severity="warning",
    since="0.1",
    message={
        "en": "digits 3 and 4 of {number} are {code}, which is no UIC country code that is known here",
        "zh": "{number} 的第3、4位为 {code}，不在已知的 UIC 国家代码之中",
    },
    help={
        "en": "check the number; if the code is newer than the list, load your own copy (`--codelist uic-countries=FILE`)",
        "zh": "请核对编号；若代码晚于本表，可载入自己的版本（`--codelist uic-countries=文件`）",
    },
    valid=[vehicles("21-81-2471217-3"), vehicles("31-33-2471217-0"), vehicles("31-34-2471217-9")],
    invalid=[vehicles("21-15-2471217-4"), vehicles("21 99 2471217-3", "21 15 2471217-4")],
)
def unknown_vehicle_country(details: RailDetails, context: Context) -> Iterator[Finding]:
    """A code that no country has is a slip that the check digit happens to fit, or a list that is out of date.

    The shipped list has 67 codes and need not be complete, so this warns.

    由来：没有国家使用的代码是恰好通过校验位的笔误，或说明列表已过时。
    """
    countries = newest(context, COUNTRIES)
    for index, vehicle in enumerate(details.vehicles):
        found = read_number(vehicle.number)
        if found.fault is None and found.country not in countries:
            at = f"details.rail-transit.vehicles.{index}.number"
            yield Finding(at, number=vehicle.number, code=found.country)
