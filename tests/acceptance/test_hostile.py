"""Hostile files are refused by their limit, in little memory and time: each in a process of its own."""

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

MEGABYTE = 1024 * 1024


def zip_bomb(path: Path) -> None:
    """A workbook of a few kilobytes that unpacks to a gigabyte."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(600):
                sheet.write(b" " * MEGABYTE)


def laughs(path: Path) -> None:
    """A workbook with entities in entities."""
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    with zipfile.ZipFile(path, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("xl/workbook.xml", f'<!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><x>&l9;</x>')


def parquet_of(record: str, rows: int) -> Callable[[Path], None]:
    """A small file in which a long record repeats."""

    def make(path: Path) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        kind, records = (
            pa.DictionaryArray.from_arrays(pa.array([0] * rows, pa.int32()), [t]) for t in ("metric", record)
        )
        pq.write_table(pa.table({"type": kind, "record": records}), path, compression="zstd")

    return make


def text(content: bytes) -> Callable[[Path], None]:
    """A file with some bytes."""

    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


BOMB = b"a0: &a0 [x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (i, i, b",".join([b"*a%d" % (i - 1)] * 9)) for i in range(1, 10)
)

CASES: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "alias bomb": ("c.yaml", text(BOMB), "SK006"),
    "deep yaml": ("c.yaml", text(b"[" * 100_000), "SK006"),
    "deep json": ("c.json", text(b"[" * 100_000), "SK006"),
    "deep jsonl": ("c.jsonl", text(b"[" * 100_000), "SK006"),
    "long line": ("c.jsonl", text(b'{"type": "metric", "id": "' + b"x" * 100 * MEGABYTE + b'"}\n'), "SK006"),
    "nul bytes": ("c.yaml", text(b"a: b\0c\n" * 10), "SK005"),
    "zip bomb": ("c.xlsx", zip_bomb, "SK006"),
    "repeated parquet": ("c.parquet", parquet_of('{"id": "' + "x" * 8 * MEGABYTE + '"}', 100_000), "SK006"),
    "long parquet": ("c.parquet", parquet_of('{"id": "' + "x" * 20 * MEGABYTE + '"}', 1), "SK006"),
    "deep parquet": ("c.parquet", parquet_of("[" * 100_000, 3), "SK006"),
    "billion laughs": ("c.xlsx", laughs, "SK0"),
    "escape": ("c.yaml", text(b"catalog: {id: \x1b[31mred, title: [x]}\n"), "SK0"),
}

SCRIPT = """
import json, sys
from pathlib import Path
from datetime import date
import scenariokit
result = scenariokit.validate(sys.argv[1], today=date(2026, 1, 1), plugins=())
status = Path("/proc/self/status")  # not ru_maxrss: that one remembers the process which started this one
lines = status.read_text().splitlines() if status.exists() else ["VmHWM: 0 kB"]
peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
print(json.dumps({"codes": [d.code for d in result.diagnostics if d.severity == "error"], "kilobytes": peak}))
"""


@pytest.mark.parametrize("name", CASES)
def test_hostile_files_are_refused(name: str, tmp_path: Path) -> None:
    """A clear diagnostic, at most 300 MB, at most 30 seconds."""
    file, make, code = CASES[name]
    make(tmp_path / file)
    command = [sys.executable, "-c", SCRIPT, str(tmp_path / file)]
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=True, env=environment)
    said = json.loads(done.stdout)
    assert any(found.startswith(code) for found in said["codes"]), said
    assert said["kilobytes"] < 300 * 1024, said
