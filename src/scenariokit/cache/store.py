"""The folder `.scenariokit_cache/`: one file a result, each written whole or not at all."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from scenariokit.values import frozen

VERSION: Final = 1
FOLDER: Final = ".scenariokit_cache"
MOST: Final = 20
"""Results that are kept; the oldest make room."""


@frozen
class Store:
    """Results in a folder. Several processes may use it at once."""

    folder: Path

    def get(self, key: str) -> Mapping[str, Any] | None:
        """The entry under a key; `None` where there is none, or where it is not what was put there."""
        try:
            text = self._file(key).read_bytes()
            data = json.loads(text)
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(data, dict) or data.get("version") != VERSION or data.get("key") != key:
            return None
        result = data.get("result")
        return result if isinstance(result, dict) and data.get("sum") == _sum(key, result) else None

    def put(self, key: str, result: Mapping[str, Any]) -> None:
        """Keep an entry; a folder that cannot be written to is no reason to fail."""
        text = json.dumps({"version": VERSION, "key": key, "sum": _sum(key, result), "result": result})
        file = self._file(key)
        temporary = file.with_name(f".{file.name}.{os.getpid()}")
        try:
            prepare(self.folder)
            temporary.write_bytes(text.encode("utf-8", "surrogatepass"))
            temporary.replace(file)
            self._make_room()
        except OSError:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def _make_room(self) -> None:
        files = sorted(self.folder.glob("*.json"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
        for file in files[MOST:]:
            file.unlink(missing_ok=True)


def prepare(folder: Path) -> None:
    """Make the folder of a cache, which keeps itself out of git."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("# What scenariokit found last time; it may be deleted.\n*\n", encoding="utf-8")


def _sum(key: str, result: Mapping[str, Any]) -> str:
    text = json.dumps(result, sort_keys=True).encode("utf-8", "surrogatepass")
    return blake2b(text, key=key.encode()[:64], digest_size=20).hexdigest()
