"""Putting the tool together: the only module that knows every built-in.

Built-ins register through the same hooks as plugins do.
A built-in validator is a file in the right folder that exports it under the file's name; loaders, reporters and
exporters stand in the table of their package, so that a run imports only those it uses.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from scenariokit.core.codelists import codelists
from scenariokit.core.metrics import METRICS
from scenariokit.exporters import EXPORTERS
from scenariokit.loaders import LOADERS
from scenariokit.pipeline.schema_problems import SCHEMA_PROBLEMS
from scenariokit.plugin.hookspecs import hookimpl
from scenariokit.plugin.host import Candidate, PluginChoice, assemble, candidates
from scenariokit.plugin.loader import READING_PROBLEMS, Loader
from scenariokit.plugin.outputs import Exporter, Reporter
from scenariokit.plugin.problems import TOOL_PROBLEMS
from scenariokit.plugin.profile import Profile
from scenariokit.plugin.registry import PluginInfo, Registry
from scenariokit.plugin.sector import Sector
from scenariokit.plugin.validator import CatalogValidator, Validator
from scenariokit.reporters import REPORTERS
from scenariokit.settings.profiles import PROFILES
from scenariokit.validators import catalog, record


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in sorted(iter_modules(package.__path__), key=lambda m: m.name):
        yield import_module(f"{package.__name__}.{found.name}")


class BuiltIns:
    """What scenariokit itself brings, behind the same hooks as any plugin."""

    @hookimpl
    def scenariokit_loaders(self) -> Sequence[Loader]:
        """YAML, JSON, JSONL, CSV, XLSX."""
        return tuple(LOADERS.values())

    @hookimpl
    def scenariokit_validators(self) -> Sequence[Validator | CatalogValidator]:
        """One a file."""
        found = [
            vars(module).get(module.__name__.rpartition(".")[2]) for p in (record, catalog) for module in _modules(p)
        ]
        return [validator for validator in found if isinstance(validator, Validator | CatalogValidator)]

    @hookimpl
    def scenariokit_reporters(self) -> Sequence[Reporter]:
        """For people and for tools."""
        return tuple(REPORTERS.values())

    @hookimpl
    def scenariokit_exporters(self) -> Sequence[Exporter]:
        """Everything that can be loaded can be written."""
        return tuple(EXPORTERS.values())

    @hookimpl
    def scenariokit_profiles(self) -> Sequence[Profile]:
        """Minimal, recommended, strict."""
        return tuple(PROFILES.values())


class _Only:
    """A plugin of one sector."""

    def __init__(self, sector: Sector) -> None:
        self.sector = sector

    @hookimpl
    def scenariokit_sectors(self) -> Sequence[Sector]:
        """The sector."""
        return [self.sector]


_PROBLEMS = (*READING_PROBLEMS, *SCHEMA_PROBLEMS, *TOOL_PROBLEMS)


@cache
def registry(plugins: PluginChoice | tuple[str, ...] | None = None) -> Registry:
    """Everything that is installed, or what a choice of plugins says; names alone are those that may load.

    Raises `UsageError` for a folder or code list that does not exist, `CodeListError` for a copy of one that is none.
    """
    choice = plugins if isinstance(plugins, PluginChoice) else PluginChoice(plugins)
    return assemble(BuiltIns(), candidates(choice), _PROBLEMS, METRICS, codelists(), choice.codelists)


def registry_with(sector: Sector) -> Registry:
    """The core and one sector that need not be installed: for tests of plugins."""
    candidate = Candidate(PluginInfo(sector.id, "0", "test"), lambda: _Only(sector))
    return assemble(BuiltIns(), (candidate,), _PROBLEMS, METRICS, codelists())
