"""What a run loads: a module that nobody needs costs every run its time."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

_SOUND: dict[str, Any] = {
    "format": "scenariokit/1",
    "catalog": {
        "id": "tools", "edition": "2021", "title": "Tools", "language": "en", "publishers": [{"name": "Somebody"}],
        "licence": "unknown", "scope": "extract", "sectors": [{"id": "tools", "title": {"en": "Tools"}}],
    },
    "scenarios": [{
        "id": "a", "kind": "case", "title": "A better drill", "sector": "tools", "parties": {"owner": [{"name": "Works"}]},
        "site": {"name": "Hall 1"},
        "impacts": [{"metric": "oee", "achieved": {"value": "80 %", "as_of": "2021", "source": {"citation": "A report"}}}],
    }],
}  # fmt: skip
_NEVER = {
    "scenariokit.exporters.plain", "scenariokit.lsp", "scenariokit.plugin.building", "scenariokit.plugin.tables",
    "scenariokit.testing", "cattrs", "importlib.metadata", "importlib.resources", "jsonschema", "pint", "python_calamine",
    "rich", "stdnum", "tempfile", "tomllib", "watchfiles", "xlsxwriter", "yaml", "zipfile",
}  # fmt: skip
"""What no run over a sound catalog in YAML or JSON Lines has a use for."""


def _sound_yaml(folder: Path) -> Path:
    """JSON is YAML, too."""
    file = folder / "catalog.yaml"
    file.write_text(json.dumps(_SOUND), encoding="utf-8")
    return file


def _sound_jsonl(folder: Path) -> Path:
    file = folder / "catalog.jsonl"
    rows = [{"type": "catalog", **_SOUND["catalog"]}, *({"type": "scenario", **one} for one in _SOUND["scenarios"])]
    file.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("write", "format_modules"),
    [(_sound_yaml, {"scenariokit.plugin.json"}), (_sound_jsonl, {"ryaml", "scenariokit.loaders.yaml_loader"})],
)  # fmt: skip
def test_a_sound_catalog_is_checked_without_what_others_need(
    write: Callable[[Path], Path], format_modules: set[str], tmp_path: Path
) -> None:
    """Neither other formats nor what explains mistakes, finds plugins or writes files."""
    file = write(tmp_path)
    script = (
        "import sys; before = {*sys.modules}; from scenariokit.cli.main import run;"
        f"code = run(['validate', {str(file)!r}, '--plugins', '', '--isolated']);"
        "print(code, *({*sys.modules} - before))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    code, *loaded = done.stdout.splitlines()[-1].split()
    assert code == "0", done.stdout
    assert "scenariokit.pipeline.run" in loaded
    assert not {*loaded} & (_NEVER | format_modules)
