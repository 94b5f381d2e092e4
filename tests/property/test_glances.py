"""What is told at a glance, in stretches and in several processes is what the long way says, to the byte."""

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from benchmarks.generate import generate
from benchmarks.order import Order
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenariokit.api import known
from scenariokit.assembly import registry
from scenariokit.config import Config
from scenariokit.engines.processes import Processes
from scenariokit.pipeline import screening
from scenariokit.pipeline.engine import Cut, Serial
from scenariokit.pipeline.reading import evidence_in
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.run import run
from scenariokit.plugin.report import Report
from scenariokit.reporters.json_lines import write
from scenariokit.testing.memory import check_example
from tests.effort import times

pytestmark = pytest.mark.no_cover

TODAY = date(2026, 6, 30)
CONFIG = Config(today=TODAY)
CORE = registry(())
CATALOG = [(made.type, made.record) for made in generate(Order(60, seed=5))]
DEFINITIONS = [(type_, record) for type_, record in CATALOG if type_ != "scenario"]
SCENARIOS = [record for type_, record in CATALOG if type_ == "scenario"]


@contextmanager
def the_long_way() -> Iterator[None]:
    """Nothing is told at a glance."""
    with mock.patch.object(screening.Screen, "look", return_value=None):
        yield


def said(result: CheckResult) -> str:
    return write(Report(result.diagnostics, result.coverage))


def check(path: Path, **more: Any) -> str:
    (result,) = run(path, CORE, CONFIG, keep=False, **more)
    return said(result)


# ---------------------------------------------------------------- records with all kinds of mistakes

NASTY: tuple[Any, ...] = (
    "TBD", "待定", "空", "空（", "xx", "x", "未知。", "nan", "NA", "不详", "138 1234 5678", "0532-85911111", "a@b.cn", "１３８００００００００",
    "370202198001011234", "text（open", "）", "it ends...", "名称待校对", "等待6分钟", "5G", "轮胎 检测", "A line", "中文", "", " ", None, True, 7, -1,
    0.75, 1e300, "8 s", "-50 %", "120 %", "0.4 %", "5 ppm", "over 50 %", "8..10 d", "10..8 d", "about 3 h", "3 h", "0", "x2",
    "2021", 2021, "2021-02-30", "2030-01", "2026-06-30", "2026-07-01", "gbt-4754@2017:2911", "gbt-4754@2017:0000", "miit-stages:5",
    "unlocode:CNQIN", "org-unknown", "bulletin", "survey", "nowhere", "elsewhere@2021:x", "ports/gmph", "oee", "https://example.org/a",
    "https://exa mple", "www.example.org", {"zh": "中文", "en": "Chinese"}, {"zh": "same", "en": "same"}, {"en": "中文"}, {}, [],
    {"citation": "A paper", "published": "2025", "accessed": "2024"}, {"citation": "Paper", "url": "http://x.example/"}, {"id": "own"},
    {"value": "70 %", "as_of": "2027"}, {"value": "70 %"}, {"value": "0.7", "source": "nowhere"}, ["5G", "5G"],
    "由58%提升至78%", "由58.5%提升达到78.9%", "提升400%", "from 8 s to 4 s", "up 30 %", "降低2.5个百分点",
)  # fmt: skip
EXTRA: Mapping[str, Any] = {
    "withheld": {"impacts": "unknown"}, "withdrawn": {"date": "2025", "reason": "gone"}, "illustrative": True, "previous_ids": ["old-1"],
    "ignore": [{"code": "SK2", "reason": "as printed"}], "details": {"ports": {"a": 1}}, "extra": {"own": {"a": [1]}},
    "other_sectors": ["ports", "nothing"], "contacts": [{"name": "张三", "phone": "13800000000", "personal": True}],
    "relations": {"answers": ["case-1"], "part-of": ["need-1"]}, "maturity": [{"scheme": "gbt-39116-2020", "level": 9, "date": "2031"}],
    "platfroms": ["platform-000"], "note": "待定", "tags": ["NA", "5G"],
}  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in plain data."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield (*at, key)
        yield from places(item, (*at, key))


@st.composite
def spoiled(draw: st.DrawFn) -> dict[str, Any]:
    """A scenario with something else in some of its places."""
    record = copy.deepcopy(draw(st.sampled_from(SCENARIOS)))
    for _ in range(draw(st.integers(0, 3))):
        *above, last = draw(st.sampled_from(list(places(record))))
        holder: Any = record
        for part in above:
            holder = holder[part]
        if draw(st.integers(0, 5)) == 0 and isinstance(holder, dict):
            del holder[last]
        else:
            holder[last] = copy.deepcopy(draw(st.sampled_from(NASTY)))
        if not record:
            break
    if draw(st.booleans()):
        key = draw(st.sampled_from(sorted(EXTRA)))
        record[key] = copy.deepcopy(EXTRA[key])
    return record


HEADERS = st.sampled_from([{}, {"translations": ["de"]}, {"language": "en"}, {"sources": {}}, {"sectors": []}])
DROPPED = st.sampled_from(["", "translations", "sources", "language"])


def rows(header: Mapping[str, Any], dropped: str, scenarios: list[dict[str, Any]]) -> list[str]:
    """The lines of a catalog."""
    (_, first), *others = DEFINITIONS
    head = {key: value for key, value in {**first, **header}.items() if key != dropped}
    lines = [{**head, "type": "catalog"}]
    for type_, record in others:
        lines.append({**record, "type": f"{type_}:{record['type']}" if "type" in record else type_})
    lines += [{"type": "scenario", **scenario} for scenario in scenarios]
    return [json.dumps(line, ensure_ascii=False) for line in lines]


SLOW = settings(
    max_examples=times(20),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@SLOW
@given(header=HEADERS, dropped=DROPPED, scenarios=st.lists(spoiled(), max_size=6))
def test_a_glance_says_what_the_long_way_says(
    header: Mapping[str, Any], dropped: str, scenarios: list[dict[str, Any]], tmp_path: Path
) -> None:
    file = tmp_path / "catalog.jsonl"
    file.write_text("\n".join(rows(header, dropped, scenarios)) + "\n", encoding="utf-8")
    at_a_glance = check(file)
    (kept,) = run(file, CORE, CONFIG)
    with the_long_way():
        assert check(file) == at_a_glance == said(kept)
        (slowly,) = run(file, CORE, CONFIG)
    assert slowly.catalog == kept.catalog
    assert slowly.rejected == kept.rejected


@pytest.mark.parametrize("validator", [*CORE.validators, *CORE.catalog_validators], ids=lambda v: v.name)
def test_the_examples_of_a_validator_are_judged_alike(validator: Any) -> None:
    record_type = {"header": "catalog", "record": "scenario", None: "scenario"}.get(
        getattr(validator, "record", None), getattr(validator, "record", None)
    )
    for example in (*validator.valid, *validator.invalid):
        quick = said(check_example(example, CORE, record_type=record_type or "scenario"))
        with the_long_way():
            assert said(check_example(example, CORE, record_type=record_type or "scenario")) == quick


# ---------------------------------------------------------------- stretches and processes

BREAKS: tuple[Callable[[list[str]], bytes], ...] = (
    lambda lines: "\n".join(lines).encode(),
    lambda lines: ("\ufeff" + "\r\n".join(lines) + "\r\n").encode(),
    lambda lines: ("\n\n   \n".join(lines) + "\n\n").encode(),
    lambda lines: ("\n".join([*lines[20:], *lines[:20]]) + "\n").encode(),
    lambda lines: ("\n".join([*lines[:-1], '{"type": "scenario", "id": 1, "id": 2}', "[1]", '{"a": 1}', lines[-1]])).encode()[:-9],
    lambda lines: ("\n".join([*lines, '{"type":"scenario","id":"big","local_code":123456789012345678901234567890}', "nonsense", lines[0]])).encode(),
    lambda lines: "\n".join(lines[:30]).encode() + b"\n\xff\xfe\n" + "\n".join(lines[30:]).encode(),
    lambda lines: "\n".join([*lines, lines[-1].replace('"type": "scenario"', '"type":"scenario"')]).encode(),
    lambda lines: ("\n".join(["x"] * 40 + lines)).encode(),
)  # fmt: skip


@SLOW
@given(
    scenarios=st.lists(spoiled(), min_size=1, max_size=6), broken=st.sampled_from(range(len(BREAKS))),
    stretch=st.sampled_from([50, 3000, 20_000]), piece=st.sampled_from([1, 700, 100_000]),
)  # fmt: skip
def test_a_file_in_stretches_says_what_the_whole_file_says(
    scenarios: list[dict[str, Any]], broken: int, stretch: int, piece: int, tmp_path: Path
) -> None:
    file = tmp_path / "catalog.jsonl"
    file.write_bytes(BREAKS[broken](rows({}, "", scenarios)))
    whole = check(file)
    assert check(file, engine=Serial(CORE, evidence_in, cut=Cut(0, stretch, piece))) == whole


@pytest.mark.parametrize("broken", range(len(BREAKS)))
def test_several_processes_say_what_one_says(broken: int, tmp_path: Path) -> None:
    made = list(generate(Order(40, seed=broken, mistakes=0.5)))
    lines = rows({}, "", [one.record for one in made if one.type == "scenario"])
    for name in ("a", "b"):
        (tmp_path / f"{name}.jsonl").write_bytes(BREAKS[broken](lines))
    one = check(tmp_path)
    assert check(tmp_path, engine=Processes(partial(known, ()), evidence_in, 2, Cut(0, 5000, 1000))) == one
