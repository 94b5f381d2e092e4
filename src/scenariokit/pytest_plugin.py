"""Fixtures for the tests of plugins; pytest finds them by itself once scenariokit is installed.

- `check_record(SECTOR, patch)`: the diagnostics of the sector's sample record with a merge patch applied.
- `build_record(SECTOR, patch)`: the same record, typed; fails the test where it has errors.
- `diagnostics_snapshot(diagnostics)`: compares what people read, in both languages, with a file in `snapshots/` beside
  the test; `pytest --update-diagnostics` writes it anew.

Nothing of scenariokit is imported before a test asks for one of them.
"""

import re
from collections.abc import Callable, Iterable
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from scenariokit.diagnostics import Diagnostic
    from scenariokit.model import Scenario
    from scenariokit.plugin.sector import Sector
    from scenariokit.plugin.validator import Example

_UNSAFE = re.compile(r"[^\w.-]+")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-diagnostics`."""
    group = parser.getgroup("scenariokit")
    group.addoption("--update-diagnostics", action="store_true", help="write the snapshots of diagnostics anew")


@pytest.fixture
def check_record() -> "Callable[[Sector | None, Example], tuple[Diagnostic, ...]]":
    """What is wrong with a sector's sample once a patch is applied to it."""
    from scenariokit.testing import check

    return check


@pytest.fixture
def build_record() -> "Callable[..., Scenario]":
    """A sector's sample scenario as a typed record, with a patch applied to it."""
    from scenariokit.testing import build

    return build


@pytest.fixture
def diagnostics_snapshot(request: pytest.FixtureRequest) -> "Callable[[Iterable[Diagnostic]], None]":
    """Hold diagnostics against what was read and accepted before."""
    from scenariokit.testing import snapshot_of

    path: Path = request.path
    test = _UNSAFE.sub("-", request.node.name).strip("-")
    update = bool(request.config.getoption("update_diagnostics"))
    taken = 0

    def compare(diagnostics: "Iterable[Diagnostic]") -> None:
        nonlocal taken
        taken += 1
        file = path.parent / "snapshots" / path.stem / f"{test}{f'-{taken}' if taken > 1 else ''}.txt"
        now = snapshot_of(diagnostics)
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(now, encoding="utf-8", newline="\n")
            return
        if not file.is_file():
            pytest.fail(
                f"there is no {file.name} in {file.parent}: read what follows, then run --update-diagnostics\n{now}"
            )
        before = file.read_text(encoding="utf-8")
        if now != before:
            shown = unified_diff(before.splitlines(), now.splitlines(), file.name, "now", lineterm="")
            pytest.fail("\n".join(["read the difference; --update-diagnostics accepts it", *shown]), pytrace=False)

    return compare
