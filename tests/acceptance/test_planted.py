"""A generated catalog: every planted mistake is found, and nothing else."""

from datetime import date
from pathlib import Path

import pytest
from benchmarks.generate import generate, write

from scenariokit import validate


@pytest.mark.parametrize("format", ["yaml", "json", "jsonl"])
def test_planted_mistakes_are_found_exactly(format: str, tmp_path: Path) -> None:
    """None missing, none extra."""
    records, planted = generate(150, 0.2, seed=7)
    path = tmp_path / f"c.{format}"
    write(records, path, format)
    result = validate(path, today=date(2026, 6, 30), plugins=())
    found = [(d.record[1], d.code) for d in result.diagnostics if d.severity != "note" and d.record is not None]
    assert sorted(found) == sorted(planted)
    assert len(planted) > 15
