"""The hooks: few, collecting, without arguments, returning values, changing nothing.

They are called once, when the tool is put together; the answers become a frozen registry.
A sector author needs one: `scenariokit_sectors`.
A plugin without a sector sets `scenariokit_api = 1` in its module.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from scenariokit.plugin.loader import Loader
    from scenariokit.plugin.outputs import Exporter, Reporter
    from scenariokit.plugin.profile import Profile
    from scenariokit.plugin.sector import Sector
    from scenariokit.plugin.validator import CatalogValidator, Validator

PROJECT = "scenariokit"

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)
"""Marks the functions of a plugin that answer a hook."""


@hookspec
def scenariokit_sectors() -> "Sequence[Sector]":
    """The sectors that the plugin brings, each with its metrics, code lists, details, validators and loaders."""
    return []


@hookspec
def scenariokit_loaders() -> "Sequence[Loader]":
    """Readers of further file formats."""
    return []


@hookspec
def scenariokit_validators() -> "Sequence[Validator | CatalogValidator]":
    """Checks that belong to no sector."""
    return []


@hookspec
def scenariokit_reporters() -> "Sequence[Reporter]":
    """Further formats for diagnostics."""
    return []


@hookspec
def scenariokit_exporters() -> "Sequence[Exporter]":
    """Further formats for catalogs."""
    return []


@hookspec
def scenariokit_profiles() -> "Sequence[Profile]":
    """Settings under a name, for those who keep catalogs of one kind."""
    return []
