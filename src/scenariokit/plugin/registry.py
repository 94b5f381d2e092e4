"""Everything that is installed, frozen: what the host collected from the built-ins and the plugins."""

from collections.abc import Mapping

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Diagnostic, Problem
from scenariokit.model import Metric
from scenariokit.plugin.codelist import CodeList
from scenariokit.plugin.loader import Loader
from scenariokit.plugin.measure import Measure
from scenariokit.plugin.outputs import Exporter, Reporter
from scenariokit.plugin.profile import Profile
from scenariokit.plugin.sector import Sector
from scenariokit.plugin.validator import CatalogValidator, Validator
from scenariokit.values import frozen


@frozen
class PluginInfo:
    """A plugin as `scenariokit plugins` shows it."""

    name: str
    version: str
    origin: str
    """The distribution it came in, or `built-in`."""


@frozen
class Brought:
    """What one plugin brought."""

    info: PluginInfo
    sectors: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """Codes of its validators and problems."""
    metrics: tuple[str, ...] = ()
    codelists: tuple[str, ...] = ()
    loaders: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    """Names of its reporters and exporters."""
    profiles: tuple[str, ...] = ()


@frozen(eq=False)
class Registry:
    """What a run can use. Made once by the host; nothing changes it."""

    plugins: tuple[PluginInfo, ...] = ()
    brought: tuple[Brought, ...] = ()
    """What each of them brought."""
    sectors: Mapping[str, Sector] = attrs.field(factory=immutabledict)
    loaders: tuple[Loader, ...] = ()
    validators: tuple[Validator, ...] = ()
    """Record validators, by code."""
    catalog_validators: tuple[CatalogValidator, ...] = ()
    metrics: Mapping[str, Metric] = attrs.field(factory=immutabledict)
    """By reference: the core's under bare ids, a plugin's under `sector/metric`."""
    measures: Mapping[str, tuple[Measure, ...]] = attrs.field(factory=immutabledict)
    """Metric (`sector/metric`) -> what computes it from evidence."""
    codelists: Mapping[tuple[str, str], CodeList] = attrs.field(factory=immutabledict)
    reporters: Mapping[str, Reporter] = attrs.field(factory=immutabledict)
    exporters: Mapping[str, Exporter] = attrs.field(factory=immutabledict)
    profiles: Mapping[str, Profile] = attrs.field(factory=immutabledict)
    problems: Mapping[str, Problem] = attrs.field(factory=immutabledict)
    """Every code that there is, with what it stands for."""
    faults: tuple[Diagnostic, ...] = ()
    """Plugins that could not be used, and clashes between plugins."""
