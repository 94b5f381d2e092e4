"""The folder `.scenariokit_cache/parts/`: what was found in single files, a file a part.

Parts are written in place: each begins with a sum of its key and content, and what does not fit to it is none.
"""

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

from scenariokit.cache.store import prepare
from scenariokit.values import frozen

PARTS: Final = "parts"
MOST: Final = 20_000
"""Parts that are kept; those that were not used for longest make room."""
ROOM: Final = 256 * 1024 * 1024
"""Bytes that parts may take."""
_MAGIC: Final = b"scenariokit part 1\n"
_SUM: Final = 40


@frozen
class Parts:
    """Parts in a folder of the cache. Several processes may use it at once."""

    cache: Path

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self.cache / PARTS

    def get(self, key: str) -> bytes | None:
        """The part under a key; `None` where there is none, or where it is not what was put there."""
        file = self._file(key)
        try:
            with open(file, "rb") as stream:  # noqa: PTH123 -- there may be thousands
                data = stream.read()
        except OSError:
            return None
        begin = len(_MAGIC) + _SUM
        content = data[begin:]
        if data[:begin] != _MAGIC + _sum(key, content):
            return None
        with suppress(OSError):
            os.utime(file)  # what is used stays
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep a part; a folder that cannot be written to is no reason to fail."""
        data = _MAGIC + _sum(key, content) + content
        with suppress(OSError):
            try:
                self._write(key, data)
            except FileNotFoundError:
                prepare(self.cache)
                self.folder.mkdir(exist_ok=True)
                self._write(key, data)

    def _write(self, key: str, data: bytes) -> None:
        """Write in place: half a part, or two at once, do not have the sum that they say."""
        with open(self._file(key), "wb") as stream:  # noqa: PTH123 -- there may be thousands
            stream.write(data)

    def make_room(self) -> None:
        """Delete what was not used for longest."""
        try:
            found = [(entry, entry.stat()) for entry in os.scandir(self.folder)]
        except OSError:
            return  # another run is at it, or there is nothing
        found.sort(key=lambda one: one[1].st_mtime_ns, reverse=True)
        size = 0
        for number, (entry, status) in enumerate(found, 1):
            size += status.st_size
            if number > MOST or size > ROOM:
                with suppress(OSError):
                    Path(entry.path).unlink(missing_ok=True)

    def _file(self, key: str) -> str:
        return f"{self.cache}{os.sep}{PARTS}{os.sep}{key}.part"


def _sum(key: str, content: bytes) -> bytes:
    return blake2b(content, key=key.encode()[:64], digest_size=_SUM // 2).hexdigest().encode()
