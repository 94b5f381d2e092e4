"""Hostile files, each read in a process of its own: no crash, little time, little memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = """
import json, sys, time
from importlib import import_module
from pathlib import Path
from scenariokit.plugin.loader import Limits, Source
from scenariokit.source import Target

def peak():  # not ru_maxrss: that one remembers the process which started this one
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else ["VmHWM: 0 kB"]
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024

loader = import_module("scenariokit.loaders." + sys.argv[1]).LOADER
import_module("scenariokit.loaders.yaml_careful")
data = eval(sys.argv[2])
before, begin = peak(), time.process_time()
reading = loader.read(Source("f", data, Limits()))
if reading.document is not None:
    reading.document.locator.locate([Target(f.pointer, f.key) for f in reading.faults] + [Target(("scenarios", 0, "x"))])
print(json.dumps({
    "codes": sorted({f.problem.code for f in reading.faults}), "read": reading.document is not None,
    "seconds": time.process_time() - begin, "peak": peak(), "grown": peak() - before,
}))
"""


def read(module, expression):
    """What a fresh process says about a file that it builds itself."""
    command = [sys.executable, "-c", CHILD, module, expression]
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


BOMB = (
    "b'a: &a [x, x, x, x, x, x, x, x, x]\\n' + b''.join(b'%c: &%c [%s]\\n' "
    "% (c, c, b', '.join([b'*%c' % (c - 1)] * 9)) for c in range(98, 107))"
)
MERGE_BOMB = (
    "b'a: &a {k0: x, k1: x}\\n' + b''.join(b'%c: &%c {p: *%c, q: *%c, <<: *%c}\\n' "
    "% (c, c, c - 1, c - 1, c - 1) for c in range(98, 122))"
)


@pytest.mark.parametrize("bomb", [BOMB, MERGE_BOMB])
def test_an_alias_bomb_is_refused_at_once_in_flat_memory(bomb):
    """Less than a kilobyte that would be billions of values."""
    assert len(eval(bomb)) < 1200  # noqa: S307
    said = read("yaml_loader", bomb)
    assert said["codes"] == ["SK006"]
    assert said["seconds"] < 1
    assert said["grown"] < 20


@pytest.mark.parametrize(
    "expression",
    [
        "b'[' * 10_000", "b'[' * 1_000_000", "b'{a: ' * 300_000", "b'{a:\\n' * 100_000", "b'- ' * 300_000",
        "b'? ' * 300_000", "b'[{a: ' * 100_000", "b'{\"a\": ' * 100_000", "b'[\\n' * 300_000", "b'{a: x\" , \"}\": ' * 50_000",
        "b'[' * 100_000 + b']' * 100_000", "b'- {a: ' * 100_000", "b''.join(b' ' * i + b'a:\\n' for i in range(3000))",
    ],
)  # fmt: skip
def test_deep_yaml_is_refused(expression):
    """Deep nesting crashes some parsers and takes others minutes."""
    said = read("yaml_loader", expression)
    assert set(said["codes"]) & {"SK002", "SK006"}
    assert not said["read"]
    assert said["seconds"] < 5


@pytest.mark.parametrize(
    "expression",
    [
        "b'[' * 10_000", "b'[' * 5_000_000", "b'{\"a\":' * 500_000", "b'[' * 100_000 + b']' * 100_000",
        "b'{\"a\":' * 100_000 + b'1' + b'}' * 100_000", "b'[\"\\\\\"' * 500_000", "b'\"' + b'\\\\\"' * 2_000_000",
    ],
)  # fmt: skip
@pytest.mark.parametrize("module", ["json_loader", "jsonl_loader"])
def test_deep_json_is_refused(module, expression):
    """Neither recursion nor a search that begins again and again."""
    said = read(module, expression)
    assert set(said["codes"]) <= {"SK002", "SK006", "SK011"}
    assert said["codes"]
    assert said["seconds"] < 5


@pytest.mark.parametrize("module", ["yaml_loader", "json_loader", "jsonl_loader"])
@pytest.mark.parametrize("expression", ["b'\\0' * 10_000_000", "b'a: 1\\n\\0'", "bytes(range(256)) * 10_000"])
def test_binary_data_is_no_text(module, expression):
    """A parser that stops at a zero would drop the rest in silence."""
    said = read(module, expression)
    assert said["codes"] == ["SK005"]
    assert not said["read"]


@pytest.mark.parametrize(
    ("expression", "codes"),
    [
        ("b'scenarios: [&x [*x]]'", ["SK017", "SK019"]),
        ("b'scenarios: &x\\n- &y {a: *x, b: *y}'", ["SK019"]),
        ("b'a: &x ' + b'y' * 500_000 + b'\\nb: [' + b'*x,' * 20_000 + b']'", ["SK016"]),
        ("b''.join(b'%%TAG !a%d! x\\n' % i for i in range(100_000)) + b'---\\na: 1'", ["SK019"]),
        ("b'scenarios:\\n' + b'- [\"[\" \"\\n' * 2", ["SK002"]),
        ("b'a: ' + b'[\"[\"' * 300_000", ["SK002"]),
        ("b'a: ' + b'[\"' * 300_000", ["SK002"]),
        ("b'a: {' + b', ' * 1_000_000", ["SK002"]),
        ("b'a: [' + b',' + b' ' * 3_000_000 + b'\"]'", ["SK002"]),
        ("b'a: \"' + b'x' * 5_000_000", ["SK002"]),
        ("b'a' * 5_000_000 + b': 1'", ["SK002"]),
        ("b'- 1\\n' * 300_000 + b'? [1]: 2'", ["SK002"]),
    ],
)
def test_strange_yaml_does_no_harm(expression, codes):
    """Aliases of themselves, copies of great texts, crowds of directives, searches that could run away."""
    said = read("yaml_loader", expression)
    assert said["codes"] == codes
    assert said["seconds"] < 5
    assert said["peak"] < 300


def test_a_line_of_a_hundred_megabytes_is_refused_unparsed():
    """The limit is checked before a copy is made."""
    said = read(
        "jsonl_loader", 'b\'{"type":"metric","x":"\' + bytes([120]) * 100_000_000 + b\'"}\\n{"type":"metric"}\\n\''
    )
    assert said["codes"] == ["SK006"]
    assert said["read"]
    assert said["seconds"] < 3
    assert said["peak"] < 300


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the peak of one process")
def test_the_peak_of_memory_is_really_measured():
    """Otherwise the tests above would pass without looking."""
    assert read("jsonl_loader", "b'\\n' * 100_000_000")["peak"] > 90
