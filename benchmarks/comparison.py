"""The tools side by side: same files, same run, each as a whole process and inside one."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from benchmarks.inputs import Input, catalog
from benchmarks.measure import Taken, Void, medians, run
from benchmarks.order import Order
from benchmarks.tools import TOOLS, Tool

FORMATS = ("json", "jsonl", "yaml", "csv")
_TRIED = 60
"""Scenarios of the catalogs on which every tool has to show that it sees the last one."""
_MISTAKE = "word-outside-the-vocabulary"
_SLOW = {"json": 10_000, "yaml": 1_300}
"""Above so many scenarios the slow tools are left out."""
_HURRIED = ("scenariokit", "floor", "sourcemeta", "sourcemeta --fast", "fastjsonschema", "pydantic", "frictionless")


def seen_to_work() -> None:
    """Every tool finds a sound catalog sound, and the one mistake in the last scenario of another; else all is void."""
    for format in FORMATS:
        sound, wrong = (catalog(format, Order(_TRIED, last=last)) for last in (None, _MISTAKE))
        for tool in TOOLS:
            command = tool.whole(sound) if tool.installed() else None
            if command is None:
                continue
            run(command)
            found = run(tool.whole(wrong) or command, sound=False)
            if tool.says not in found.output:
                raise Void(f"{tool.name} failed, but not for the mistake:\n{found.output[-2000:]}")


def compare(sizes: list[int]) -> Iterator[dict[str, Any]]:
    """A row for each tool, format, size and way of running."""
    seen_to_work()
    for format in FORMATS:
        for size in sizes:
            given = catalog(format, Order(size))
            tools = [
                tool
                for tool in TOOLS
                if tool.installed() and (tool.name in _HURRIED or size <= _SLOW.get(format, size))
            ]
            commands = {tool.name: command for tool in tools if (command := tool.whole(given)) is not None}
            for name, taken in medians(commands, budget=20).items():
                yield _row(given, name, "process", taken)
            for tool in tools:
                yield from _inside(tool, given)


def _inside(tool: Tool, given: Input) -> Iterator[dict[str, Any]]:
    command = tool.inside(given)
    if command is not None:
        done = run(command)
        found = json.loads(done.output.splitlines()[-1])
        yield _row(given, tool.name, "inside", Taken(found["seconds"], 0, 0, 0, done.memory, found["runs"]))


def _row(given: Input, name: str, mode: str, taken: Taken) -> dict[str, Any]:
    return {
        "tool": name, "mode": mode, "format": given.format, "scenarios": given.scenarios, "bytes": given.size, **asdict(taken),
    }  # fmt: skip
