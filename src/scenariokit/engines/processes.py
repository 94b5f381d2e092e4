"""Several processes of this machine, each looking at portions and checking them."""

import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeVar

import attrs

from scenariokit.diagnostics import Diagnostic, Severity, Value
from scenariokit.pipeline.engine import Cut, NamedFiles, Portion, Setting, Skim, Task, Worker
from scenariokit.pipeline.files import Files
from scenariokit.pipeline.merging import Recall
from scenariokit.pipeline.parcel import Parcel, Said
from scenariokit.plugin.loader import Limits
from scenariokit.plugin.problems import PORTION_FAILED
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.stretches import Extent
from scenariokit.source import Location, Locator
from scenariokit.values import mutable

if TYPE_CHECKING:  # what runs processes is only loaded by runs that need some
    from concurrent.futures import Future, ProcessPoolExecutor

Recipe: TypeAlias = Callable[[], Registry]
"""Puts the registry together in another process; picklable."""

_T = TypeVar("_T")
_A = TypeVar("_A")
_AHEAD: Final = 4
"""Portions for each process that wait for it: enough that it never waits, too few to fill the memory."""


class _Here:
    """What a process knows; nothing of it is shared."""

    worker: Worker
    setting: Setting


def _begin(recipe: Recipe, files: Files, cut: Cut, setting: Setting | None) -> None:
    """Prepare a process. An interrupt is the parent's affair: it ends the processes."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)

    gc.disable()  # many objects, hardly any cycles; the process ends soon
    _Here.worker = Worker(recipe(), files, cut)
    if setting is not None:
        _Here.setting = setting


def _skim(order: tuple[Portion, Limits, NamedFiles]) -> Skim:
    return _Here.worker.skim(*order)


def _check(task: Task) -> Parcel:
    return _Here.worker.check(_Here.setting, task)


@mutable(eq=False)
class Processes:
    """Looks at portions and checks them in `jobs` processes. One that dies is replaced, and its portions tried again."""

    recipe: Recipe
    named: NamedFiles
    jobs: int
    cut: Cut = attrs.field(factory=Cut)

    def skim(self, files: Files, limits: Limits, portions: Sequence[Portion]) -> Iterator[Skim]:
        """Look at portions, in any order; one that kills its process holds no definitions, and `check` says so."""
        orders = [(portion, limits, self.named) for portion in portions]
        for found, order in self._each(_skim, orders, (self.recipe, files, self.cut, None)):
            yield counted(files, order[0]) if found is None else found

    def check(self, files: Files, setting: Setting, tasks: Sequence[Task]) -> Iterator[Parcel]:
        """Check portions, in any order; one that kills its process twice is reported, and the rest finishes."""
        for found, task in self._each(_check, tasks, (self.recipe, files, self.cut, setting)):
            yield failed(task, KILLED) if found is None else found

    def recall(self, parcels: Sequence[Parcel]) -> Recall | None:  # noqa: ARG002 -- as the protocol has it
        """They are with their parcels."""
        return None

    def places(self, files: Files, limits: Limits, portions: Sequence[Portion], found: Locator) -> Locator:  # noqa: ARG002
        """Where they are read again: nothing is known of earlier runs."""
        return found

    def _each(
        self, work: Callable[[_A], _T], orders: Sequence[_A], start: tuple[Any, ...]
    ) -> Iterator[tuple[_T | None, _A]]:
        """Do all orders; those that were under way when a process died are done again, each alone.

        Gives `None` for an order that no process survives.
        """
        from concurrent.futures.process import BrokenProcessPool

        suspects: list[_A] = []
        waiting = deque(orders)
        while waiting:
            yield from self._together(work, waiting, start, suspects)
        for order in suspects:
            with _pool(1, start) as pool:
                try:
                    yield pool.submit(work, order).result(), order
                except BrokenProcessPool:
                    yield None, order

    def _together(
        self, work: Callable[[_A], _T], waiting: "deque[_A]", start: tuple[Any, ...], suspects: list[_A]
    ) -> Iterator[tuple[_T, _A]]:
        from concurrent.futures import FIRST_COMPLETED, wait
        from concurrent.futures.process import BrokenProcessPool

        pool = _pool(min(self.jobs, len(waiting)), start)
        running: dict[Future[_T], _A] = {}
        try:
            while waiting or running:
                while waiting and len(running) < self.jobs * _AHEAD:
                    order = waiting.popleft()
                    running[pool.submit(work, order)] = order
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    yield future.result(), running.pop(future)
        except BrokenProcessPool:
            suspects += [order for future, order in running.items() if not _is_done(future)]
            for future, order in running.items():
                if _is_done(future):
                    yield future.result(), order
        finally:
            _end(pool)


def counted(files: Files, portion: Portion) -> Skim:
    """What can be told of a portion that no process survives: how many rows it has, so that others find their place."""
    if portion.end is None:
        return Skim(portion)
    rows = files.read(portion.path, portion.start, portion.end).count(b"\n")
    return Skim(portion, Extent(rows, rows, rows))


def _is_done(future: "Future[Any]") -> bool:
    return future.done() and future.exception() is None


def _pool(jobs: int, start: tuple[Any, ...]) -> "ProcessPoolExecutor":
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, multiprocessing.get_context(_method()), _begin, start)


def _method() -> str:
    """Forking is quickest, but only safe where no other thread may hold a lock."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def _end(pool: "ProcessPoolExecutor") -> None:
    """End the processes at once, whatever they are doing."""
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()
    for process in processes:
        process.join()


KILLED: Final = {"en": "the process that checked them was killed", "zh": "检查进程被终止"}


def failed(task: Task, reason: Mapping[str, str]) -> Parcel:
    """What is said of a portion that could not be checked."""
    portion = task.portion
    where = portion.path if portion.whole else f"{portion.path}, {portion.start:,}-{portion.end:,}"
    values: dict[str, Value] = {"portion": where, "reason": dict(reason)}
    location = Location(portion.path)
    return Parcel(
        task.number, portion.path, said=(Said(Diagnostic(PORTION_FAILED, Severity.ERROR, location, values=values), None),),
        failed=True,
    )  # fmt: skip
