"""The files below a URL, by fsspec: object stores, HTTP, archives.

Only what the caller named is contacted. What there is is asked once, of the URL itself: a file that a record names
and that was not found then is not there, so nothing that stands in a catalog makes a request.
"""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname

import attrs
from immutabledict import immutabledict

from scenariokit.errors import MissingExtra, UsageError
from scenariokit.pipeline.files import Files, Local, Stamp, belongs, file_order
from scenariokit.values import frozen

_MARKS: Final = (
    "ETag",
    "etag",
    "mtime",
    "LastModified",
    "last_modified",
    "updated",
    "created",
    "Digest",
    "Content-MD5",
)
"""What stores say of a file that is different once it has changed."""
_WINDOW: Final = 64 * 1024
"""Bytes in which the end of a line is looked for."""


@cache
def _system(url: str) -> tuple[Any, str]:
    """The file system of a URL, and its path there; once in each process."""
    try:
        import fsspec
    except ImportError as error:
        raise MissingExtra("a catalog by its URL", "dask") from error
    try:
        system, path = fsspec.core.url_to_fs(url, use_listings_cache=False)
    except TypeError:  # not every file system has a cache of listings
        system, path = fsspec.core.url_to_fs(url)
    except ValueError as error:
        raise UsageError("kind of URL", url.partition("://")[0]) from error
    except ImportError as error:
        raise UsageError("kind of URL", url.partition("://")[0], (str(error),), "unusable") from error
    return system, str(path)


@frozen
class Remote:
    """The files that were found below a URL."""

    url: str
    """Of the folder, without a `/` at its end."""
    found: Mapping[str, Stamp] = attrs.field(converter=immutabledict)
    """Name of a file -> its state when the run began."""

    def names(self) -> Iterator[str]:
        """All files that may belong to a catalog, in a stable order."""
        return iter(sorted(filter(belongs, self.found), key=file_order))

    def inside(self, name: str) -> bool:
        """Whether a name does not lead out of the folder; stores have no links."""
        return ".." not in name.split("/") and "://" not in name

    def size(self, name: str) -> int | None:
        """Its bytes; `None` where there was no such file."""
        return self.found[name].size if name in self.found else None

    def stamp(self, name: str) -> Stamp:
        """What the store says of it now."""
        system, root = _system(self.url)
        return _stamp(_asked(system.info, f"{root}/{name}"))

    def read(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        """Its bytes, or some of them."""
        if not self.inside(name) or name not in self.found:
            raise FileNotFoundError(2, "no such file below the URL", name)
        system, root = _system(self.url)
        size = self.found[name].size
        end = size if end is None else min(end, size)
        if (start, end) == (0, size):
            data = _asked(system.cat_file, f"{root}/{name}")
        else:
            data = _asked(system.cat_file, f"{root}/{name}", start=start, end=end)
            if len(data) == size:  # a server that knows no ranges sends all of it
                data = data[start:end]
        if len(data) != end - start:
            raise OSError(
                5, f"{len(data)} bytes came of {end - start}: the file has changed, or its server is broken", name
            )
        return bytes(data)

    def line_ends(self, name: str, places: Sequence[int]) -> list[int]:
        """For each place the end of the line that it lies in."""
        size = self.found[name].size
        return [self._line_end(name, place, size) for place in places]

    def _line_end(self, name: str, place: int, size: int) -> int:
        while place < size:
            window = self.read(name, place, place + _WINDOW)
            at = window.find(b"\n")
            if at >= 0:
                return place + at + 1
            place += len(window)
        return size

    def place(self, name: str) -> Path:
        """Its name: settings for folders of this machine say nothing about it."""
        return Path(name)


def _asked(question: Any, *arguments: Any, **more: Any) -> Any:
    """What a store answers; whatever it raises is `OSError`, for so is everything that has to do with files."""
    try:
        return question(*arguments, **more)
    except OSError:
        raise
    except Exception as error:
        raise OSError(5, f"{type(error).__name__}: {error}"[:300]) from error


def _stamp(info: Mapping[str, Any]) -> Stamp:
    size = info.get("size")
    if not isinstance(size, int):
        raise OSError(5, "the server does not say how long the file is")
    return Stamp(size, tuple(str(info[mark]) for mark in _MARKS if info.get(mark)))


def remote(url: str) -> tuple[Files, str | None]:
    """The files at a URL, and the name of the only one where it is a file.

    Raises `UsageError` where there is nothing, `MissingExtra` where fsspec is not installed.
    """
    scheme = url.partition("://")[0].lower()
    if scheme == "file":
        path = Path(url2pathname(urlsplit(url).path))
        if not path.exists():
            raise UsageError("URL", url, wrong="missing")
        return (Local(path.parent), path.name) if path.is_file() else (Local(path), None)
    system, path_there = _system(url.rstrip("/"))
    try:
        info = {"type": "directory"} if url.endswith("/") else _asked(system.info, path_there)
        if info["type"] == "file":
            folder, _, name = url.rpartition("/")
            return Remote(folder, {name: _stamp(info)}), name
        found = _asked(system.find, path_there, detail=True)
    except OSError as error:
        raise UsageError("URL", url, (error.strerror or str(error),), "unusable") from error
    if not found:
        raise UsageError("URL", url, wrong="missing")
    root = path_there.rstrip("/")
    stamps = {}
    for there, about in found.items():
        name = posixpath.relpath(there, root)
        if not name.startswith(".."):
            # A listing of a web server says nothing about sizes.
            stamps[name] = _stamp(about if isinstance(about.get("size"), int) else _asked(system.info, there))
    return Remote(url.rstrip("/"), stamps), None
