"""RLY204: a safety integrity level that does not go with its tolerable hazard rate."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_rail_transit.codelists import SIL, newest
from scenariokit_rail_transit.details import RailDetails
from scenariokit_rail_transit.examples import safety
from scenariokit_rail_transit.hazard_rate import Band, at_bound, bands, per_hour, spell_rate

_NONE = {"en": "belongs to no level", "zh": "不属于任何等级"}


@validator(
    "RLY204",
    "sil-disagrees-with-thr",
    severity="error",
    since="0.1",
    message={
        "en": "{rate} per hour {right}, the record says SIL {level} for {function}",
        "zh": "每小时 {rate} {right}，记录却把“{function}”写为 SIL {level}",
    },
    help={
        "en": "SIL {level} is {lower} to below {upper} per hour and function; correct the level or the rate",
        "zh": "SIL {level} 为每小时每功能 {lower} 至 {upper}（不含）；请更正等级或危险率",
    },
    valid=[safety(4, 5e-9), safety(4, "5e-9 1/h"), safety(4, "under 1e-8 1/h"), safety(3, "1e-8 1/h"), safety(2, 1e-7)],
    invalid=[
        safety(4, "1e-7 1/h"),
        safety(4, 1e-7),
        safety(2, 5e-9),
        safety(1, 2e-5),
        safety(4, 2e-10),
        safety(4, 1e-8),
    ],
)
def sil_disagrees_with_thr(details: RailDetails, context: Context) -> Iterator[Finding]:
    """A function that is called SIL 4 and may fail dangerously once in 10 million hours is not safe enough for trains.

    EN 50129 and EN 50126, per hour and function. The upper limit of SIL 4 has two sources and may raise an error;
    the other bounds have one, so they warn, and so does a rate that lies exactly on a bound.

    由来：称为 SIL 4 却可能每千万小时危险失效一次的功能，对列车不够安全。
    """
    levels = {band.level: band for band in bands(newest(context, SIL))}
    for index, function in enumerate(details.functions):
        rate = None if function.thr is None else per_hour(function.thr)
        band = None if function.sil is None else levels.get(function.sil)
        if rate is None or rate <= 0 or band is None or function.thr is None or band.holds(rate):
            continue
        on_bound = at_bound(rate, band.upper)
        if on_bound and function.thr.qualifier == "under":
            continue
        right = next((other for other in levels.values() if other.holds(rate)), None)
        at = f"details.rail-transit.functions.{index}"
        yield Finding(
            f"{at}.thr",
            row=band.row,
            severity="warning" if on_bound or rate < band.lower else None,
            related=[(f"{at}.sil", {"en": "the level", "zh": "所写等级"})],
            rate=spell_rate(rate),
            right=_NONE if right is None else _title(right),
            level=band.level,
            function=function.name,
            lower=spell_rate(band.lower),
            upper=spell_rate(band.upper),
        )


def _title(band: Band) -> dict[str, str]:
    return {"en": f"is SIL {band.level}", "zh": f"对应 SIL {band.level}"}
