"""A CSV file gives the same, to the byte, whether it is read as a whole or in stretches of any size."""

import csv
import io
import random
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenariokit.assembly import registry
from scenariokit.engines.processes import Processes
from scenariokit.pipeline.engine import Cut
from scenariokit.pipeline.reading import evidence_in
from scenariokit.plugin.loader import Limits
from scenariokit.plugin.stretches import ReadWhole
from scenariokit.plugin.tables.row_ends import row_ends
from tests.property.stretched import CHANGES, WHOLE, assert_read_anew, assert_same, said_by, serial, stretches

CUTS: Final = (Cut(0, 1, 1), Cut(0, 300, 100), Cut(0, 2000, 10**6), Cut(0, 5000, 1))

HEADER: Final = """
catalog: {id: t, title: {zh: 目录, en: Catalog}, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract, sectors: [ports]}
platforms: [{id: sample-platform, name: {zh: 平台}, operator: {name: 丙}}]
"""
COLUMNS: Final = (
    "id", "kind", "title.zh", "title.en", "status", "platforms", "impacts.0.metric", "impacts.0.baseline", "impacts.0.achieved",
    "impacts.0.achieved.evidence.file", "impacts", "ignore.0.code", "ignore.0.reason", "note",
)  # fmt: skip


def row(id: str, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL, **more: str) -> bytes:
    """A scenario as a row, without its end. Underscores stand for the dots of paths."""
    given = {"kind": "case", "title.zh": f"提速{id}", "title.en": f"Faster {id}", "status": "operational"}
    given |= {"id": id, **{name.replace("_", "."): value for name, value in more.items()}}
    return cells(*(given.get(name, "") for name in COLUMNS), delimiter=delimiter, quoting=quoting)


def cells(*given: str, delimiter: str = ",", quoting: int = csv.QUOTE_MINIMAL) -> bytes:
    """A row."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="", quoting=quoting).writerow(given)  # type: ignore[arg-type]
    return out.getvalue().encode()


HEAD: Final = cells(*COLUMNS)
GOOD: Final = [row(f"good-{n}", platforms="sample-platform") for n in range(12)]
BAD: Final = [
    row("good-1"), row("wrong", kind="sort"), row("dangling", platforms="sample-platfrom"), row("", note="nameless"),
    row("spelled", title_zh="待定", note="电话 13800000000"), row("waived", note="待定", ignore_0_code="SK230", ignore_0_reason="x"),
    row("vainly", ignore_0_code="SK205", ignore_0_reason="x"), row("measured", impacts_0_metric="oee", impacts_0_achieved="175 %"),
]  # fmt: skip
WRAPPED: Final = [
    row("lf", note="一\n二\n待定"), row("crlf", note="一\r\n二"), row("cr", note="一\r二"), row("said", note='"一",\n"二"'),
    row("empty", note='""'), row("breaks", title_zh="\n\n", note='\n"'), row("separators", note="a,b;c\td"),
]  # fmt: skip
ODD: Final = [
    b"few,case", row("many") + b",more,cells", b'5" pipe,case,bare "quotes" in it,x"', b'"",,,', b"'=1+1,case,'', '\t", b" x ,case",
    row("typed", note='json:"  x"'), row("deep", note="json:" + "[" * 70 + "]" * 70), row("both", impacts='json:[{"metric":"oee"}]', impacts_0_metric="oee"),
    b"a\rb,c\r", b"\xef\xbb\xbfmarked,case", b'\xef\xbb\xbf"marked",case', b'"tight""",""""', b"\xe2\x80\xa8,\x0b\x0c,\x1c", b'""""""',
]  # fmt: skip
BLANK: Final = [b"", b",,,,", b" ", b"\t", b"\r", b'""', b'" "', b",\xe3\x80\x80,,", b"'\t"]
EVIDENCE: Final = [
    *(row(f"proved-{n}", impacts_0_metric="oee", impacts_0_achieved="75 %", impacts_0_achieved_evidence_file=name)
      for n, name in enumerate(("proof.csv", "missing.csv", "../outside.csv"))),
    row("typed-proof", impacts='json:[{"metric":"oee","achieved":{"value":"75 %","\\u0065vidence":{"file":"gone.csv"}}}]'),
]  # fmt: skip
ALL: Final = [*GOOD, *BAD, *WRAPPED, *ODD, *BLANK, *EVIDENCE]


def joined(*rows: bytes, end: bytes = b"\n") -> bytes:
    """Rows as a file."""
    return b"".join(one + end for one in rows)


def other(delimiter: str) -> bytes:
    """The same with another separator."""
    rows = [
        row(f"r-{n}", delimiter, note=note) for n, note in enumerate(["a,b", "a;b", "a\tb", "a\nb", '"', "待定"] * 4)
    ]
    return joined(cells(*COLUMNS, delimiter=delimiter), *rows)


CUTTABLE: Final[dict[str, bytes]] = {
    "clean": joined(HEAD, *GOOD),
    "dirty": joined(HEAD, *GOOD, *BAD, *reversed(GOOD)),
    "wrapped": joined(HEAD, *WRAPPED, *BAD, *WRAPPED),
    "all of it": joined(HEAD, *ALL),
    "blank at both ends": joined(b"", b" ", HEAD, *BLANK, *ALL, *BLANK),
    "CR LF": joined(HEAD, *ALL, end=b"\r\n"),
    "all quoted": joined(*(cells(*COLUMNS, quoting=csv.QUOTE_ALL), *(row(f"q-{n}", quoting=csv.QUOTE_ALL, note="待定") for n in range(30)))),
    "semicolons": other(";"),
    "tabs": other("\t"),
    "marked": b"\xef\xbb\xbf" + joined(HEAD, *ALL),
    "marked, quoted": b"\xef\xbb\xbf" + joined(b'"id"' + HEAD[2:], *ALL),
    "marked twice": b"\xef\xbb\xbf" * 2 + joined(HEAD, *GOOD, *BAD),
    "titles above": joined('"青岛,场景\n目录"'.encode(), b"", b"2021", HEAD, *ALL),
    "a header of several lines": joined(HEAD[:-4] + b'"note\n"', *ALL),
    "strange columns": joined(HEAD + b",titel.zh,title.zh,extra.bureau.x", *ALL),
    "a column without a name": joined(HEAD + b",", *(one + b"," for one in (*GOOD, *BAD))),
    "one column": joined(b"id", *(f"id-{n % 20}".encode() for n in range(40))),
    "no last line feed": joined(HEAD, *ALL)[:-1],
    "no last line": joined(HEAD, *GOOD, *BAD)[:-20],
    "evidence": joined(HEAD, *EVIDENCE, *GOOD, *EVIDENCE),
    "torn quote, mended by chance": joined(HEAD, *GOOD, b'x,"torn', *GOOD, b'y,torn"', *ALL),
    "many faults": joined(HEAD, *(ODD * 3), *BAD, *(ODD * 2)),
}  # fmt: skip
WHOLLY: Final[dict[str, bytes]] = {
    "only CR": joined(HEAD, *GOOD, end=b"\r"),
    "torn quote in the middle": joined(HEAD, *GOOD, b'x,"torn', *ALL),
    "torn quote at the end": joined(HEAD, *ALL, b'x,"torn'),
    "text behind a quote": joined(HEAD, *GOOD, b'x,"cell" ,y', *ALL),
    "a nameless column that is used": joined(HEAD + b",", *(one + b"," for one in GOOD), GOOD[0] + b",used", *BAD),
    "few rows": joined(HEAD, *GOOD[:3]),
    "nothing but a header": joined(HEAD),
    "blanks": joined(*BLANK[:5] * 5),
    "empty": b"",
    "blanks, then rows": b"\n" * 12 + joined(HEAD, *GOOD),
}  # fmt: skip
NOT_UTF_8: Final[dict[str, bytes]] = {
    "GBK": joined(HEAD, *ALL).replace(b"\xef\xbb\xbf", b"").decode().encode("gb18030"),
    "GBK, headed in Chinese": joined(HEAD.replace(b"note", "备注".encode()), *GOOD, *BAD).decode().encode("gb18030"),
    "UTF-16": joined(HEAD, *GOOD, *BAD).decode().encode("utf-16"),
    "UTF-16 without a mark": joined(HEAD, *GOOD, *BAD).decode().encode("utf-16-le"),
    "GBK in the middle": joined(HEAD, *GOOD, "青岛市的场景目录在此".encode("gb18030"), *GOOD),
    "a mark of UTF-16 in the middle": joined(HEAD, *GOOD, b"\xff\xfex", *GOOD),
    "NUL in the middle": joined(HEAD, *GOOD, b"a\x00b", *GOOD),
    "cut in a character": joined(HEAD, *GOOD, row("x", note="青岛"))[:-2],
}  # fmt: skip
FILES: Final = {**CUTTABLE, **WHOLLY, **NOT_UTF_8}
LIMITS: Final = {
    "usual": Limits(), "few records": Limits(records=14), "no records": Limits(records=0), "few faults": Limits(faults=3), "one fault": Limits(faults=1),
    "short cells": Limits(line_bytes=60), "short lines": Limits(line_bytes=300, records=20), "flat": Limits(depth=2),
}  # fmt: skip


def catalog(folder: Path, data: bytes, name: str = "scenarios.csv") -> Path:
    """A folder with the file in it; gives the file."""
    (folder / "catalog.yaml").write_text(HEADER, encoding="utf-8")
    (folder / "proof.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / name).write_bytes(data)
    return folder / name


@pytest.mark.no_cover
@pytest.mark.parametrize("name", FILES)
def test_a_file_gives_the_same_in_stretches_of_any_size(name: str, tmp_path: Path) -> None:
    assert_same(catalog(tmp_path, FILES[name]), CUTS, LIMITS["usual"], tmp_path)


@pytest.mark.parametrize("name", CUTTABLE)
def test_what_can_be_cut_is_cut(name: str, tmp_path: Path) -> None:
    file = catalog(tmp_path, FILES[name])
    assert stretches(file, CUTS[0], Limits()) > 3
    assert stretches(file, WHOLE, Limits()) == 0


@pytest.mark.parametrize("name", WHOLLY)
def test_what_cannot_be_cut_is_read_as_a_whole(name: str, tmp_path: Path) -> None:
    assert stretches(catalog(tmp_path, FILES[name]), CUTS[0], Limits()) <= 1


@pytest.mark.no_cover
@pytest.mark.parametrize("limit", [name for name in LIMITS if name != "usual"])
@pytest.mark.parametrize("name", ["all of it", "dirty", "many faults", "titles above", "evidence", "strange columns"])
def test_limits_are_those_of_the_file_and_not_of_a_stretch(name: str, limit: str, tmp_path: Path) -> None:
    assert_same(catalog(tmp_path, FILES[name]), CUTS[1:2], LIMITS[limit], tmp_path)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("metrics.csv", joined(b"id,name.zh,unit,trend,definition.zh", *(f"m-{n % 13},指标,s,lower,TBD".encode() for n in range(16)))),
        ("platforms.csv", joined(b"id,name.zh,operator", *(f"p-{n},平台,甲{'，'  * (n % 3)}".encode() for n in range(16)))),
        ("2021.cases.csv", joined(b"id,title.zh,x", *(f'c-{n},"提\n速",'.encode() for n in range(16)))),
        ("2021.csv", joined(b"id,kind,title.zh", *(f"c-{n},case,待定".encode() for n in range(16)))),
        ("strange.csv", joined(b"a,b", *([b"1,2"] * 16))),
        ("catalog.csv", joined(b"id,title.zh,format", *([b"x,y,scenariokit/2"] * 16))),
    ],
)  # fmt: skip
def test_files_of_every_type_give_the_same(name: str, text: bytes, tmp_path: Path) -> None:
    file = catalog(tmp_path, text, name)
    assert_same(file, CUTS[:2], Limits(), tmp_path)
    assert_same(file, CUTS[:2], Limits(records=11))


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(24))
def test_any_rows_give_the_same_in_stretches(seed: int, tmp_path: Path) -> None:
    """Rows of all sorts in any order, spoiled at the level of bytes."""
    rng = random.Random(seed)
    sorts = (GOOD, BAD, WRAPPED, ODD, BLANK, EVIDENCE)
    rows = [rng.choice(rng.choice(sorts)) for _ in range(30)]
    rows[rng.choice((0, 0, 0, 3)) : 0] = [HEAD]
    data = bytearray(joined(*rows, end=rng.choice((b"\n", b"\r\n"))))
    for _ in range(rng.choice((0, 0, 1, 3))):
        at = rng.randrange(len(data))
        data[at : at + rng.randrange(3)] = rng.choice(
            (
                b"\n",
                b'"',
                b'""',
                b",",
                b";",
                b"\xff",
                b"\x00",
                b"\r",
                b" ",
                b"\xef\xbb\xbf",
                b"\n\n",
                b",\n",
                b'",',
                b',"',
            )
        )
    file = catalog(tmp_path, bytes(data[: len(data) - rng.choice((0, 0, 1, 40))]))
    limits = rng.choice((*LIMITS.values(), Limits(), Limits()))
    assert_same(file, (Cut(0, rng.randint(1, 2000), rng.randint(1, 900)), Cut(0, 1, 1)), limits, tmp_path)


@pytest.mark.parametrize("change", CHANGES)
def test_a_file_that_changes_while_it_is_read_is_read_anew(change: str, tmp_path: Path) -> None:
    assert_read_anew(catalog(tmp_path, FILES["wrapped"] * 2), CHANGES[change], Cut(0, 600, 200))


def test_several_processes_say_the_same(tmp_path: Path) -> None:
    catalog(tmp_path, joined(HEAD, *ALL * 3))
    several = Processes(partial(registry, ()), evidence_in, 2, Cut(0, 1500, 400))
    assert said_by(several, tmp_path, Limits()) == said_by(serial(WHOLE), tmp_path, Limits())


def test_a_file_beyond_the_limit_of_files_is_read_in_stretches(tmp_path: Path) -> None:
    """The limit is about what is held at once: what has to be read as a whole is still refused."""
    limits = Limits(file_bytes=1000)
    for name in ("dirty", "wrapped"):
        file = catalog(tmp_path, FILES[name])
        assert said_by(serial(CUTS[1]), file, limits) == said_by(serial(WHOLE), file, Limits())
    file = catalog(tmp_path, FILES["torn quote in the middle"])
    assert '"SK006"' in said_by(serial(CUTS[1]), file, limits)[0]
    file = catalog(tmp_path, FILES["GBK, headed in Chinese"])
    assert '"SK005"' in said_by(serial(CUTS[1]), file, limits)[0]


@given(st.text('ab,"\r\n;é', max_size=40), st.integers(1, 9), st.integers(1, 12), st.sampled_from([5, 1000]))
@settings(deadline=None)
def test_rows_end_where_the_parser_says(text: str, apart: int, block: int, longest: int) -> None:
    """Or it is said that this cannot be told."""
    data = text.encode()
    blocks = [data[at : at + block] for at in range(0, len(data), block)]
    try:
        ends = list(row_ends(blocks, ",", apart, longest, begins=True))
    except ReadWhole:
        if longest == 1000:
            with pytest.raises(csv.Error):
                _parsed(text)
        return
    assert all(after - before >= apart for before, after in pairwise((0, *ends)))
    bounds = [0, *ends, len(data)]
    parts = [data[begin:end].decode() for begin, end in pairwise(bounds)]
    assert [one for part in parts for one in _parsed(part)] == _parsed(text)


def _parsed(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))
