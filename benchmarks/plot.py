"""Draws the results: `python -m benchmarks.plot RESULTS OUT.svg`, by the interpreter that has matplotlib."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import matplotlib as mpl

mpl.use("svg")
mpl.rcParams["svg.hashsalt"] = "scenariokit"  # the same results give the same file
mpl.rcParams["svg.fonttype"] = "none"
mpl.rcParams["font.family"] = "sans-serif"
from matplotlib import pyplot as plt  # noqa: E402 -- after the backend is chosen

Rows = Sequence[Mapping[str, Any]]
_OURS, _FLOOR, _OTHERS = "#0b6e4f", "#b0b0b0", "#7a9cc6"
_LEFT = 0.02
"""Seconds at which the bars begin: on a logarithmic scale they begin somewhere."""
_TITLES = {"json": "JSON", "jsonl": "JSON Lines", "yaml": "YAML", "csv": "CSV"}
_WRONG = {0.0: ("no mistakes", "#0b6e4f"), 0.01: ("1 % wrong", "#d9a404"), 0.5: ("50 % wrong", "#b5432a")}


def _rows(folder: Path, name: str) -> Rows:
    file = folder / f"{name}.json"
    found: Rows = json.loads(file.read_text(encoding="utf-8"))["rows"] if file.exists() else []
    return found


def _bars(axes: Any, rows: Rows, format: str) -> None:
    """Whole processes on the largest catalog of a format that several tools have read."""
    whole = [row for row in rows if row["format"] == format and row["mode"] == "process"]
    sizes = {row["scenarios"] for row in whole}
    size = max((n for n in sizes if sum(row["scenarios"] == n for row in whole) > 1), default=0)
    shown = sorted((row for row in whole if row["scenarios"] == size), key=lambda row: -row["seconds"])
    colours = {"scenariokit": _OURS, "floor": _FLOOR}
    bars = axes.barh(
        [row["tool"] for row in shown],
        [row["seconds"] for row in shown],
        color=[colours.get(row["tool"], _OTHERS) for row in shown],
    )
    axes.bar_label(bars, [f" {row['seconds']:.3g} s" for row in shown], fontsize=8)
    axes.set_xscale("log")
    axes.set_xlim(_LEFT, 5 * max((row["seconds"] for row in rows), default=1))  # one scale for all formats
    axes.set_title(f"{size:,} scenarios in {_TITLES[format]}", fontsize=10, loc="left")
    axes.tick_params(labelsize=8)


def _lines(axes: Any, rows: Rows, key: str, scale: float, label: str) -> None:
    """How something grows with the catalog."""
    for wrong, (title, colour) in _WRONG.items():
        shown = [row for row in rows if row["tool"] == "scenariokit" and row["mistakes"] == wrong]
        axes.plot(
            [row["scenarios"] for row in shown],
            [row[key] / scale for row in shown],
            "o-",
            color=colour,
            label=title,
            ms=4,
        )
    floor = [row for row in rows if row["tool"] == "floor"]
    axes.plot(
        [row["scenarios"] for row in floor],
        [row[key] / scale for row in floor],
        "s--",
        color=_FLOOR,
        label="floor",
        ms=4,
    )
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_title(label, fontsize=10, loc="left")
    axes.set_xlabel("scenarios in JSON Lines", fontsize=8)
    axes.tick_params(labelsize=8)
    axes.grid(visible=True, which="major", color="#e5e5e5")
    axes.legend(fontsize=8)


def main(folder: str, out: str) -> int:
    """Draw them."""
    compared, grown = _rows(Path(folder), "comparison"), _rows(Path(folder), "growth")
    figure, axes = plt.subplots(3, 2, figsize=(11, 10), layout="constrained")
    for place, format in zip(axes.flat, _TITLES, strict=False):
        _bars(place, compared, format)
    _lines(axes[2][0], grown, "seconds", 1, "user + system time, seconds")
    _lines(axes[2][1], grown, "memory", 1e6, "peak memory, MB")
    figure.suptitle(
        "Whole processes: user + system time, seconds on a logarithmic scale. The others check less.",
        fontsize=11,
    )
    figure.savefig(out, metadata={"Date": None, "Creator": None})
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
