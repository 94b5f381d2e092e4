"""From a path to parsed files: what belongs to a catalog, who reads it, and what could not be read."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from immutabledict import immutabledict

from scenariokit.diagnostics import Severity
from scenariokit.errors import UsageError
from scenariokit.pipeline.states import Draft, NamedFile
from scenariokit.plugin import loader as say
from scenariokit.plugin.loader import Fault, FileProblem, Limits, Loader, Reading, Source
from scenariokit.plugin.problems import LOADER_CRASHED
from scenariokit.plugin.text import ShownText
from scenariokit.source import Document, Pointer, Span, beside
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


def gather(
    path: str | Path, loaders: Sequence[Loader], limits: Limits, details: Details = _NO_DETAILS,
    overlay: Mapping[Path, bytes] = immutabledict(),
) -> tuple[Gathered, ...]:  # fmt: skip
    """Read everything at a path; several catalogs where folders below it have headers of their own.

    `details` are the types of the sectors' details, which tables are read by; `overlay` holds bytes that are read in
    the place of those on disk, by resolved file.

    Raises `UsageError` where the path does not exist.
    """
    start = Path(path)
    if not start.exists():
        raise UsageError("path", str(path))
    if start.is_file():
        one = _Reader(start.parent, loaders, limits, details, overlay)
        one.read(start.name, named=True)
        return (_belonging(one, start.name, start.parent, named=True),)
    reader = _Reader(start, loaders, limits, details, overlay)
    for name in _files(start):
        reader.read(name, named=False)
    return tuple(_split(reader, str(path), start))


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
        self, root: Path, loaders: Sequence[Loader], limits: Limits, details: Details, overlay: Mapping[Path, bytes]
    ) -> None:
        self.root = root
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
        reading = self._load(loader, Source(name, data, self.limits, self.details))
        for fault in reading.faults[: self.limits.faults]:
            self._say(name, fault)
        self._leave_out(name, reading.faults[self.limits.faults :])
        if reading.document is not None:
            self.documents.append(reading.document)
            return
        self.lost.append(name)
        if reading.text is not None:
            self.unread.append(Document(name, (), reading.text))

    def _leave_out(self, name: str, faults: Sequence[Fault]) -> None:
        """Count the mistakes beyond the limit, and say that there are."""
        if not faults:
            return
        self.left_out.update((name, f.problem.code, f.problem.name, str(f.problem.severity)) for f in faults)
        more, limit = len(faults), self.limits.faults
        what = {
            "en": f"the number of mistakes in reading the file ({more:,} more are counted, not shown)",
            "zh": f"读取该文件时的错误数（另有 {more:,} 个只计数、不显示）",
        }
        self._say(
            name,
            Fault(
                say.LIMIT_EXCEEDED, values={"what": what, "found": limit + more, "limit": limit, "setting": "faults"}
            ),
        )

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

    def _load(self, loader: Loader, source: Source) -> Reading:
        try:
            return loader.read(source)
        except FileProblem as problem:
            return Reading(None, problem.faults, ShownText(source.data))
        except Exception as error:  # noqa: BLE001 -- a plugin's loader must not end the run
            reason = f"{type(error).__name__}: {error}"[:300]
            return Reading(None, (Fault(LOADER_CRASHED, values={"loader": loader.name, "reason": reason}),))

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


def draft_of(path: str, fault: Fault) -> Draft:
    """A loader's fault as a diagnostic in the making."""
    related = tuple(
        (path, () if isinstance(at, Span) else at, at if isinstance(at, Span) else None, label)
        for at, label in fault.related
    )
    return Draft(
        fault.problem, Severity(fault.problem.severity), path, fault.pointer, fault.key, fault.span, values=fault.values,
        suggestion=fault.suggestion, related=related,
    )  # fmt: skip


def _split(reader: _Reader, name: str, root: Path) -> Iterator[Gathered]:
    """One catalog for each folder with a header; what has none above it belongs to the folder that was named."""
    homes = sorted({_folder(d.path) for d in reader.documents if any(e.type == "catalog" for e in d.entries)})
    parts: dict[str, _Reader] = {}

    def part(path: str) -> _Reader:
        home = max((h for h in homes if h == "" or path.startswith(h + "/")), key=len, default="")
        return parts.setdefault(home, _Reader(root, reader.loaders, reader.limits, reader.details, reader.overlay))

    for document in reader.documents:
        part(document.path).documents.append(document)
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
    if "" in parts and "" not in homes and len(parts) > 1 and not parts[""].documents and not parts[""].drafts:
        del parts[""]  # the named folder only holds catalogs and papers about them
    for home in sorted(parts):
        yield _belonging(parts[home], name if home == "" else f"{name}/{home}", root, named=False)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _belonging(reader: _Reader, name: str, root: Path, *, named: bool) -> Gathered:
    """Leave out the files that records name as evidence: they are a sector's, not the catalog's."""
    drafts = list(reader.drafts)
    evidence: list[NamedFile] = []
    for document in reader.documents:
        for entry in document.entries:
            for at, file, metric in named_files(entry.data) if _has_evidence(entry.data) else ():
                place, pointer = beside(document.path, file), (*entry.pointer, *at)
                if place is None or not inside(root, root / place):
                    drafts.append(draft_of(document.path, Fault(say.PATH_ESCAPE, pointer, values={"target": file})))
                    continue
                evidence.append(NamedFile(document.path, pointer, place, metric))
                if not (root / place).is_file():
                    drafts.append(draft_of(document.path, Fault(say.MISSING_EVIDENCE, pointer, values={"file": file})))
    files = {one.file for one in evidence}
    documents = tuple(d for d in reader.documents if named or d.path not in files)
    kept = tuple(d for d in drafts if named or d.path not in files)
    seen = {d.path for d in reader.documents} | {d.path for d in reader.drafts}
    ignored = (*reader.ignored, *sorted(set() if named else seen & files))
    lost = tuple(name for name in reader.lost if named or name not in files)
    return Gathered(
        root, name, documents, kept, ignored, tuple(reader.unread), lost, immutabledict(reader.left_out), tuple(evidence),
    )  # fmt: skip


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
