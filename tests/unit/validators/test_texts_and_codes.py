"""Texts, codes, identifiers, addresses and names: edge cases beyond the validators' examples."""

import time
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from scenariokit.core.codelists import codelists
from scenariokit.diagnostics import Diagnostic, Fix
from scenariokit.errors import PluginError
from scenariokit.model import Code, LocalizedText, Maturity, Organisation, Scenario, UncheckedDetails
from scenariokit.plugin import CodeList, Context, PlainText, Row
from scenariokit.testing import check
from scenariokit.validators.codes import judge
from scenariokit.validators.record.details_of_other_sector import details_of_other_sector
from scenariokit.validators.record.invisible_characters import invisible_characters
from scenariokit.validators.record.malformed_url import malformed_url
from scenariokit.validators.record.maturity_level_outside_scheme import maturity_level_outside_scheme
from scenariokit.validators.record.placeholder_as_value import is_placeholder, placeholder_as_value
from scenariokit.validators.record.torn_text import torn_text, unpaired
from scenariokit.validators.record.truncated_text import is_truncated, truncated_text
from scenariokit.validators.record.unknown_source import unknown_source
from scenariokit.validators.record.wrong_check_digit import wrong_check_digit

CONTEXT = Context(date(2026, 6, 30), codelists={(codes.id, codes.edition): codes for codes in codelists()})
TEXTS = {"SK230", "SK231", "SK232", "SK233", "SK234", "SK235", "SK249", "SK252"}
CODES = {"SK241", "SK242", "SK243", "SK253"}


def loud(patch: Mapping[str, Any], record_type: str = "scenario") -> list[Diagnostic]:
    return [found for found in check(None, patch, record_type=record_type) if found.severity != "note"]


def codes_of(patch: Mapping[str, Any], record_type: str = "scenario") -> list[str]:
    return [found.code for found in loud(patch, record_type)]


class TestOneMistakeIsOneDiagnostic:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("（名称待校对）", "SK230"),
            ("……", "SK230"),
            ("...", "SK230"),
            ("原材料数据（种类", "SK231"),
            ("粒度分布）", "SK231"),
            ("数据包括原材料（种类、", "SK232"),
            ("数据包括（", "SK232"),
            ("人工判片慢，", "SK232"),
            ("产线\u200b效率", "SK249"),
            ("联系人 13800000000", "SK235"),
            ("Manual reading of images is slow", "SK252"),
        ],
    )
    def test_of_a_text(self, text: str, code: str) -> None:
        assert codes_of({"problem": text}) == [code]

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("gbt-4754@2017:9999", "SK241"),
            ("gbt-4754@2017:3660", "SK242"),
            ("gbt-4754@2002:2911", "SK242"),
            ("gbt-4754@2017:3610", "SK243"),
            ("gbt-4754@2011:C2910", "SK243"),
            ("gbt-4754:3711", "SK253"),
            ("miit-smart-manufacturing:41", "SK241"),
        ],
    )
    def test_of_a_code(self, code: str, expected: str) -> None:
        assert codes_of({"taxonomy": [code]}) == [expected]

    def test_of_a_title_in_both_languages(self) -> None:
        assert codes_of({"title": {"zh": "待定", "en": "待定"}}) == ["SK230", "SK230"]

    def test_of_a_misspelt_sector_with_details(self) -> None:
        assert codes_of({"sector": "sample-sectro", "details": {"sample-sectro": {}}}) == ["SK247"]

    def test_of_a_contact_with_telephone_and_mail(self) -> None:
        contact = {"name": "张三", "phone": "13800000000", "email": "z@example.org", "personal": True}
        assert codes_of({"contacts": [contact]}) == ["SK235"]


class TestPlaceholders:
    @pytest.mark.parametrize(
        "text",
        ["TBD", "tbd", "[blank]", "unknown", "N/A", "n/a", "NaN", "待定", "名称待校对", "（原文痛点条目待结构化录入）", "无", "xxx",
         "-", "——", "？？", "ＴＢＤ", "#REF!", "请填写企业名称", "(to be confirmed)", " 暂无 ", "...", "？"],
    )  # fmt: skip
    def test_are_known(self, text: str) -> None:
        assert is_placeholder(text)

    @pytest.mark.parametrize(
        "text",
        ["无人驾驶集卡", "无", "X", "xx", "na", "Na", "5G", "待料时间长", "订单待确认", "请求响应慢", "未知缺陷识别", "A-", "C#", "-5", "空压机",
         "Unknown defects", "待" * 41],
    )  # fmt: skip
    def test_are_not_seen_everywhere(self, text: str) -> None:
        assert is_placeholder(text) is (text == "无")

    def test_names_are_errors_and_other_texts_warnings(self) -> None:
        severities = {found.field: str(found.severity) for found in loud({"title": {"zh": "待定"}, "summary": "TBD"})}
        assert severities == {"title.zh": "error", "summary.zh": "warning"}

    def test_the_fix_takes_the_field_out_and_says_why(self) -> None:
        (found,) = loud({"problem": "待定"})
        assert applied(found.fix) == [
            (("scenarios", 0, "problem"), None),
            (("scenarios", 0, "withheld", "problem"), {"reason": "unknown"}),
        ]
        assert codes_of({"problem": None, "withheld": {"problem": {"reason": "unknown"}}}) == []

    def test_the_fix_of_one_language_leaves_the_others(self) -> None:
        (found,) = loud({"summary": {"zh": "真实内容", "en": "TBD"}})
        assert applied(found.fix) == [(("scenarios", 0, "summary", "en"), None)]

    def test_no_fix_where_the_field_cannot_be_withheld(self) -> None:
        (found,) = (one for one in loud({"title": "待定"}) if one.code == "SK230")
        assert found.fix is None

    def test_no_fix_deep_inside_or_in_the_header(self) -> None:
        (deep,) = loud({"technologies": ["TBD"]})
        (header,) = loud({"$catalog": {"note": "TBD"}, "$type": "catalog"})
        assert deep.fix is header.fix is None

    def test_words_of_the_source_are_left_alone(self) -> None:
        scenario = Scenario("s", "case", "title")
        assert list(placeholder_as_value(scenario, PlainText("N/A"), "impacts.0.as_published")) == []


class TestTornTexts:
    @pytest.mark.parametrize(
        "text",
        ["（a）", "(a）", "1）提速；2）降本", "a) b", "(10, 20] 与 [0，5)", "„Presse“", "17” 轮毂", "《a〈b〉》", "“a（b）c”", "没有括号",
         "（一）建设（二）运营", "一）建设 二）运营", "[1] (2) {3}", "「a『b』」"],
    )  # fmt: skip
    def test_are_not_seen_in_sound_texts(self, text: str) -> None:
        assert unpaired(text) is None
        assert list(torn_text(PlainText(text), "summary.zh")) == []

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("a（b", (1, "(")),
            ("种类）a", (2, ")")),
            ("《a", (0, "《")),
            ("（a】", (2, "】")),
            ("“a", (0, "“")),
            ("(a [b)", (5, ")")),
        ],
    )
    def test_are_found(self, text: str, place: tuple[int, str]) -> None:
        assert unpaired(text) == place

    def test_a_quotation_may_be_torn(self) -> None:
        assert list(torn_text(PlainText("a（b"), "impacts.0.as_published")) == []
        assert list(truncated_text(PlainText("a，"), "impacts.0.as_published")) == []

    @pytest.mark.parametrize("text", ["，" * 50_000, "(" * 50_000, "()" * 25_000, "((" + "a" * 50_000, "1)" * 25_000])
    def test_hostile_texts_cost_no_more_than_their_length(self, text: str) -> None:
        started = time.process_time()
        list(torn_text(PlainText(text), "x"))
        list(invisible_characters(PlainText(text)))
        is_placeholder(text)
        is_truncated(text)
        assert time.process_time() - started < 2


class TestLanguages:
    def test_a_tag_with_script_answers_its_language(self) -> None:
        assert codes_of({"title": {"zh-Hans": "产线", "en-US": "Line"}}) == []

    def test_every_missing_language_in_one_diagnostic(self) -> None:
        patch = {"title": "产线", "$catalog": {"translations": ["en", "de"]}}
        found = [one for one in loud(patch) if one.record == ("scenario", "sample-case")]
        assert [(one.code, one.values["languages"]) for one in found] == [("SK233", ("en", "de"))]

    def test_names_in_latin_letters_need_no_translation_but_titles_do(self) -> None:
        assert codes_of({"$type": "platform", "name": "COSMOPlat"}) == []
        assert codes_of({"title": "COSMOPlat"}) == ["SK233"]

    def test_titles_of_declared_sectors_count(self) -> None:
        declared = [{"id": "sample-sector", "title": "示例"}]
        found = loud({"$type": "catalog", "$catalog": {"sectors": declared}})
        assert [(one.code, one.field) for one in found] == [("SK233", "sectors.0.title")]

    @pytest.mark.parametrize(
        "title",
        [
            {"zh": "海尔 COSMOPlat", "en": "Haier COSMOPlat"},
            {"zh": "Predix", "en": "Predix"},
            {"zh": "在线检测", "en": "5G + AI"},
        ],
    )
    def test_names_may_be_alike(self, title: Mapping[str, str]) -> None:
        assert codes_of({"title": title}) == []


class TestPersonalData:
    def test_is_masked_in_every_language(self) -> None:
        (found,) = loud({"note": "联系人 13812345678"})
        for language in ("zh", "en"):
            assert "138****5678" in found.message(language)
            assert "12345678" not in found.message(language)

    def test_a_name_is_not_printed(self) -> None:
        (found,) = loud({"contacts": [{"name": "欧阳小明", "personal": True}]})
        assert "小明" not in found.message("zh")

    def test_identifiers_of_organisations_are_no_telephone_numbers(self) -> None:
        assert codes_of({"$type": "organisation", "identifiers": {"office": "13800000000"}}) == []

    def test_platforms_and_headers_are_read_too(self) -> None:
        assert codes_of({"$type": "platform", "note": "13800000000"}) == ["SK235"]
        assert codes_of({"$type": "catalog", "$catalog": {"note": "13800000000"}}) == ["SK235"]

    @pytest.mark.parametrize(
        "text", ["2024-01-02 至 2024-05-06", "订单 20240101000123", "投资 138000000 元", "@5G", "版本 1.2.3"]
    )
    def test_other_numbers_are_fine(self, text: str) -> None:
        assert codes_of({"note": text}) == []

    def test_a_contact_that_may_be_published_this_month_is_fine(self) -> None:
        assert codes_of({"contacts": [{"name": "企业服务处", "until": "2026-06"}]}) == []


class TestIdentifiers:
    @pytest.mark.parametrize(
        ("scheme", "value"),
        [("uscc", "91110000600037341L"), ("uscc", "9111 0000 6000 3734 1L"), ("gtin", "4006381333931"), ("ean-13", "4006381333931"),
         ("lei", "213800kud8lajwsq9d15"), ("isin", "US0378331005"), ("no-such-scheme", "1")],
    )  # fmt: skip
    def test_right_ones(self, scheme: str, value: str) -> None:
        assert list(wrong_check_digit(Organisation("o", "Works", identifiers={scheme: value}))) == []

    @pytest.mark.parametrize(
        ("scheme", "value", "words"),
        [("gtin", "4006381333932", "`1`"), ("uscc", "A1110000600037341L", "`K`"), ("isin", "US0378331006", "`5`"),
         ("gln", "40063813", "8 characters instead of 13"), ("ean", "4006381X33931", "characters that do not belong"),
         ("lei", "213800KUD8L_JWSQ9D15", "characters that do not belong"), ("upc", "012345678906", "`5`")],
    )  # fmt: skip
    def test_wrong_ones(self, scheme: str, value: str, words: str) -> None:
        (found,) = loud({"$type": "organisation", "identifiers": {scheme: value}})
        assert found.code == "SK240"
        assert words in found.message("en")
        assert found.field == f"identifiers.{scheme}"


class TestCodes:
    @pytest.mark.parametrize(
        ("code", "what"),
        [("gbt-4754@2017:C2911", "known"), ("gbt-4754@2017:c2911", "known"), ("gbt-4754@2017:G2911", "unknown"),
         ("gbt-4754@2017:2110", "known"), ("gbt-4754@2017:3620", "unknown"), ("gbt-4754@2011:C2910", "padded"),
         ("gbt-4754@2011:3610", "known"), ("gbt-4754@2017:3610", "padded"), ("gbt-4754@2017:3711", "known"),
         ("gbt-4754:3711", "ambiguous"), ("miit-stages:5", "known"), ("unlocode:CNQIN", "not-installed"),
         ("gbt-4754@1994:17", "edition-not-installed"), ("miit-smart-manufacturing@2025:x", "unknown")],
    )  # fmt: skip
    def test_verdicts(self, code: str, what: str) -> None:
        assert judge(Code.of(code), CONTEXT).what == what

    @pytest.mark.parametrize(
        ("written", "suggestion"),
        [
            ("产品虚拟化验证", "5"),
            ("数字化基础设施建设", "2"),
            ("污染在线管理", "18"),
            ("Online intelligent inspections", "24"),
            ("77", None),
        ],
    )
    def test_a_label_written_for_a_code_leads_to_the_code(self, written: str, suggestion: str | None) -> None:
        (found,) = loud({"taxonomy": [f"miit-smart-manufacturing@2025:{written.replace(' ', '_')}"]})
        assert found.code == "SK241"
        assert found.suggestion == (suggestion and f"miit-smart-manufacturing@2025:{suggestion}")

    def test_complete_lists_raise_errors_and_others_warn(self) -> None:
        severities = {
            code: str(loud({"taxonomy": [code]})[0].severity) for code in ("miit-stages@2025:9", "gbt-4754@2017:9999")
        }
        assert severities == {"miit-stages@2025:9": "error", "gbt-4754@2017:9999": "warning"}

    def test_a_complete_list_of_one_source_warns_and_says_why(self) -> None:
        (found,) = loud({"maturity": [{"scheme": "siri", "level": 9}]})
        assert (found.code, str(found.severity)) == ("SK244", "warning")
        assert "one source" in found.notes[0]["en"]
        assert not CodeList("l", "1", "s", {"en": "L"}, {}, complete=True).closed
        assert not CodeList("l", "1", "s", {"en": "L"}, {}, verified="rule").closed
        assert CodeList("l", "1", "s", {"en": "L"}, {}, complete=True, verified="rule").closed
        with pytest.raises(PluginError, match="hearsay"):
            CodeList("l", "1", "s", {"en": "L"}, {}, verified="hearsay")

    def test_a_code_in_one_edition_only_is_suggested_with_it(self) -> None:
        (found,) = loud({"taxonomy": ["gbt-4754:3612"]})
        assert (found.code, found.suggestion) == ("SK253", "gbt-4754@2017:3612")

    def test_a_complete_edition_and_a_strong_row_raise_an_error(self) -> None:
        strong = {"1": Row("1", {}, "rule"), "2": Row("2", {}, "rule")}
        new, old = (
            CodeList("l", e, "s", {"en": "L"}, rows, complete=True)
            for e, rows in (("2", {"1": strong["1"]}), ("1", strong))
        )
        verdict = judge(Code.of("l@2:2"), Context(date(2026, 1, 1), codelists={("l", "2"): new, ("l", "1"): old}))
        assert verdict.what == "other-edition"
        assert verdict.row is strong["2"]

    def test_large_lists_are_not_searched_for_neighbours(self) -> None:
        rows = {f"CODE{number}": Row(f"CODE{number}", {}) for number in range(5001)}
        codes = CodeList("l", "1", "s", {"en": "L"}, rows, complete=True)
        assert judge(Code.of("l@1:CODE1x"), Context(date(2026, 1, 1), codelists={("l", "1"): codes})).suggestion is None


class TestMaturity:
    @pytest.mark.parametrize(
        ("scheme", "level", "sound"),
        [("gbt-39116", 3, True), ("gbt-39116@2020", "3", True), ("gbt-39116-2020", "集成级", True), ("gbt-39116", 0, False),
         ("gbt-39116@2011", 9, True), ("siri", 0, True), ("siri", 6, False), ("acatech", "Visibility", True),
         ("smart-factory-gradient", "领航级", True), ("smart-factory-gradient", 3, False), ("nobody", "x", True)],
    )  # fmt: skip
    def test_levels(self, scheme: str, level: int | str, sound: bool) -> None:
        assert (list(maturity_level_outside_scheme(Maturity(scheme, level), CONTEXT)) == []) is sound


class TestAddresses:
    @pytest.mark.parametrize(
        "url",
        ["http://www.jjckb.cn/", "https://example.org:8443/a?b=c#d", "https://青岛.中国/新闻", "HTTP://EXAMPLE.ORG", "http://localhost:8000/x",
         "http://[2001:db8::1]/", "https://example.org.", "https://example.org/a%20b(c)"],
    )  # fmt: skip
    def test_sound_ones(self, url: str) -> None:
        assert list(malformed_url(Scenario("s", "case", "t", sources=({"url": url},)))) == []

    @pytest.mark.parametrize(
        ("url", "suggestion"),
        [("www.jjckb.cn", "https://www.jjckb.cn"), ("http：//www.jjckb.cn", "http://www.jjckb.cn"), ("http:/a.cn", "http://a.cn"),
         ("http//a.cn", "http://a.cn"), ("https://a.cn。", "https://a.cn"), (" https://a.cn", "https://a.cn"), ("javascript:alert(1)", None),
         ("file:///etc/passwd", None), ("http://", None), ("http://user:pw@a.cn", None), ("http://a b.cn", None),
         ("http://" + "a" * 3000, None), ("http://intranet/x", None), ("https://a.cn/\u200b", None)],
    )  # fmt: skip
    def test_malformed_ones(self, url: str, suggestion: str | None) -> None:
        (found,) = malformed_url(Scenario("s", "case", "t", sources=({"url": url},)))
        assert found.at == "sources.0.url"
        assert found.suggestion == suggestion


class TestSectorsAndSources:
    def test_another_spelling_of_a_sector_is_suggested(self) -> None:
        (found,) = loud({"sector": "Sample_Sector"})
        assert (found.code, found.suggestion) == ("SK247", "sample-sector")

    def test_without_a_header_nothing_is_said_about_sources(self) -> None:
        assert list(unknown_source(Scenario("s", "case", "t", sources=("nowhere",)), CONTEXT)) == []

    def test_a_reference_without_sector_has_no_details(self) -> None:
        record = Scenario("s", "reference", "t", details={"ports": UncheckedDetails({"locode": "CNQIN"})})
        (found,) = details_of_other_sector(record, CONTEXT)
        assert found.values["sectors"] == {"en": "none", "zh": "无"}

    def test_goals_and_figures_of_the_header_are_looked_at(self) -> None:
        goals = [{"of": "平台", "target": 15, "source": "nowhere"}]
        assert codes_of({"$type": "catalog", "$catalog": {"goals": goals}}) == ["SK248"]


class TestDates:
    def test_a_source_inside_an_observation_is_looked_at(self) -> None:
        source = {"citation": "Bulletin", "published": "2027"}
        patch = {"impacts": [{"metric": "oee", "achieved": {"value": "75 %", "as_of": "2026-01", "source": source}}]}
        assert [found.field for found in loud(patch) if found.code == "SK245"] == [
            "impacts.0.achieved.source.published"
        ]

    def test_the_day_itself_has_come(self) -> None:
        assert "SK245" not in codes_of({"dates": {"operational": "2026-06-30"}, "$today": "2026-06-30"})
        assert "SK245" in codes_of({"dates": {"operational": "2026-07-01"}, "$today": "2026-06-30"})

    @pytest.mark.parametrize(
        "patch",
        [{"kind": "capability", "status": "offered", "dates": {"operational": "2030"}, "parties": {"supplier": ["sample-works"]},
          "solution": "方案"},
         {"status": None, "dates": {"started": "2030"}}, {"listed_in": [{"list": "名单", "valid": "2030"}]}],
    )  # fmt: skip
    def test_what_may_lie_ahead(self, patch: Mapping[str, Any]) -> None:
        assert "SK245" not in codes_of(patch)


def test_invisible_characters_of_other_scripts_are_at_home() -> None:
    assert list(invisible_characters(PlainText("می\u200cخواهم"))) == []
    assert list(invisible_characters(PlainText("👩\u200d🔧"))) == []
    assert len(list(invisible_characters(PlainText("ab\u200dc")))) == 1
    assert list(invisible_characters(PlainText("第一行\n\t第二行\u3000"))) == []


def test_a_planned_platform_figure_may_lie_ahead() -> None:
    figures = [{"of": "设备", "value": 5, "as_of": "2030", "basis": "planned"}]
    assert "SK245" not in codes_of({"$type": "platform", "figures": figures})


def test_a_clean_record_is_silent() -> None:
    assert not {found.code for found in check(None, {})} & (TEXTS | CODES)
    assert LocalizedText.of("x").best() == "x"


def applied(fix: Fix | None) -> list[tuple[tuple[str | int, ...], object]]:
    assert fix is not None
    return [(edit.pointer, None if edit.removed else edit.value) for edit in fix.edits]
