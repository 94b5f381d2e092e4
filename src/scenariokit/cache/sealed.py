"""Files of which a hash is known: whoever reads one whole gets those very bytes, or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from scenariokit.cache.name import digest
from scenariokit.pipeline.files import Files, Stamp
from scenariokit.values import frozen


@frozen(eq=False)
class Sealed:
    """The files of a catalog as they were when they were hashed. Travels to other processes, as they do."""

    files: Files
    digests: Mapping[str, bytes]
    """Of each file, by its name: a hash of its bytes."""

    def read(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        """Its bytes, or some of them; raises `OSError` for a whole file that is not what it was."""
        data = self.files.read(name, start, end)
        known = self.digests.get(name)
        if start == 0 and end is None and known is not None and digest(data) != known:
            message = "it changed while it was read"
            raise OSError(message)
        return data

    def names(self) -> Iterator[str]:
        """All files, as ever."""
        return self.files.names()

    def inside(self, name: str) -> bool:
        """Whether a file lies below the root, as ever."""
        return self.files.inside(name)

    def size(self, name: str) -> int | None:
        """Its bytes, as ever."""
        return self.files.size(name)

    def stamp(self, name: str) -> Stamp:
        """What is different once the file has changed, as ever."""
        return self.files.stamp(name)

    def line_ends(self, name: str, places: Sequence[int]) -> list[int]:
        """Ends of lines, as ever."""
        return self.files.line_ends(name, places)

    def place(self, name: str) -> Path:
        """Where settings and editors take it to be."""
        return self.files.place(name)
