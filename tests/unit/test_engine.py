"""The engine: crashes become diagnostics, limits refuse, folders hold one catalog each."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scenariokit import UsageError, validate
from scenariokit.api import today_from
from scenariokit.assembly import BuiltIns, registry
from scenariokit.config import Config
from scenariokit.errors import PluginError
from scenariokit.model import Scenario
from scenariokit.model.code import Code
from scenariokit.pipeline.run import run
from scenariokit.plugin import (
    CodeList,
    Context,
    Fact,
    Finding,
    Limits,
    Loader,
    PlainText,
    Reading,
    Sector,
    Source,
    Summary,
    catalog_validator,
    details,
    field,
    hookimpl,
    validator,
)
from scenariokit.plugin.host import Candidate, assemble
from scenariokit.plugin.registry import PluginInfo, Registry
from scenariokit.plugin.validator import Collector
from scenariokit.testing import check

TODAY = date(2026, 1, 1)
WORDS: dict[str, Any] = {"message": {"en": "x", "zh": "x"}, "help": {"en": "x", "zh": "x"}}
HEAD = "catalog: {id: t, title: 目录, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract}\n"
METRIC = "metrics:\n  - {id: a, name: 甲, definition: 乙, unit: s, trend: lower}\n"


def everything(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
    """A fact for each scenario."""
    if isinstance(record, Scenario):
        yield "key", Fact("title.zh")


@validator("TST201", "record-crash", severity="error", since="0.1", valid=[{}], invalid=[{}], **WORDS)
def record_crash(scenario: Scenario, context: Context, *, limit: int = 3) -> Iterator[Finding]:
    """Why: to fall over."""
    yield Finding("impacts[oee].achieved", severity="note", related=[("title", {"en": "title", "zh": "名称"})])
    raise RuntimeError(str(limit))


@catalog_validator(
    "TST301", "key-crash", severity="error", since="0.1", valid=[{}], invalid=[{}], collect=everything, **WORDS
)
def key_crash(key: str, facts: Any, context: Context) -> Iterator[Finding]:
    """Why: to point nowhere."""
    yield Finding("no fact")


@catalog_validator(
    "TST302", "finish", severity="warning", since="0.1", valid=[{}], invalid=[{}], collect=everything, **WORDS
)
def finish(summary: Summary, context: Context, *, most: int = 0) -> Iterator[Finding]:
    """Why: to count."""
    for _key, facts in summary.items():  # noqa: PERF102 -- a protocol, not a dict
        if len(facts) > most:
            yield Finding(facts[0], severity="note", related=[(facts[-1], {"en": "last", "zh": "末"})])


@details
class Vat:
    """A vat."""

    litres: int = field(zh="容积", en="Volume in litres", minimum=1)
    words: str | None = field(default=None, zh="备注", en="Words")


@validator(
    "TST202",
    "small-vat",
    severity="error",
    since="0.1",
    valid=[{}],
    invalid=[{"details": {"beer": {"litres": 1}}}],
    **WORDS,
)
def small_vat(details: Vat, scenario: Scenario) -> Iterator[Finding]:
    """Why: small vats are small."""
    if details.litres < 10:
        yield Finding("details.beer.litres", litres=details.litres)


@validator("TST203", "any-text", severity="note", since="0.1", valid=[{}], invalid=[{}], **WORDS)
def any_text(text: PlainText, path: str) -> Iterator[Finding]:
    """Why: to see where texts stand."""
    if text == "here":
        yield Finding(where=path)


SECTOR = Sector(
    "beer", "TST", {"zh": "啤酒", "en": "Beer"}, details={"scenario": Vat}, sample={"details": {"beer": {"litres": 50}}},
    validators=(record_crash, key_crash, finish, small_vat, any_text),
)  # fmt: skip


def test_a_crash_is_a_diagnostic_and_the_run_goes_on() -> None:
    """Each crash names its validator; everything else is found as well."""
    found = check(SECTOR, {"details": {"beer": {"litres": 1, "words": "here"}}})
    crashes = [d for d in found if d.code == "SK902"]
    assert sorted(str(d.values["validator"]) for d in crashes) == ["key-crash", "record-crash"]
    by_code = {d.code: d for d in found}
    assert by_code["TST202"].field == "details.beer.litres"
    assert by_code["TST203"].values["where"] == "details.beer.words"
    assert by_code["TST201"].field == "impacts.0.achieved"
    assert by_code["TST201"].severity == by_code["TST302"].severity == "note"


def falls_over(context: Context) -> Any:
    """Collects from raw records, and cannot."""

    def glean(type_: str, raw: Any, seen: Any) -> Any:
        return raw["nothing of the kind"]

    return glean


def test_a_collector_that_crashes_at_a_glance_is_named() -> None:
    """Records that were told right at a glance are no exception."""
    declare = catalog_validator(
        "TST303", "gleaned", severity="error", since="0.1", valid=[{}], invalid=[{}],
        collect=Collector(everything, falls_over), **WORDS,
    )  # fmt: skip

    @declare
    def gleaned(key: str, facts: Any, context: Context) -> Iterator[Finding]:
        """Why: to be asked about nothing."""
        yield Finding(facts[0])

    found = check(Sector("beer", "TST", {"zh": "啤酒", "en": "Beer"}, validators=(gleaned,)), {})
    assert {d.code for d in found} == {"SK902"}
    assert {d.values["validator"] for d in found} == {"gleaned"}, "what `--ignore` takes, as the remedy says"
    assert len({d.record for d in found}) == len(found)


def no_test(context: Context) -> Any:
    """Cannot be made."""
    raise LookupError(context.today)


def no_answer(context: Context) -> Any:
    """Is made, and fails on every record."""
    return lambda record: record["nothing of the kind"]


@pytest.mark.parametrize("plain", [no_test, no_answer])
def test_a_validator_whose_test_of_raw_records_crashes_is_asked(plain: Any) -> None:
    """It only would have spared asking."""

    @validator("TST204", "asked", severity="error", since="0.1", valid=[{}], invalid=[{}], plain=plain, **WORDS)
    def asked(scenario: Scenario) -> Iterator[Finding]:
        """Why: to be asked."""
        yield Finding()

    found = check(Sector("beer", "TST", {"zh": "啤酒", "en": "Beer"}, validators=(asked,)), {})
    assert {d.code for d in found} == {"TST204"}


def test_details_are_checked_by_their_sector() -> None:
    """Wrong details are explained like any field; a pruned record still meets the other validators."""
    codes = [d.code for d in check(SECTOR, {"details": {"beer": {"litres": 0, "wrods": "here"}}})]
    assert codes.count("SK108") == 1
    assert codes.count("SK101") == 1
    assert "TST302" in codes


@pytest.mark.parametrize("problem", ["no docstring", "one language", "nothing", "odd parameter"])
def test_an_incomplete_declaration_is_refused(problem: str) -> None:
    """At import, with the code."""

    def nothing() -> Iterator[Finding]:
        """Why."""
        yield Finding()

    def odd(scenario: Scenario, whatever) -> Iterator[Finding]:  # type: ignore[no-untyped-def]
        """Why."""
        yield Finding()

    def silent(scenario: Scenario) -> Iterator[Finding]:
        yield Finding()

    def fine(scenario: Scenario) -> Iterator[Finding]:
        """Why."""
        yield Finding()

    function: Any = {"no docstring": silent, "one language": fine, "nothing": nothing, "odd parameter": odd}[problem]
    words = {**WORDS, "help": {"en": "x"}} if problem == "one language" else WORDS
    with pytest.raises(PluginError, match="TST999"):
        validator("TST999", "x", severity="error", since="0.1", valid=[], invalid=[], **words)(function)
    with pytest.raises(PluginError):
        catalog_validator(
            "TST999", "x", severity="error", since="0.1", valid=[], invalid=[], collect=everything, **words
        )(nothing)


def test_a_folder_of_catalogs(tmp_path: Path) -> None:
    """Each subfolder with a header is a catalog; two headers in one are an error; other files are told."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "catalog.yaml").write_text(HEAD, encoding="utf-8")
        (tmp_path / name / "metrics.yaml").write_text(METRIC, encoding="utf-8")
    (tmp_path / "README.md").write_text("about", encoding="utf-8")
    result = validate(tmp_path, today=TODAY)
    assert (result.counts.errors, result.catalog, result.coverage.records["metric"]) == (0, None, 2)
    (tmp_path / "a" / "more.yaml").write_text(HEAD, encoding="utf-8")
    assert [d.code for d in validate(tmp_path / "a", today=TODAY).diagnostics if d.severity == "error"] == ["SK021"]


def test_files_that_nobody_may_read(tmp_path: Path) -> None:
    """A link out of the folder, a file over the limit, a format that nobody reads."""
    outside = tmp_path / "secret.yaml"
    outside.write_text(HEAD, encoding="utf-8")
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "link.yaml").symlink_to(outside)
    (inside / "c.yaml").write_text(HEAD + METRIC, encoding="utf-8")
    assert "SK009" in [d.code for d in validate(inside, today=TODAY).diagnostics]
    small = Config(TODAY, limits=Limits(file_bytes=10))
    assert [d.code for d in run(inside / "c.yaml", registry(()), small)[0].diagnostics][:1] == ["SK006"]
    (tmp_path / "c.pdf").write_text("x", encoding="utf-8")
    assert [d.code for d in validate(tmp_path / "c.pdf").diagnostics][:1] == ["SK007"]
    with pytest.raises(UsageError):
        validate(tmp_path / "nothing")


def test_evidence_is_not_the_catalogs(tmp_path: Path) -> None:
    """A file that a record names as evidence is left to its sector."""
    (tmp_path / "c.yaml").write_text(
        HEAD + METRIC + "platforms:\n  - {id: p, name: 平台, operator: {name: 丙}, "
        "figures: [{metric: a, value: 3, evidence: {file: m.csv}}]}\n",
        encoding="utf-8",
    )
    (tmp_path / "m.csv").write_text("whatever,else\n1,2\n", encoding="utf-8")
    result = validate(tmp_path, today=TODAY)
    assert result.counts.errors == 0
    assert "m.csv" in result.coverage.ignored_files


def crash(source: Source) -> Reading:
    """A loader that falls over."""
    raise RuntimeError(source.path)


class Crashing:
    """A plugin with such a loader."""

    @hookimpl
    def scenariokit_sectors(self) -> list[Sector]:
        """One sector."""
        return [Sector("x", "X", {"en": "X"}, loaders=(Loader("x", ("*.crash",), crash),))]


def test_a_loader_that_crashes_is_named(tmp_path: Path) -> None:
    """The file was not checked, so the run fails."""
    candidate = Candidate(PluginInfo("x", "1", "test"), Crashing)
    known: Registry = assemble(BuiltIns(), [candidate], (), (), ())
    (tmp_path / "c.crash").write_text("x", encoding="utf-8")
    assert [d.code for d in run(tmp_path / "c.crash", known, Config(TODAY))[0].diagnostics][:1] == ["SK905"]


def test_what_a_record_accepts_is_left_out(tmp_path: Path) -> None:
    """An `ignore` list silences validators, never what could not be read."""
    text = HEAD + "metrics:\n  - {id: a, name: 甲, definition: TBD, unit: s, trend: lower, ignore: [{code: SK230}]}\n"
    (tmp_path / "c.yaml").write_text(text, encoding="utf-8")
    result = validate(tmp_path / "c.yaml", today=TODAY)
    assert "SK230" not in [d.code for d in result.diagnostics]
    assert result.coverage.suppressed == 1


def test_selectors() -> None:
    """The longest selector decides, `ignore` on a tie."""
    config = Config(TODAY, select=("SK2",), ignore=("SK21",))
    assert [config.wants(code, "x") for code in ("SK201", "SK214", "SK301")] == [True, False, False]
    assert Config(TODAY, ignore=("dangling-reference",)).wants("SK303", "dangling-reference") is False


def test_today_comes_from_the_environment() -> None:
    """Or from the clock; nonsense is a usage error."""
    assert today_from({"SOURCE_DATE_EPOCH": "0"}) == date(1970, 1, 1)
    assert today_from({}) >= TODAY
    with pytest.raises(UsageError):
        today_from({"SOURCE_DATE_EPOCH": "soon"})


def test_code_lists_say_how_well_they_are_known(tmp_path: Path) -> None:
    """Repeated keys and unknown words of verification are refused."""
    good = tmp_path / "good.csv"
    good.write_text("code,name,verified\n01,甲,rule\n02,乙,memory\n", encoding="utf-8")
    found = CodeList.csv(good, id="x", edition="1", source="test", key="code", label="name")
    assert (len(found), "01" in found, found.get("03")) == (2, True, None)
    assert [(row["code"], row.strong, row.label("zh")) for row in found] == [("01", True, "甲"), ("02", False, "乙")]
    for text in ("code\n1\n1\n", "code,verified\n1,maybe\n", "other\n1\n"):
        good.write_text(text, encoding="utf-8")
        with pytest.raises(PluginError):
            CodeList.csv(good, id="x", edition="1", source="test", key="code")
    assert Code.of(Code("a", None, "b")) == Code("a", None, "b")
