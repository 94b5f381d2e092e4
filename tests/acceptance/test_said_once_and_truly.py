"""A mistake is said once, at its place, with a remedy that is true; and what has one is not sound."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import attrs
import pytest

from scenariokit import Diagnostic, validate
from scenariokit.cli.main import run
from scenariokit.config import Config
from scenariokit.model import Quantity, field, model
from scenariokit.pipeline.finding_paths import parse_at
from scenariokit.pipeline.locating import _standing
from scenariokit.pipeline.reading import gather
from scenariokit.pipeline.result import CheckResult
from scenariokit.pipeline.run import check_catalog
from scenariokit.plugin import Details, Limits
from scenariokit.plugin.context import Measured
from scenariokit.source import Pointer, beside, json_pointer
from scenariokit.validators.record.malformed_url import malformed_url

TODAY = date(2026, 1, 1)
HEAD = """\
catalog: {id: t, title: 目录, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract, sectors: [{id: beer, title: 啤酒}]}
organisations: [{id: works, name: 工厂, region: "gbt-2260:370200"}]
"""
NEED = "{id: n, kind: need, title: 需求, sector: beer, parties: {needer: [works]}, problem: 慢}"

Check = Callable[..., CheckResult]


@pytest.fixture
def check(tmp_path: Path) -> Check:
    """Validate texts, each under a file name; one file alone, or the folder."""

    def found(text: str | bytes, name: str = "c.yaml", **more: str) -> CheckResult:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        for other, content in more.items():
            (tmp_path / other.replace("__", ".")).write_text(content, encoding="utf-8")
        return validate(tmp_path if more else path, today=TODAY, plugins=())

    return found


def codes(result: CheckResult, severity: str = "error") -> list[str]:
    """Codes of a severity, in order."""
    return [d.code for d in result.diagnostics if d.severity == severity]


class TestFixes:
    """Edits point into the file, at what stands there."""

    def test_a_bare_text_is_removed_as_a_whole(
        self, check: Check, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        check(HEAD + "scenarios:\n- " + NEED + "\n- " + NEED.replace("id: n", "id: m").replace("慢", "TBD") + "\n")
        run(["validate", str(tmp_path / "c.yaml"), "--output-format", "json", "--lang", "en"])
        [fixed] = [d for d in json.loads(capfd.readouterr().out)["diagnostics"] if d["fix"]]
        assert fixed["pointer"].startswith("/scenarios/1/problem")
        assert [(e["pointer"], e["removed"]) for e in fixed["fix"]["edits"]] == [
            ("/scenarios/1/problem", True), ("/scenarios/1/withheld/problem", False),
        ]  # fmt: skip

    def test_one_language_goes_and_the_others_stay(self, check: Check) -> None:
        text = HEAD + "scenarios: [" + NEED.replace("慢", "{zh: 慢, en: TBD}") + "]\n"
        [fix] = [d.fix for d in check(text).diagnostics if d.fix is not None]
        assert [json_pointer(e.pointer) for e in fix.edits] == ["/scenarios/0/problem/en"]

    def test_lists_that_lost_items_count_as_in_the_file(self, check: Check) -> None:
        """The impact before it was cut out of the rejected record; the pointer still counts it."""
        impacts = "impacts: [{metric: oee, achieved: x y z}, {metric: oee, achieved: 120 %, note: TBD}]"
        result = check(HEAD + "scenarios: [" + NEED.replace("problem", impacts + ", problem") + "]\n")
        assert {"SK107", "SK205", "SK230"} <= {d.code for d in result.diagnostics}
        places = {d.code: json_pointer(d.location.pointer) for d in result.diagnostics}
        assert places["SK230"].startswith("/scenarios/0/impacts/1/note")


@pytest.mark.parametrize(
    ("inside", "standing"),
    [
        (("problem", "zh"), ("problem",)), (("summary", "en"), ("summary", "en")), (("tags", 1), ("tags", 1)), (("tags", 7), ("tags",)),
        (("withheld", "problem"), ("withheld", "problem")), (("parties", "needer", 0, "id"), ("parties", "needer", 0)), ((), ()),
    ],
)  # fmt: skip
def test_a_path_of_the_model_ends_where_the_file_has_a_bare_value(inside: Pointer, standing: Pointer) -> None:
    data = {
        "problem": "TBD",
        "summary": {"zh": "甲", "en": "TBD"},
        "tags": ["a", "b"],
        "parties": {"needer": ["works"]},
    }
    assert _standing(inside, data) == standing


class TestLimitOfFaults:
    """What loaders say is capped for each file; the totals are not."""

    ROWS = "id,kind,title\n" + "".join(f"c-{i},capability\n" for i in range(50))

    def test_one_diagnostic_says_how_many_more(self, tmp_path: Path) -> None:
        (tmp_path / "scenarios.csv").write_text(self.ROWS, encoding="utf-8")
        whole = validate(tmp_path / "scenarios.csv", today=TODAY, plugins=())
        config = Config(today=TODAY, limits=Limits(faults=20))
        some = validate(tmp_path / "scenarios.csv", plugins=(), config=config)
        assert codes(whole).count("SK012") == 50
        assert codes(some).count("SK012") == 20
        [limit] = [d for d in some.diagnostics if d.code == "SK006"]
        assert "30 more" in limit.message("en")
        assert "30" in limit.message("zh")
        assert limit.values["found"] == 50
        assert some.counts.errors == whole.counts.errors + 1
        assert len([d for d in some.diagnostics if d.severity == "error"]) == some.counts.errors - 30

    def test_what_is_ignored_is_not_counted(self, tmp_path: Path) -> None:
        (tmp_path / "scenarios.csv").write_text(self.ROWS, encoding="utf-8")
        config = Config(today=TODAY, limits=Limits(faults=20), ignore=("SK012",))
        found = validate(tmp_path / "scenarios.csv", plugins=(), config=config)
        assert found.counts.errors == len([d for d in found.diagnostics if d.severity == "error"])

    def test_a_folder_counts_too(self, tmp_path: Path) -> None:
        (tmp_path / "scenarios.csv").write_text(self.ROWS, encoding="utf-8")
        found = validate(tmp_path, config=Config(today=TODAY, limits=Limits(faults=1)), plugins=())
        assert found.coverage.faults_left_out == {"error": 49}


class TestLossyNumbers:
    """A number that no parser can keep is one mistake."""

    @pytest.mark.parametrize("name", ["c.yaml", "c.json", "c.jsonl"])
    def test_once(self, check: Check, name: str) -> None:
        record = '"id": "a", "name": "甲", "definition": "乙", "unit": "s", "trend": "lower", "range": {"max": 1e999}'
        text = (
            f'{{"type": "metric", {record}}}\n'
            if name.endswith("l") and "json" in name
            else f'{{"metrics": [{{{record}}}]}}'
        )
        result = check(text, name)
        assert codes(result) == ["SK015"]
        assert result.rejected == (("metric", "a"),)

    def test_a_record_that_would_take_the_text_is_not_sound_either(self, check: Check) -> None:
        """`1e999` is text that reads like a quantity: the record must not carry it as one."""
        figure = "platforms: [{id: p, name: 平台, operator: works, figures: [{of: 数, value: 1e999}]}]\n"
        result = check(HEAD + figure)
        assert codes(result) == ["SK015"]
        assert result.rejected == (("platform", "p"),)


class TestHelpOfSyntaxErrors:
    """It says what became of the rest of the file, truly."""

    @pytest.mark.parametrize(
        ("name", "text", "rest", "records"),
        [
            ("c.yaml", "metrics:\n  - a\n b: c\n", "nothing in the file was checked", 0),
            ("c.json", '{"metrics": [}', "nothing in the file was checked", 0),
            ("c.json", '{"organisations": [{"id": "a", "name": "\\ud800"}]}', "the rest of the file was checked", 1),
            ("c.jsonl", '{"type": "organisation", "id": "a", "name": "甲"}\n{nonsense}\n{"type": "organisation", "id": "b", "name": "乙"}\n',
             "the other lines were checked", 2),
            ("organisations.csv", 'id,name\na,甲\nb,"乙\nc,丙\n', "the rows before it were checked, those after it were not", 1),
        ],
    )  # fmt: skip
    def test_rest(self, check: Check, name: str, text: str, rest: str, records: int) -> None:
        result = check(text, name)
        [syntax] = [d for d in result.diagnostics if d.code == "SK002"]
        assert rest in syntax.help("en")
        assert "{" not in syntax.help("zh")
        assert sum(result.coverage.records.values()) == records

    @pytest.mark.parametrize(("name", "text"), [("c.yaml", "a: 1\n b: 2\n"), ("c.json", '{"metrics": [\n}')])
    def test_a_file_that_nothing_was_read_from_still_shows_its_lines(
        self, check: Check, tmp_path: Path, name: str, text: str, capfd: pytest.CaptureFixture[str]
    ) -> None:
        check(text, name)
        assert run(["validate", str(tmp_path / name), "--lang", "en"]) == 1
        shown = capfd.readouterr().out
        assert "2 | " in shown
        assert "^" in shown


class TestUnreadableHeaders:
    """A sector that an unreadable header may declare is not called unknown."""

    @pytest.mark.parametrize(
        "header",
        [
            "[]",
            "3",
            "{id: t, sectors: 3}",
            "{id: t, sectors: [{id: 7, title: 甲}]}",
            "{id: t, sectors: [beer, {id: glass, title: 玻璃}]}",
        ],
    )
    def test_no_cascade(self, check: Check, header: str) -> None:
        found = codes(check(f"catalog: {header}\nscenarios:\n- {NEED.replace('[works]', '[{name: 某厂}]')}\n"))
        assert found
        assert "SK247" not in found

    def test_a_header_in_another_file_that_is_broken(self, check: Check) -> None:
        records = f"scenarios:\n- {NEED.replace('[works]', '[{name: 某厂}]')}\n"
        broken = check(records, "needs.yaml", catalog__yaml="catalog: {id: t, title: \n")
        whole = check(records, "needs.yaml", catalog__yaml=HEAD.replace("beer", "wine"))
        assert "SK247" not in codes(broken)
        assert "SK247" in codes(whole)

    @pytest.mark.parametrize(
        "lost", ["organisations: [{id: works, name: 工厂}]\n".encode("gbk"), b"organisations: [\n", b""]
    )
    def test_what_a_lost_file_may_define_is_not_an_error(self, check: Check, tmp_path: Path, lost: bytes) -> None:
        """A file in another encoding, with a syntax error, or empty: one error, and doubts about the references into it."""
        (tmp_path / "works.yaml").write_bytes(lost)
        text = HEAD[: HEAD.index("organisations")] + f"scenarios: [{NEED}]\n"
        (tmp_path / "catalog.yaml").write_text(text, encoding="utf-8")
        result = validate(tmp_path, today=TODAY, plugins=())
        assert len(codes(result)) == 1
        [doubt] = [d for d in result.diagnostics if d.code == "SK303"]
        assert str(doubt.severity) == "warning"
        assert "works.yaml" in doubt.notes[0]["zh"]
        (tmp_path / "works.yaml").unlink()
        assert codes(validate(tmp_path, today=TODAY, plugins=())) == ["SK303"]

    def test_a_header_in_another_encoding(self, check: Check, tmp_path: Path) -> None:
        (tmp_path / "catalog.yaml").write_bytes(HEAD.encode("gbk"))
        (tmp_path / "needs.yaml").write_text(f"scenarios: [{NEED}]\n", encoding="utf-8")
        assert codes(validate(tmp_path, today=TODAY, plugins=())) == ["SK005"]

    def test_a_header_with_other_mistakes_still_declares_its_sectors(self, check: Check) -> None:
        text = HEAD.replace("licence: unknown", "licence: 3") + f"scenarios:\n- {NEED.replace('beer', 'bear')}\n"
        assert codes(check(text)) == ["SK105", "SK247"]


class TestFractions:
    """0.75 for a percentage, in the bare spelling that files have."""

    @pytest.mark.parametrize(("value", "slips"), [("0.75", True), ("75", False), ("75 %", False), ("1", False)])
    @pytest.mark.parametrize("name", ["c.yaml", "c.json"])
    def test_bare(self, check: Check, value: str, slips: bool, name: str) -> None:
        impact = f"impacts: [{{metric: oee, achieved: {value}}}]"
        text = HEAD + "scenarios: [" + NEED.replace("problem", impact + ", problem") + "]\n"
        if name == "c.json":
            import yaml

            text = json.dumps(yaml.safe_load(text), ensure_ascii=False)
        found = [d for d in check(text, name).diagnostics if d.code == "SK208"]
        assert [d.values["meant"] for d in found] == (["75 %"] if slips else [])

    def test_in_a_table(self, check: Check) -> None:
        table = "id,kind,title,impacts.0.metric,impacts.0.achieved\nc,case,案例,oee,0.75\n"
        assert "SK208" in codes(check(table, "scenarios.csv"), "warning")


class TestWords:
    """English sentences have their articles."""

    def test_an_organisation(self, check: Check) -> None:
        [unknown] = [
            d for d in check(HEAD.replace("name: 工厂", "name: 工厂, colour: red")).diagnostics if d.code == "SK101"
        ]
        assert unknown.message("en") == "`colour` is not a field of an organisation"
        assert unknown.message("zh") == "单位没有字段 `colour`"

    def test_a_scenario_and_a_need(self, check: Check) -> None:
        text = (
            HEAD
            + "scenarios: [{id: n, kind: need, title: 甲, sector: beer, parties: {needer: [works]}, colour: red}]\n"
        )
        assert [d.message("en") for d in check(text).diagnostics if d.severity == "error"] == [
            "a need must have `problem`", "`colour` is not a field of a scenario",
        ]  # fmt: skip

    def test_a_column(self, check: Check) -> None:
        [unknown] = [
            d for d in check("id,name,colour\na,甲,red\n", "organisations.csv").diagnostics if d.code == "SK020"
        ]
        assert unknown.message("en") == "the column `colour` is not a field of an organisation"

    def test_explain_writes_patterns_for_people(self, capfd: pytest.CaptureFixture[str]) -> None:
        assert run(["explain", "SK101", "--lang", "en"]) == 0
        assert "is not a field of a <owner>" in capfd.readouterr().out


@model
class Berth(Details):
    """Details with an address and a text that looks like none."""

    notice: str | None = field(default=None, format="uri", zh="公告", en="Address of the notice")
    remark: str | None = field(default=None, zh="备注", en="Remark")


def test_addresses_in_the_details_of_a_sector() -> None:
    """`format="uri"` in a sector's own fields is an address like any other."""
    from scenariokit import Scenario

    scenario = Scenario(
        "s", "need", "title", details={"ports": Berth(notice="www.example.org", remark="www.example.org")}
    )
    assert [(f.at, f.suggestion) for f in malformed_url(scenario)] == [
        ("details.ports.notice", "https://www.example.org")
    ]


class TestEvidence:
    """Evidence is named beside the file that holds the record."""

    @pytest.mark.parametrize(
        ("path", "name", "found"),
        [
            ("cases.yaml", "evidence/a.csv", "evidence/a.csv"), ("ports/cases.yaml", "evidence/a.csv", "ports/evidence/a.csv"),
            ("ports/cases.yaml", "../a.csv", "a.csv"), ("ports/cases.yaml", "./x/../a.csv", "ports/a.csv"),
            ("ports/cases.yaml", "x\\a.csv", "ports/x/a.csv"), ("cases.yaml", "../a.csv", None), ("a/b.yaml", "../../a.csv", None),
            ("cases.yaml", "/etc/passwd", None), ("cases.yaml", "\\\\host\\a", None), ("cases.yaml", "C:\\a.csv", None),
            ("cases.yaml", "https://example.org/a.csv", None),
        ],
    )  # fmt: skip
    def test_beside(self, path: str, name: str, found: str | None) -> None:
        assert beside(path, name) == found

    @pytest.mark.parametrize(("key", "told"), [("ports/evidence/line.csv", True), ("evidence/line.csv", False)])
    def test_in_a_subfolder(self, tmp_path: Path, key: str, told: bool) -> None:
        from scenariokit.assembly import registry
        from scenariokit.pipeline.states import Measuring

        (tmp_path / "ports").mkdir()
        (tmp_path / "catalog.yaml").write_text(HEAD, encoding="utf-8")
        impact = "impacts: [{metric: oee, achieved: {value: 75 %, evidence: {file: evidence/line.csv}}}]"
        record = "scenarios: [" + NEED.replace("problem", impact + ", problem") + "]\n"
        (tmp_path / "ports" / "needs.yaml").write_text(record, encoding="utf-8")
        known = registry(())
        [gathered] = gather(tmp_path, known.loaders, Limits())
        measured = {("oee", key): Measured("oee", key, Quantity.of("61 %"), (2, 3))}
        result = check_catalog(gathered, known, Config(today=TODAY), Measuring(measured))
        assert ("SK213" in codes(result)) is told


class TestDotsInKeys:
    """Keys of maps may have dots in them."""

    def test_a_source_whose_id_has_a_dot(self, check: Check) -> None:
        text = HEAD.replace("sectors:", "sources: {jin.shi: {url: 'www.example.org'}, jin: {citation: 金}}, sectors:")
        [address] = [d for d in check(text + f"scenarios: [{NEED}]\n").diagnostics if d.code == "SK246"]
        assert json_pointer(address.location.pointer) == "/catalog/sources/jin.shi/url"
        assert (address.location.line, address.location.column) == (1, text.index("'www") + 1)

    def test_a_withheld_field_with_a_path(self, check: Check) -> None:
        withheld = "withheld: {parties.needer: {reason: withheld, note: 电话 13812345678}}"
        text = HEAD + "scenarios: [" + NEED.replace("parties: {needer: [works]}", withheld) + "]\n"
        [personal] = [d for d in check(text).diagnostics if d.code == "SK235"]
        assert json_pointer(personal.location.pointer).startswith("/scenarios/0/withheld/parties.needer/note")

    def test_a_path_that_leads_nowhere_stays_as_it_is(self) -> None:
        assert parse_at("no.such.3.thing", object(), ()) == ("no", "such", "3", "thing")


class TestSoundRecords:
    """What has an error, whoever found it, is not in the typed catalog."""

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [("[works]", "[workz]", "SK303"), ("title: 需求", "title: 需求, title: 又一个", "SK004"), ("慢", "TBD？", None),
         ("title: 需求", "title: 名称待校对", "SK230"), ("kind: need", "kind: neeed", "SK106")],
    )  # fmt: skip
    def test_rejected(self, check: Check, old: str, new: str, code: str | None) -> None:
        result = check(HEAD + "scenarios: [" + NEED.replace(old, new) + "]\n")
        assert result.catalog is not None
        assert codes(result) == ([] if code is None else [code])
        assert (("scenario", "n") in result.rejected) is (code is not None)
        assert ("n" in result.catalog.scenarios) is (code is None)

    def test_a_row_with_a_cell_too_many(self, check: Check) -> None:
        result = check("id,name\na,甲\nb,乙,丙\n", "organisations.csv")
        assert codes(result) == ["SK012"]
        assert result.rejected == (("organisation", "b"),)

    def test_a_converted_file_without_a_header_is_sound(self, check: Check, tmp_path: Path) -> None:
        """The header that stands in for a missing one has no mistakes of its own."""
        check("id,name\na,甲\n", "organisations.csv")
        assert run(["convert", str(tmp_path / "organisations.csv"), str(tmp_path / "o.yaml")]) == 0
        assert codes(validate(tmp_path / "o.yaml", today=TODAY, plugins=())) == []


class TestRemoteReferences:
    """`$ref` to another place is refused, wherever it stands, and nothing is said to be missing instead."""

    REMOTE = '{$ref: "https://example.org/x.yaml#/a"}'

    @pytest.mark.parametrize(
        "text",
        [
            HEAD + f"scenarios: {REMOTE}\n", HEAD + f"scenarios: [{REMOTE}]\n", f"catalog: {REMOTE}\n",
            HEAD + f"scenarios: [{NEED.replace('慢', REMOTE)}]\n", HEAD + f"scenarios: [{NEED.replace('works', REMOTE)}]\n",
            HEAD + f"scenarios: [{NEED.replace('{needer: [works]}', REMOTE)}]\n",
            HEAD + f"scenarios: [{NEED}]\n$ref: https://example.org/x.yaml\n",
            HEAD + f"scenarios: [{NEED.replace('problem', 'impacts: [' + REMOTE + '], problem')}]\n",
        ],
    )  # fmt: skip
    def test_refused(self, check: Check, text: str) -> None:
        assert codes(check(text)) == ["SK010"]

    def test_another_file_is_elsewhere_too_and_a_place_in_this_file_is_not(self, check: Check) -> None:
        def found(target: str) -> list[str]:
            return codes(check(HEAD + f"scenarios: [{NEED.replace('works', f'{{$ref: {target}}}')}]\n"))

        assert found("other.yaml") == ["SK010"]
        assert "SK010" not in found('"#/organisations/0"')


def test_diagnostics_stay_frozen_values(check: Check) -> None:
    """Moving edits makes new diagnostics; nothing is changed in place."""
    [first, *_] = check(HEAD + "scenarios: [" + NEED.replace("慢", "TBD") + "]\n").diagnostics
    assert isinstance(first, Diagnostic)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        first.field = "x"  # type: ignore[misc]
