"""The benchmarks' page shows what was measured, and their tools can be called. Nothing is timed here."""

import json
import sys
from pathlib import Path

import pytest
from benchmarks import measure
from benchmarks.measure import TooBig, Void, medians, run
from benchmarks.report import PAGE, render
from benchmarks.run import RESULTS
from benchmarks.tools import TOOLS

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _at_home(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)


def test_the_page_shows_the_results_that_are_kept() -> None:
    assert render() in PAGE.read_text(encoding="utf-8")


def test_results_name_no_place_of_the_machine() -> None:
    for file in RESULTS.glob("*.json"):
        text = file.read_text(encoding="utf-8")
        assert "/work/" not in text
        assert "/home/" not in text
        assert json.loads(text)["versions"]


def test_every_tool_says_what_it_does_not_check() -> None:
    assert all(tool.unchecked for tool in TOOLS)


def test_a_command_that_does_not_do_its_part_voids_the_comparison() -> None:
    with pytest.raises(Void, match="exit code 3"):
        run([sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(Void, match="exit code 0"):
        run([sys.executable, "-c", "pass"], sound=False)


def test_memory_of_processes_below_counts() -> None:
    burn = "x = bytearray(50_000_000)"
    below = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}], check=True)"
    found = medians({"below": [sys.executable, "-c", below], "bare": [sys.executable, "-c", "pass"]}, runs=1)
    assert found["below"].memory > 50_000_000 > found["bare"].memory


def test_a_command_that_takes_too_much_memory_is_stopped(monkeypatch) -> None:
    monkeypatch.setattr(measure, "CEILING", 60_000_000)
    with pytest.raises(TooBig):
        run([sys.executable, "-c", "import time; x = bytearray(90_000_000); time.sleep(60)"])
