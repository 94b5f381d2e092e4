"""An engine that looks at a file and checks it once: of the same bytes and definitions it knows what comes out.

A file is known by a hash of its bytes; what was found in it, also by everything that it was checked against. Stretches
of one large file are not kept: they are checked about as fast as anything could be read that was kept of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

import attrs

from scenariokit.cache.key import Name, digest
from scenariokit.cache.parcels import WRONG, Parcels, dumped_skim, loaded_skim
from scenariokit.cache.parts import Parts
from scenariokit.pipeline.engine import Cut, Engine, NamedFiles, Portion, Setting, Skim, Task, Worker
from scenariokit.pipeline.files import Files
from scenariokit.pipeline.merging import Recall, collectors_of
from scenariokit.pipeline.parcel import Parcel
from scenariokit.plugin.codelist import CodeList
from scenariokit.plugin.context import Context
from scenariokit.plugin.loader import Limits
from scenariokit.plugin.registry import Registry

_T = TypeVar("_T")
_FAILED: Final = "SK9"
"""Codes of what failed: that is tried again."""


@attrs.define(eq=False)
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
        keys: dict[Portion, str] = {}
        unknown: list[Portion] = []
        for portion in portions:
            key = self._key(portion, limits)
            found = None if key is None else self._known(key, lambda content, one=portion: loaded_skim(content, one))
            if found is None:
                unknown.append(portion)
                if key is not None:
                    keys[portion] = key
            else:
                yield found
        if self._is_much(files, unknown):
            skims = self.engine.skim(files, limits, unknown)
        else:
            worker = self._worker(files)
            skims = (worker.skim(portion, limits, self.named) for portion in unknown)
        for skim in skims:
            key = None if skim.lost else keys.get(skim.portion)
            if key is not None:
                self._keep(key, files, skim.portion, lambda one=skim: dumped_skim(one))
            yield skim

    def check(self, files: Files, setting: Setting, tasks: Sequence[Task]) -> Iterator[Parcel]:
        """Check those portions that are not known under these definitions."""
        against, collectors = _against(setting), self._collectors(setting)
        keys: dict[int, tuple[str, Portion]] = {}
        unknown: list[Task] = []
        for task in tasks:
            portion, number = task.portion, task.number
            key = self._key(portion, setting.config.limits, against, task.drafts)
            found = None
            if key is not None:
                found = self._known(
                    key, lambda content, n=number, path=portion.path: self.parcels.loaded(content, n, path, collectors)
                )
                keys[number] = (key, portion)
            if found is None:
                unknown.append(task)
            else:
                yield found
        if self._is_much(files, [task.portion for task in unknown]):
            parcels = self.engine.check(files, setting, unknown)
        else:
            worker = self._worker(files)
            parcels = (worker.check(setting, task) for task in unknown)
        for parcel in parcels:
            if parcel.number in keys and not any(
                one.diagnostic.code.startswith(_FAILED) for one in (*parcel.reading, *parcel.said)
            ):
                key, portion = keys[parcel.number]
                self._keep(key, files, portion, lambda one=parcel: self.parcels.dumped(one))
            yield parcel
        if unknown:
            self.parts.make_room()

    def recall(self, parcels: Sequence[Parcel]) -> Recall | None:  # noqa: ARG002 -- as the protocol has it
        """They are with their parcels."""
        return None

    def _key(self, portion: Portion, limits: Limits, *more: object) -> str | None:
        """What something is known by that was found in a file; `None` for what is not kept."""
        data = self.digests.get(portion.path) if portion.whole else None
        if data is None:
            return None
        name = Name()
        name.add(self.program, portion.path, portion.loader, data, limits, *more)
        return str(name)

    def _known(self, key: str, load: Callable[[bytes], _T]) -> _T | None:
        content = self.parts.get(key)
        if content is None:
            return None
        try:
            return load(content)
        except WRONG:
            return None  # not what was put there

    def _keep(self, key: str, files: Files, portion: Portion, dump: Callable[[], bytes]) -> None:
        """Keep what was found, unless the file has changed since: then nobody knows in which bytes it was found."""
        try:
            if digest(files.read(portion.path)) == self.digests[portion.path]:
                self.parts.put(key, dump())
        except (OSError, *WRONG):
            pass  # it cannot be kept, so it is found again next time

    def _is_much(self, files: Files, portions: Sequence[Portion]) -> bool:
        """Whether what is not known is worth what the other engine costs."""
        if any(not portion.whole for portion in portions):
            return True
        sizes = [files.size(portion.path) or 0 for portion in portions]
        return self.engine.jobs > 1 and len(sizes) > 1 and sum(sizes) > self.engine.cut.large

    def _worker(self, files: Files) -> Worker:
        """One for everything, so that what it has read for looking it need not read for checking."""
        if self._here is None or self._here.files is not files:
            self._here = Worker(self.registry, files)
        return self._here

    def _collectors(self, setting: Setting) -> int:
        config = setting.config
        if config.check != "all":
            return 0
        return len(collectors_of([v for v in self.registry.catalog_validators if config.wants(v.code, v.name)]))


def _against(setting: Setting) -> str:
    """A name that everything goes into which files are checked against: the same in every process."""
    name, context = Name(), setting.context
    name.add(setting.config, setting.language, setting.header)
    name.add(context.today, context.header, context.sectors_known, sorted(context.platforms), sorted(context.plugged))
    name.add(*sorted(context.metrics.items()), "organisations", *sorted(context.organisations.items()))
    name.add(sorted(context.sectors.items()), sorted(context.measured.items()), sorted(context.settled.items()))
    name.add(sorted((key, dict(value)) for key, value in context.options.items()))
    name.add(*_lists(context))
    return str(name)


def _lists(context: Context) -> Iterator[object]:
    for key, one in sorted(context.codelists.items()):
        yield (key, one.source, dict(one.title), one.complete, one.verified, one.key, one.label)
        yield _rows(one)


def _rows(codes: CodeList) -> bytes:
    lines = (
        "\0".join((row.code, row.verified, *(str(x) for pair in row.values.items() for x in pair))) for row in codes
    )
    return "\n".join(lines).encode("utf-8", "surrogatepass")
