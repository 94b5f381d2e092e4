"""RLY203: a vehicle number with the code of another country than the one it is said to be from."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_rail_transit.codelists import COUNTRIES, newest
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.examples import vehicles
from scenariokit_rail_transit.vehicle_number import read_number


@validator(
    "RLY203",
    "vehicle-of-another-country",
    severity="error",
    since="0.1",
    message={
        "en": "digits 3 and 4 of {number} are {code}, which is {name} ({iso2}), not {country}",
        "zh": "{number} 的第3、4位为 {code}，是{name}（{iso2}），而不是 {country}",
    },
    help={
        "en": "correct the number or the country; 33 is China and 87 is France, though a web page says otherwise",
        "zh": "请更正编号或国家；33 是中国，87 是法国（有网页误印）",
    },
    valid=[
        vehicles("31-33-2471217-0", country="CN"),
        vehicles("31-87-2471217-5", country="FR"),
        vehicles("21-44-2471217-9", country="BA"),
        vehicles("21-49-2471217-4", country="BA"),
        vehicles("21-50-2471217-0", country="BA"),
    ],
    invalid=[vehicles("31-33-2471217-0", country="FR"), vehicles("31-34-2471217-9", country="CN")],
)
def vehicle_of_another_country(details: RailDetails, context: Context) -> Iterator[Finding]:
    """A web page prints 33 as France; vehicles would be counted in the wrong country.

    Two copies of the UIC list agree on 65 of 67 codes; of the other two (34, 89) one source tells, so those warn.

    由来：有网页把33印成法国，车辆就会被算到错误的国家。
    """
    countries = newest(context, COUNTRIES)
    for index, vehicle in enumerate(details.vehicles):
        found = read_number(vehicle.number)
        # In a wrong number the digits of the country may be the wrong ones: that is told once, by RLY201.
        row = countries.get(found.country) if found.fault is None else None
        iso2 = None if row is None else row.values.get("iso2")
        if row is None or iso2 is None or vehicle.country in {None, iso2}:
            continue
        at = f"details.rail-transit.vehicles.{index}"
        yield Finding(
            f"{at}.country",
            row=row,
            related=[(f"{at}.number", {"en": "the number", "zh": "该编号"})],
            number=vehicle.number,
            code=row.code,
            name={"en": row.label("en"), "zh": row.label("zh")},
            iso2=iso2,
            country=str(vehicle.country),
        )
