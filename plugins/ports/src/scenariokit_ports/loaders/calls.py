"""What the record of a ship's call has, whatever message it came in."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from scenariokit.plugin import DocumentBuilder, Lines
from scenariokit_ports.problems import Trouble

_UNFIT = re.compile(r"[^0-9A-Za-z._-]+")


def record_id(*parts: str) -> str:
    """An id of the parts that are there: `call-CNQIN-SAMPLE-STAR-045E`."""
    return "-".join(filter(None, (_UNFIT.sub("-", part).strip("-") for part in parts)))


def call_record(id: str, title: Mapping[str, str], vessel: Mapping[str, str], port: str) -> dict[str, Any]:
    """A case with its ship and port; who owns what was done does not stand in these messages."""
    details: dict[str, Any] = {"vessel": dict(vessel)} if vessel else {}
    record: dict[str, Any] = {
        "id": id,
        "kind": "case",
        "title": dict(title),
        "status": "operational",
        "sector": "ports",
        "withheld": {"parties.owner": "not-published"},
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
