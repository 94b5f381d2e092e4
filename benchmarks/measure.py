"""Whole processes: user and system time, wall time, peak memory; the commands of one comparison in turn."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

_METER = [sys.executable, "-I", "-S", str(Path(__file__).with_name("meter.py"))]
_EVERY = 0.1
CEILING = psutil.virtual_memory().total // 2
"""Bytes at which a command is stopped."""


class Void(Exception):
    """A command did not do what the comparison takes for granted."""


class TooBig(Exception):
    """A command was stopped before it took the memory that the rest of the machine needs."""


@dataclass(frozen=True)
class Run:
    """What one process, with the processes that it started, took."""

    seconds: float
    """User and system time."""
    wall: float
    memory: int
    """Peak bytes, of all its processes together."""
    code: int
    output: str


@dataclass(frozen=True)
class Taken:
    """Medians of several runs."""

    seconds: float
    least: float
    most: float
    wall: float
    memory: int
    runs: int


def run(command: Sequence[str], *, sound: bool | None = True) -> Run:
    """Run a command; `sound`: whether it shall find nothing, something, or either (`None`)."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        with subprocess.Popen(
            [*_METER, str(report), *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment
        ) as process:
            sampled: list[int] = [0]
            sampler = threading.Thread(target=_sample, args=(process.pid, sampled), daemon=True)
            sampler.start()
            output = process.communicate()[0].decode(errors="replace")
            sampler.join()
        if sampled[0] > CEILING:
            raise TooBig(f"stopped at {CEILING / 1e9:.0f} GB")
        found = json.loads(report.read_text(encoding="utf-8"))
    done = Run(found["seconds"], found["wall"], max(found["memory"], *sampled), found["code"], output)
    if sound is not None and (done.code == 0) is not sound:
        raise Void(f"{' '.join(command)}\nexit code {done.code}\n{output[-2000:]}")
    return done


def _sample(meter: int, peak: list[int]) -> None:
    """The greatest sum of memory over the processes below the meter; pages that they share count once, if the system
    tells."""
    try:
        process = psutil.Process(meter)
        while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            below = process.children(recursive=True)
            peak[0] = max(peak[0], sum(map(_resident, below)))
            if peak[0] > CEILING:
                for child in below:
                    child.kill()
            threading.Event().wait(_EVERY)
    except psutil.Error:
        return


def _resident(process: psutil.Process) -> int:
    try:
        info = process.memory_full_info()
    except psutil.Error:  # it has ended
        return 0
    return int(getattr(info, "pss", info.rss))


def medians(
    commands: Mapping[str, Sequence[str]], runs: int = 5, budget: float = 60.0, *, sound: bool | None = True
) -> dict[str, Taken]:
    """The median of each command after a warm-up, in turn, so that noise meets all of them.

    A command whose runs have taken the budget is not run again: slow ones vary little. One that has to be stopped has
    no median.
    """
    found: dict[str, list[Run]] = {}
    for name, command in commands.items():
        try:
            found[name] = [run(command, sound=sound)]
        except TooBig as stopped:
            print(f"{name}: {stopped}", file=sys.stderr)
    for _ in range(runs):
        for name, done in found.items():
            if sum(one.seconds for one in done) < budget:
                done.append(run(commands[name], sound=sound))
    return {name: _taken(done[1:] or done) for name, done in found.items()}


def _taken(runs: Sequence[Run]) -> Taken:
    seconds = [done.seconds for done in runs]
    return Taken(
        statistics.median(seconds), min(seconds), max(seconds), statistics.median(done.wall for done in runs),
        max(done.memory for done in runs), len(runs),
    )  # fmt: skip
