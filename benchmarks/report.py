"""Makes the table and the plot of the documentation from what was measured: `python -m benchmarks.report`."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.run import RESULTS
from benchmarks.tools import TOOLS, python

PAGE = Path("docs/explanation/benchmarks.md")
PLOT = PAGE.with_suffix(".svg")
_BEGIN, _END = "<!-- begin: figures -->", "<!-- end: figures -->"
_FORMATS = {"json": "JSON", "jsonl": "JSON Lines", "yaml": "YAML", "csv": "CSV"}
Rows = Sequence[Mapping[str, Any]]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "-|" * len(head)
    yield from ("| " + " | ".join(row) + " |" for row in rows)


def _seconds(row: Mapping[str, Any] | None) -> str:
    return "" if row is None else f"{row['seconds']:.3g} s" if row["seconds"] < 100 else f"{row['seconds']:.0f} s"


def _targets(rows: Rows) -> Iterator[str]:
    yield "### What was promised"
    yield ""
    yield from _table(("", "wanted", "now"), [(row["what"], row["wanted"], row["now"]) for row in rows])


def _whole(rows: Rows) -> Iterator[str]:
    """A table for each format: every tool, what it took, what it does not check."""
    for format, title in _FORMATS.items():
        shown = [row for row in rows if row["format"] == format and row["mode"] == "process"]
        sizes = sorted({row["scenarios"] for row in shown})
        if not shown:
            continue
        yield ""
        yield f"### {title}, whole processes"
        yield ""
        lines = []
        for tool in TOOLS:
            own = {row["scenarios"]: row for row in shown if row["tool"] == tool.name}
            if own:
                memory = f"{own[max(own)]['memory'] / 1e6:,.0f} MB"
                lines.append([tool.name, *(_seconds(own.get(size)) for size in sizes), memory, tool.unchecked])
        yield from _table(("", *(f"{size:,}" for size in sizes), "memory", "does not check"), lines)


def _inside(rows: Rows) -> Iterator[str]:
    """Microseconds for a scenario, without start and imports, on the largest catalog that a tool has read."""
    yield ""
    yield "### Inside one process, microseconds for a scenario"
    yield ""
    lines = []
    for tool in TOOLS:
        cells = []
        for format in _FORMATS:
            own = [row for row in rows if (row["tool"], row["format"], row["mode"]) == (tool.name, format, "inside")]
            row = max(own, key=lambda row: row["scenarios"], default=None)
            cells.append("" if row is None else f"{row['seconds'] / row['scenarios'] * 1e6:,.0f}")
        if any(cells):
            lines.append([tool.name, *cells])
    yield from _table(("", *_FORMATS.values()), lines)


def _growth(rows: Rows) -> Iterator[str]:
    yield ""
    yield "### Growth, JSON Lines"
    yield ""
    lines = []
    for row in rows:
        each = f"{row['seconds'] / row['scenarios'] * 1e6:,.0f} us"
        lines.append(
            (
                row["tool"],
                f"{row['scenarios']:,}",
                f"{row['mistakes']:.0%}",
                _seconds(row),
                each,
                f"{row['memory'] / 1e6:,.0f} MB",
            )
        )
    yield from _table(("", "scenarios", "with a mistake", "time", "for each", "memory"), lines)


def _machine(parts: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield ""
    yield "### Machine and versions"
    yield ""
    for name, part in parts.items():
        on = part["machine"]
        yield (
            f"- {name}: {part['date']}, {on['processor']}, {on['cores']} cores, {on['memory'] / 1e9:.0f} GB, {on['system']}, "
            f"Python {on['python']}, load {on['load']} at the end"
        )
    known = {name: version for part in parts.values() for name, version in part["versions"].items()}
    yield "- " + ", ".join(f"{name} {version}" for name, version in sorted(known.items()))


def render() -> str:
    """The part of the page that is measured."""
    parts = {
        name: json.loads(file.read_text(encoding="utf-8"))
        for name in ("targets", "comparison", "growth")
        if (file := RESULTS / f"{name}.json").exists()
    }
    rows = {name: part["rows"] for name, part in parts.items()}
    compared = rows.get("comparison", [])
    return "\n".join([
        *_targets(rows.get("targets", [])), *_whole(compared), *_inside(compared), *_growth(rows.get("growth", [])), *_machine(parts),
    ])  # fmt: skip


def main() -> int:
    """Put the figures into the page and draw the plot."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    after = rest.partition(_END)[2]
    PAGE.write_text(f"{before}{_BEGIN}\n\n{render()}\n\n{_END}{after}", encoding="utf-8")
    if python("plot").exists():
        subprocess.run([str(python("plot")), "-m", "benchmarks.plot", str(RESULTS), str(PLOT)], check=True)
    else:
        print("no plot: `make bench` installs matplotlib in an environment of its own", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
