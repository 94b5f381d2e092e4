"""RLY214: a GTFS route type of buses, ships or nothing."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_rail_transit.codelists import ROUTE_TYPES, newest
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.examples import rail

_UNKNOWN = {"en": "not known here", "zh": "未知类型"}


@validator(
    "RLY214",
    "route-type-not-of-rail",
    severity="warning",
    since="0.1",
    message={
        "en": "the GTFS route type {code} ({name}) is not a type of rail",
        "zh": "GTFS 线路类型 {code}（{name}）不属于轨道交通",
    },
    help={
        "en": "0 is tram, 1 metro, 2 rail, 12 monorail; extended types of rail are 100 to 117, 400 to 405 and 900 to 906",
        "zh": "0 为有轨电车，1 为地铁，2 为铁路，12 为单轨；扩展类型中 100 至 117、400 至 405、900 至 906 属于轨道交通",
    },
    valid=[rail(route_type=0), rail(route_type=1), rail(route_type=2), rail(route_type=401)],
    invalid=[rail(route_type=3), rail(route_type=8), rail(route_type=700)],
)
def route_type_not_of_rail(details: RailDetails, context: Context) -> Iterator[Finding]:
    """A bus line among the metro lines spoils headways and punctuality of the network.

    The GTFS reference for basic types (one source); the list of extended types has those of rail only.

    由来：混入地铁线路的公交线会破坏全网的间隔和准点率。
    """
    if details.route_type is None:
        return
    row = newest(context, ROUTE_TYPES).get(str(details.route_type))
    if row is None or row.values.get("rail") == "no":
        name = _UNKNOWN if row is None else {"en": row.label("en").lower(), "zh": row.label("zh")}
        yield Finding("details.rail-transit.route_type", row=row, code=details.route_type, name=name)
