"""Hostile files, read in processes of their own: no crash, little time, little memory."""

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
for expression in sys.argv[2:]:
    data = eval(expression)
    before, begin = peak(), time.process_time()
    reading = loader.read(Source("f", data, Limits()))
    if reading.document is not None:
        places = [Target(fault.pointer, fault.key) for fault in reading.faults]
        reading.document.locator.locate([*places, Target(("scenarios", 0, "x"))])
    print(json.dumps({
        "file": expression, "codes": sorted({fault.problem.code for fault in reading.faults}),
        "read": reading.document is not None,
        "seconds": time.process_time() - begin, "peak": peak(), "grown": peak() - before,
    }), flush=True)
"""


def read(module, *expressions):
    """What one fresh process says about the files that it builds itself, one after the other."""
    command = [sys.executable, "-c", CHILD, module, *expressions]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


BOMB = (
    r"b'a: &a [x, x, x, x, x, x, x, x, x]\n' + b''.join(b'%c: &%c [%s]\n' "
    r"% (c, c, b', '.join([b'*%c' % (c - 1)] * 9)) for c in range(98, 107))"
)
MERGE_BOMB = (
    r"b'a: &a {k0: x, k1: x}\n' + b''.join(b'%c: &%c {p: *%c, q: *%c, <<: *%c}\n' "
    r"% (c, c, c - 1, c - 1, c - 1) for c in range(98, 122))"
)
DEEP_YAML = (
    r"b'[' * 10_000", r"b'[' * 1_000_000", r"b'{a: ' * 300_000", r"b'{a:\n' * 100_000", r"b'- ' * 300_000",
    r"b'? ' * 300_000", r"b'[{a: ' * 100_000", r"""b'{"a": ' * 100_000""", r"b'[\n' * 300_000",
    r"""b'{a: x" , "}": ' * 50_000""", r"b'[' * 100_000 + b']' * 100_000", r"b'- {a: ' * 100_000",
    r"b''.join(b' ' * i + b'a:\n' for i in range(3000))",
)  # fmt: skip
DEEP_JSON = (
    r"b'[' * 10_000", r"b'[' * 5_000_000", r"""b'{"a":' * 500_000""", r"b'[' * 100_000 + b']' * 100_000",
    r"""b'{"a":' * 100_000 + b'1' + b'}' * 100_000""", r"""b'["\\"' * 500_000""", r"""b'"' + b'\\"' * 2_000_000""",
)  # fmt: skip
STRANGE_YAML = {
    r"b'scenarios: [&x [*x]]'": ["SK017", "SK019"],
    r"b'scenarios: &x\n- &y {a: *x, b: *y}'": ["SK019"],
    r"b'a: &x ' + b'y' * 500_000 + b'\nb: [' + b'*x,' * 20_000 + b']'": ["SK008"],
    r"b''.join(b'%%TAG !a%d! x\n' % i for i in range(100_000)) + b'---\na: 1'": ["SK019"],
    r"""b'a: ' + b'["["' * 300_000""": ["SK002"],
    r"""b'a: ' + b'["' * 300_000""": ["SK002"],
    r"b'a: {' + b', ' * 1_000_000": ["SK002"],
    r"""b'a: [' + b',' + b' ' * 3_000_000 + b'"]'""": ["SK002"],
    r"""b'a: "' + b'x' * 5_000_000""": ["SK002"],
    r"b'a' * 5_000_000 + b': 1'": ["SK002"],
    r"b'- 1\n' * 100_000 + b'? [1]: 2'": ["SK002"],
}


@pytest.mark.parametrize("bomb", [BOMB, MERGE_BOMB])
def test_an_alias_bomb_is_refused_at_once_in_flat_memory(bomb):
    """Less than a kilobyte that would be billions of values."""
    assert len(eval(bomb)) < 1024  # noqa: S307
    (said,) = read("yaml_loader", bomb)
    assert said["codes"] == ["SK006"]
    assert said["seconds"] < 1
    assert said["grown"] < 20


def test_deep_yaml_is_refused():
    """Deep nesting crashes some parsers and takes others minutes."""
    for said in read("yaml_loader", *DEEP_YAML):
        assert set(said["codes"]) & {"SK002", "SK006"}, said
        assert not said["read"], said
        assert said["seconds"] < 5, said


@pytest.mark.parametrize("module", ["json_loader", "jsonl_loader"])
def test_deep_json_is_refused(module):
    """Neither recursion nor a search that begins again and again."""
    for said in read(module, *DEEP_JSON):
        assert said["codes"], said
        assert set(said["codes"]) <= {"SK002", "SK006", "SK011"}, said
        assert said["seconds"] < 5, said


@pytest.mark.parametrize("module", ["yaml_loader", "json_loader", "jsonl_loader"])
def test_binary_data_is_no_text(module):
    """A parser that stops at a zero would drop the rest in silence."""
    for said in read(module, r"b'\0' * 10_000_000", r"b'a: 1\n\0'", "bytes(range(256)) * 10_000"):
        assert said["codes"] == ["SK005"], said
        assert not said["read"], said


def test_strange_yaml_does_no_harm():
    """Aliases of themselves, copies of great texts, crowds of directives, searches that could run away."""
    for said in read("yaml_loader", *STRANGE_YAML):
        assert said["codes"] == STRANGE_YAML[said["file"]], said
        assert said["seconds"] < 5, said
        assert said["peak"] < 300, said


def test_a_line_of_a_hundred_megabytes_is_refused_unparsed():
    """The limit is checked before a copy is made."""
    (said,) = read("jsonl_loader", r"""b'{"type":"metric","x":"' + b'x' * 100_000_000 + b'"}\n{"type":"metric"}\n'""")
    assert said["codes"] == ["SK006"]
    assert said["read"]
    assert said["seconds"] < 3
    assert said["peak"] < 300
    if Path("/proc/self/status").exists():  # or the limits above would be met without looking
        assert said["peak"] > 90


def test_blank_lines_cost_next_to_nothing():
    """A file of line ends alone is as empty as any."""
    (said,) = read("jsonl_loader", r"b'\n' * 1_000_000")
    assert said["codes"] == ["SK014"]
    assert said["seconds"] < 5
