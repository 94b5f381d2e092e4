"""PRT205: a terminal far away from its port."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, Row, validator
from scenariokit_ports.codelists import LOCODES, newest
from scenariokit_ports.details import PortDetails
from scenariokit_ports.distance import kilometres

_KNOWN_ERROR = {
    "en": "the list's own place of {code} is known to be wrong, so this is a note",
    "zh": "列表中 {code} 的坐标已知有误，故仅提示",
}


@validator(
    "PRT205",
    "terminal-far-from-port",
    severity="warning",
    since="0.1",
    message={
        "en": "the terminal lies {km} km from where UN/LOCODE places {code}",
        "zh": "码头距 UN/LOCODE 所载 {code} 位置 {km} 公里",
    },
    help={
        "en": "check latitude and longitude (decimal degrees, not swapped) and the port; UN/LOCODE itself errs in places",
        "zh": "请核对经纬度（十进制度，勿颠倒）与港口代码；UN/LOCODE 的坐标也偶有错误",
    },
    valid=[
        {"details": {"ports": {"latitude": 36.01, "longitude": 120.22}}},
        {"details": {"ports": {"locode": "CNSGH", "terminal": None, "latitude": 30.62, "longitude": 122.07}}},
        {"details": {"ports": {"locode": "CNQDG", "latitude": 1.0, "longitude": 1.0}}},
    ],
    invalid=[
        {"details": {"ports": {"latitude": 12.022, "longitude": 36.01}}},
        {"details": {"ports": {"locode": "CNYTN", "terminal": None, "latitude": 22.57, "longitude": 114.27}}},
    ],
)
def terminal_far_from_port(
    details: PortDetails, context: Context, *, kilometres_allowed: float = 200.0
) -> Iterator[Finding]:
    """Swapped or mistyped coordinates put a terminal into another sea.

    Terminals may lie far out for good reason (Yangshan is 83 to 89 km from Shanghai), so only more than 200 km warns.
    UN/LOCODE's coordinates are not verified and some are wrong: it places Yantian about 740 km from its terminals.

    由来：颠倒或写错的坐标会把码头放到别的海里；有些码头确实离港较远，因此仅警告。
    """
    if details.locode is None or details.latitude is None or details.longitude is None:
        return
    row = newest(context, LOCODES).get(details.locode)
    place = None if row is None else _place(row)
    if row is None or place is None:
        return
    far = kilometres(details.latitude, details.longitude, *place)
    if far > kilometres_allowed:
        known = "coordinates" in row.values.get("note", "")
        note = {language: text.format(code=row.code) for language, text in _KNOWN_ERROR.items()}
        yield Finding(
            "details.ports.latitude",
            severity="note" if known else None,
            note=note if known else None,
            km=round(far),
            code=row.code,
        )


def _place(row: Row) -> tuple[float, float] | None:
    """Decimal degrees of a place; many have none."""
    try:
        return float(row["lat_decimal"]), float(row["lon_decimal"])
    except (KeyError, ValueError):
        return None
