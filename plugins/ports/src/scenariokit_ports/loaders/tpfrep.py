"""EDIFACT TPFREP: what the cranes did to a ship becomes a case with its rates."""

from typing import Any

from scenariokit.plugin import DocumentBuilder, Lines, Loader, Reading, Source, Span, read_text
from scenariokit_ports.edifact import read_messages
from scenariokit_ports.loaders.calls import call_record, cite, record_id, state, tell
from scenariokit_ports.performance import Performance, read_performance
from scenariokit_ports.problems import NO_RATE
from scenariokit_ports.samples import SAMPLES


def read(source: Source) -> Reading:
    """Read terminal performance; no rate is given where a crane lacks its moves or its hours."""
    build = DocumentBuilder(source)
    text = read_text(source)
    lines = Lines(text)
    messages, troubles = read_messages(text, "TPFREP", source.limits.records)
    for number, message in enumerate(messages, 1):
        call, more = read_performance(message)
        whole = all(trouble.problem is not NO_RATE for trouble in more)
        build.add("scenario", _record(call, number, cite(source, message), whole=whole), _spans(call, lines))
        troubles += more
    tell(build, lines, troubles)
    return build.reading()


def _record(call: Performance, number: int, citation: str, *, whole: bool) -> dict[str, Any]:
    ship, voyage = call.vessel.get("name", ""), call.vessel.get("voyage", "")
    called = " ".join(filter(None, (ship or call.vessel.get("imo", ""), voyage))) or call.message.reference
    title = {
        "en": f"Call of {called}" + (f" at {call.port}" if call.port else ""),
        "zh": f"{called} " + (f"在 {call.port} " if call.port else "") + "的装卸作业",
    }
    parts = (call.port, ship, voyage) if ship or voyage else (call.port, call.message.reference or str(number))
    record = call_record(record_id("call", *parts), title, call.vessel, call.port, citation)
    details = record["details"]["ports"]
    if call.terminal:
        details["terminal"] = call.terminal
    if whole and call.cranes:
        details |= {"cranes": len(call.cranes), "moves": call.moves, "crane_hours": round(call.crane_hours, 3)}
        day = max(crane.last for crane in call.cranes).date().isoformat()
        rates = {"ports/gmph": call.gmph, "ports/berth_productivity": call.berth_productivity}
        impacts: list[dict[str, Any]] = [
            {
                "metric": metric,
                "achieved": {"value": f"{rate:.2f} move/h", "as_of": day, "basis": "self-reported"},
            }
            for metric, rate in rates.items()
            if rate is not None
        ]
        state(record, impacts)
    return record


def _spans(call: Performance, lines: Lines) -> dict[str, Span]:
    spans = {"": lines.span(call.message.start, call.message.end)}
    if call.transport is not None:
        spans["details.ports.vessel"] = lines.span(call.transport.start, call.transport.end)
    if call.place is not None:
        place = lines.span(call.place.start, call.place.end)
        spans |= {"details.ports.locode": place, "details.ports.terminal": place, "site.code": place}
    if call.cranes:
        cranes = lines.span(call.cranes[0].segment.start, call.message.end)
        spans |= {"impacts": cranes, "details.ports.cranes": cranes, "details.ports.moves": cranes}
    return spans


TPFREP = Loader(
    "tpfrep",
    ("*.tpfrep", "*.tpfrep.edi", "*.tpfrep.txt"),
    read,
    {"zh": "码头作业效率报文（EDIFACT TPFREP）", "en": "Terminal performance (EDIFACT TPFREP)"},
    samples=(SAMPLES / "qianwan.tpfrep.edi",),
)
