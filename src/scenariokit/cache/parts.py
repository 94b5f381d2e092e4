"""The folder `.scenariokit_cache/parts/`: what was found in single files, a file a part, each written whole or not at all."""

import os
import time
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
_DAY: Final = 24 * 60 * 60


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
            data = file.read_bytes()
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
        file = self._file(key)
        temporary = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            if not self.folder.is_dir():
                prepare(self.cache)
                self.folder.mkdir(exist_ok=True)
            temporary.write_bytes(_MAGIC + _sum(key, content) + content)
            temporary.replace(file)
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def make_room(self) -> None:
        """Delete what was not used for longest, and what an interrupted run left behind."""
        try:
            found = [(entry, entry.stat()) for entry in os.scandir(self.folder)]
        except OSError:
            return  # another run is at it, or there is nothing
        yesterday = time.time() - _DAY
        found.sort(key=lambda one: one[1].st_mtime_ns, reverse=True)
        number = size = 0
        for entry, status in found:
            left_behind = entry.name.startswith(".") and status.st_mtime < yesterday
            if not entry.name.startswith("."):
                number, size = number + 1, size + status.st_size
            if left_behind or number > MOST or size > ROOM:
                with suppress(OSError):
                    Path(entry.path).unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.part"


def _sum(key: str, content: bytes) -> bytes:
    return blake2b(content, key=key.encode()[:64], digest_size=_SUM // 2).hexdigest().encode()
