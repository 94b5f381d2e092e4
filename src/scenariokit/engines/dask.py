"""A cluster of `dask.distributed`: the same two functions over the same portions, on the workers of a scheduler.

A worker reads the portions that it checks, so it has to reach the files under the same path or URL. What it needs to
know before (how to put its registry together, where the files are, what they are checked against) travels as two tasks
that any worker can do again, so that no worker's death takes it away.
"""

import pickle
import platform
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from time import monotonic
from typing import Any, Final, TypeVar
from uuid import uuid4

import attrs

from scenariokit.__about__ import __version__
from scenariokit.engines.processes import Recipe, counted, failed
from scenariokit.engines.spread import Spread, same, shuffled
from scenariokit.errors import ClusterLost, MissingExtra, ScenariokitError, WorkersDiffer
from scenariokit.pipeline.collecting import no_collection
from scenariokit.pipeline.engine import Cut, NamedFiles, Portion, Setting, Skim, Task, Worker
from scenariokit.pipeline.facts import Facts
from scenariokit.pipeline.files import Files, Local
from scenariokit.pipeline.merging import Memory, Recall
from scenariokit.pipeline.parcel import Parcel
from scenariokit.plugin.loader import Limits
from scenariokit.plugin.registry import Registry
from scenariokit.source import Locator
from scenariokit.values import frozen, mutable

try:
    import distributed
except ImportError as error:
    raise MissingExtra("checking on a cluster", "dask") from error

_A = TypeVar("_A")
_AHEAD: Final = 4
"""Portions for each thread of the cluster that wait for it."""
_ALLOWED: Final = 1
"""How many workers a portion may take with it in a cluster of our own before it is suspected."""
_LOOK: Final = 5.0
"""Seconds after which we look whether anybody is still there."""


@frozen
class Installed:
    """What decides about what is found: whoever checks has to agree in it."""

    scenariokit: str
    python: str
    """Major and minor version."""
    plugins: tuple[tuple[str, str, str], ...]
    """Name, version and distribution."""

    @classmethod
    def of(cls, registry: Registry) -> "Installed":
        """What is installed here."""
        plugins = tuple((one.name, one.version, one.origin) for one in registry.plugins[1:])
        return cls(__version__, ".".join(platform.python_version_tuple()[:2]), tuple(sorted(plugins)))

    def check(self, there: "Installed", worker: str) -> None:
        """Refuse a worker that differs from here; raises `WorkersDiffer`."""
        lacks: list[str] = []
        install: list[str] = []
        if there.scenariokit != self.scenariokit:
            lacks.append(f"scenariokit {self.scenariokit} (it has {there.scenariokit})")
            install.append(f"scenariokit=={self.scenariokit}")
        if there.python != self.python:
            lacks.append(f"Python {self.python} (it has {there.python})")
        known = {name: version for name, version, _ in there.plugins}
        for name, version, origin in self.plugins:
            if known.get(name) != version:
                other = f" (it has {known[name]})" if name in known else ""
                lacks.append(f"the plugin {name} {version}{other}")
                install.append(f"{origin}=={version}")
        here = {name for name, _, _ in self.plugins}
        more = [f"{name} {version}" for name, version, _ in there.plugins if name not in here]
        if lacks or more:
            raise WorkersDiffer(worker, tuple(lacks), tuple(more), tuple(install))


@frozen(eq=False)
class Start:
    """What a worker needs before it can do anything."""

    run: str
    """Tells runs apart: what a worker has prepared for one is of no use to another."""
    recipe: Recipe
    files: Files
    cut: Cut
    installed: Installed


class _Here(threading.local):
    """What a thread of a worker knows."""

    run: str = ""
    worker: Worker


_HERE: Final = _Here()


def _begun(start: Start) -> Worker:
    """The worker of this thread. One that joined late is looked at here, as the others were before."""
    if _HERE.run != start.run:
        registry = start.recipe()
        start.installed.check(Installed.of(registry), distributed.get_worker().address)
        _HERE.worker = Worker(registry, start.files, start.cut)
        _HERE.run = start.run
    return _HERE.worker


def _skim(order: tuple[Portion, Limits, NamedFiles], start: Start) -> Skim:
    with no_collection():
        return _begun(start).skim(*order)


def _check(task: Task, start: Start, setting: Setting) -> Parcel:
    with no_collection():
        return _begun(start).check(setting, task)


def _thin(parcel: Parcel) -> tuple[Parcel, int]:
    """A parcel without its facts, and how many there are."""
    return attrs.evolve(parcel, facts=Facts()), sum(len(one.values) for by in parcel.facts.columns for one in by)


def _facts(parcel: Parcel) -> Facts:
    return parcel.facts


@mutable(eq=False)
class Dask:
    """Looks at portions and checks them on the workers of a cluster.

    The scheduler repeats what was under way on a worker that died. A portion that no worker survives is tried once
    more alone, for it may only have stood beside the one that is to blame; then it is reported, and the rest finishes.
    """

    client: "distributed.Client"
    recipe: Recipe
    named: NamedFiles
    cut: Cut = attrs.field(factory=Cut)
    gathered: int = 20_000_000
    """Facts for catalog validators beyond which they are shuffled on the cluster by their keys, not brought here."""
    patience: float = 60.0
    """Seconds without any worker after which the run is given up."""
    _installed: Installed | None = attrs.field(default=None, init=False)
    _kept: dict[int, Any] = attrs.field(factory=dict, init=False)
    """Number of a parcel -> the parcel with its facts, on the cluster."""
    _size: int = attrs.field(default=0, init=False)
    """How many facts there are."""

    @property
    def jobs(self) -> int:
        """How many threads the cluster has just now: more than one, for it is worth its portions whatever it has."""
        return max(sum(map(int, self.client.nthreads().values())), 2)

    def skim(self, files: Files, limits: Limits, portions: Sequence[Portion]) -> Iterator[Skim]:
        """Look at portions, in any order; one that no worker survives holds no definitions, and `check` says so."""
        start = self._start(files)
        orders = [(portion, limits, self.named) for portion in portions]

        def submit(order: tuple[Portion, Limits, NamedFiles]) -> Any:
            return self.client.submit(_skim, order, start, pure=False)

        for found, order in self._each(submit, orders):
            yield counted(files, order[0]) if isinstance(found, Exception) else found

    def check(self, files: Files, setting: Setting, tasks: Sequence[Task]) -> Iterator[Parcel]:
        """Check portions, in any order; one that no worker survives is reported. Facts stay where they are."""
        start, against = self._start(files), self._task(setting)
        self._kept, self._size = {}, 0

        def submit(task: Task) -> Any:
            self._kept[task.number] = self.client.submit(_check, task, start, against, pure=False)
            return self.client.submit(_thin, self._kept[task.number], pure=False)

        for found, task in self._each(submit, tasks):
            if isinstance(found, Exception):
                del self._kept[task.number]
                yield failed(task, _reason(found))
            else:
                parcel, size = found
                self._size += size
                yield parcel

    def recall(self, parcels: Sequence[Parcel]) -> Recall:
        """Bring the facts here; or, where they are too many, those about one key to one worker."""
        kept, self._kept = self._kept, {}
        if self._size <= self.gathered:
            facts = self.client.gather({n: self.client.submit(_facts, one, pure=False) for n, one in kept.items()})
            whole = [attrs.evolve(p, facts=facts[p.number]) if p.number in facts else p for p in parcels]
            return partial(Memory, [parcel for parcel in whole if parcel.facts.columns])
        kept |= {parcel.number: self._task(parcel) for parcel in parcels if parcel.facts.columns}
        return partial(Spread, parcels, client=self.client, shards=shuffled(self.client, list(kept.values())))

    def places(self, files: Files, limits: Limits, portions: Sequence[Portion], found: Locator) -> Locator:  # noqa: ARG002
        """Where they are read again: nothing is known of earlier runs."""
        return found

    def compare(self) -> Installed:
        """Ask every worker what is installed there; raises `WorkersDiffer` for the first that differs from here."""
        here = Installed.of(self.recipe())
        self._await_workers()
        answers = self.client.run(_probe(), pickle.dumps(self.recipe))
        for worker, there in sorted(answers.items()):
            if not isinstance(there, Installed):
                lacks = (f"scenariokit {here.scenariokit} with its plugins ({there})",)
                own = (f"scenariokit=={here.scenariokit}", *(f"{at}=={version}" for _, version, at in here.plugins))
                raise WorkersDiffer(worker, lacks, (), own)
            here.check(there, worker)
        return here

    def _start(self, files: Files) -> Any:
        if self._installed is None:
            self._installed = self.compare()
        if isinstance(files, Local):  # a worker may stand in another folder
            files = Local(files.root.absolute())
        return self._task(Start(uuid4().hex, self.recipe, files, self.cut, self._installed))

    def _task(self, value: object) -> Any:
        return self.client.submit(same, value, pure=False)

    def _await_workers(self) -> None:
        try:
            self.client.wait_for_workers(1, timeout=self.patience)
        except TimeoutError as error:
            raise ClusterLost(self._address, self.patience) from error

    @property
    def _address(self) -> str:
        scheduler = self.client.scheduler
        return "" if scheduler is None else str(scheduler.address)

    def _each(self, submit: Callable[[_A], Any], orders: Sequence[_A]) -> Iterator[tuple[Any, _A]]:
        """Do all orders; gives an exception in the place of what could not be done."""
        suspects: list[_A] = []
        for found, order in self._together(submit, deque(orders)):
            if isinstance(found, _LOST):
                suspects.append(order)
            else:
                yield found, order
        for order in suspects:
            yield from self._together(submit, deque([order]))

    def _together(self, submit: Callable[[_A], Any], waiting: "deque[_A]") -> Iterator[tuple[Any, _A]]:
        running: dict[Any, _A] = {}
        while waiting or running:
            room = self.jobs * _AHEAD
            while waiting and len(running) < room:
                order = waiting.popleft()
                running[submit(order)] = order
            for future in self._done(running):
                order = running.pop(future)
                yield self._outcome(future), order

    def _outcome(self, future: Any) -> Any:
        """A result, or why there is none; what makes the whole run impossible is raised."""
        try:
            return future.result()
        except ScenariokitError:
            raise
        except Exception as error:  # noqa: BLE001 -- whatever happened to a portion, the others go on
            return error

    def _done(self, running: "dict[Any, Any]") -> Sequence[Any]:
        """The futures that are done, at least one; raises `ClusterLost` when nobody has been there for too long."""
        alone_since: float | None = None
        while True:
            done = [future for future in running if future.done()]
            if done:
                return done
            try:
                with self.client.as_current():
                    distributed.wait(list(running), timeout=_LOOK, return_when="FIRST_COMPLETED")
            except TimeoutError:
                if self.client.nthreads():
                    alone_since = None
                    continue
                alone_since = alone_since or monotonic()
                if monotonic() - alone_since > self.patience:
                    raise ClusterLost(self._address, self.patience) from None
            except _CANCELLED:
                continue


_CANCELLED: Final = (distributed.CancelledError, distributed.client.FuturesCancelledError)
_LOST: Final = (distributed.scheduler.KilledWorker, *_CANCELLED)
"""What is said of tasks whose workers died."""


def _reason(error: Exception) -> dict[str, str]:
    if isinstance(error, _LOST):
        return {"en": "no worker of the cluster survived them", "zh": "集群中的工作进程均因其中断"}
    text = f"{type(error).__name__}: {error}"[:300]
    return {"en": text, "zh": text}


def _probe() -> Callable[[bytes], object]:
    """What asks a worker what it has. It travels as code, for a worker may not have scenariokit at all."""

    def probe(recipe: bytes) -> object:
        import pickle

        try:
            from scenariokit.engines.dask import Installed

            return Installed.of(pickle.loads(recipe)())  # noqa: S301 -- from the client, as all of its tasks
        except Exception as error:  # noqa: BLE001 -- the client says it in its words
            return f"{type(error).__name__}: {error}"

    return probe


@contextmanager
def cluster(scheduler: "str | distributed.Client | None", jobs: int) -> Iterator["distributed.Client"]:
    """A client of the cluster at an address; without one, of a cluster of worker processes on this machine."""
    if isinstance(scheduler, distributed.Client):
        yield scheduler
    elif scheduler is not None:
        with distributed.Client(scheduler, set_as_default=False) as client:
            yield client
    else:
        import dask

        quick = {"distributed.scheduler.allowed-failures": _ALLOWED}
        with (
            dask.config.set(quick),
            distributed.LocalCluster(
                n_workers=jobs, threads_per_worker=1, processes=True, dashboard_address="127.0.0.1:0"
            ) as local,
            distributed.Client(local, set_as_default=False) as client,
        ):
            yield client
