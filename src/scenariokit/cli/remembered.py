"""A check, or what is remembered of it from a run over the same bytes."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scenariokit.cli.engines import By
from scenariokit.source import Document, Span, Target
from scenariokit.values import frozen

if TYPE_CHECKING:
    from scenariokit.config import Config
    from scenariokit.pipeline.result import CheckResult
    from scenariokit.plugin.host import PluginChoice
    from scenariokit.plugin.registry import Registry

_DEFAULT: Final = By()


@frozen
class Text:
    """The lines of a file on disk, for source frames of remembered diagnostics."""

    file: Path

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:  # noqa: ARG002 -- they have their places
        """Nothing: remembered diagnostics have been located."""
        return {}

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last, as the text loaders give them; none of a workbook."""
        from scenariokit.plugin.text import Lines, decode

        text, _ = decode(self.file.read_bytes())
        return () if text is None else Lines(text).get(first, last)


def check(
    path: Path | str, config: "Config", plugins: "PluginChoice", installed: "Registry", by: By = _DEFAULT
) -> "CheckResult":
    """Check one catalog, or remember that nothing has changed since it was checked. Has no typed catalog."""
    from scenariokit.cache.key import key_of
    from scenariokit.cli.runs import check as checked

    key = None if isinstance(path, str) else key_of(path, config, plugins, installed)
    if key is None or isinstance(path, str):
        return checked(path, config, plugins, by)

    from scenariokit.cache.codec import dumped, loaded
    from scenariokit.cache.store import FOLDER, Store
    from scenariokit.pipeline.result import CheckResult

    store = Store(Path(FOLDER))
    kept = store.get(key)
    if kept is not None:
        try:
            diagnostics, coverage = loaded(kept, installed.problems)
        except (LookupError, TypeError, ValueError):
            pass  # not what was put there
        else:
            root = path if path.is_dir() else path.parent
            names = dict.fromkeys([*coverage.files, *(d.location.path for d in diagnostics)])
            documents = tuple(Document(name, (), Text(root / name)) for name in names if (root / name).is_file())
            return CheckResult(diagnostics, coverage, documents=documents)
    result = checked(path, config, plugins, by)
    if not any(d.code.startswith("SK9") for d in result.diagnostics):  # what failed is tried again
        store.put(key, dumped(result.diagnostics, result.coverage))
    return result
