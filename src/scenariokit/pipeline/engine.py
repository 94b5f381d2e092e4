"""Who reads and checks the portions of a catalog: this process, several, or a cluster. All run the same two functions."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol, TypeAlias

import attrs

from scenariokit.config import Config
from scenariokit.pipeline.faults import capped, counted, draft_of
from scenariokit.pipeline.files import Files
from scenariokit.pipeline.merging import Recall
from scenariokit.pipeline.parcel import Parcel
from scenariokit.pipeline.portion import Checker, Piece, Shaper, details_of
from scenariokit.pipeline.states import Draft
from scenariokit.plugin.context import Context
from scenariokit.plugin.loader import UNREADABLE, Fault, FileProblem, Limits, Loader, Reading, Source
from scenariokit.plugin.problems import LOADER_CRASHED
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.stretches import BY_ROW, Extent, Numbering, ReadWhole, Rows
from scenariokit.plugin.text import ShownText
from scenariokit.source import Document, Entry, Locator, Pointer
from scenariokit.values import frozen, mutable

_HELD: Final = 64 * 1024 * 1024
"""Bytes of files that a process holds parsed between looking at them and checking them."""


@frozen
class Portion:
    """A file, or a stretch of a file with a record a row."""

    path: str
    """From the catalog's root."""
    loader: str
    start: int = 0
    end: int | None = None
    """In bytes; `None` for a whole file."""
    before: Extent = Extent()
    """What of the file stands before it."""
    more: bool = False
    """Whether the file goes on after it."""
    head: bytes = attrs.field(default=b"", repr=False)
    """What of the file's beginning every stretch has to know."""
    numbering: Numbering = BY_ROW

    @property
    def whole(self) -> bool:
        """Whether it is a whole file."""
        return self.end is None

    @property
    def first(self) -> int:
        """The number of its first record."""
        return self.numbering.first(self.before)


@frozen(eq=False)
class Skim:
    """What is needed of a portion before all others are checked."""

    portion: Portion
    extent: Extent = Extent()
    entries: tuple[Entry, ...] = ()
    """Definitions."""
    evidence: tuple[tuple[Pointer, str, str | None], ...] = ()
    """Files that records rest on: where one is named, its name, the metric."""
    lost: bool = False
    """Whether nothing can be read from it, or not from it alone."""

    def holds(self, pointer: Pointer) -> bool:
        """Whether a pointer leads into it."""
        portion = self.portion
        number = portion.numbering.number(pointer)
        end = portion.numbering.first(portion.before + self.extent)
        return portion.whole or (number is not None and portion.first <= number < end)


@frozen(eq=False)
class Setting:
    """Everything that portions are checked against."""

    config: Config
    context: Context
    language: str
    header: tuple[str, Pointer] | None


@frozen(eq=False)
class Task:
    """A portion to check."""

    number: int
    portion: Portion
    drafts: tuple[Draft, ...] = ()
    """What was said about it already."""


@frozen
class Cut:
    """What is read in portions, and in which; what is said of it does not depend on that."""

    large: int = 16 * 1024 * 1024
    """Bytes from which a file of rows is read in stretches, and several files are worth several processes."""
    stretch: int = 4 * 1024 * 1024
    """Bytes of a stretch: a process has no more than one of them in memory."""
    piece: int = 128 * 1024
    """Bytes that are parsed at once: what was just parsed is still near at hand when it is checked."""
    several: bool = False
    """Whether several files are left to the engine however small they are."""


class Engine(Protocol):
    """Runs the two functions over portions; answers may come in any order."""

    @property
    def cut(self) -> Cut:
        """Which portions it gets."""
        ...

    @property
    def jobs(self) -> int:
        """How many portions are worked on at once."""
        ...

    def skim(self, files: Files, limits: Limits, portions: Sequence[Portion]) -> Iterator[Skim]:
        """Look at portions."""
        ...

    def check(self, files: Files, setting: Setting, tasks: Sequence[Task]) -> Iterator[Parcel]:
        """Check portions against a setting."""
        ...

    def recall(self, parcels: Sequence[Parcel]) -> Recall | None:
        """Where the facts of portions are that were checked last; `None` where they are with their parcels."""
        ...

    def places(self, files: Files, limits: Limits, portions: Sequence[Portion], found: Locator) -> Locator:
        """Who finds places in a file that it got in portions; `found` reads them again."""
        ...


NamedFiles: TypeAlias = Callable[[object], Iterator[tuple[Pointer, str, str | None]]]


@mutable(eq=False)
class Worker:
    """Looks at portions and checks them, in one process."""

    registry: Registry
    files: Files
    cut: Cut = attrs.field(factory=Cut)
    _loaders: dict[str, Loader] = attrs.field(init=False)
    _held: dict[Portion, Reading] = attrs.field(factory=dict, init=False)
    """Whole files that were looked at: they need not be read again when they are checked."""
    _size: int = attrs.field(default=0, init=False)
    _setting: Setting | None = attrs.field(default=None, init=False)
    _checker: Checker | None = attrs.field(default=None, init=False)

    def __attrs_post_init__(self) -> None:
        self._loaders = {loader.name: loader for loader in self.registry.loaders}

    def skim(self, portion: Portion, limits: Limits, named: NamedFiles) -> Skim:
        """Look at a portion; `named` finds the files that a raw record names as evidence."""
        rows = self._loaders[portion.loader].rows
        if portion.whole or rows is None:
            reading = self._reading(portion, limits)
            if self._size <= _HELD:
                self._held[portion] = reading
            document = reading.document
            entries = () if document is None else document.entries
            found = Skim(portion, lost=document is None)
        else:
            try:
                skimmed = rows.skim(self._source(portion, limits))
            except (ReadWhole, OSError):  # whoever reads it as a whole says what is wrong
                return Skim(portion, lost=True)
            entries, found = skimmed.entries, Skim(portion, skimmed.extent)
        evidence = tuple(
            ((*entry.pointer, *at), file, metric) for entry in entries for at, file, metric in named(entry.data)
        )
        return attrs.evolve(found, entries=tuple(e for e in entries if e.type != "scenario"), evidence=evidence)

    def check(self, setting: Setting, task: Task) -> Parcel:
        """Check a portion."""
        if self._setting is not setting:
            shaper = Shaper(details_of(self.registry), setting.language)
            self._setting = setting
            self._checker = Checker.of(self.registry, setting.config, setting.context, shaper, setting.header)
        assert self._checker is not None  # noqa: S101 -- it was made just now, if not before
        limits, portion = setting.config.limits, task.portion
        rows = self._loaders[portion.loader].rows
        if rows is not None and not portion.whole:
            return self._check_rows(task, rows, limits, self._checker)
        reading = self._reading(portion, limits)
        drafts, left_out = capped(portion.path, reading.faults, limits)
        if reading.document is None:
            return Parcel(task.number, portion.path, lost=tuple(drafts))
        parcel = self._checker.check(task.number, reading.document, (*drafts, *task.drafts))
        return attrs.evolve(parcel, left_out=left_out)

    def _check_rows(self, task: Task, rows: Rows, limits: Limits, checker: Checker) -> Parcel:
        """Read and check a stretch piece by piece."""
        portion, loader = task.portion, self._loaders[task.portion.loader]
        try:
            source = self._source(portion, limits)
        except OSError as error:
            return Parcel(task.number, portion.path, lost=(draft_of(portion.path, unreadable(error)),))
        faults: list[Fault] = []
        lost: list[Fault] = []

        def pieces() -> Iterator[Piece]:
            before = source.before
            for piece in _pieces(source, rows, self.cut.piece):
                reading = load(loader, attrs.evolve(piece, before=before))
                before += reading.extent
                room = max(limits.faults - len(faults), 0)
                faults.extend(reading.faults)
                if reading.document is None:
                    lost.extend(reading.faults)
                    return
                drafts = [draft_of(portion.path, fault) for fault in reading.faults[:room]]
                yield Piece(reading.document, drafts, _within(task.drafts, reading.document))

        parcel = checker.check_pieces(task.number, portion.path, pieces())
        if lost:
            return Parcel(task.number, portion.path, lost=tuple(draft_of(portion.path, fault) for fault in lost))
        return attrs.evolve(parcel, left_out=counted(portion.path, faults[limits.faults :]))

    def locator(self, portion: Portion, limits: Limits) -> Locator | None:
        """Finds places in a portion; `None` where it cannot be read any more."""
        rows = self._loaders[portion.loader].rows
        if rows is not None and not portion.whole:
            try:
                return rows.locator(self._source(portion, limits))
            except OSError:
                return None
        document = self._reading(portion, limits).document
        return None if document is None else document.locator

    def _source(self, portion: Portion, limits: Limits) -> Source:
        data = self.files.read(portion.path, portion.start, portion.end)
        return Source(
            portion.path, data, limits, details_of(self.registry), portion.before, portion.more, portion.start == 0, portion.head
        )  # fmt: skip

    def _reading(self, portion: Portion, limits: Limits) -> Reading:
        held = self._held.pop(portion, None)
        if held is not None:
            return held
        try:
            source = self._source(portion, limits)
        except OSError as error:
            return Reading(None, (unreadable(error),))
        self._size += len(source.data)
        return load(self._loaders[portion.loader], source)


def _pieces(source: Source, rows: Rows, at_once: int) -> Iterator[Source]:
    """A stretch in pieces, cut at the ends of rows."""
    data, size, start = source.data, len(source.data), 0
    shortest = min(len(source.head), size) if source.begins else 0
    try:
        ends = [*(_line_ends(data, at_once) if rows.ends is None else rows.ends(source, (data,), at_once))]
    except ReadWhole:  # the file has changed since it was cut; somebody else sees that
        ends = []
    for end in (*ends, size):
        if start < end and end >= shortest:
            yield attrs.evolve(
                source, data=data[start:end], more=source.more or end < size, begins=source.begins and start == 0
            )
            start = end


def _line_ends(data: bytes, at_once: int) -> Iterator[int]:
    start, size = 0, len(data)
    while start < size:
        start = data.find(b"\n", min(start + at_once, size - 1)) + 1 or size
        yield start


def _within(drafts: Sequence[Draft], document: Document) -> list[Draft]:
    """What was said about records of a document."""
    if not drafts:
        return []
    records = {entry.pointer for entry in document.entries}
    return [draft for draft in drafts if draft.pointer[:1] in records or draft.pointer[:2] in records]


def unreadable(error: OSError) -> Fault:
    """The fault of a file that cannot be read."""
    return Fault(UNREADABLE, values={"reason": error.strerror or str(error)})


def load(loader: Loader, source: Source) -> Reading:
    """Read a source; a loader that crashes must not end the run."""
    try:
        return loader.read(source)
    except FileProblem as problem:
        return Reading(None, problem.faults, ShownText(source.data))
    except Exception as error:  # noqa: BLE001 -- a plugin's loader must not end the run
        reason = f"{type(error).__name__}: {error}"[:300]
        return Reading(None, (Fault(LOADER_CRASHED, values={"loader": loader.name, "reason": reason}),))


@mutable(eq=False)
class Serial:
    """One portion after the other, in this process."""

    registry: Registry
    named: NamedFiles
    jobs: int = 1
    cut: Cut = attrs.field(factory=Cut)

    def skim(self, files: Files, limits: Limits, portions: Sequence[Portion]) -> Iterator[Skim]:
        """Look at portions, in their order."""
        worker = Worker(self.registry, files, self.cut)
        return (worker.skim(portion, limits, self.named) for portion in portions)

    def check(self, files: Files, setting: Setting, tasks: Sequence[Task]) -> Iterator[Parcel]:
        """Check portions, in their order."""
        worker = Worker(self.registry, files, self.cut)
        return (worker.check(setting, task) for task in tasks)

    def recall(self, parcels: Sequence[Parcel]) -> Recall | None:  # noqa: ARG002 -- as the protocol has it
        """They are with their parcels."""
        return None

    def places(self, files: Files, limits: Limits, portions: Sequence[Portion], found: Locator) -> Locator:  # noqa: ARG002
        """Where they are read again: nothing is known of earlier runs."""
        return found
