"""What was promised, as ratios measured side by side: a row each, with what is wanted and what is reached now."""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from benchmarks.inputs import Input, catalog
from benchmarks.measure import TooBig, medians, run
from benchmarks.order import Order
from benchmarks.tools import TOOLS, python, script, validate

Row = dict[str, Any]
_BY_NAME = {tool.name: tool for tool in TOOLS}
MILLION = 1_000_000


def _command(name: str, given: Input) -> Sequence[str]:
    command = _BY_NAME[name].whole(given)
    if command is None or not _BY_NAME[name].installed():
        raise LookupError(name)
    return command


def _ratio(what: str, wanted: str, own: float, other: float, *, faster: bool = False) -> Row:
    now = other / own if faster else own / other
    times = f"{now:.2f}x" if now < 10 else f"{now:.0f}x"
    return {
        "what": what,
        "wanted": wanted,
        "now": f"{times} {'as fast' if faster else 'its time'}",
        "own": own,
        "other": other,
    }


def _line(_: list[int]) -> Row:
    given = catalog("jsonl", Order(20_000))
    found = medians({"own": validate(given.path, "--jobs", "1"), "floor": _command("floor", given)}, budget=90)
    return _ratio(
        "20,000 in JSON Lines, one process, beside the floor",
        "at most 2.5x its time",
        found["own"].seconds,
        found["floor"].seconds,
    )


def _two(_: list[int]) -> Row:
    what, wanted = "200,000 in JSON Lines, two processes, wall time beside the floor's", "at most 1.5x its time"
    given = catalog("jsonl", Order(200_000))
    found = medians({"own": validate(given.path, "--jobs", "2"), "floor": _command("floor", given)}, runs=3, budget=120)
    return _ratio(what, wanted, found["own"].wall, found["floor"].wall)


def _beside(format: str, peer: str, wanted: str, scenarios: int = 1300) -> Callable[[list[int]], Row]:
    def row(_: list[int]) -> Row:
        given = catalog(format, Order(scenarios))
        commands = {"own": validate(given.path), "peer": _command(peer, given)}
        found = medians(commands, budget=30)
        what = f"{scenarios:,} in {format.upper()} beside {peer}, which tests the shape alone"
        return _ratio(what, wanted, found["own"].seconds, found["peer"].seconds, faster=True)

    return row


def _version(_: list[int]) -> Row:
    bare = [str(python("scenariokit")), "-c", "pass"]
    found = medians({"own": [script("scenariokit", "scenariokit"), "--version"], "bare": bare}, runs=15)
    own, other = found["own"].seconds, found["bare"].seconds
    return {
        "what": "`--version` above bare Python", "wanted": "at most 60 ms", "now": f"{1000 * (own - other):.0f} ms",
        "own": own, "other": other,
    }  # fmt: skip


def _small(_: list[int]) -> Row:
    given = catalog("yaml", Order(1))
    found = medians({"own": validate(given.path), "peer": _command("check-jsonschema", given)}, runs=9)
    return _ratio(
        "one small YAML file beside check-jsonschema",
        "under 0.75x its time",
        found["own"].seconds,
        found["peer"].seconds,
    )


def _million(sizes: list[int]) -> Row:
    what, wanted = "a million in JSON Lines, 1 % wrong, two processes, peak memory of all of them", "under 500 MB"
    if MILLION not in sizes:
        return {"what": what, "wanted": wanted, "now": 'not measured in this run (`SIZES="... 1000000"`)'}
    try:
        done = run(validate(catalog("jsonl", Order(MILLION, 0.01)).path, "--jobs", "2"), sound=False)
    except TooBig as stopped:
        return {"what": what, "wanted": wanted, "now": str(stopped)}
    return {
        "what": what,
        "wanted": wanted,
        "now": f"{done.memory / 1e6:,.0f} MB",
        "own": done.seconds,
        "wall": done.wall,
    }


_ROWS: tuple[Callable[[list[int]], Row], ...] = (
    _line,
    _two,
    _beside("json", "check-jsonschema", "at least 15x as fast"),
    _beside("yaml", "check-jsonschema", "at least 30x as fast"),
    _beside("json", "sourcemeta", "at least 1x as fast"),
    _beside("jsonl", "sourcemeta", "at least 1x as fast", 20_000),
    _beside("jsonl", "sourcemeta --fast", "at least 1x as fast", 20_000),
    _small,
    _version,
    _million,
)


def reached(sizes: list[int]) -> Iterator[Row]:
    """Every target; one whose peer is not installed says so."""
    for row in _ROWS:
        try:
            yield row(sizes)
        except LookupError as missing:
            print(f"{missing} is not installed or was stopped: a target is left out", file=sys.stderr)
