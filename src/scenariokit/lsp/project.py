"""One catalog as an editor has it: unsaved text in the place of what is on disk, checked as a whole."""

import os
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

import attrs

from scenariokit.api import known, today_from
from scenariokit.lsp.spots import DetailsOf, Spot, spots
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.run import run
from scenariokit.plugin.known import UnknownPlugin
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.sector import details_specs
from scenariokit.settings import Settings, settings_for

_SIGNS = ("catalog:", '"catalog"', "format: scenariokit/", '"format"')
_SECTIONS = (*_SIGNS, "scenarios:", "platforms:", "metrics:", "organisations:", '"scenarios"')
_TEXTS = (".yaml", ".yml", ".json", ".jsonl", ".csv")
_HEAD = 4096
"""Characters in which a file shows what it is."""


def home_of(file: Path, workspace: Path | None, text: str) -> Path | None:
    """What is to be checked with a file: the nearest folder with a header, else the file; `None` for other files."""
    if file.suffix.lower() not in _TEXTS:
        return None
    for folder in file.parents:
        if any(_has(one, _SIGNS) for one in _texts(folder)):
            return folder
        if workspace is None or folder == workspace:
            break
    return file if any(sign in text[:_HEAD] for sign in _SECTIONS) else None


def _texts(folder: Path) -> list[Path]:
    try:
        return [
            one for one in sorted(folder.iterdir()) if one.suffix.lower() in _TEXTS and not one.name.startswith(".")
        ]
    except OSError:
        return []


def _has(file: Path, signs: tuple[str, ...]) -> bool:
    try:
        with file.open(encoding="utf-8", errors="replace") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    return any(sign in head for sign in signs)


@attrs.frozen(eq=False, slots=False)
class Project:
    """The outcome of one check, and what stands where."""

    home: Path
    registry: Registry
    settings: Settings
    results: tuple[CheckResult, ...]

    @property
    def root(self) -> Path:
        """The folder that paths are relative to."""
        return self.home if self.home.is_dir() else self.home.parent

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Every id and code of the catalog."""
        documents = [d for result in self.results for d in result.documents if d.entries]
        return spots(documents, self.details)

    @cached_property
    def details(self) -> DetailsOf:
        """(record type, sector) -> the type of its details."""
        return {k: v for sector in self.registry.sectors.values() for k, v in details_specs(sector).items()}

    @property
    def language(self) -> str | None:
        """The language that the settings ask for."""
        found = self.settings.get("lang")
        return found if isinstance(found, str) else None

    def at(self, path: str, line: int, column: int) -> Spot | None:
        """What stands at a place (from 1) of a file."""
        return next((spot for spot in self.spots if spot.path == path and spot.covers(line, column)), None)

    def same(self, spot: Spot) -> tuple[Spot, ...]:
        """Every place that means the same record or code."""
        return tuple(one for one in self.spots if (one.type, one.id) == (spot.type, spot.id))


def check(home: Path, unsaved: Mapping[Path, str]) -> Project:
    """Check a catalog with the settings of its project; unsaved text wins over the disk.

    Raises `SettingsError` where the settings cannot be used.
    """
    settings = settings_for(home)
    try:
        installed = known(settings.plugins())
    except UnknownPlugin as unknown:
        raise settings.refused(unknown) from unknown
    settings.check(installed)
    today = settings.get("today")
    day = date.fromisoformat(today) if today else today_from(os.environ)
    overlay = {file.resolve(): text.encode("utf-8", "surrogatepass") for file, text in unsaved.items()}
    return Project(home, installed, settings, run(home, installed, settings.config(day), overlay))
