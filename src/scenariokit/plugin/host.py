"""The plugin host: loads and asks plugins one by one, so that a broken one breaks nothing but itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
import pluggy
from immutabledict import immutabledict

from scenariokit.__about__ import __version__
from scenariokit.diagnostics import Diagnostic, Problem, Severity, Value
from scenariokit.errors import UsageError
from scenariokit.model import Metric
from scenariokit.plugin import hookspecs
from scenariokit.plugin.codelist import CodeList
from scenariokit.plugin.folder import in_folder
from scenariokit.plugin.loader import Loader
from scenariokit.plugin.measure import Measure
from scenariokit.plugin.problems import NAME_CLASH, PLUGIN_FAILED
from scenariokit.plugin.registry import Brought, PluginInfo, Registry
from scenariokit.plugin.sector import API, Sector
from scenariokit.plugin.validator import CatalogValidator, Validator
from scenariokit.source import Location
from scenariokit.values import frozen, mutable

BUILT_IN = "scenariokit"
OWN_EDITION = "own"
"""Edition of a user's own copy of a code list that says none."""


@frozen
class Candidate:
    """A plugin before it is loaded."""

    info: PluginInfo
    load: Callable[[], Any]
    """Gives the module or object whose functions answer the hooks."""


@frozen(eq=False)
class Offer:
    """What one plugin answered."""

    info: PluginInfo
    sectors: tuple[Sector, ...] = ()
    loaders: tuple[Any, ...] = ()
    validators: tuple[Any, ...] = ()
    reporters: tuple[Any, ...] = ()
    exporters: tuple[Any, ...] = ()
    profiles: tuple[Any, ...] = ()


@frozen
class PluginChoice:
    """Which plugins a run may load, and what it puts in the place of theirs."""

    allowed: tuple[str, ...] | None = None
    """Names of plugins or distributions; `None` for all."""
    folders: tuple[Path, ...] = ()
    """Folders with plugins that are not installed; they come before installed ones of the same name."""
    codelists: tuple[tuple[str, Path], ...] = ()
    """Id of a code list (`unlocode`, or `unlocode@2025-1` to name the edition), file: newer copies of the user's own."""


def candidates(choice: PluginChoice) -> tuple[Candidate, ...]:
    """The plugins of a choice, in a stable order.

    Raises `UnknownPlugin` for a name that no plugin has: what it was to check would be left out without a word.
    """
    here = [Candidate(found.info, found.load) for folder in choice.folders for found in in_folder(folder)]
    there = tuple(installed(choice.allowed))
    taken = {one.info.name for one in here}
    if choice.allowed is not None:
        named = taken | {word for one in there for word in (one.info.name, one.info.origin)}
        unknown = next((name for name in choice.allowed if name not in named), None)
        if unknown is not None:
            from scenariokit.plugin.known import UnknownPlugin

            raise UnknownPlugin("plugin", unknown, tuple(sorted(taken | {one.info.name for one in installed()})))
        here = [one for one in here if one.info.name in choice.allowed]
    return (*here, *(one for one in there if one.info.name not in taken))


def installed(allowed: Sequence[str] | None = None) -> Iterator[Candidate]:
    """The plugins that distributions bring by the entry-point group `scenariokit`, in a stable order."""
    if allowed is not None and not allowed:
        return  # finding out what is installed takes long where much is installed
    from importlib.metadata import entry_points

    found = sorted(entry_points(group=hookspecs.PROJECT), key=lambda e: e.name)
    for entry in found:
        distribution = "" if entry.dist is None else entry.dist.name
        if allowed is None or entry.name in allowed or distribution in allowed:
            version = "0" if entry.dist is None else entry.dist.version
            yield Candidate(PluginInfo(entry.name, version, distribution or entry.value), entry.load)


def assemble(built_in: Any, plugins: Iterable[Candidate], problems: Iterable[Problem], core_metrics: Iterable[Metric],
             core_codelists: Iterable[CodeList], own_lists: Iterable[tuple[str, Path]] = ()) -> Registry:  # fmt: skip
    """Ask every plugin once and freeze the answers; what went wrong stands in the registry's `faults`."""
    offers = [_ask(Candidate(PluginInfo(BUILT_IN, __version__, "built-in"), lambda: built_in))]
    faults: list[Diagnostic] = []
    for candidate in plugins:
        try:
            offers.append(_ask(candidate))
        except Exception as error:  # noqa: BLE001 -- whatever a plugin raises must not end the run
            faults.append(failed(candidate.info, error))
    return _Assembly(offers, faults).registry(problems, core_metrics, core_codelists, own_lists)


def _ask(candidate: Candidate) -> Offer:
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    plugin = candidate.load()
    manager.register(plugin, candidate.info.name)
    manager.check_pending()
    answers: dict[str, tuple[Any, ...]] = {}
    for name in ("sectors", "loaders", "validators", "reporters", "exporters", "profiles"):
        answers[name] = tuple(item for answer in getattr(manager.hook, f"scenariokit_{name}")() for item in answer)
    _check_api(plugin, answers["sectors"])
    return Offer(candidate.info, **answers)


def _check_api(plugin: Any, sectors: Sequence[Any]) -> None:
    asked: set[object] = {sector.api for sector in sectors if isinstance(sector, Sector)}
    if not sectors and isinstance(plugin, ModuleType):
        asked = {getattr(plugin, "scenariokit_api", None)}
    wrong = asked - {API}
    if wrong:
        message = f"it is written for plugin API {wrong.pop()}, this is API {API}"
        raise TypeError(message)
    for sector in sectors:
        if not isinstance(sector, Sector):
            message = f"scenariokit_sectors returned {type(sector).__name__}, not Sector"
            raise TypeError(message)
        for name, kinds in _KINDS.items():
            wrong_kind = next((x for x in getattr(sector, name) if not isinstance(x, kinds)), None)
            if wrong_kind is not None:
                allowed = " or ".join(kind.__name__ for kind in kinds)
                message = f"the sector {sector.id!r} has {wrong_kind!r:.60} among its {name}, which is no {allowed}"
                raise TypeError(message)


_KINDS: Mapping[str, tuple[type, ...]] = {
    "metrics": (Metric,), "codelists": (CodeList,), "validators": (Validator, CatalogValidator), "loaders": (Loader,),
    "measures": (Measure,), "problems": (Problem,),
}  # fmt: skip
"""What a sector may have: anything else would end every run."""


def _fault(problem: Problem, **values: Value) -> Diagnostic:
    return Diagnostic(problem, Severity.ERROR, Location("<plugins>"), values=immutabledict(values))


def failed(info: PluginInfo, error: Exception) -> Diagnostic:
    """The diagnostic of a plugin that could not be used."""
    reason = f"{type(error).__name__}: {error}"[:300]
    return _fault(PLUGIN_FAILED, plugin=info.name, version=info.version, reason=reason, own=__version__)


@mutable(eq=False)
class _Assembly:
    """Brings offers together, noticing names that two plugins claim."""

    offers: list[Offer]
    faults: list[Diagnostic]
    owners: dict[tuple[str, str], str] = attrs.field(factory=dict)

    def _claim(self, what: str, name: str, owner: PluginInfo) -> bool:
        first = self.owners.setdefault((what, name), owner.name)
        if first == owner.name:
            return True
        zh = {
            "sector": "行业",
            "code": "代码",
            "metric": "指标",
            "loader pattern": "加载器模式",
            "format": "格式",
            "profile": "方案",
        }
        words = {"en": f"the {what}", "zh": zh.get(what, what)}
        self.faults.append(_fault(NAME_CLASH, what=words, name=name, first=first, second=owner.name))
        return False

    def registry(
        self, problems: Iterable[Problem], metrics: Iterable[Metric], codelists: Iterable[CodeList],
        own_lists: Iterable[tuple[str, Path]],
    ) -> Registry:  # fmt: skip
        """Freeze everything."""
        sectors: dict[str, Sector] = {}
        for offer in self.offers:
            sectors |= {s.id: s for s in offer.sectors if self._claim("sector", s.id, offer.info)}
        checks = [v for v in self._all("validators") if self._claim("code", v[1].code, v[0])]
        found = sorted((v for _, v in checks), key=lambda v: v.code)
        loaders = [x for o, x in self._all("loaders") if all(self._claim("loader pattern", p, o) for p in x.patterns)]
        own = {p.code: p for s in sectors.values() for p in s.problems}
        known = {p.code: p for p in problems} | own | {v.code: v.problem for v in found}
        return Registry(
            plugins=tuple(o.info for o in self.offers), brought=tuple(map(_brought, self.offers)),
            sectors=immutabledict(sectors), loaders=tuple(loaders),
            validators=tuple(v for v in found if isinstance(v, Validator)),
            catalog_validators=tuple(v for v in found if isinstance(v, CatalogValidator)),
            metrics=immutabledict({m.id: m for m in metrics} | self._metrics(sectors)),
            measures=_measures(sectors.values()),
            codelists=self._codelists([*codelists, *(c for s in sectors.values() for c in s.codelists)], own_lists),
            reporters=immutabledict({r.name: r for o, r in self._all("reporters") if self._claim("format", r.name, o)}),
            exporters=immutabledict({e.name: e for o, e in self._all("exporters") if self._claim("format", e.name, o)}),
            profiles=immutabledict({p.name: p for o, p in self._all("profiles") if self._claim("profile", p.name, o)}),
            problems=immutabledict(dict(sorted(known.items()))), faults=tuple(self.faults),
        )  # fmt: skip

    def _codelists(
        self, lists: Sequence[CodeList], own: Iterable[tuple[str, Path]]
    ) -> immutabledict[tuple[str, str], CodeList]:
        """The lists by id and edition; a copy of the user's own takes the place of all editions of its list."""
        found = {(one.id, one.edition): one for one in lists}
        for name, file in own:
            id, _, edition = name.partition("@")
            shipped = next((one for one in lists if one.id == id), None)
            if shipped is None:
                raise UsageError("code list", id, tuple(sorted({one.id for one in lists})))
            copy = shipped.copy(file, edition or OWN_EDITION)
            found = {key: one for key, one in found.items() if key[0] != id} | {(id, copy.edition): copy}
        return immutabledict(found)

    def _all(self, name: str) -> Iterator[tuple[PluginInfo, Any]]:
        for offer in self.offers:
            for item in getattr(offer, name):
                yield offer.info, item
            if name in {"validators", "loaders"}:
                for sector in offer.sectors:
                    for item in getattr(sector, name):
                        yield offer.info, item

    def _metrics(self, sectors: dict[str, Sector]) -> dict[str, Metric]:
        return {f"{sector.id}/{metric.id}": metric for sector in sectors.values() for metric in sector.metrics}


def _measures(sectors: Iterable[Sector]) -> immutabledict[str, tuple[Measure, ...]]:
    found: dict[str, tuple[Measure, ...]] = {}
    for sector in sectors:
        for one in sector.measures:
            ref = one.metric if "/" in one.metric else f"{sector.id}/{one.metric}"
            found[ref] = (*found.get(ref, ()), one)
    return immutabledict(found)


def _brought(offer: Offer) -> Brought:
    sectors = offer.sectors
    validators = [*offer.validators, *(v for s in sectors for v in s.validators)]
    return Brought(
        offer.info, tuple(s.id for s in sectors),
        tuple(sorted({v.code for v in validators} | {p.code for s in sectors for p in s.problems})),
        tuple(f"{s.id}/{m.id}" for s in sectors for m in s.metrics),
        tuple(f"{c.id}@{c.edition}" for s in sectors for c in s.codelists),
        tuple(x.name for x in (*offer.loaders, *(x for s in sectors for x in s.loaders))),
        tuple(f"{s.id}/{m.metric}" for s in sectors for m in s.measures),
        tuple(x.name for x in (*offer.reporters, *offer.exporters)), tuple(x.name for x in offer.profiles),
    )  # fmt: skip
