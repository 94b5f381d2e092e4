"""PRT203: a terminal that lies in another port."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_ports import terminal as terminals
from scenariokit_ports.codelists import TERMINALS, newest
from scenariokit_ports.details import PortDetails


@validator(
    "PRT203",
    "terminal-of-another-port",
    severity="warning",
    since="0.1",
    message={
        "en": "the terminal {terminal} belongs to {ports}, not to {locode}",
        "zh": "码头 {terminal} 属于 {ports}，不属于 {locode}",
    },
    help={
        "en": "correct the port or the terminal; a terminal's code means something only together with its port",
        "zh": "请更正港口或码头代码；码头代码只在其港口内有意义",
    },
    valid=[
        {"details": {"ports": {"locode": "CNQIN", "terminal": "QQCTN"}}},
        {"details": {"ports": {"locode": "CNQDG", "terminal": "QQCTN"}}},
        {"details": {"ports": {"locode": "CNSHK", "terminal": "CCT"}}},
        {"details": {"ports": {"locode": "CNCZX", "terminal": "CCT"}}},
        {"details": {"ports": {"locode": "CNWEI", "terminal": "00001"}}},
    ],
    invalid=[
        {"details": {"ports": {"locode": "NLRTM", "terminal": "QQCTN"}}},
        {"details": {"ports": {"locode": "CNQIN", "terminal": "JPCT"}}},
        {"details": {"ports": {"locode": "CNTAO", "terminal": "QQCTN"}}},
    ],
)
def terminal_of_another_port(details: PortDetails, context: Context) -> Iterator[Finding]:
    """A terminal's code is unique only within its port: CCT is a terminal in Changzhou and another in Chiwan.

    Source: the SMDG terminal list, one source, so this warns.

    由来：码头代码只在本港内唯一，不同港口可有同名代码。
    """
    if details.locode is None or details.terminal is None:
        return
    loaded = newest(context, TERMINALS)
    elsewhere = terminals.by_code(loaded).get(details.terminal, ())
    if elsewhere and terminals.at_port(loaded, details.locode, details.terminal) is None:
        ports = tuple(sorted({row["locode"] for row in elsewhere}))
        yield Finding(
            "details.ports.terminal",
            row=elsewhere[0],
            related=[("details.ports.locode", {"en": "the port that is named", "zh": "所写港口"})],
            terminal=details.terminal,
            ports=ports,
            locode=details.locode,
        )
