"""EDIFACT BAPLIE: a ship's stowage plan becomes a case with its containers and their TEU ratio."""

from typing import Any

from scenariokit.plugin import DocumentBuilder, Lines, Loader, Reading, Source, Span, read_text
from scenariokit_ports.edifact import read_messages
from scenariokit_ports.loaders.calls import call_record, cite, record_id, state, tell
from scenariokit_ports.samples import SAMPLES
from scenariokit_ports.size_type import teu_of
from scenariokit_ports.stowage import Stowage, Stowed, read_stowage

_AT = "details.ports.containers"


def read(source: Source) -> Reading:
    """Read a stowage plan; each container keeps the place of its EQD segment."""
    build = DocumentBuilder(source)
    text = read_text(source)
    lines = Lines(text)
    messages, troubles = read_messages(text, "BAPLIE", source.limits.records)
    for number, message in enumerate(messages, 1):
        plan, more = read_stowage(message)
        build.add("scenario", _record(plan, number, cite(source, message)), _spans(plan, lines))
        troubles += more
    tell(build, lines, troubles)
    return build.reading()


def _record(plan: Stowage, number: int, citation: str) -> dict[str, Any]:
    ship, voyage = plan.vessel.get("name", ""), plan.vessel.get("voyage", "")
    called = " ".join(filter(None, (ship or plan.vessel.get("imo", ""), voyage))) or plan.message.reference
    title = {
        "en": f"Stowage plan of {called}" + (f", leaving {plan.leaves}" if plan.leaves else ""),
        "zh": f"{called} " + (f"离开 {plan.leaves} 的" if plan.leaves else "") + "积载图",
    }
    parts = (plan.leaves, ship, voyage) if ship or voyage else (plan.leaves, plan.message.reference or str(number))
    record = call_record(record_id("stowage", *parts), title, plan.vessel, plan.leaves, citation)
    record["details"]["ports"]["containers"] = [_container(box) for box in plan.containers]
    counts = [teu_of(box.size_type) for box in plan.containers]
    known = [count for count in counts if count is not None]
    if known and len(known) == len(counts):
        ratio: dict[str, Any] = {"value": round(sum(known) / len(known), 4), "basis": "self-reported"}
        if plan.as_of:
            ratio["as_of"] = plan.as_of
        state(record, [{"metric": "ports/teu_ratio", "achieved": ratio}])
    return record


def _container(box: Stowed) -> dict[str, str]:
    found = {
        "size_type": box.size_type, "number": box.number, "loaded_at": box.loaded_at, "discharged_at": box.discharged_at,
        "stowed_at": box.position,
    }  # fmt: skip
    return {key: value for key, value in found.items() if value}


def _spans(plan: Stowage, lines: Lines) -> dict[str, Span]:
    spans = {"": lines.span(plan.message.start, plan.message.end)}
    if plan.transport is not None:
        spans["details.ports.vessel"] = lines.span(plan.transport.start, plan.transport.end)
    if plan.left is not None:
        left = lines.span(plan.left.start, plan.left.end)
        spans |= {"details.ports.locode": left, "site.code": left}
    for index, box in enumerate(plan.containers):
        spans[f"{_AT}.{index}"] = lines.span(box.segment.start, box.segment.end)
        for field, segment in box.places:
            spans[f"{_AT}.{index}.{field}"] = lines.span(segment.start, segment.end)
    return spans


BAPLIE = Loader(
    "baplie",
    ("*.baplie", "*.baplie.edi", "*.baplie.txt"),
    read,
    {"zh": "集装箱船积载图（EDIFACT BAPLIE）", "en": "Stowage plan (EDIFACT BAPLIE)"},
    samples=(SAMPLES / "qianwan.baplie.edi",),
)
