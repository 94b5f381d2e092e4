"""Where the files of a catalog are: in a folder of this machine, or below a URL that the caller named.

Both are values that travel to other processes: whoever checks a portion reads it where it is checked.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from scenariokit.values import frozen


class Stamp(NamedTuple):
    """Tells one state of a file from another."""

    size: int
    """In bytes."""
    mark: object
    """What changes when the file does."""


_BLOCK: Final = 4 * 1024 * 1024

_OWN_FILES: Final = frozenset({"scenariokit.toml", "pyproject.toml"})


class Files(Protocol):
    """The files below a root, named from there with `/`. Whatever cannot be read raises `OSError`."""

    def names(self) -> Iterator[str]:
        """All files that may belong to a catalog, in a stable order; names that begin with a dot are left alone."""
        ...

    def inside(self, name: str) -> bool:
        """Whether a file lies below the root once links are followed."""
        ...

    def size(self, name: str) -> int | None:
        """Its bytes; `None` where there is no such file."""
        ...

    def stamp(self, name: str) -> Stamp:
        """What is different once the file has changed."""
        ...

    def read(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        """Its bytes, or some of them."""
        ...

    def line_ends(self, name: str, places: Sequence[int]) -> list[int]:
        """For each place the end of the line that it lies in."""
        ...

    def place(self, name: str) -> Path:
        """Where settings and editors take it to be."""
        ...


@frozen
class Local:
    """The files of a folder."""

    root: Path

    def names(self) -> Iterator[str]:
        """All files below the folder; a folder's own come before those of its folders."""
        for folder, folders, files in os.walk(self.root):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "evidence")
            for name in sorted(files):
                if not name.startswith(".") and name not in _OWN_FILES:
                    yield (Path(folder) / name).relative_to(self.root).as_posix()

    def inside(self, name: str) -> bool:
        """Whether a file lies below the folder once links are followed."""
        return (self.root / name).resolve().is_relative_to(self.root.resolve())

    def size(self, name: str) -> int | None:
        """Its bytes; `None` where there is no such file."""
        file = self.root / name
        return file.stat().st_size if file.is_file() else None

    def stamp(self, name: str) -> Stamp:
        """Size and time."""
        status = (self.root / name).stat()
        return Stamp(status.st_size, status.st_mtime_ns)

    def read(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        """Its bytes, or some of them."""
        with (self.root / name).open("rb") as stream:
            stream.seek(start)
            return stream.read() if end is None else stream.read(end - start)

    def line_ends(self, name: str, places: Sequence[int]) -> list[int]:
        """For each place the end of the line that it lies in."""
        found = []
        with (self.root / name).open("rb") as stream:
            for place in places:
                stream.seek(place)
                stream.readline()
                found.append(stream.tell())
        return found

    def place(self, name: str) -> Path:
        """The file."""
        return self.root / name


def blocks(files: Files, name: str, size: int) -> Iterator[bytes]:
    """The bytes of a file from its beginning to its end, a few at a time."""
    for start in range(0, size, _BLOCK):
        yield files.read(name, start, min(start + _BLOCK, size))


def belongs(name: str) -> bool:
    """Whether a file may belong to a catalog, by its name from the root."""
    *folders, last = name.split("/")
    return (
        not any(folder.startswith(".") or folder == "evidence" for folder in folders)
        and not last.startswith(".")
        and last not in _OWN_FILES
    )


def file_order(name: str) -> tuple[tuple[bool, str], ...]:
    """Sorts files as `names` gives them."""
    *folders, last = name.split("/")
    return (*((True, folder) for folder in folders), (False, last))


def is_url(path: object) -> bool:
    """Whether a caller named a URL, not a path of this machine."""
    return isinstance(path, str) and "://" in path
