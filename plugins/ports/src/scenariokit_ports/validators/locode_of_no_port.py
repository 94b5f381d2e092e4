"""PRT201: a UN/LOCODE of a place where no ship can call."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, Row, Scenario, validator
from scenariokit_ports import locode
from scenariokit_ports.codelists import LOCODES, newest


@validator(
    "PRT201",
    "locode-of-no-port",
    severity="warning",
    since="0.1",
    message={"en": "{code} is {name}: {what}, not a seaport", "zh": "{code} 是{name}（{what}），不是海港"},
    help={
        "en": "write the code of the port: {ports}",
        "zh": "请改用港口的代码：{ports}",
    },
    valid=[
        {"details": {"ports": {"locode": "CNQIN", "terminal": None}}},
        {"details": {"ports": {"locode": "CNQDG", "terminal": None}}},
        {"details": {"ports": {"locode": "CNDJA", "terminal": None}}},
        {"sector": "sample-sector", "site": {"code": "unlocode:CNTAO"}, "details": None},
    ],
    invalid=[
        {"details": {"ports": {"locode": "CNTAO", "terminal": None}}},
        {"details": {"ports": {"locode": "CNSHA", "terminal": None}}},
        {"details": {"ports": {"locode": "CNJZH", "terminal": None}}},
        {"site": {"code": "unlocode:CNTAO"}},
        {"details": {"ports": {"containers": [{"loaded_at": "CNTAO"}]}}},
    ],
)
def locode_of_no_port(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Airports and inland cities have UN/LOCODEs of their own, and some read like the port's.

    CNTAO is Qingdao's airport, while the port is CNQIN or CNQDG; CNSHA is Hongqiao airport, while the port of Shanghai
    is CNSGH or CNSHG. Carriers write the airport's code all the same, so this warns and never rejects.
    Source: the functions in UN/LOCODE 2023-1, confirmed for 22 ports by the SMDG terminal list.

    由来：机场和内陆城市有自己的代码，有的与港口很像，例如 CNTAO 是青岛机场。
    """
    places = newest(context, LOCODES)
    for at, code in _codes(scenario):
        row = places.get(code)
        if row is not None and not locode.is_port(row):
            ports = _ports(row)
            yield Finding(
                at,
                row=row,
                suggestion=ports[0] if ports else None,
                code=code,
                name={"en": row.label("en"), "zh": row.label("zh")},
                what=locode.in_words(row.values.get("function", "")),
                ports=ports or {"en": "look it up in UN/LOCODE, function 1", "zh": "请查 UN/LOCODE 中功能为 1 的地点"},
            )


def _codes(scenario: Scenario) -> Iterator[tuple[str, str]]:
    """Every code that should be a port's; the site's only where the details do not name the same place."""
    found = scenario.details.get("ports")
    named = getattr(found, "locode", None)
    if named is not None:
        yield "details.ports.locode", named
    for index, box in enumerate(getattr(found, "containers", ())):
        for end in ("loaded_at", "discharged_at"):
            if getattr(box, end, None) is not None:
                yield f"details.ports.containers.{index}.{end}", getattr(box, end)
    site = None if scenario.site is None else scenario.site.code
    if scenario.sector == "ports" and site is not None and site.scheme == LOCODES.id and site.code != named:
        yield "site.code", site.code


def _ports(row: Row) -> tuple[str, ...]:
    """The ports that a code is mistaken for. UNECE's own list does not say; ours does for the common traps."""
    ours = row if "use_instead" in row.values else LOCODES.get(row.code)
    return () if ours is None else tuple(ours["use_instead"].split())
