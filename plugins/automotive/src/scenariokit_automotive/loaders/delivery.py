"""EDIFACT DELFOR and DELJIT: a delivery schedule or call-off becomes a case of its supply chain."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

from scenariokit.plugin import DocumentBuilder, Lines, Loader, Quantity, Reading, Source, Span, read_text
from scenariokit_automotive.edifact import Segment, read_messages
from scenariokit_automotive.samples import SAMPLES
from scenariokit_automotive.schedule import Party, Schedule, read_schedule

_UNFIT: Final = re.compile(r"[^0-9A-Za-z._-]+")
_UNIT: Final = re.compile("[A-Za-z]{1,10}")
_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "DELFOR": ("Delivery schedule", "交付计划"),
    "DELJIT": ("Just-in-time call-off", "准时制要货"),
}


def read(expected: str, source: Source) -> Reading:
    """Read the messages of a type; no numbers are taken from one that is not whole."""
    build = DocumentBuilder(source)
    text = read_text(source)
    lines = Lines(text)
    messages, troubles = read_messages(text, expected)
    used: dict[str, int] = {}
    for message in messages:
        schedule, more = read_schedule(message)
        troubles += more
        stem = _id(schedule)
        used[stem] = used.get(stem, 0) + 1
        id = stem if used[stem] == 1 else f"{stem}-{used[stem]}"
        build.add("scenario", _record(id, schedule), _places(schedule, lines))
    for trouble in sorted(troubles, key=lambda found: found.start):
        build.fault(trouble.problem, lines.span(trouble.start, trouble.end), suggestion=None, **trouble.values)
    return build.reading()


def _id(schedule: Schedule) -> str:
    supplier = schedule.parties.get("supplier")
    parts = (
        schedule.message.type.lower(),
        "" if supplier is None else supplier.code,
        schedule.number or schedule.message.reference,
    )
    return "-".join(filter(None, (_UNFIT.sub("-", part).strip("-.") for part in parts)))


def _record(id: str, schedule: Schedule) -> dict[str, Any]:
    parties = schedule.parties
    record: dict[str, Any] = {
        "id": id,
        "kind": "case",
        "title": _title(schedule),
        "status": "operational",
        "sector": "automotive",
        "value_chain_link": "logistics",
        "withheld": {},
        "details": {"automotive": {"message": _details(schedule)}},
    }
    named = {role: party.name for role, party in parties.items() if party.name}
    stated = {"owner": named.get("buyer"), "supplier": named.get("supplier")}
    record["parties"] = {role: [{"name": name}] for role, name in stated.items() if name}
    if "owner" not in record["parties"]:
        record["withheld"]["parties.owner"] = "not-published"
    if named.get("ship_to"):
        record["site"] = {"name": named["ship_to"]}
    else:
        record["withheld"]["site"] = "not-published"
    impacts = list(_impacts(schedule))
    if impacts:
        record["impacts"] = impacts
    return {key: value for key, value in record.items() if value != {}}


def _title(schedule: Schedule) -> dict[str, str]:
    en, zh = _KINDS[schedule.message.type]
    number = schedule.number or schedule.message.reference
    buyer, supplier = (schedule.parties.get(role) for role in ("buyer", "supplier"))
    en += f" {number}" if number else ""
    zh += f" {number}" if number else ""
    if buyer is not None and buyer.called:
        en, zh = f"{en} from {buyer.called}", f"{zh}，买方 {buyer.called}"
    if supplier is not None and supplier.called:
        en, zh = f"{en} to {supplier.called}", f"{zh}，供方 {supplier.called}"
    return {"en": en, "zh": zh}


def _details(schedule: Schedule) -> dict[str, Any]:
    found: dict[str, Any] = {"type": schedule.message.type, "items": schedule.items}
    if schedule.number:
        found["number"] = schedule.number
    for name in ("issued", "first", "last"):
        day = schedule.day(name)
        if day is not None:
            found[name] = day.isoformat()
    if schedule.calls:
        found["calls"] = schedule.calls
    total = schedule.total
    if total is not None and _UNIT.fullmatch(schedule.units[0]):
        found["scheduled"] = str(Quantity.of(total, schedule.units[0]))
    for role, party in schedule.parties.items():
        coded = _coded(party)
        if coded is not None:
            found[role] = coded
    return found


def _coded(party: Party) -> dict[str, str] | None:
    if not party.code:
        return None
    name = {"name": party.name} if party.name else {}
    return {"scheme": party.scheme, "code": party.code, **name}


def _impacts(schedule: Schedule) -> list[dict[str, Any]]:
    """The metrics that follow from the message: of a schedule its firm share and horizon, of a call-off its lead time."""
    if schedule.message.type == "DELFOR":
        values = {"firm_share": (schedule.firm_share, "%"), "schedule_horizon": (schedule.horizon, "d")}
    else:
        values = {"call_off_lead_time": (schedule.lead_time, "h")}
    day = schedule.day("issued")
    as_of = {} if day is None else {"as_of": day.isoformat()}
    return [
        {
            "metric": f"automotive/{metric}",
            "achieved": {"value": f"{round(value, 2):g} {unit}", "basis": "planned", **as_of},
        }
        for metric, (value, unit) in values.items()
        if value is not None
    ]


def _places(schedule: Schedule, lines: Lines) -> dict[str, Span]:
    def span(segment: Segment) -> Span:
        return lines.span(segment.start, segment.end)

    message = schedule.message
    found = {"": lines.span(message.start, message.end)}
    by_tag = {segment.tag: segment for segment in reversed(message.segments)}
    if "BGM" in by_tag:
        found |= {"title": span(by_tag["BGM"]), "details.automotive.message.number": span(by_tag["BGM"])}
    if "DTM" in by_tag:
        found["details.automotive.message.issued"] = span(by_tag["DTM"])
    for role, party in schedule.parties.items():
        found[f"details.automotive.message.{role}"] = span(party.segment)
        if role != "ship_to":
            found[f"parties.{'owner' if role == 'buyer' else role}"] = span(party.segment)
        else:
            found["site"] = span(party.segment)
    if schedule.lines:
        quantities = lines.span(schedule.lines[0].segment.start, schedule.lines[-1].segment.end)
        found |= {"impacts": quantities, "details.automotive.message.scheduled": quantities}
    return found


def _loader(expected: str, title: Mapping[str, str], sample: str) -> Loader:
    stem = expected.lower()
    reader: Callable[[Source], Reading] = partial(read, expected)
    patterns = (f"*.{stem}", f"*.{stem}.edi", f"*.{stem}.txt")
    return Loader(stem, patterns, reader, title, samples=(SAMPLES / sample,))


DELFOR = _loader(
    "DELFOR", {"zh": "交付计划报文（EDIFACT DELFOR）", "en": "Delivery schedules (EDIFACT DELFOR)"}, "seats.delfor.edi"
)
DELJIT = _loader(
    "DELJIT",
    {"zh": "准时制要货报文（EDIFACT DELJIT）", "en": "Just-in-time call-offs (EDIFACT DELJIT)"},
    "seats.deljit.edi",
)
