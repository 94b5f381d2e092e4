"""From a path to parsed files: what belongs to a catalog, who reads it, and what could not be read."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs
from immutabledict import immutabledict

from scenariokit.errors import UsageError
from scenariokit.pipeline.engine import SIZES, Engine, Portion, Sizes, Skim, load
from scenariokit.pipeline.faults import capped, draft_of
from scenariokit.pipeline.states import Draft, NamedFile
from scenariokit.plugin import loader as say
from scenariokit.plugin.loader import Fault, Limits, Loader, Source
from scenariokit.source import Document, Pointer, beside
from scenariokit.values import frozen

Details: TypeAlias = Mapping[tuple[str, str], Any]
"""(record type, sector) -> the `Spec` of its details."""

_NO_DETAILS: Final[Details] = immutabledict()
_BRANCHES = frozenset({dict, list})
_OWN_FILES = frozenset({"scenariokit.toml", "pyproject.toml"})


@frozen(eq=False)
class Gathered:
    """One catalog, parsed."""

    root: Path
    """The folder that nothing in the catalog may lead out of."""
    name: str
    """What the caller named: for messages about the whole."""
    documents: tuple[Document, ...] = ()
    drafts: tuple[Draft, ...] = ()
    ignored: tuple[str, ...] = ()
    """Files that belong to no format or are evidence."""
    unread: tuple[Document, ...] = ()
    """Files that nothing could be read from, without entries: they only show their lines."""
    lost: tuple[str, ...] = ()
    """All files that nothing could be read from: what they define is not known."""
    left_out: Mapping[tuple[str, str, str, str], int] = immutabledict()
    """File, code, name and severity -> mistakes of reading beyond the limit `faults`."""
    evidence: tuple[NamedFile, ...] = ()
    """Files beside the catalog that records rest on."""
    away: tuple[Skim, ...] = ()
    """Portions that an engine looked at, and will check: nobody holds what they hold."""


def gather(
    path: str | Path, loaders: Sequence[Loader], limits: Limits, details: Details = _NO_DETAILS,
    overlay: Mapping[Path, bytes] = immutabledict(), engine: Engine | None = None, sizes: Sizes = SIZES,
    apart: Mapping[str, Sequence[Draft]] = immutabledict(),
) -> tuple[Gathered, ...]:  # fmt: skip
    """Read everything at a path; several catalogs where folders below it have headers of their own.

    `details` are the types of the sectors' details, which tables are read by; `overlay` holds bytes that are read in
    the place of those on disk, by resolved file. What is large is left to the `engine`, where there is one; but for the
    files `apart`, of which a portion turned out not to be readable: why, only the whole file can tell. What was said
    about the portion counts where the whole is too large to be read.

    Raises `UsageError` where the path does not exist.
    """
    start = Path(path)
    if not start.exists():
        raise UsageError("path", str(path))
    if start.is_file():
        one = _Reader(start.parent, loaders, limits, details, overlay, sizes)
        one.take([start.name], engine, apart, named=True)
        return (_belonging(one, start.name, start.parent, named=True),)
    reader = _Reader(start, loaders, limits, details, overlay, sizes)
    reader.take(list(_files(start)), engine, apart, named=False)
    return tuple(_split(reader, str(path), start))


def _stretches(file: Path, name: str, loader: str, size: int, stretch: int) -> Iterator[Portion]:
    """A file of lines, cut at the ends of lines."""
    with file.open("rb") as stream:
        start = 0
        while start < size:
            stream.seek(min(start + stretch, size))
            stream.readline()
            end = min(stream.tell(), size)
            yield Portion(name, loader, start, end, more=end < size)
            start = end


def _moved(skim: Skim, rows: int) -> Skim:
    """The same with places that count from the beginning of the file."""
    if not rows:
        return skim
    entries = tuple(attrs.evolve(e, pointer=(_down(e.pointer[0], rows), *e.pointer[1:])) for e in skim.entries)
    evidence = tuple(((_down(at[0], rows), *at[1:]), file, metric) for at, file, metric in skim.evidence)
    return attrs.evolve(skim, entries=entries, evidence=evidence)


def _down(row: str | int, rows: int) -> str | int:
    return row + rows if isinstance(row, int) else row


def _files(root: Path) -> Iterator[str]:
    """All files below a folder, in a stable order; names that begin with a dot are left alone."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "evidence")
        for name in sorted(files):
            if not name.startswith(".") and name not in _OWN_FILES:
                yield (Path(folder) / name).relative_to(root).as_posix()


def pick(path: str, loaders: Sequence[Loader]) -> Loader | None:
    """The loader whose longest pattern matches a file's name; `None` where none does."""
    best = max(loaders, key=lambda loader: loader.matches(path), default=None)
    return None if best is None or best.matches(path) == 0 else best


class _Reader:
    """Reads files of one folder, collecting documents and mistakes."""

    def __init__(
        self, root: Path, loaders: Sequence[Loader], limits: Limits, details: Details, overlay: Mapping[Path, bytes],
        sizes: Sizes = SIZES,
    ) -> None:  # fmt: skip
        self.root = root
        self.overlay = overlay
        self.details = details
        self.loaders = loaders
        self.limits = limits
        self.sizes = sizes
        self.documents: list[Document] = []
        self.drafts: list[Draft] = []
        self.ignored: list[str] = []
        self.unread: list[Document] = []
        self.lost: list[str] = []
        self.left_out: Counter[tuple[str, str, str, str]] = Counter()
        self.away: list[Skim] = []

    def take(
        self, names: Sequence[str], engine: Engine | None, apart: Mapping[str, Sequence[Draft]], *, named: bool
    ) -> None:
        """Read files; portions of large ones are left to the engine, but for those `apart`."""
        for name in apart.keys() - {*names}:  # it was there a moment ago
            self.drafts += apart[name]
            self.lost.append(name)
        large = {} if engine is None else self._portions([name for name in names if name not in apart], engine)
        skims = {} if engine is None or not large else self._skimmed(large, engine)
        for name in names:
            found = skims.get(name)
            if (
                name in apart
                and (self.root / name).is_file()
                and (self.root / name).stat().st_size > self.limits.file_bytes
            ):
                self.drafts += apart[name]
                self.lost.append(name)
            elif found is None or any(skim.lost for skim in found):
                self.read(name, named=named)
            else:
                self.away += found

    def _portions(self, names: Sequence[str], engine: Engine) -> dict[str, list[Portion]]:
        """The portions of the files that are worth it."""
        sizes: dict[str, tuple[int, Loader]] = {}
        for name in names:
            loader, file = pick(name, self.loaders), self.root / name
            if loader is not None and inside(self.root, file) and file.resolve() not in self.overlay and file.is_file():
                sizes[name] = (file.stat().st_size, loader)
        many = engine.jobs > 1 and sum(size for size, _ in sizes.values()) > self.sizes.large
        found: dict[str, list[Portion]] = {}
        for name, (size, loader) in sizes.items():
            if loader.rows is not None and size > self.sizes.large:
                found[name] = list(_stretches(self.root / name, name, loader.name, size, self.sizes.stretch))
            elif many and size <= self.limits.file_bytes:
                found[name] = [Portion(name, loader.name)]
        return found

    def _skimmed(self, portions: Mapping[str, Sequence[Portion]], engine: Engine) -> dict[str, list[Skim]]:
        """What is needed of portions before all others, each knowing what stands before it."""
        every = [portion for group in portions.values() for portion in group]
        skims = {(s.portion.path, s.portion.start): s for s in engine.skim(self.root, self.limits, every)}
        found: dict[str, list[Skim]] = {}
        for name, group in portions.items():
            row = records = 0
            found[name] = []
            for portion in group:
                skim = skims[name, portion.start]
                placed = attrs.evolve(portion, row=row, records=records)
                found[name].append(self._placed(skim, placed, engine))
                row, records = row + skim.rows, records + skim.records
        return found

    def _placed(self, skim: Skim, portion: Portion, engine: Engine) -> Skim:
        """A skim as one that knows what stands before its portion: beyond the limit of records nothing is read."""
        if not portion.whole and portion.records + skim.records > self.limits.records and skim.entries + skim.evidence:
            (again,) = engine.skim(self.root, self.limits, [portion])
            return attrs.evolve(again, portion=portion)
        return _moved(attrs.evolve(skim, portion=portion), portion.row)

    def read(self, name: str, *, named: bool) -> None:
        """Read one file; what nobody can read is an error only where the caller named it."""
        loader = pick(name, self.loaders)
        if loader is None:
            self.ignored.append(name)
            if named:
                formats = ", ".join(p for one in self.loaders for p in one.patterns)
                self._say(name, Fault(say.UNSUPPORTED_FORMAT, values={"name": name, "formats": formats}))
            return
        data = self._bytes(name)
        if data is None:
            self.lost.append(name)
            return
        reading = load(loader, Source(name, data, self.limits, self.details))
        drafts, left_out = capped(name, reading.faults, self.limits)
        self.drafts += drafts
        self.left_out.update(left_out)
        if reading.document is not None:
            self.documents.append(reading.document)
            return
        self.lost.append(name)
        if reading.text is not None:
            self.unread.append(Document(name, (), reading.text))

    def _bytes(self, name: str) -> bytes | None:
        file = self.root / name
        if not inside(self.root, file):
            self._say(name, Fault(say.PATH_ESCAPE, values={"target": name}))
            return None
        unsaved = self.overlay.get(file.resolve()) if self.overlay else None
        try:
            size = file.stat().st_size if unsaved is None else len(unsaved)
            if size > self.limits.file_bytes:
                self._say(name, too_large(size, self.limits))
                return None
            return file.read_bytes() if unsaved is None else unsaved
        except OSError as error:
            self._say(name, Fault(say.UNREADABLE, values={"reason": error.strerror or str(error)}))
            return None

    def _say(self, name: str, fault: Fault) -> None:
        self.drafts.append(draft_of(name, fault))


def too_large(size: int, limits: Limits) -> Fault:
    """The fault of a file over the limit."""
    words = {"zh": "文件字节数", "en": "the file's size in bytes"}
    return Fault(
        say.LIMIT_EXCEEDED, values={"what": words, "found": size, "limit": limits.file_bytes, "setting": "file_bytes"}
    )


def inside(root: Path, file: Path) -> bool:
    """Whether a file lies below a folder once links are followed."""
    return file.resolve().is_relative_to(root.resolve())


def _split(reader: _Reader, name: str, root: Path) -> Iterator[Gathered]:
    """One catalog for each folder with a header; what has none above it belongs to the folder that was named."""
    read = [*((d.path, d.entries) for d in reader.documents), *((s.portion.path, s.entries) for s in reader.away)]
    homes = sorted({_folder(path) for path, entries in read if any(e.type == "catalog" for e in entries)})
    parts: dict[str, _Reader] = {}

    def part(path: str) -> _Reader:
        home = max((h for h in homes if h == "" or path.startswith(h + "/")), key=len, default="")
        return parts.setdefault(home, _Reader(root, reader.loaders, reader.limits, reader.details, reader.overlay))

    for document in reader.documents:
        part(document.path).documents.append(document)
    for skim in reader.away:
        part(skim.portion.path).away.append(skim)
    for draft in reader.drafts:
        part(draft.path).drafts.append(draft)
    for ignored in reader.ignored:
        part(ignored).ignored.append(ignored)
    for unread in reader.unread:
        part(unread.path).unread.append(unread)
    for lost in reader.lost:
        part(lost).lost.append(lost)
    for key, number in reader.left_out.items():
        part(key[0]).left_out[key] = number
    if not parts:
        parts[""] = _Reader(root, reader.loaders, reader.limits, reader.details, reader.overlay)
    if (
        "" in parts
        and "" not in homes
        and len(parts) > 1
        and not (parts[""].documents or parts[""].drafts or parts[""].away)
    ):
        del parts[""]  # the named folder only holds catalogs and papers about them
    for home in sorted(parts):
        yield _belonging(parts[home], name if home == "" else f"{name}/{home}", root, named=False)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _belonging(reader: _Reader, name: str, root: Path, *, named: bool) -> Gathered:
    """Leave out the files that records name as evidence: they are a sector's, not the catalog's."""
    drafts = list(reader.drafts)
    evidence: list[NamedFile] = []
    for path, pointer, file, metric in _evidence(reader):
        place = beside(path, file)
        if place is None or not inside(root, root / place):
            drafts.append(draft_of(path, Fault(say.PATH_ESCAPE, pointer, values={"target": file})))
            continue
        evidence.append(NamedFile(path, pointer, place, metric))
        if not (root / place).is_file():
            drafts.append(draft_of(path, Fault(say.MISSING_EVIDENCE, pointer, values={"file": file})))
    files = {one.file for one in evidence}
    documents = tuple(d for d in reader.documents if named or d.path not in files)
    away = tuple(s for s in reader.away if named or s.portion.path not in files)
    kept = tuple(d for d in drafts if named or d.path not in files)
    seen = {d.path for d in reader.documents} | {d.path for d in reader.drafts} | {s.portion.path for s in reader.away}
    ignored = (*reader.ignored, *sorted(set() if named else seen & files))
    lost = tuple(name for name in reader.lost if named or name not in files)
    return Gathered(
        root, name, documents, kept, ignored, tuple(reader.unread), lost, immutabledict(reader.left_out), tuple(evidence),
        away,
    )  # fmt: skip


def _evidence(reader: _Reader) -> Iterator[tuple[str, Pointer, str, str | None]]:
    for document in reader.documents:
        for entry in document.entries:
            for at, file, metric in evidence_in(entry.data):
                yield document.path, (*entry.pointer, *at), file, metric
    for skim in reader.away:
        for at, file, metric in skim.evidence:
            yield skim.portion.path, at, file, metric


def evidence_in(data: object) -> Iterator[tuple[Pointer, str, str | None]]:
    """Every file that a raw record rests on: where it is named, its name, the metric."""
    return named_files(data) if _has_evidence(data) else iter(())


def _has_evidence(data: object) -> bool:
    """Whether the key stands anywhere in a raw record; hardly ever, and then the search needs no pointers."""
    waiting: list[Any] = [data]
    for value in waiting:
        if type(value) is dict:
            if "evidence" in value:
                return True
            waiting += [item for item in value.values() if type(item) in _BRANCHES]
        elif type(value) is list:
            waiting += [item for item in value if type(item) in _BRANCHES]
    return False


def named_files(data: object, at: Pointer = (), metric: str | None = None) -> Iterator[tuple[Pointer, str, str | None]]:
    """Every `evidence: {file: ...}` in a raw record: where, which file, and the metric of the impact or figure around it."""
    if isinstance(data, dict):
        around = data.get("metric")
        metric = around if isinstance(around, str) else metric
        evidence = data.get("evidence")
        if isinstance(evidence, dict) and isinstance(evidence.get("file"), str):
            yield (*at, "evidence", "file"), evidence["file"], metric
        items: Iterable[tuple[str | int, object]] = data.items()
    else:
        items = enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        if isinstance(value, dict | list):
            yield from named_files(value, (*at, key), metric)
