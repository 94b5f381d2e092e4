"""PRT204: a terminal code that the list does not have."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_ports import terminal as terminals
from scenariokit_ports.codelists import TERMINALS, newest
from scenariokit_ports.details import PortDetails

_PLACEHOLDER = {"en": "it is a placeholder for a terminal without a code", "zh": "它只是无代码码头的占位符"}
_OTHERS = {"en": "the list has other terminals for this port", "zh": "列表中该港口只有其他码头"}
_NONE = {
    "en": "the list that is loaded has no terminal of this port, so it was not checked",
    "zh": "已载入的列表中没有该港口的码头，故未核对",
}


@validator(
    "PRT204",
    "unknown-terminal",
    severity="warning",
    since="0.1",
    message={
        "en": "the terminal code {terminal} is unknown: {why}",
        "zh": "码头代码 {terminal} 未知：{why}",
    },
    help={
        "en": "check the code against the SMDG terminal list and load your own copy of it; only an extract is shipped",
        "zh": "请对照 SMDG 码头代码表核对，并载入自己的副本；本插件只附节选",
    },
    valid=[
        {"details": {"ports": {"locode": "CNQIN", "terminal": "QQCTUA"}}},
        {"details": {"ports": {"locode": "NLRTM", "terminal": "5049"}}},
        {"details": {"ports": {"locode": "NLRTM", "terminal": "QQCTN"}}},
    ],
    invalid=[
        {"details": {"ports": {"locode": "CNQIN", "terminal": "QQCTZ"}}},
        {"details": {"ports": {"locode": "CNRZH", "terminal": "XXXXX"}}},
        {"details": {"ports": {"locode": "DEHAM", "terminal": "CTA"}}},
    ],
)
def unknown_terminal(details: PortDetails, context: Context) -> Iterator[Finding]:
    """A terminal that nobody can look up cannot be compared with others; the SMDG list has a placeholder, too: XXXXX.

    Where the list that is loaded has no terminal of the port at all, a note says that nothing was checked.

    由来：查不到的码头无法与其他码头比较。
    """
    code = details.terminal
    if code is None:
        return
    loaded = newest(context, TERMINALS)
    here = () if details.locode is None else terminals.by_port(loaded).get(details.locode, ())
    if code in terminals.PLACEHOLDERS:
        yield Finding("details.ports.terminal", terminal=code, why=_PLACEHOLDER)
    elif code not in terminals.by_code(loaded):
        severity, why = ("warning", _OTHERS) if here else ("note", _NONE)
        yield Finding("details.ports.terminal", severity=severity, terminal=code, why=why)
