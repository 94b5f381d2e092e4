"""From a path to parsed files: what belongs to a catalog, who reads it, and what could not be read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

import attrs
from immutabledict import immutabledict

from scenariokit.errors import UsageError
from scenariokit.pipeline.engine import Cut, Engine, Portion, Skim, load
from scenariokit.pipeline.faults import capped, draft_of
from scenariokit.pipeline.files import Files, Local, blocks, is_url
from scenariokit.pipeline.states import Draft, NamedFile
from scenariokit.plugin import loader as say
from scenariokit.plugin.loader import Fault, Limits, Loader, Source
from scenariokit.plugin.stretches import Extent, ReadWhole, Rows
from scenariokit.source import Document, Pointer, beside
from scenariokit.values import frozen

Details: TypeAlias = Mapping[tuple[str, str], Any]
"""(record type, sector) -> the `Spec` of its details."""

_NO_DETAILS: Final[Details] = immutabledict()
_HEAD: Final = 1024 * 1024
"""Bytes in which the head of a file is looked for."""


@frozen(eq=False)
class Gathered:
    """One catalog, parsed."""

    files: Files
    """All below the folder that nothing in the catalog may lead out of."""
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
    overlay: Mapping[Path, bytes] = immutabledict(), engine: Engine | None = None,
    apart: Mapping[str, Sequence[Draft]] = immutabledict(),
) -> tuple[Gathered, ...]:  # fmt: skip
    """Read everything at a path; several catalogs where folders below it have headers of their own.

    `details` are the types of the sectors' details, which tables are read by; `overlay` holds bytes that are read in
    the place of those on disk, by resolved file. What is large is left to the `engine`, where there is one; but for the
    files `apart`, of which a portion turned out not to be readable: why, only the whole file can tell. What was said
    about the portion counts where the whole is too large to be read.

    Raises `UsageError` where the path does not exist.
    """
    files, name = _named(path)
    reader = _Reader(files, loaders, limits, details, overlay)
    if name is not None:
        reader.take([name], engine, apart, named=True)
        return (_belonging(reader, name, named=True),)
    reader.take(list(files.names()), engine, apart, named=False)
    return tuple(_split(reader, str(path)))


def _named(path: str | Path) -> tuple[Files, str | None]:
    """The files at a path or URL, and the name of the only one where it is a file."""
    if is_url(path):
        from scenariokit.pipeline.remote import remote  # only who names a URL needs it

        return remote(str(path))
    start = Path(path)
    if not start.exists():
        raise UsageError("path", str(path), wrong="missing")
    return (Local(start.parent), start.name) if start.is_file() else (Local(start), None)


def _stretches(
    files: Files, name: str, size: int, loader: str, rows: Rows, cut: Cut, limits: Limits
) -> Iterator[Portion]:  # fmt: skip
    """A file of rows, cut at the ends of rows; raises `ReadWhole` where that cannot be done."""
    source = Source(name, b"", limits, more=True)
    if rows.head is not None:
        data = files.read(name, 0, min(_HEAD, size))
        source = attrs.evolve(source, head=rows.head(attrs.evolve(source, data=data, more=size > _HEAD)))
    if rows.ends is None:
        ends: Iterable[int] = files.line_ends(name, range(cut.stretch, size, cut.stretch))
    else:
        ends = rows.ends(source, blocks(files, name, size), cut.stretch)
    start = 0
    for end in (*ends, size):
        if start < end <= size and end >= len(source.head):  # what all have to know stands in the first
            yield Portion(
                name, loader, start, end, more=end < size, head=source.head, numbering=rows.numbering
            )  # fmt: skip
            start = end


def _moved(skim: Skim) -> Skim:
    """The same with places that count from the beginning of the file."""
    before, moved = skim.portion.before, skim.portion.numbering.moved
    entries = tuple(attrs.evolve(e, pointer=moved(e.pointer, before)) for e in skim.entries)
    evidence = tuple((moved(at, before), file, metric) for at, file, metric in skim.evidence)
    return attrs.evolve(skim, entries=entries, evidence=evidence)


def pick(path: str, loaders: Sequence[Loader]) -> Loader | None:
    """The loader whose longest pattern matches a file's name; `None` where none does."""
    best = max(loaders, key=lambda loader: loader.matches(path), default=None)
    return None if best is None or best.matches(path) == 0 else best


class _Reader:
    """Reads files of one folder, collecting documents and mistakes."""

    def __init__(
        self, files: Files, loaders: Sequence[Loader], limits: Limits, details: Details, overlay: Mapping[Path, bytes]
    ) -> None:
        self.files = files
        self.overlay = overlay
        self.details = details
        self.loaders = loaders
        self.limits = limits
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
            if name in apart and (self.files.size(name) or 0) > self.limits.file_bytes:
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
            loader = pick(name, self.loaders)
            if loader is not None and self.files.inside(name) and self._unsaved(name) is None:
                size = self.files.size(name)
                if size is not None:
                    sizes[name] = (size, loader)
        cut = engine.cut
        worth_it = engine.jobs > 1 and sum(size for size, _ in sizes.values()) > cut.large
        many = len(sizes) > 1 and (cut.several or worth_it)
        found: dict[str, list[Portion]] = {}
        for name, (size, loader) in sizes.items():
            stretches = self._stretches(name, size, loader, cut)
            if stretches:
                found[name] = stretches
            elif many and size <= self.limits.file_bytes:
                found[name] = [Portion(name, loader.name)]
        return found

    def _stretches(self, name: str, size: int, loader: Loader, cut: Cut) -> list[Portion]:
        """The stretches of a large file of rows; none where it is small, or has to be read as a whole."""
        if loader.rows is None or size <= cut.large:
            return []
        try:
            return list(_stretches(self.files, name, size, loader.name, loader.rows, cut, self.limits))
        except (ReadWhole, OSError):  # whoever reads it as a whole says what is wrong
            return []

    def _skimmed(self, portions: Mapping[str, Sequence[Portion]], engine: Engine) -> dict[str, list[Skim]]:
        """What is needed of portions before all others, each knowing what stands before it."""
        every = [portion for group in portions.values() for portion in group]
        skims = {(s.portion.path, s.portion.start): s for s in engine.skim(self.files, self.limits, every)}
        found: dict[str, list[Skim]] = {}
        for name, group in portions.items():
            before = Extent()
            found[name] = []
            for portion in group:
                skim = skims[name, portion.start]
                found[name].append(self._placed(skim, attrs.evolve(portion, before=before), engine))
                before += skim.extent
        return found

    def _placed(self, skim: Skim, portion: Portion, engine: Engine) -> Skim:
        """A skim as one that knows what stands before its portion: beyond the limit of records nothing is read."""
        if portion.whole:
            return skim
        records = portion.before.records + skim.extent.records
        if records > self.limits.records and skim.entries + skim.evidence:
            (again,) = engine.skim(self.files, self.limits, [portion])
            return attrs.evolve(again, portion=portion)
        return _moved(attrs.evolve(skim, portion=portion))

    def read(self, name: str, *, named: bool) -> None:
        """Read one file; what nobody can read is an error only where the caller named it."""
        loader = pick(name, self.loaders)
        if loader is None:
            if not named:
                self.ignored.append(name)
            else:
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
        if not self.files.inside(name):
            self._say(name, Fault(say.PATH_ESCAPE, values={"target": name}))
            return None
        unsaved = self._unsaved(name)
        try:
            size = self.files.stamp(name).size if unsaved is None else len(unsaved)
            if size > self.limits.file_bytes:
                self._say(name, too_large(size, self.limits))
                return None
            return self.files.read(name) if unsaved is None else unsaved
        except OSError as error:
            self._say(name, Fault(say.UNREADABLE, values={"reason": error.strerror or str(error)}))
            return None

    def _unsaved(self, name: str) -> bytes | None:
        return self.overlay.get(self.files.place(name).resolve()) if self.overlay else None

    def _say(self, name: str, fault: Fault) -> None:
        self.drafts.append(draft_of(name, fault))


def too_large(size: int, limits: Limits) -> Fault:
    """The fault of a file over the limit."""
    words = {"zh": "文件字节数", "en": "the file's size in bytes"}
    return Fault(
        say.LIMIT_EXCEEDED, values={"what": words, "found": size, "limit": limits.file_bytes, "setting": "file_bytes"}
    )


def _split(reader: _Reader, name: str) -> Iterator[Gathered]:
    """One catalog for each folder with a header; what has none above it belongs to the folder that was named."""
    read = [*((d.path, d.entries) for d in reader.documents), *((s.portion.path, s.entries) for s in reader.away)]
    homes = sorted({_folder(path) for path, entries in read if any(e.type == "catalog" for e in entries)})
    parts: dict[str, _Reader] = {}

    def part(path: str) -> _Reader:
        home = max((h for h in homes if h == "" or path.startswith(h + "/")), key=len, default="")
        return parts.setdefault(
            home, _Reader(reader.files, reader.loaders, reader.limits, reader.details, reader.overlay)
        )

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
        parts[""] = _Reader(reader.files, reader.loaders, reader.limits, reader.details, reader.overlay)
    if (
        "" in parts
        and "" not in homes
        and len(parts) > 1
        and not (parts[""].documents or parts[""].drafts or parts[""].away)
    ):
        del parts[""]  # the named folder only holds catalogs and papers about them
    for home in sorted(parts):
        yield _belonging(parts[home], name if home == "" else f"{name}/{home}", named=False)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _belonging(reader: _Reader, name: str, *, named: bool) -> Gathered:
    """Leave out the files that records name as evidence: they are a sector's, not the catalog's."""
    drafts = list(reader.drafts)
    evidence: list[NamedFile] = []
    for path, pointer, file, metric in _evidence(reader):
        place = beside(path, file)
        if place is None or not reader.files.inside(place):
            drafts.append(draft_of(path, Fault(say.PATH_ESCAPE, pointer, values={"target": file})))
            continue
        evidence.append(NamedFile(path, pointer, place, metric))
        if reader.files.size(place) is None:
            drafts.append(draft_of(path, Fault(say.MISSING_EVIDENCE, pointer, values={"file": file})))
    files = {one.file for one in evidence}
    documents = tuple(d for d in reader.documents if named or d.path not in files)
    away = tuple(s for s in reader.away if named or s.portion.path not in files)
    kept = tuple(d for d in drafts if named or d.path not in files)
    seen = {d.path for d in reader.documents} | {d.path for d in reader.drafts} | {s.portion.path for s in reader.away}
    ignored = (*reader.ignored, *sorted(set() if named else seen & files))
    lost = tuple(name for name in reader.lost if named or name not in files)
    return Gathered(
        reader.files, name, documents, kept, ignored, tuple(reader.unread), lost, immutabledict(reader.left_out), tuple(evidence),
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
    return named_files(data) if _may_name_evidence(data) else iter(())


def _may_name_evidence(data: object) -> bool:
    """Whether the key may stand anywhere in a raw record; hardly ever, and writing the record is quicker than a walk."""
    import orjson  # not every format loads it

    try:
        return b'"evidence"' in orjson.dumps(data)
    except TypeError:
        return True  # JSON cannot hold it


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
