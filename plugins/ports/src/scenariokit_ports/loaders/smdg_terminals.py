"""SMDG's terminal list: each terminal becomes an organisation that scenarios can name.

To check terminal codes against the whole list, make a code list of the same file with `scenariokit_ports.smdg_file`.
"""

from typing import Any

from scenariokit.plugin import DocumentBuilder, FileProblem, Loader, Reading, Source, read_table
from scenariokit_ports.problems import ENTRY, LEFT_OUT, TOO_MANY
from scenariokit_ports.samples import SAMPLES
from scenariokit_ports.smdg_file import COLUMNS, BadEntry, Terminal, read_terminals

_TERMINALS = {"en": "terminals", "zh": "码头"}
_PLACEHOLDERS = {"en": "their code is a placeholder", "zh": "其代码为占位符"}


def read(source: Source) -> Reading:
    """Read terminals; placeholders are counted in a note."""
    build = DocumentBuilder(source)
    placeholders: list[Terminal] = []
    made = 0
    for found in read_terminals(read_table(source, *COLUMNS)):
        if isinstance(found, FileProblem):
            build.include(found)
        elif isinstance(found, BadEntry):
            build.fault(ENTRY, found.at, text=found.text[:80], reason=found.reason)
        elif found.is_placeholder:
            placeholders.append(found)
        elif made >= source.limits.records:
            build.fault(TOO_MANY, found.row.at(), most=made, what=_TERMINALS)
            break
        else:
            made += 1
            places = {"": found.row.at(), "id": found.row.at("Terminal Code")}
            places |= {"name": found.row.at("Terminal Facility Name"), "homepage": found.row.at("Terminal Website")}
            build.add("organisation", _record(found), places)
    if placeholders:
        build.fault(LEFT_OUT, placeholders[0].row.at("Terminal Code"), count=len(placeholders), reason=_PLACEHOLDERS)
    return build.reading()


def _record(terminal: Terminal) -> dict[str, Any]:
    own = {
        "company": terminal.company, "latitude": terminal.latitude, "longitude": terminal.longitude,
        "alternatives": " ".join(terminal.alternatives), "valid_until": terminal.until,
    }  # fmt: skip
    record: dict[str, Any] = {
        "id": terminal.key,
        "name": {"en": terminal.name or terminal.key},
        "identifiers": {"smdg": terminal.key, "unlocode": terminal.locode},
        "sectors": ["ports"],
        "extra": {"smdg": {key: value for key, value in own.items() if value not in {None, ""}}},
    }
    if terminal.website.startswith(("http://", "https://")):
        record["homepage"] = terminal.website
    return record


SMDG_TERMINALS = Loader(
    "smdg-terminals",
    ("*smdg*terminal*.csv", "*smdg*terminal*.xlsx"),
    read,
    {"zh": "SMDG 码头代码表", "en": "SMDG terminal code list"},
    samples=(SAMPLES / "extract.smdg-terminals.csv",),
)
