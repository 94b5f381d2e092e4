"""One run over one or several catalogs: their results, put together."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from scenariokit.cli.engines import By
from scenariokit.cli.repository import relative, root_of
from scenariokit.cli.waiting import Waiting
from scenariokit.diagnostics import Diagnostic
from scenariokit.plugin.report import Coverage
from scenariokit.source import Location
from scenariokit.values import frozen

if TYPE_CHECKING:
    from scenariokit.config import Config
    from scenariokit.pipeline.result import CheckResult
    from scenariokit.plugin.host import PluginChoice

_DEFAULT: Final = By()


def check(path: Path | str, config: "Config", plugins: "PluginChoice", by: By = _DEFAULT) -> "CheckResult":
    """Check one catalog, with a sign of life where it takes long."""
    from scenariokit import api

    with Waiting() as waiting:
        return api.check(
            [path], config, plugins, jobs=by.jobs, engine=by.engine, scheduler=by.scheduler, progress=waiting.progress
        )


@frozen(eq=False)
class Part:
    """One catalog of a run."""

    path: Path | str
    """A URL is text."""
    result: "CheckResult"

    @property
    def folder(self) -> Path:
        """What the paths of its diagnostics are relative to."""
        if isinstance(self.path, str):
            return Path()
        return self.path if self.path.is_dir() else self.path.parent

    def outer(self, path: str) -> str:
        """The path of one of its files as seen from outside; what is no file keeps its name."""
        if isinstance(self.path, str):
            folder, _, last = self.path.rpartition("/")
            lone = self.result.coverage.files == (last,)
            known = any(document.path == path for document in self.result.documents)
            return f"{folder if lone else self.path.rstrip('/')}/{path}" if path and known else path
        file = self.folder / path
        return file.as_posix() if path and file.exists() else path

    def moved(self, diagnostic: Diagnostic) -> Diagnostic:
        """A diagnostic with its paths as seen from outside."""
        related = (attrs.evolve(r, location=self._location(r.location)) for r in diagnostic.related)
        return attrs.evolve(diagnostic, location=self._location(diagnostic.location), related=tuple(related))

    def _location(self, location: Location) -> Location:
        return attrs.evolve(location, path=self.outer(location.path))


@frozen(eq=False)
class Run:
    """Everything that reporters need of a run. Several catalogs are told apart by their paths."""

    parts: tuple[Part, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Of all catalogs, one after the other; what is wrong with the tool itself only once."""
        if len(self.parts) == 1:
            return self.parts[0].result.diagnostics
        found: list[Diagnostic] = []
        for part in self.parts:
            for diagnostic in part.result.diagnostics:
                moved = part.moved(diagnostic)
                if moved.location.path != diagnostic.location.path or moved not in found:
                    found.append(moved)
        return tuple(found)

    @property
    def coverage(self) -> Coverage:
        """What was checked in all of them."""
        if len(self.parts) == 1:
            return self.parts[0].result.coverage
        each = [part.result.coverage for part in self.parts]
        return Coverage(
            files=tuple(part.outer(f) for part in self.parts for f in part.result.coverage.files),
            ignored_files=tuple(part.outer(f) for part in self.parts for f in part.result.coverage.ignored_files),
            records=_sum(c.records for c in each),
            kinds=_sum(c.kinds for c in each),
            rejected=sum(c.rejected for c in each),
            validators=max(c.validators for c in each),
            plugins=tuple(dict.fromkeys(plugin for c in each for plugin in c.plugins)),
            today=each[0].today,
            details_unchecked=_sum(c.details_unchecked for c in each),
            references_unchecked=sum(c.references_unchecked for c in each),
            evidence_unchecked=sum(c.evidence_unchecked for c in each),
            skipped=tuple(dict.fromkeys(s for c in each for s in c.skipped)),
            suppressed=sum(c.suppressed for c in each),
            set_aside=sum(c.set_aside for c in each),
            faults_left_out=_sum(c.faults_left_out for c in each),
        )

    def repository(self, path: str) -> str:
        """The path of a diagnostic from the root of the repository; empty for what is no file."""
        file = self.parts[0].folder / path if len(self.parts) == 1 else Path(path)
        if len(self.parts) == 1 and isinstance(self.parts[0].path, str):
            return ""
        if not path or not file.exists():
            return ""
        file = file.resolve()
        return relative(file, root_of(file, Path.cwd().resolve()))

    def lines(self, path: str, first: int, last: int) -> tuple[str, ...]:
        """The lines of a file, for a source frame."""
        if len(self.parts) == 1:
            return self.parts[0].result.lines(path, first, last)
        for part in self.parts:
            for document in part.result.documents:
                if part.outer(document.path) == path:
                    return document.locator.lines(first, last)
        return ()


def _sum(counts: Iterable[Mapping[str, int]]) -> Mapping[str, int]:
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return total
