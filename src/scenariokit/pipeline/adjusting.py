"""What the settings make of a diagnostic: left out in a file or a sector, or of another severity."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from scenariokit.config import Config
from scenariokit.pipeline.states import Draft, Structured
from scenariokit.source import Pointer


def sectors_of(structured: Iterable[Structured]) -> Mapping[tuple[str, Pointer], str]:
    """File and pointer of a record -> its sector."""
    found = {(one.path, one.pointer): getattr(one.record, "sector", None) for one in structured}
    return {place: sector for place, sector in found.items() if isinstance(sector, str)}


def adjust(
    drafts: Iterable[Draft], config: Config, root: Path, sectors: Mapping[tuple[str, Pointer], str]
) -> tuple[list[Draft], int]:
    """Leave out and weigh anew; gives the rest, and how many were left out."""
    kept: list[Draft] = []
    left_out = 0
    for draft in drafts:
        code, name = draft.problem.code, draft.problem.name
        sector = None if draft.entry is None else sectors.get((draft.path, draft.entry))
        if config.leaves_out(code, name, root / draft.path, sector):
            left_out += 1
        else:
            kept.append(attrs.evolve(draft, severity=config.weight(code, name, draft.severity)))
    return kept, left_out
