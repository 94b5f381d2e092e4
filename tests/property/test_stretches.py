"""A file of rows gives the same, to the byte, whether it is read as a whole or in stretches and pieces of any size."""

import json
import random
from pathlib import Path
from typing import Any, Final

import pytest

from scenariokit.pipeline.engine import Cut
from scenariokit.plugin.loader import Limits
from scenariokit.plugin.samples import HEADER, SAMPLES, SURROUNDINGS
from scenariokit.testing.memory import thawed
from tests.effort import times
from tests.property.stretched import CHANGES, assert_read_anew, assert_same

pytestmark = pytest.mark.no_cover

CUTS: Final = (
    Cut(0, 1, 1), Cut(0, 300, 100), Cut(0, 700, 10**6), Cut(0, 1000, 333), Cut(0, 5000, 1), Cut(0, 10**6, 500),
)  # fmt: skip


def line(type_: str, record: Any, **more: Any) -> bytes:
    """A row."""
    return json.dumps({"type": type_, **thawed(record), **more}, ensure_ascii=False).encode()


def scenario(id: str, **more: Any) -> bytes:
    """A row with a scenario."""
    return line("scenario", SAMPLES["scenario"], id=id, **more)


HEAD: Final = line("catalog", HEADER)
AROUND: Final = [line(kind, {key: value for key, value in raw.items() if key != "type"}) for kind, raw in SURROUNDINGS]
METRIC: Final = line("metric", SAMPLES["metric"])
MEASURED: Final = scenario("measured", impacts=[{"metric": "sample-rate", "baseline": "60 %", "achieved": "75 %"}])
START: Final = [HEAD, *AROUND]
GOOD: Final = [scenario(f"good-{n}") for n in range(4)]
BAD: Final = [
    scenario("good-1"), scenario("wrong", sector=3), scenario("dangling", platforms=["sample-platfrom"]),
    scenario("spelled", title={"zh": "待定", "en": "TBD"}, note="电话 13800000000"),
    scenario("waived", note="待定", ignore=[{"code": "SK230", "reason": "x"}]), scenario("vainly", ignore=[{"code": "SK205", "reason": "x"}]),
]  # fmt: skip
ODD: Final = [
    b'{"type": "scenario", "id": "cut', b"[1, 2]", b"nul", b'"text"', b'{"id": "no-type"}', b'{"type": "scenarrio", "id": "x"}',
    b'{"type": 3}', b'{"type": "scenario", "id": "twice", "id": "again", "kind": "need"}',
    b'{"type":"scenario", "id": "turned", "type": "metric", "id": "sample-rate"}',
    b'{"type": "scenario", "id": "big", "kind": "need", "money": [{"kind": "budget", "quantity": 123456789012345678901234567890}]}',
    b'{"type": "scenario", "id": "inf", "money": [{"kind": "budget", "quantity": 1e999}]}', b'{"type": "scenario"} x',
    b'\xef\xbb\xbf{"type": "scenario", "id": "marked"}', b'{"type": "scenario", "id": "\\ud83d"}', b"\x00"[:0] + b"{}", b"[" * 200,
    b'{"t\\u0079pe": "metric", "id": "escaped"}', b'{"type": "\\u0073cenario", "id": "escaped"}', b'{"type": "organisation:government", "id": "gov"}',
]  # fmt: skip
BLANK: Final = [b"", b" ", b"\t  ", b"\r", b" \r", b"\x0b\x0c", b""]
EVIDENCE: Final = [
    scenario("proved", impacts=[{"metric": "oee", "achieved": {"value": "75 %", "evidence": {"file": name}}}])
    for name in ("proof.csv", "missing.csv", "../outside.csv", "rows.jsonl")
]


def joined(*rows: bytes, end: bytes = b"\n") -> bytes:
    """Rows as a file."""
    return b"".join(row + end for row in rows)


ALL: Final = [*START, METRIC, *GOOD, *BLANK, *BAD, *ODD, MEASURED, *EVIDENCE]
FILES: Final[dict[str, bytes]] = {
    "clean": joined(*START, *GOOD),
    "dirty": joined(*START, *GOOD, *BAD, METRIC),
    "definitions behind": joined(*GOOD, MEASURED, *BAD, METRIC, *reversed(START)),
    "without header": joined(*GOOD, *AROUND),
    "second headers": joined(*START, *GOOD, HEAD, *GOOD[:1], line("catalog", HEADER, licence=3)),
    "hostile": joined(*START, *ODD, *GOOD),
    "all of it": joined(*ALL),
    "carriage returns": joined(*ALL, end=b"\r\n"),
    "only carriage returns": joined(*START, *GOOD, end=b"\r"),
    "marked": b"\xef\xbb\xbf" + joined(*START, *GOOD),
    "only a mark": b"\xef\xbb\xbf\n" + joined(*START, *GOOD),
    "marked twice": b"\xef\xbb\xbf" * 2 + joined(*START, *GOOD),
    "no last line feed": joined(*START, *GOOD)[:-1],
    "cut last line": joined(*START, *BAD)[:-30],
    "cut in a character": joined(*START, scenario("x", note="青岛")).rpartition("岛".encode())[0] + "岛".encode()[:2],
    "cut, then blank": joined(*START, *GOOD)[:-30] + b"\n\n  \n",
    "blank at both ends": b"\n\n \n" + joined(*ALL) + b"\n  \n\n",
    "nothing but blanks": b"\n" * 9 + b"  \n\t",
    "no record": joined(HEAD),
    "not UTF-8 in the middle": joined(*START, *GOOD[:2], "青岛市的场景目录在此".encode("gb18030"), *GOOD[2:]),
    "not UTF-8 in a text": joined(*START, *GOOD[:2]) + scenario("x", note="青").replace("青".encode(), b"\xc7\xe0") + b"\n" + joined(*GOOD[2:]),
    "NUL in the middle": joined(*START, *GOOD[:2], b'{"type": "metric", "id": "a\x00b"}', *GOOD[2:]),
    "NUL behind what is not UTF-8": joined(*START, b"\xff\xff", *GOOD, b"\x00"),
    "a mark of UTF-16 in the middle": joined(*START, *GOOD[:2], b"\xff\xfe{\x00}\x00", *GOOD[2:]),
    "evidence": joined(*START, *EVIDENCE, *GOOD),
    "many faults": joined(*START, *(ODD * 3), *BAD, *GOOD, *(ODD * 2)),
    "lossy numbers": joined(*START, *[ODD[9], ODD[10]] * 8),
    "long blank line": joined(*START, b" " * 3000, *GOOD, METRIC),
    "long definition": joined(*START, MEASURED, line("metric", SAMPLES["metric"], note="长" * 700), *GOOD),
}  # fmt: skip
LIMITS: Final = {
    "usual": Limits(), "few records": Limits(records=6), "few faults": Limits(faults=3), "one fault": Limits(faults=1), "short lines": Limits(line_bytes=1500),
    "short lines, few records": Limits(line_bytes=1500, records=9),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_gives_the_same_in_stretches_of_any_size(name: str, tmp_path: Path) -> None:
    (tmp_path / "proof.csv").write_text("a,b\n1,2\n")
    file = tmp_path / "rows.jsonl"
    file.write_bytes(FILES[name])
    assert_same(file, CUTS, LIMITS["usual"])
    assert_same(file, CUTS[1:3], LIMITS["usual"], tmp_path)


@pytest.mark.parametrize("limit", [name for name in LIMITS if name != "usual"])
@pytest.mark.parametrize("name", ["all of it", "dirty", "definitions behind", "many faults", "lossy numbers", "blank at both ends",
                                  "long blank line", "long definition", "second headers", "evidence"])  # fmt: skip
def test_limits_are_those_of_the_file_and_not_of_a_stretch(name: str, limit: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(FILES[name])
    assert_same(file, CUTS[:4:3], LIMITS[limit])


@pytest.mark.parametrize("seed", range(times(20)))
def test_any_rows_give_the_same_in_stretches(seed: int, tmp_path: Path) -> None:
    """Rows of all sorts in any order, spoiled at the level of bytes."""
    rng = random.Random(seed)
    rows = [
        rng.choice((rng.choice(GOOD), rng.choice(BAD), rng.choice(ODD), rng.choice(BLANK), rng.choice(ALL)))
        for _ in range(25)
    ]
    if rng.random() < 0.8:
        rows[rng.choice((0, 0, 5)) : 0] = START
    data = bytearray(joined(*rows, end=rng.choice((b"\n", b"\r\n"))))
    for _ in range(rng.choice((0, 0, 1, 3))):
        at = rng.randrange(len(data))
        data[at : at + rng.randrange(3)] = rng.choice(
            (b"\n", b'"', b"{", b"\xff", b"\x00", b"\r", b" ", b"\xef\xbb\xbf", b"\n\n")
        )
    file = tmp_path / "rows.jsonl"
    file.write_bytes(data[: len(data) - rng.choice((0, 0, 1, 40))])
    limits = rng.choice((*LIMITS.values(), Limits(), Limits()))
    assert_same(file, (Cut(0, rng.randint(1, 3000), rng.randint(1, 1500)), Cut(0, 1, 1)), limits)


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_while_it_is_read_is_read_anew(change: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_bytes(FILES["dirty"])
    (tmp_path / "catalog.yaml").write_text("metrics: []")
    assert_read_anew(file, CHANGES[change], CUTS[2])
