"""What the settings make of a diagnostic: left out in a file or a sector, or of another severity."""

from collections.abc import Callable, Iterable
from pathlib import Path

import attrs

from scenariokit.config import Config
from scenariokit.pipeline.parcel import HomeRef, Said


def adjust(
    said: Iterable[Said], config: Config, place: Callable[[str], Path], sector_of: Callable[[HomeRef], str | None]
) -> tuple[list[Said], int]:
    """Leave out and weigh anew; gives the rest, and how many were left out."""
    kept: list[Said] = []
    left_out = 0
    for one in said:
        diagnostic = one.diagnostic
        code, name = diagnostic.problem.code, diagnostic.problem.name
        sector = None if one.home is None else sector_of(one.home)
        if config.leaves_out(code, name, place(diagnostic.location.path), sector):
            left_out += 1
        else:
            severity = config.weight(code, name, diagnostic.severity)
            kept.append(one._replace(diagnostic=attrs.evolve(diagnostic, severity=severity)))
    return kept, left_out
