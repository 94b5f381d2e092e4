"""An engine that looks at a file and checks it once: of the same bytes and definitions it knows what comes out.

A file is known by a hash of its bytes; what was found in it, also by everything that it was checked against. Stretches
of one large file are not kept: they are checked about as fast as anything could be read that was kept of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Final, TypeVar

import attrs

from scenariokit.cache import places, skims
from scenariokit.cache.against import against
from scenariokit.cache.exact import WRONG
from scenariokit.cache.name import Name, digest
from scenariokit.cache.parcels import Parcels
from scenariokit.cache.parts import Parts
from scenariokit.cache.sealed import Sealed
from scenariokit.pipeline.engine import Cut, Engine, NamedFiles, Portion, Setting, Skim, Task, Worker
from scenariokit.pipeline.files import Files
from scenariokit.pipeline.merging import Recall, collectors_of
from scenariokit.pipeline.parcel import Parcel
from scenariokit.plugin.loader import Limits
from scenariokit.plugin.registry import Registry
from scenariokit.source import Locator, Span, Target
from scenariokit.values import mutable

_T = TypeVar("_T")
_FAILED: Final = "SK9"
"""Codes of what failed: that is tried again."""


@mutable(eq=False)
class Remembering:
    """Asks another engine about what it does not know."""

    engine: Engine
    """Gets what is too much for this process alone."""
    registry: Registry
    named: NamedFiles
    program: str
    """Versions and files of the program, its engines and plugins."""
    digests: Mapping[str, bytes]
    """Of each file a hash of its bytes."""
    parts: Parts
    parcels: Parcels
    _here: Worker | None = attrs.field(default=None, init=False)
    _sealed: Sealed | None = attrs.field(default=None, init=False)

    @property
    def jobs(self) -> int:
        """As many as the other engine has."""
        return self.engine.jobs

    @property
    def cut(self) -> Cut:
        """Every file of several."""
        return attrs.evolve(self.engine.cut, several=True)

    def skim(self, files: Files, limits: Limits, portions: Sequence[Portion]) -> Iterator[Skim]:
        """Look at those portions that are not known."""
        keys = {portion: self._key("skim", portion, limits) for portion in portions}
        unknown: list[Portion] = []
        for portion, key in keys.items():
            found = self._known(key, partial(skims.loaded, portion=portion))
            if found is None:
                unknown.append(portion)
            else:
                yield found
        sealed = self._seal(files)
        if self._is_much(files, unknown):
            looked = self.engine.skim(sealed, limits, unknown)
        else:
            looked = (self._worker(sealed).skim(portion, limits, self.named) for portion in unknown)
        for skim in looked:
            if not skim.lost:
                self._keep(keys[skim.portion], partial(skims.dumped, skim))
            yield skim

    def check(self, files: Files, setting: Setting, tasks: Sequence[Task]) -> Iterator[Parcel]:
        """Check those portions that are not known under these definitions."""
        keys = self._keys(setting, tasks)
        collectors = self._collectors(setting)
        unknown: list[Task] = []
        for task in tasks:
            load = partial(self.parcels.loaded, at=task.number, path=task.portion.path, collectors=collectors)
            found = self._known(keys[task.number], load)
            if found is None:
                unknown.append(task)
            else:
                yield found
        sealed = self._seal(files)
        if self._is_much(files, [task.portion for task in unknown]):
            checked = self.engine.check(sealed, setting, unknown)
        else:
            checked = (self._worker(sealed).check(setting, task) for task in unknown)
        for parcel in checked:
            if not _has_failed(parcel):
                self._keep(keys[parcel.number], partial(self.parcels.dumped, parcel))
            yield parcel

    def recall(self, parcels: Sequence[Parcel]) -> Recall | None:  # noqa: ARG002 -- as the protocol has it
        """They are with their parcels."""
        return None

    def places(self, files: Files, limits: Limits, portions: Sequence[Portion], found: Locator) -> Locator:
        """One that remembers, where it is about a whole file that has not changed."""
        path = portions[0].path
        key = self._key("places", portions[0], limits)

        def keep(known: Mapping[Target, Span]) -> None:
            try:
                changed = digest(files.read(path)) != self.digests[path]
            except OSError:
                return
            if not changed:
                self._keep(key, partial(places.dumped, known))

        return found if key is None else places.Places(found, partial(self._known, key, places.loaded), keep)

    def _keys(self, setting: Setting, tasks: Sequence[Task]) -> Mapping[int, str | None]:
        """What the parcels of tasks are known by."""
        limits = setting.config.limits
        try:
            name = against(setting)
        except TypeError:  # something of a plugin's that has no name
            return dict.fromkeys((task.number for task in tasks), None)
        return {task.number: self._key("parcel", task.portion, limits, name, task.drafts) for task in tasks}

    def _key(self, what: str, portion: Portion, limits: Limits, *more: object) -> str | None:
        """What something is known by that was found in a file; `None` for what is not kept."""
        data = self.digests.get(portion.path) if portion.whole else None
        if data is None:
            return None
        name = Name()
        try:
            name.add(what, self.program, portion.path, portion.loader, data, limits, more)
        except TypeError:
            return None
        return str(name)

    def _known(self, key: str | None, load: Callable[[bytes], _T]) -> _T | None:
        content = None if key is None else self.parts.get(key)
        if content is None:
            return None
        try:
            return load(content)
        except WRONG:
            return None  # not what was put there

    def _keep(self, key: str | None, dump: Callable[[], bytes]) -> None:
        if key is not None:
            with suppress(*WRONG):  # what cannot be kept is found again next time
                self.parts.put(key, dump())

    def _is_much(self, files: Files, portions: Sequence[Portion]) -> bool:
        """Whether what is not known is worth what the other engine costs."""
        if any(not portion.whole for portion in portions):
            return True
        sizes = [files.size(portion.path) or 0 for portion in portions]
        return self.engine.jobs > 1 and len(sizes) > 1 and sum(sizes) > self.engine.cut.large

    def _seal(self, files: Files) -> Sealed:
        """Files that give the bytes that were hashed, or nothing: what is found in them belongs to its name."""
        if self._sealed is None or self._sealed.files is not files:
            self._sealed = Sealed(files, self.digests)
        return self._sealed

    def _worker(self, files: Sealed) -> Worker:
        """One for everything, so that what it has read for looking it need not read for checking."""
        if self._here is None or self._here.files is not files:
            self._here = Worker(self.registry, files)
        return self._here

    def _collectors(self, setting: Setting) -> int:
        config = setting.config
        if config.check != "all":
            return 0
        return len(collectors_of([v for v in self.registry.catalog_validators if config.wants(v.code, v.name)]))


def _has_failed(parcel: Parcel) -> bool:
    return any(one.diagnostic.code.startswith(_FAILED) for one in (*parcel.reading, *parcel.said))
