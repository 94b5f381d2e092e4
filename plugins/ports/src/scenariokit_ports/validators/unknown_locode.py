"""PRT202: a UN/LOCODE that the list does not have."""

from collections.abc import Iterator
from difflib import get_close_matches

from scenariokit.plugin import CodeList, Context, Finding, validator
from scenariokit_ports.codelists import LOCODES, newest
from scenariokit_ports.details import PortDetails

_SMALL = 5000


@validator(
    "PRT202",
    "unknown-locode",
    severity="warning",
    since="0.1",
    message={
        "en": "{code} is not among the {count} places of UN/LOCODE that are loaded",
        "zh": "已载入的 {count} 个 UN/LOCODE 地点中没有 {code}",
    },
    help={
        "en": "check the code; if it is right, load UNECE's own list, of which only an extract is shipped",
        "zh": "请核对代码；若无误，请载入联合国欧洲经济委员会的完整列表（本插件只附节选）",
    },
    valid=[{"details": {"ports": {"locode": "CNQIN"}}}, {"details": {"ports": {"locode": None, "terminal": None}}}],
    invalid=[
        {"details": {"ports": {"locode": "CNQIM", "terminal": None}}},
        {"details": {"ports": {"locode": "CNQDP", "terminal": None}}},
    ],
)
def unknown_locode(details: PortDetails, context: Context) -> Iterator[Finding]:
    """A misspelt port is a port that no statistic finds; a library of 2021 lists Qingdao Pt as QDP instead of QDG.

    The list that is shipped is an extract, so an unknown code warns and never fails.

    由来：写错的港口在任何统计中都找不到；随附列表只是摘录，因此仅警告。
    """
    places = newest(context, LOCODES)
    if details.locode is not None and details.locode not in places:
        near = _nearest(details.locode, places)
        yield Finding("details.ports.locode", suggestion=near, code=details.locode, count=len(places))


def _nearest(code: str, places: CodeList) -> str | None:
    if len(places) > _SMALL:
        return None
    return next(iter(get_close_matches(code, [p for p in places.rows if p[:2] == code[:2]], 1, 0.75)), None)
