"""Code lists of rail transit. Every row says in `verified` how well it is known; weak rows can only warn."""

from importlib.resources import files

from scenariokit.plugin import CodeList, Context

DATA = files("scenariokit_rail_transit") / "data"

COUNTRIES = CodeList.csv(
    DATA / "uic_country_codes.csv",
    id="uic-countries",
    edition="2024",
    source=(
        "OSJD/UIC leaflet 920-14, after copies of two Wikipedia lists (wikimili.com, de-academic.com); "
        "34 and 89, added in February 2024: probsee.com alone"
    ),
    key="code",
    title={"zh": "UIC 铁路国家代码", "en": "UIC country codes of railways"},
)
"""Digits 3 and 4 of a vehicle number. 33 is China; a web page prints it as France, which is 87.

The names of the countries are this project's. Three codes stand for Bosnia and Herzegovina: 44, 49 and 50.
"""

SIL = CodeList.csv(
    DATA / "sil_thr.csv",
    id="sil-thr",
    edition="undated",
    source="IRSEM main book, p. 557 (iriset.in), after EN 50129 and EN 50126; upper limit of SIL 4 also railwaynews.net",
    key="sil",
    title={"zh": "安全完整性等级与可容忍危险率", "en": "Safety integrity levels and tolerable hazard rates"},
)
"""Bands per hour and function. Only the upper limit of SIL 4 has two sources."""

GOA = CodeList.csv(
    DATA / "goa.csv",
    id="goa",
    edition="undated",
    source="IEC 62290-1, after railwaynews.net (1 to 4), metroautomation.org (0 and 4), aerryawan.blogspot.com (0 to 4)",
    key="goa",
    title={"zh": "列车运行自动化等级", "en": "Grades of automation"},
)

PHASES = CodeList.csv(
    DATA / "en50126_phases.csv",
    id="en50126-phases",
    edition="2017",
    source="EN 50126-1:2017, twelve phases of the life cycle; names from general knowledge, not checked against the text",
    key="phase",
    title={"zh": "EN 50126 生命周期阶段", "en": "Life-cycle phases of EN 50126"},
    verified="memory",
)

ROUTE_TYPES = CodeList.csv(
    DATA / "gtfs_route_types.csv",
    id="gtfs-route-types",
    edition="2023-11",
    source=(
        "GTFS Schedule reference, revised 16 November 2023; extended types of rail (100 and above): "
        "Google Transit's page and the Rust crate gtfs-structures 0.49"
    ),
    key="route_type",
    title={"zh": "GTFS 线路类型（节选）", "en": "GTFS route types, an extract"},
)
"""All basic types, and the extended ones of rail; those of buses, ships and aircraft are left out.

`rail` says whether trains or trams run there.
"""

CODELISTS = (COUNTRIES, SIL, GOA, PHASES, ROUTE_TYPES)


def newest(context: Context, shipped: CodeList) -> CodeList:
    """The list that a check looks things up in: the newest edition that is loaded, so the user's own copy before ours."""
    editions = context.editions(shipped.id)
    found = context.codelist(shipped.id, editions[-1]) if editions else None
    return shipped if found is None else found
