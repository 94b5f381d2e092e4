"""How time and memory grow with the catalog, and with the share of it that is wrong."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from benchmarks.inputs import catalog
from benchmarks.measure import medians
from benchmarks.order import Order
from benchmarks.tools import TOOLS, validate

RATES = (0.0, 0.01, 0.5)
_FORMAT = "jsonl"


def grow(sizes: list[int]) -> Iterator[dict[str, Any]]:
    """A row for each size and share of mistakes, beside the floor."""
    floor = next(tool for tool in TOOLS if tool.name == "floor")
    for size in sizes:
        commands: dict[str, list[str]] = {}
        for rate in RATES:
            given = catalog(_FORMAT, Order(size, rate))
            commands[f"scenariokit|{rate}"] = validate(given.path)
            if not rate and (command := floor.whole(given)) is not None:
                commands[f"floor|{rate}"] = list(command)
        found = medians(commands, runs=3 if size < 100_000 else 0, budget=120, sound=None)
        for name, taken in found.items():
            tool, _, wrong = name.partition("|")
            yield {"tool": tool, "format": _FORMAT, "scenarios": size, "mistakes": float(wrong), **asdict(taken)}
