"""A glance at a record is only about speed: with it and without it the same is said, counted and kept."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

import jsonschema_rs
import pytest
from benchmarks.generate import generate
from benchmarks.order import Order
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from scenariokit.assembly import registry
from scenariokit.config import Config
from scenariokit.model import RECORD_TYPES, LocalizedText, spec_of
from scenariokit.model.shape import Env
from scenariokit.model.walk import PlainText
from scenariokit.pipeline import defining
from scenariokit.pipeline.checking import Plan, check_record
from scenariokit.pipeline.defining import define
from scenariokit.pipeline.merging import collectors_of
from scenariokit.pipeline.portion import Shaper, details_of
from scenariokit.pipeline.reading import Gathered
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.run import check_catalog
from scenariokit.pipeline.schema import Schemas, accept
from scenariokit.pipeline.screening import Screen
from scenariokit.pipeline.states import Measuring
from scenariokit.pipeline.structuring import structure
from scenariokit.pipeline.units import give_units
from scenariokit.plugin.context import Context
from scenariokit.plugin.report import Report
from scenariokit.plugin.samples import HEADER, SAMPLES, SURROUNDINGS, merge
from scenariokit.plugin.validator import Collector
from scenariokit.reporters.json_lines import write
from scenariokit.source import Document, Entry
from scenariokit.testing.examples import sample_type
from scenariokit.testing.memory import MemoryLocator, thawed
from scenariokit.testing.strategies import records
from tests.effort import times

pytestmark = pytest.mark.no_cover

KNOWN = registry(())
Made = tuple[str, Any]
"""Type of a record, and what a file holds of it."""

METRICS: Final[tuple[Mapping[str, Any], ...]] = (
    {"id": "cycle", "unit": "s", "trend": "lower", "range": "0..120 s", "typical": "2..40 s"},
    {"id": "minutes", "unit": "s", "trend": "lower", "range": "0..2 min"},
    {"id": "share", "unit": "%", "trend": "higher", "range": {"min": 0, "max": 100, "basis": "arithmetic"}, "typical": "40..90 %"},
    {"id": "defects", "unit": "ppm", "trend": "lower", "range": {"min": 0, "basis": "arithmetic"}},
    {"id": "mix", "unit": "%", "trend": "higher", "product_of": ["share", "oee"]},
    {"id": "level", "unit": "%", "trend": "target", "typical": "..0.5 %"},
    {"id": "balance", "unit": "万元", "trend": "none", "range": {"min": -5}},
    {"id": "times", "unit": "x", "trend": "higher"},
    {"id": "years", "unit": "a", "trend": "higher"},
)  # fmt: skip
"""A metric of each sort: with and without range, typical range and direction, in units of several kinds."""
SURROUND: Final[tuple[Made, ...]] = (
    *((kind, thawed(record)) for kind, record in SURROUNDINGS),
    *(("metric", {**thawed(SAMPLES["metric"]), "range": None, **metric}) for metric in METRICS),
    ("organisation", {"id": "gone-works", "name": "COSMO", "withdrawn": {"date": "2025", "reason": "x"}}),
    ("scenario", merge(thawed(SAMPLES["scenario"]), {"id": "a-need", "kind": "need", "status": None, "problem": "人工判片慢",
                                                     "parties": {"needer": ["sample-works"]}})),
)  # fmt: skip

_BARE: Final = thawed(HEADER)
HEADERS: Final[Mapping[str, Any]] = {
    "sample": _BARE,
    "of one language": merge(_BARE, {"translations": None}),
    "in English": merge(_BARE, {"language": "en", "translations": ["zh"]}),
    "in no language": merge(_BARE, {"language": "und", "translations": None}),
    "in German": merge(_BARE, {"language": "de", "translations": ["zh-Hans"]}),
    "with sources of all sorts": merge(_BARE, {"sources": {
        "sample-source": {"citation": "Undated"}, "dated": {"citation": "Dated", "published": 2024},
        "page": {"url": "https://example.org/a"}, "later": {"citation": "Later", "published": "2031-01"},
    }}),
    "without sources": merge(_BARE, {"sources": None}),
    "broken": merge(_BARE, {"licence": 3}),
    "absent": None,
}  # fmt: skip
"""What the records stand under."""


def gathered(made: Sequence[Made], header: Any) -> Gathered:
    """Records in memory, with what they refer to."""
    ids = [(kind, raw.get("id")) for kind, raw in made if isinstance(raw, dict)]
    around = [one for one in SURROUND if (one[0], one[1]["id"]) not in ids]
    every = [*(() if header is None else (("catalog", header),)), *made, *around]
    every = [(kind, {k: v for k, v in raw.items() if (kind, k, v) != ("metric", "range", None)} if isinstance(raw, dict) else raw) for kind, raw in every]  # fmt: skip
    entries = tuple(Entry(kind, raw, (number,)) for number, (kind, raw) in enumerate(every))
    return Gathered(Path(), "c", (Document("c.jsonl", entries, MemoryLocator()),))


def outcome(found: Gathered, today: date, *, keep: bool) -> tuple[str, Any]:
    """All that a run says, as bytes, and the catalog."""
    result: CheckResult = check_catalog(found, KNOWN, Config(today=today), keep=keep)
    report = write(Report(result.diagnostics, result.coverage))
    return f"{report}\n{result.coverage}\n{result.rejected}", result.catalog


@pytest.fixture
def long_way(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Switches on and off the glance, and what is known of references beforehand."""
    own, settled = Screen.look, defining._settled

    def switch(off: bool) -> None:
        monkeypatch.setattr(Screen, "look", (lambda _self, _type, _raw: None) if off else own)
        monkeypatch.setattr(defining, "_settled", (lambda _own, _platforms, _registry: {}) if off else settled)

    return switch


# ---------------------------------------------------------------- records of all sorts

_PIECES: Final = (
    "待定", "待", "请", "请填写", "暂无", "无", "未知", "空", "空白页", "略", "tbd", "TBD", "T.B.D.", "n/a", "N/A", "NA", "nan", "none",
    "Untitled", "unknown", "xX", "x", "X", "xx", "xxx", "to be determined", "not available", "…", "...", "。", "。。。", "．．．", "、",
    "，", "：", "；", "（", "）", "(", ")", "[", "]", "【", "】", "《", "》", "“", "”", "„", "\u200b", "\u00a0", "\u00ad", "\u200d", "\ufeff",
    "\u3000", "\u2028", "\x85", "\n", "\r", "\t", " ", "13800000000", "138 0000 0000", "138-0000-0000", "+86 138", "0532-85911111",
    "a@b.cn", "370202198001011234", "37020219800101123X", "１３８", "٣", "一三", "①", "½", "轮胎", "检测", "产线效率提升", "line",
    "a more efficient line", "A more efficient line", "5G", "AI", "Ａ", "ﬁxme", "ＴＢＤ", "名称待校对", "单位", "2021", "2021-04", "8s",
    "由8秒降至4秒", "#N/A", "-", "--", "·", "1)", "a）", "é", "ß", "İ", "ａ", "豈", "⼀", "㈱", "㎡", "ｱ", "😀", "👩‍🔧", "\ue000", "\u0301",
    "123456", "1234567", "123 4567", "12-34-56", "100%", "100％", "%", '6"', "a'b", "\\", "^", "`", "{", "}", "<", ">", "|", "~",
)  # fmt: skip
_PLAIN: Final = (
    "人工判片慢", "产线效率提升", "A more efficient line", "Reading images is slow.", "停机100%", "5G", "检测2021轮胎。", "能耗下降", "Line 12",
)  # fmt: skip
_QUANTITIES: Final = (
    "75 %", "75%", "75", 75, 75.0, 60, 8, 4, 0.75, 0, -3, 1, 1.0, 100, 104, True, "0.75 %", "0.4 %", "约50%", "about 5 s", "8..10 s", "> 50 %",
    "under 4 s", "8 s", "4 s", "8秒", "2 min", "0.1 h", "75 ％", "+10 points", "x2", "2 x", "200 亿元", "3 万元", "30000 元", "300 ppm",
    "3 ppm", "1e3 s", "1,000 s", "-8 s", "40 kg", "8  s", " 8 s", "8 S", "5 a", "5 年", "2021 年", "10..8 s", "75 %\n", "", "abc", None,
    1e400, 10**30, "99999999999999999999 s", "0.000001 s", "1 s", "120 s", "40 s", "120.0000001 s",
)  # fmt: skip
_METRIC_IDS: Final = ("oee", "share", "cycle", "minutes", "defects", "mix", "level", "balance", "times", "years", "mttr",
                      "first_pass_yield", "scrap_ratio", "nothing", "ports/gmph", "OEE", "x:y")  # fmt: skip
_WORDS: Final = (
    "由8s降低至4s", "由8 s降低至4 s", "由8秒降至4秒", "从60%提升至75%", "from 8 s to 4 s", "from 60 % to 75 %", "由8降低至4s", "由8s降低至4s，降幅60%",
    "降幅五成，由8s降低至4s", "由8s降低至4s以上", "由８s降低至４s", "由8s降低至4S", "由8s降低至4min", "提升百分之二十", "效率提升25%，……", "由75提升至60",
    "由4s提高至8s", "from 8 to 4 s faster", "由8s提高一倍至4s", "由2021年提升至2023年", "由8s降低至4s, 3 less", "由3ppm降低至1ppm", "不良率3%",
    "由8s降低至4s（减半）", "由8.0s降低至4.00s", "翻一番", "N/A", "待定", "由8s降低至4s ", "由8s降低至4s\n",
)  # fmt: skip
_DATES: Final = (
    "2021", 2021, "2021-04", "2021-02-29", "2021-02-30", "2024-02-29", "20210", 20210, 999, "2031", 2031, "2026-06-30", "2026-07", "2026-06",
    "2026-07-01", "2025", True, 2021.0, "2021-4", "2021-04\n", "０２１", None, "2021-13", "1999-12-31", "2020-06",
)  # fmt: skip
_SOURCES: Final = (
    "sample-source", "dated", "page", "later", "sample-sauce", "", {"citation": "x"}, {"citation": "Sample", "published": "2024"},
    {"citation": "Sample", "published": "2025-06-30", "accessed": "2025-05"}, {"citation": "Sample", "published": "2031"},
    {"id": "sample-source"}, {"id": "own", "citation": "x"}, {"id": "own", "published": 2024}, {"id": "own", "url": "https://a.cn"},
    {"url": "https://example.org/a"}, {"url": "https://example.org/a?b=c"}, {"url": "www.x.cn"}, {"url": "http://a.cn\n"},
    {"url": "https://a.b-.cn/～"}, {"url": "https://例子.cn"}, {"citation": "x", "accessed": 2031}, {"publisher": "x"}, {}, None, 3,
    {"citation": "见 13800000000", "licence": "unknown"}, {"citation": "TBD"}, {"url": "https://" + "a" * 70 + ".cn"},
)  # fmt: skip
_CONTACTS: Final = (
    {"name": "企业服务处", "phone": "0532-85911111", "email": "s@example.org"}, {"name": "张三", "personal": True},
    {"name": "张三", "phone": "13800000000", "personal": True, "consent": True}, {"name": "x 370202198001011234"}, {"name": "TBD"},
    {"name": "a", "role": "３７０２０２１９８００１０１１２３４"}, {"name": "a", "role": "37020219800101123X"}, {"name": "a", "until": "2021"},
    {"name": "a", "until": "2031"}, {"name": "a", "phone": "0532-85911111 85911112"}, {"name": "unknown"}, {"name": "（处"}, "a", {}, None,
)  # fmt: skip


class Variety:
    """Makes records in which any field may be right, odd or wrong."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)

    def text(self) -> str:
        pick = self.rng.choice
        if self.rng.random() < 0.4:
            return str(pick(_PLAIN))
        return self.rng.choice(("", " ")).join(pick(_PIECES) for _ in range(self.rng.randint(1, 4)))

    def words(self) -> Any:
        if self.rng.random() < 0.3:
            return self.text()
        if self.rng.random() < 0.4:
            return {"zh": self.rng.choice(_PLAIN), "en": self.rng.choice(_PLAIN)}
        tags = self.rng.sample(("zh", "en", "zh-Hans", "de", "ja", "EN", "und", "x"), self.rng.randint(1, 2))
        return {tag: self.text() for tag in tags}

    def some(self, make: Callable[[], Any], most: int = 2) -> list[Any]:
        return [make() for _ in range(self.rng.randint(0, most))]

    def of(self, among: Sequence[Any]) -> Callable[[], Any]:
        return lambda: self.rng.choice(among)

    def observation(self) -> Any:
        value = self.rng.choice(_QUANTITIES[:24] if self.rng.random() < 0.7 else _QUANTITIES)
        if self.rng.random() < 0.5:
            return value
        made = {"value": value}
        for key, among in (("as_of", _DATES), ("source", _SOURCES), ("basis", ("planned", "audited", "x"))):
            if self.rng.random() < 0.4:
                made[key] = self.rng.choice(among[:3] if self.rng.random() < 0.6 else among)
        return made

    def impact(self) -> dict[str, Any]:
        made: dict[str, Any] = {"metric": self.rng.choice(_METRIC_IDS)}
        if self.rng.random() < 0.5:  # a matching pair: else hardly any record gets far
            metric, before, after = self.rng.choice((
                ("cycle", "8 s", "4 s"), ("cycle", 8, 4), ("share", "60 %", "75 %"), ("defects", "3 ppm", 1), ("level", 0.3, "0.4 %"),
                ("balance", -3, "3 万元"), ("years", 2021, 2023), ("times", 1, "x2"), ("minutes", 8.0, "4 s"), ("cycle", "4 s", "8 s"),
            ))  # fmt: skip
            made |= {"metric": metric, "baseline": before, self.rng.choice(("achieved", "target")): after}
        for key, chance in (("baseline", 0.3), ("achieved", 0.4), ("target", 0.1), ("benchmark", 0.05)):
            if self.rng.random() < chance:
                made[key] = self.observation()
        for key, chance, among in (("change", 0.1, _QUANTITIES), ("as_published", 0.4, _WORDS)):
            if self.rng.random() < chance:
                made[key] = self.rng.choice(among)
        if self.rng.random() < 0.05:
            made["note"] = self.words()
        return made

    def scenario(self) -> dict[str, Any]:
        kind = self.rng.choice(("need", "capability", "case", "case", "reference"))
        made: dict[str, Any] = {
            "kind": kind, "title": {"zh": "产线效率提升", "en": "A more efficient line"}, "sector": "sample-sector", "sources": ["sample-source"],
        }  # fmt: skip
        made |= {
            "need": {"problem": "人工判片慢", "parties": {"needer": ["sample-works"]}},
            "capability": {"solution": "机器视觉", "parties": {"supplier": ["sample-works"]}},
            "case": {"parties": {"owner": ["sample-works"]}, "site": {"name": "一号厂房"}},
            "reference": {"code": "miit-stages@2025:5"},
        }[kind]
        codes = ("gbt-4754@2017:2911", "gbt-4754:2911", "gbt-4754@2017:2910", "unlocode:CNQIN", "miit-stages:5", "miit-stages@2025:99", "x:1", ":")  # fmt: skip
        ids = ("sample-works", "gone-works", "a-need", "sample-platform", "sample-platfrom", "Sample-Platform", "r0", "r1", "a:b", "oee")  # fmt: skip
        parts: dict[str, Callable[[], Any]] = {
            **dict.fromkeys(("title", "summary", "problem", "solution", "benefit", "activity", "note"), self.words),
            **dict.fromkeys(("batch", "local_code", "value_chain_link"), self.text),
            "impacts": lambda: self.some(self.impact, 3), "sources": lambda: self.some(self.of(_SOURCES)),
            "contacts": lambda: self.some(self.of(_CONTACTS)), "tags": lambda: self.some(self.text),
            "technologies": lambda: self.some(self.words), "taxonomy": lambda: self.some(self.of(codes)),
            "stage": lambda: self.some(self.of(codes)), "platforms": lambda: self.some(self.of(ids)),
            "dates": lambda: {key: self.rng.choice(_DATES) for key in self.rng.sample(("announced", "started", "deadline", "operational", "retired"), 2)},
            "maturity": lambda: self.some(lambda: {"scheme": self.rng.choice(("gbt-39116-2020", "gbt-39116", "siri", "mine")),
                                                   "level": self.rng.choice((3, "3", 6, "集成级", 3.0)), "date": self.rng.choice(_DATES)}),
            "site": self.of((None, {"code": "unlocode:CNQIN"}, {"name": "x"}, {"code": "unlocode:CNXXX"}, "x", {})),
            "sector": self.of(("sample-sector", "sample-sectro", None, "ports", "beer")), "other_sectors": lambda: self.some(self.of(("beer", "sample-sector"))),
            "parties": lambda: {self.rng.choice(("owner", "needer", "supplier")): self.some(self.of((*ids, {"name": self.words()}, {"name": "示例工厂"}, {"anonymous": True})))},
            "relations": lambda: {self.rng.choice(("answers", "realises", "part-of", "replaces")): self.some(self.of(ids))},
            "listed_in": lambda: self.some(lambda: {"list": self.words(), "rank": self.rng.choice((1, 0, "1")), "valid": self.rng.choice(_DATES)}),
            "money": lambda: self.some(lambda: {"kind": "budget", "quantity": self.rng.choice(_QUANTITIES)}),
            "illustrative": self.of((True, False, None)), "withdrawn": self.of(({"date": "2025", "reason": "x"}, {"date": "2031", "reason": "并入"}, None)),
            "previous_ids": lambda: self.some(self.of(("r0", "old", "OLD", "r1"))), "status": self.of(("operational", "open", "draft", "planned")),
            "withheld": lambda: {self.rng.choice(("site", "problem", "sector")): self.rng.choice(("unknown", {"reason": "withheld", "note": self.words()}))},
            "extra": self.of(({"bureau": {"编号": "13800000000"}}, {"x": 1})), "details": self.of(({"sample-sector": {"a": 1}}, {"beer": {}})),
            "ignore": lambda: [{"code": self.rng.choice(("SK205", "SK999", "SK2")), "reason": "x"}],
            "elements": lambda: self.some(lambda: {"type": self.rng.choice(("tool", "x")), "name": self.words()}),
        }  # fmt: skip
        for key in self.rng.sample(sorted(parts), self.rng.choice((0, 1, 1, 2, 3))):
            made[key] = parts[key]()
        if self.rng.random() < 0.7:
            made["impacts"] = self.some(self.impact)
        return made

    def other(self, record_type: str) -> dict[str, Any]:
        made = thawed(SAMPLES[record_type])
        if self.rng.random() < 0.5:
            made["name"] = self.words()
        more: dict[str, Any] = {
            "homepage": self.rng.choice(("https://www.a.cn", "a.cn", "http://a.cn\n", "https://a.cn/b c")), "sources": self.some(self.of(_SOURCES)),
            "sectors": ["sample-sector", self.rng.choice(("beer", "sample-sector"))], "note": self.words(), "listed_in": [{"list": self.words()}],
        }  # fmt: skip
        if record_type == "metric":
            more = {
                "definition": self.words(),
                "formula": self.text(),
                "note": self.words(),
                "inputs": ["oee", "nothing"],
                "typical": "50..10 %",
            }
        if record_type == "organisation":
            more |= {
                "aliases": [self.text()],
                "identifiers": {"uscc": self.rng.choice(("91110000600037341L", "13800000000"))},
                "region": "gbt-2260:990000",
            }
        if record_type == "platform":
            more |= {
                "figures": [{"of": self.words(), "value": self.rng.choice(_QUANTITIES)}],
                "operator": {"name": self.words()},
            }
        for key in self.rng.sample(sorted(more), self.rng.randint(0, 2)):
            made[key] = more[key]
        return made

    def spoiled(self, value: Any) -> Any:
        """The same with junk somewhere in it."""
        if isinstance(value, dict) and value and self.rng.random() < 0.8:
            key = self.rng.choice(sorted(value))
            return {**value, key: self.spoiled(value[key])} if self.rng.random() < 0.9 else {**value, "unknown": 1}
        if isinstance(value, list) and value:
            at = self.rng.randrange(len(value))
            return [*value[:at], self.spoiled(value[at]), *value[at + 1 :]]
        return self.rng.choice(
            (None, True, 3, -1, 2.5, "", " ", "x", "待定", [], {}, ["x"], {"zh": "x"}, {"id": 3}, "x\n", 10**25)
        )

    def records(self, number: int) -> list[Made]:
        """So many of them, of all types, with ids of their own or of others."""
        made: list[Made] = []
        for index in range(number):
            kind = self.rng.choice(("scenario",) * 8 + ("platform", "metric", "organisation"))
            raw = self.scenario() if kind == "scenario" else self.other(kind)
            raw["id"] = (
                f"r{index}"
                if self.rng.random() < 0.9
                else self.rng.choice(("R1", "r1", "a\u200bb", "产线-1", "r－1", "old"))
            )
            raw = {key: value for key, value in raw.items() if value is not None or self.rng.random() < 0.1}
            made.append((kind, self.spoiled(raw) if self.rng.random() < 0.1 else raw))
        return made


def examples() -> list[Made]:
    """What stands in the examples of all validators, as records of one catalog."""
    made: list[Made] = []
    for validator in (*KNOWN.validators, *KNOWN.catalog_validators):
        for one in (*validator.valid, *validator.invalid):
            for patch in (one,) if isinstance(one, Mapping) else one:
                kind = patch.get("$type", sample_type(validator))
                if kind != "catalog":
                    own = {key: value for key, value in patch.items() if not key.startswith("$")}
                    raw = merge(thawed(SAMPLES[kind]), thawed(own))
                    made.append((kind, {**raw, "id": raw.get("id", "x") if "id" in own else f"e{len(made)}"}))
    return made


# ---------------------------------------------------------------- the same as the long way


def assert_same(made: Sequence[Made], header: Any, today: date, switch: Callable[[bool], None], *, keep: bool) -> None:
    """Check with and without the glance; of many records that differ the first is shown."""
    found = gathered(made, header)

    def differs(one: Gathered) -> tuple[Any, Any] | None:
        switch(False)
        quick = outcome(one, today, keep=keep)
        switch(True)
        slow = outcome(one, today, keep=keep)
        return None if quick == slow else (quick, slow)

    if differs(found) is None:
        return
    alone = next((one for one in made if differs(gathered([one], header)) is not None), None)
    quick, slow = differs(gathered([alone], header) if alone else found) or (("", None), ("", None))
    more = Counter(slow[0].splitlines())
    more.subtract(Counter(quick[0].splitlines()))
    lines = [f"{'-' if n < 0 else '+'} {line[:600]}" for line, n in more.items() if n]
    pytest.fail("\n".join([f"{alone}", *lines, *([] if lines else [f"{quick[1]!r}", f"{slow[1]!r}"])]))


TODAY: Final = date(2026, 6, 30)


@pytest.mark.parametrize("name", HEADERS)
def test_the_examples_of_all_validators_give_the_same_at_a_glance(name: str, long_way: Callable[[bool], None]) -> None:
    """Right and wrong ones, under headers of every sort; under some on another day, too, with the typed catalog."""
    assert_same(examples(), HEADERS[name], TODAY, long_way, keep=False)
    if name in {"sample", "with sources of all sorts", "absent"}:
        assert_same(examples(), HEADERS[name], date(2015, 1, 1), long_way, keep=True)


@pytest.mark.parametrize("seed", range(times(12)))
def test_records_of_all_sorts_give_the_same_at_a_glance(seed: int, long_way: Callable[[bool], None]) -> None:
    name = list(HEADERS)[seed % len(HEADERS)]
    today = date(2019, 5, 1) if seed % 4 == 3 else TODAY
    assert_same(Variety(seed).records(100), HEADERS[name], today, long_way, keep=seed % 2 == 0)


@pytest.mark.parametrize("mistakes", [0.0, 0.5])
def test_a_generated_catalog_gives_the_same_at_a_glance(mistakes: float, long_way: Callable[[bool], None]) -> None:
    made = [(one.type, one.record) for one in generate(Order(200, mistakes=mistakes, seed=7))]
    assert_same(made[1:], made[0][1], TODAY, long_way, keep=True)


def test_a_number_under_a_language_is_no_text(long_way: Callable[[bool], None]) -> None:
    """What stands for all tests of a text must ask whether it is one."""
    made = [("scenario", {**thawed(SAMPLES["scenario"]), "title": {"zh": 3, "en": {}}})]
    found = gathered(made, HEADERS["sample"])
    long_way(False)
    assert "SK1" in outcome(found, TODAY, keep=False)[0]
    assert_same(made, HEADERS["sample"], TODAY, long_way, keep=False)


# ---------------------------------------------------------------- each cheap test alone


class Glance:
    """One run's screen beside all that the long way needs, to ask about single records."""

    def __init__(self, header: Any, today: date = TODAY) -> None:
        found = gathered([], header).documents[0]
        config, shaper = Config(today=today), Shaper(details_of(KNOWN))
        defined = define((("c", one) for one in found.entries), KNOWN, config, Measuring(), shaper, whole=True)
        self.context, self.env = defined.context, Env(defined.shaper.language, details_of(KNOWN))
        self.schemas = Schemas(details_of(KNOWN))
        self.plan = Plan.of(KNOWN.validators, self.context)
        self.screen = Screen(self.context, defined.shaper.language, KNOWN.validators)
        self.told = {v.name: v.plain(self.context) for v in KNOWN.validators if v.plain is not None}

    def built(self, kind: str, raw: Any) -> Any:
        """The typed record of an accepted one; `None` where it is not accepted or has no sense."""
        if not accept(raw, kind, self.schemas):
            return None
        try:
            one = structure(Entry(kind, raw, (0,)), "c", self.env)
        except (ValueError, OverflowError):
            return None
        give_units(one.record, self.context)
        return one


def impacts_of_all_sorts(seed: int) -> Iterator[Made]:
    """Records that hold nothing but one impact each, so that nothing else keeps a test from saying yes."""
    variety = Variety(seed)
    for number in range(500):
        yield "scenario", {**thawed(SAMPLES["scenario"]), "id": f"r{number}", "impacts": [variety.impact()]}
    yield from Variety(seed + 1).records(500)


@pytest.mark.parametrize("name", ["sample", "with sources of all sorts", "absent"])
def test_what_a_plain_test_passes_no_validator_speaks_of(name: str) -> None:
    """Each alone: not only where all the rest of a record is ordinary, too."""
    glance = Glance(HEADERS[name])
    passed: Counter[str] = Counter()
    for kind, raw in impacts_of_all_sorts(11):
        one = glance.built(kind, raw)
        if one is None:
            continue
        quiet = {name for name, told in glance.told.items() if told(raw)}
        passed.update(quiet)
        said = {draft.problem.name: draft for draft in check_record(one, glance.plan)}
        wrong = [f"{found}: {said[found].values} {said[found].field}" for found in quiet & said.keys()]
        # Of texts outside the class that `quiet` is not about, the woven schema tells.
        wrong = [w for w in wrong if not w.startswith("personal-data") or "contacts." in w]
        assert wrong == [], raw
    assert passed.keys() == glance.told.keys(), "a test that says yes to nothing would be sound, too"


@pytest.mark.parametrize("name", ["sample", "in English", "in German"])
def test_what_is_accepted_at_a_glance_is_accepted_and_gleaned_as_it_is_collected(name: str) -> None:
    """The same facts, in any order; of what the context settles only that it is used."""
    glance = Glance(HEADERS[name])
    collectors = collectors_of(KNOWN.catalog_validators)
    gleaning = [one for one in collectors if isinstance(one, Collector)]
    seen = 0
    for kind, raw in [
        *impacts_of_all_sorts(23),
        *examples(),
        *((one.type, one.record) for one in generate(Order(60, mistakes=0.3, seed=5)) if one.type != "catalog"),
    ]:
        glimpse = glance.screen.look(kind, raw)
        if glimpse is None:
            continue
        seen += 1
        one = glance.built(kind, raw)
        assert one is not None, raw
        said = {draft.problem.name for draft in check_record(one, glance.plan)}
        assert said <= glimpse.loud, raw
        for collector in gleaning:
            glean = collector.glean(glance.context)  # afresh: what has no place is gleaned once a portion
            collected = Counter((key, f.at, f.value) for key, f in collector.function(one.record, glance.context))
            gleaned = Counter((key, f.at, f.value) for key, f in glean(kind, raw, glimpse.seen))
            assert _placed(gleaned) == _placed(collected), raw
    assert seen > 200


def _placed(facts: Counter[Any]) -> Counter[Any]:
    """How often each fact was said; what has no place counts once."""
    return Counter({fact: number if fact[1] is not None else 1 for fact, number in facts.items()})


# ---------------------------------------------------------------- texts

TEXTS: Final = tuple(v for v in KNOWN.validators if v.part is not None and v.part[1] is PlainText)
WORDS: Final = tuple(v for v in KNOWN.validators if v.part is not None and v.part[1] is LocalizedText)
EDGES: Final = st.one_of(
    st.lists(st.sampled_from((*_PIECES, *_PLAIN, *_WORDS)), min_size=1, max_size=5).map("".join),
    st.lists(st.sampled_from((*_PIECES, *_PLAIN)), min_size=1, max_size=4).map(" ".join),
    st.lists(st.sampled_from("0123456789１２- .,:/()（）+@xX待请无空略暂nNaAtTbBdD/%。…\n \u3000\u00a0–\u200b产"), min_size=1, max_size=24).map("".join),
    st.from_regex(r"(?:[1-9][0-9]{0,6}[ .-]?){1,4}[产a%.。]?", fullmatch=True),
    st.sampled_from((*_PIECES, *_WORDS)).flatmap(lambda one: st.sampled_from((one + " ", one + "\n", " " + one, one.upper(), one.title(), f"（{one}）"))),
    st.text(max_size=45),
)  # fmt: skip


def _tested(validators: Sequence[Any]) -> list[tuple[Any, Sequence[Any]]]:
    """Every test of texts, with the validators that it tells of: those that share one, and each of its own."""
    shared = {id(v.ordinary): v.ordinary for v in validators if v.ordinary is not None}
    told = [(one, [v for v in validators if v.ordinary is one]) for one in shared.values()]
    told += [(v.quiet, [v]) for v in validators if isinstance(v.quiet, Mapping)]
    made = jsonschema_rs.Draft202012Validator
    return [(made(dict(one), pattern_options=jsonschema_rs.RegexOptions()), group) for one, group in told]


TESTS_OF_TEXTS: Final = _tested(TEXTS)
TESTS_OF_WORDS: Final = _tested(WORDS)
ASKED: Final = Context(today=TODAY)


def _spoken(validators: Sequence[Any], part: Any) -> list[str]:
    record = spec_of(RECORD_TYPES["scenario"]).build(thawed(SAMPLES["scenario"]), Env("zh"))
    spoken = []
    for one in validators:
        known = {one.part[0]: part, "record": record, "path": "summary.zh", "context": ASKED}
        wanted = {one.part[0], *one.extras, *(() if one.record is None else (one.record,))}
        spoken += [one.name for _ in one.function(**{name: known[name] for name in wanted})]
    return spoken


@settings(max_examples=times(150), deadline=None, suppress_health_check=list(HealthCheck))
@given(text=EDGES)
@example("检测123456")
@example("轮胎 138-0000")
@example("n/a\n")
@example("ok\n")
@example("ok\u2028")
def test_no_validator_of_texts_speaks_of_ordinary_ones(text: str) -> None:
    """Neither of what the one pattern that stands for all of them passes, nor of what its own does."""
    for test, group in TESTS_OF_TEXTS:
        if test.is_valid(text):
            assert _spoken(group, text) == []


@settings(max_examples=times(150), deadline=None, suppress_health_check=list(HealthCheck))
@given(texts=st.dictionaries(st.sampled_from(("zh", "en", "zh-Hans", "de")), EDGES, min_size=1, max_size=2))
@example({"zh": "A more efficient line"})
@example({"zh": "检测 line", "en": "检测 line"})
def test_no_validator_of_words_speaks_of_ordinary_ones(texts: dict[str, str]) -> None:
    words = LocalizedText(tuple(texts.items()))
    for test, group in TESTS_OF_WORDS:
        if test.is_valid(texts):
            assert _spoken(group, words) == []
            if len(group) > 1:  # what is ordinary in its languages is ordinary text, too
                assert [name for text in texts.values() for name in _spoken(TEXTS, text)] == []


@pytest.mark.parametrize("record_type", sorted(RECORD_TYPES))
@given(data=st.data())
@settings(max_examples=times(10), deadline=None, suppress_health_check=list(HealthCheck))
def test_generated_records_give_at_a_glance_what_they_give(record_type: str, data: st.DataObject) -> None:
    """Whatever the model allows: what is said at a glance is at most too much."""
    if record_type == "catalog":
        return
    raw = data.draw(records(record_type))
    glance = GLANCE
    glimpse = glance.screen.look(record_type, raw)
    if glimpse is not None:
        one = glance.built(record_type, raw)
        assert one is not None
        assert {draft.problem.name for draft in check_record(one, glance.plan)} <= glimpse.loud


GLANCE: Final = Glance(HEADERS["sample"])
