"""What the record of a ship's call has, whatever message it came in."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from scenariokit.plugin import DocumentBuilder, Lines, Source
from scenariokit_ports.edifact import Message
from scenariokit_ports.problems import Trouble

_UNFIT = re.compile(r"[^0-9A-Za-z._-]+")


def record_id(*parts: str) -> str:
    """An id of the parts that are there: `call-CNQIN-SAMPLE-STAR-045E`."""
    return "-".join(filter(None, (_UNFIT.sub("-", part).strip("-") for part in parts)))


def call_record(
    id: str, title: Mapping[str, str], vessel: Mapping[str, str], port: str, citation: str
) -> dict[str, Any]:
    """A case with its ship and port, resting on the message; who owns what was done does not stand there."""
    details: dict[str, Any] = {"vessel": dict(vessel)} if vessel else {}
    record: dict[str, Any] = {
        "id": id,
        "kind": "case",
        "title": dict(title),
        "status": "operational",
        "sector": "ports",
        "withheld": {"parties.owner": "not-published", "impacts": "unknown"},
        "sources": [{"citation": citation}],
        "details": {"ports": details},
    }
    if vessel.get("liner"):
        record["parties"] = {"operator": [{"name": vessel["liner"]}]}
    if port:
        details["locode"] = port
        record["site"] = {"code": f"unlocode:{port}"}
    else:
        record["withheld"]["site"] = "not-published"
    return record


def tell(build: DocumentBuilder, lines: Lines, troubles: Iterable[Trouble]) -> None:
    """Report what was wrong with a text, at its lines and columns."""
    for trouble in troubles:
        build.fault(trouble.problem, lines.span(trouble.start, trouble.end), suggestion=None, **trouble.values)


def cite(source: Source, message: Message) -> str:
    """What a record rests on: `qianwan.baplie.edi, BAPLIE 1`."""
    return f"{source.path}, {message.type} {message.reference}".strip()


def state(record: dict[str, Any], impacts: list[dict[str, Any]]) -> None:
    """Give a record the impacts that follow from its message; without any it keeps saying that they are unknown."""
    if impacts:
        record["impacts"] = impacts
        del record["withheld"]["impacts"]
