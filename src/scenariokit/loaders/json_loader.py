"""JSON files (`*.json`)."""

from scenariokit.loaders import LOADERS
from scenariokit.loaders.tree import split
from scenariokit.plugin.json.file import read_json
from scenariokit.plugin.loader import Reading, Source
from scenariokit.source import Document


def read(source: Source) -> Reading:
    """Read a JSON file."""
    file = read_json(source)
    if not file.sound:
        return Reading(None, file.faults, file.locator if file.text.strip() else None)
    entries, outline, version = split(file.root, source.limits)
    return Reading(Document(source.path, entries, file.locator, version), (*file.faults, *outline))


LOADER = LOADERS["json"]
