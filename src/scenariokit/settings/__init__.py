"""Settings that a project keeps: `scenariokit.toml`, or `[tool.scenariokit]` of `pyproject.toml`.

They set the tool, never the data. A file that says `extend` builds on another one; nothing else is merged.
"""

from scenariokit.settings.files import closest
from scenariokit.settings.layers import Layer
from scenariokit.settings.problems import Complaint, SettingsError
from scenariokit.settings.profiles import PROFILES
from scenariokit.settings.reading import read
from scenariokit.settings.settings import InForce, Settings, settings_for

__all__ = [
    "PROFILES", "Complaint", "InForce", "Layer", "Settings", "SettingsError", "closest", "read", "settings_for",
]  # fmt: skip
