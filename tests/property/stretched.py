"""What is said of a file that is read as a whole, or in stretches: for tests that hold the two to each other."""

import pickle
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from scenariokit.assembly import registry
from scenariokit.config import Config
from scenariokit.pipeline.engine import Cut, Engine, Portion, Serial, Setting, Skim, Task
from scenariokit.pipeline.files import Files
from scenariokit.pipeline.parcel import Parcel
from scenariokit.pipeline.reading import evidence_in, gather
from scenariokit.pipeline.run import run
from scenariokit.plugin.loader import Limits
from scenariokit.plugin.report import Report
from scenariokit.reporters import full, json_lines

_T = TypeVar("_T")
KNOWN: Final = registry(())
TODAY: Final = date(2026, 6, 30)
WHOLE: Final = Cut(large=2**40)


def serial(cut: Cut) -> Serial:
    """This process."""
    return Serial(KNOWN, evidence_in, cut=cut)


class Posted(Serial):
    """This process, which gets and gives everything as another one would: as a copy, of which nothing is the same object."""

    def skim(self, files: Files, limits: Limits, portions: Sequence[Portion]) -> Iterator[Skim]:
        """Look at copies, and give copies."""
        return (_copied(skim) for skim in super().skim(_copied(files), limits, _copied(portions)))

    def check(self, files: Files, setting: Setting, tasks: Sequence[Task]) -> Iterator[Parcel]:
        """Check copies, and give copies."""
        return (_copied(parcel) for parcel in super().check(_copied(files), _copied(setting), _copied(tasks)))


def _copied(value: _T) -> _T:
    return pickle.loads(pickle.dumps(value))  # type: ignore[no-any-return]  # noqa: S301 -- our own


def said_by(engine: Engine, path: Path, limits: Limits) -> list[str]:
    """All that is said of a file or folder, for machines and for people."""
    said = []
    for result in run(path, KNOWN, Config(today=TODAY, limits=limits), keep=False, engine=engine):
        report = Report(result.diagnostics, result.coverage, lines=result.lines)
        said += [json_lines.write(report), full.write(report), f"{result.coverage}", f"{result.rejected}"]
        for document in sorted(result.documents, key=lambda document: document.path):
            said += [f"{document.path}: {document.locator.lines(1, 200)}", f"{document.locator.lines(3, 5)}"]
    return said


def assert_same(path: Path, cuts: tuple[Cut, ...], limits: Limits, beside: Path | None = None) -> None:
    """Whole, and cut."""
    whole = said_by(serial(WHOLE), beside or path, limits)
    for cut in cuts:
        assert said_by(serial(cut), beside or path, limits) == whole, cut
    assert said_by(Posted(KNOWN, evidence_in, cut=cuts[-1]), beside or path, limits) == whole


def stretches(path: Path, cut: Cut, limits: Limits) -> int:
    """How many stretches are read of what is at a path."""
    gathered = gather(path, KNOWN.loaders, limits, engine=serial(cut))
    return sum(not skim.portion.whole for found in gathered for skim in found.away)


Change = Callable[[bytes], bytes | None]
"""What becomes of a file; `None` where it is gone."""

CHANGES: Final[dict[str, Change]] = {
    "cut at the end of a line": lambda data: data[: data.rindex(b"\n", 0, 2000) + 1], "cut in a line": lambda data: data[:900],
    "longer": lambda data: data * 2, "of the same length": lambda data: data[::-1], "gone": lambda _: None,
    "torn": lambda data: data[:700] + b',"' + data[702:],
}  # fmt: skip


def assert_read_anew(file: Path, change: Change, cut: Cut) -> None:
    """A file that changes between two looks is read as it is then, or not at all: never is a part of it taken for all."""
    before, config = file.read_bytes(), Config(today=TODAY)

    class Changing(Serial):
        def check(self, files: Files, setting: Setting, tasks: Sequence[Task]) -> Iterator[Parcel]:
            if file.exists() and file.read_bytes() == before:
                changed = change(before)
                file.unlink() if changed is None else file.write_bytes(changed)
            return super().check(files, setting, tasks)

    found = run(file.parent, KNOWN, config, keep=False, engine=Changing(KNOWN, evidence_in, cut=cut))
    if not file.exists():
        assert "SK001" in [d.code for d in found[0].diagnostics]
        return
    anew = run(file.parent, KNOWN, config, keep=False, engine=serial(WHOLE))
    reports = ([json_lines.write(Report(r.diagnostics, r.coverage)) for r in results] for results in (found, anew))
    assert next(reports) == next(reports)
