"""From a path to parsed files: what belongs to a catalog, who reads it, and what could not be read."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import attrs

from scenariokit.diagnostics import Severity
from scenariokit.errors import UsageError
from scenariokit.pipeline.states import Draft
from scenariokit.plugin import loader as say
from scenariokit.plugin.loader import Fault, Limits, Loader, Reading, Source
from scenariokit.plugin.problems import LOADER_CRASHED
from scenariokit.source import Document, Pointer, Span

_BRANCHES = frozenset({dict, list})
_OWN_FILES = frozenset({"scenariokit.toml", "pyproject.toml"})


@attrs.frozen(eq=False)
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


def gather(path: str | Path, loaders: Sequence[Loader], limits: Limits) -> tuple[Gathered, ...]:
    """Read everything at a path; several catalogs where folders below it have headers of their own.

    Raises `UsageError` where the path does not exist.
    """
    start = Path(path)
    if not start.exists():
        raise UsageError("path", str(path))
    if start.is_file():
        one = _Reader(start.parent, loaders, limits)
        one.read(start.name, named=True)
        return (_belonging(one, start.name, start.parent, named=True),)
    reader = _Reader(start, loaders, limits)
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

    def __init__(self, root: Path, loaders: Sequence[Loader], limits: Limits) -> None:
        self.root = root
        self.loaders = loaders
        self.limits = limits
        self.documents: list[Document] = []
        self.drafts: list[Draft] = []
        self.ignored: list[str] = []

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
            return
        reading = self._load(loader, Source(name, data, self.limits))
        for fault in reading.faults:
            self._say(name, fault)
        if reading.document is not None:
            self.documents.append(reading.document)

    def _bytes(self, name: str) -> bytes | None:
        file = self.root / name
        if not inside(self.root, file):
            self._say(name, Fault(say.PATH_ESCAPE, values={"target": name}))
            return None
        try:
            size = file.stat().st_size
            if size > self.limits.file_bytes:
                self._say(name, too_large(size, self.limits))
                return None
            return file.read_bytes()
        except OSError as error:
            self._say(name, Fault(say.UNREADABLE, values={"reason": error.strerror or str(error)}))
            return None

    def _load(self, loader: Loader, source: Source) -> Reading:
        try:
            return loader.read(source)
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
        return parts.setdefault(home, _Reader(root, reader.loaders, reader.limits))

    for document in reader.documents:
        part(document.path).documents.append(document)
    for draft in reader.drafts:
        part(draft.path).drafts.append(draft)
    for ignored in reader.ignored:
        part(ignored).ignored.append(ignored)
    if not parts:
        parts[""] = _Reader(root, reader.loaders, reader.limits)
    if "" in parts and "" not in homes and len(parts) > 1 and not parts[""].documents and not parts[""].drafts:
        del parts[""]  # the named folder only holds catalogs and papers about them
    for home in sorted(parts):
        yield _belonging(parts[home], name if home == "" else f"{name}/{home}", root, named=False)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _belonging(reader: _Reader, name: str, root: Path, *, named: bool) -> Gathered:
    """Leave out the files that records name as evidence: they are a sector's, not the catalog's."""
    drafts = list(reader.drafts)
    evidence = set()
    for document in reader.documents:
        for entry in document.entries:
            for at, file in named_files(entry.data) if _has_evidence(entry.data) else ():
                place = Path(_folder(document.path)) / file
                if not inside(root, root / place) or file.startswith(("/", "\\")) or ":" in file:
                    fault = Fault(say.PATH_ESCAPE, (*entry.pointer, *at), values={"target": file})
                    drafts.append(draft_of(document.path, fault))
                else:
                    evidence.add(os.path.normpath(place).replace(os.sep, "/"))
    documents = tuple(d for d in reader.documents if named or d.path not in evidence)
    kept = tuple(d for d in drafts if named or d.path not in evidence)
    seen = {d.path for d in reader.documents} | {d.path for d in reader.drafts}
    ignored = (*reader.ignored, *sorted(set() if named else seen & evidence))
    return Gathered(root, name, documents, kept, ignored)


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


def named_files(data: object, at: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every `evidence: {file: ...}` in a raw record."""
    if isinstance(data, dict):
        evidence = data.get("evidence")
        if isinstance(evidence, dict) and isinstance(evidence.get("file"), str):
            yield (*at, "evidence", "file"), evidence["file"]
        for key, value in data.items():
            if isinstance(value, dict | list):
                yield from named_files(value, (*at, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            if isinstance(value, dict | list):
                yield from named_files(value, (*at, index))
