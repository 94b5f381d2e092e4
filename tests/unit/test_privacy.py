"""Personal data in the forms that lists print it in: found, and covered wherever it is shown."""

import time
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator, RegexOptions

from scenariokit.privacy import found_personal, mask
from scenariokit.validators.quiet import IMPERSONAL, ORDINARY
from tests.effort import times

FORMS = [
    ("Call 13800000000.", "phone"), ("手机１３９１２３４５６７８", "phone"), ("（0532）85911111", "phone"), ("(0532) 85911111", "phone"),
    ("0532 85911111", "phone"), ("电话053285911111", "phone"), ("Tel:01062345678", "phone"), ("0532-8591 1111", "phone"), ("0532-85911111-8001", "phone"),
    ("0532－85911111", "phone"), ("+86 138-0013-8000", "phone"), ("张三@example.com", "email"), ("x@例子.中国", "email"), ("zhang.san＠example.org", "email"),
    ("370202 19800101 0002", "identity"), ("３７０２０２１９８００１０１０００２", "identity"), ("身份证 370202-19800101-1234", "identity"),
    ("13812345678人事部", "phone"), ("13812345678个人手机", "phone"), ("13812345678张经理", "phone"), ("13812345678项目部", "phone"),
    ("电话0532-85911111人事部", "phone"), ("0086-13812345678", "phone"), ("008613812345678", "phone"), ("138–1234–5678", "phone"),
    ("138.1234.5678", "phone"), ("138  1234  5678", "phone"), ("138\u00a01234\u00a05678", "phone"), ("138\u30001234\u30005678", "phone"),
    ("138\u200b1234\u200b5678", "phone"), ("+86-532-85911111", "phone"), ("+86 21 6437 1234", "phone"), ("微信号：13812345678", "phone"),
    ("手机13812345678号", "phone"), ("香港路1号 13812345678", "phone"), ("Tel/13812345678", "phone"), ("微信同号13812345678", "phone"), ("+86 (0)532 8591 1111", "phone"), ("ab@b.cn：见附件/说明", "email"), ("13812345678次日回电", "phone"),
    ("https://example.org +86 13812345678", "phone"), ("夜班：053285911111", "phone"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind"), FORMS)
@pytest.mark.parametrize("before", ["", "备注：", "字" * 99_990])
def test_every_form_is_found_and_covered(text: str, kind: str, before: str) -> None:
    whole = f"{before}{text}，夜班"
    assert [name for name, _ in found_personal(whole)] == [kind]
    covered = mask(whole)
    assert len(covered) == len(whole)
    assert list(found_personal(covered)) == [] or kind == "email"
    assert text not in covered or text == "x@例子.中国", "one letter is all that there is of a name"


@pytest.mark.parametrize(("text", "kind"), FORMS)
@pytest.mark.parametrize("schema", [IMPERSONAL, ORDINARY])
def test_no_form_is_quiet(text: str, kind: str, schema: Mapping[str, Any]) -> None:
    """What is told at a glance is not looked at again."""
    for whole in (text, f"夜班{text}", f"a {text} b", f"{text}。"):
        assert not Draft202012Validator(dict(schema)).is_valid(whole), kind


PIECES = ["138", "1234", "5678", "0532", "010", "021", "86", "0086", "+", "85911111", "6437", "1", "37020219800101", "370202", "19800101",
          "0002", "000X", "-", " ", ".", "–", "\u3000", "\u200b", "—", "(", ")", "）", "电话", "Tel", "人", "a", "元", "：", "，", "@", "x.org"]  # fmt: skip
GLANCES = [Draft202012Validator(dict(one), pattern_options=RegexOptions()) for one in (IMPERSONAL, ORDINARY)]


@settings(max_examples=times(1500), deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=9).map("".join))
def test_what_is_found_is_never_quiet_and_always_covered(text: str) -> None:
    for whole in (text, f"夜班{text}", f"a {text} b"):
        if found := list(found_personal(whole)):
            assert not any(glance.is_valid(whole) for glance in GLANCES), found
            covered = mask(whole)
            assert [one for kind, one in found if kind != "email" and one in covered] == []


@pytest.mark.parametrize(
    "text",
    [
        "产值13800000000元", "1.13800000000", "gbt-4754@2017:2911", "nace@2.1:52.22", "2024-01-01 2023-12-31", "ISBN 978-7-111-12345-6",
        "编号 0532-2021-0001", "订单号 202401010001", "13900000000kWh", "0.2 1/Mkm", "8 s -> 4 s", "2010-2020 2021-2030",
    ],
)  # fmt: skip
def test_numbers_of_other_kinds_are_left_alone(text: str) -> None:
    assert list(found_personal(text)) == []
    assert mask(text) == text


OTHERS = [
    "用电量 13800000000 kW·h", "13800000000 次", "15812345678 kg", "15812345678 t", "15812345678 m3", "15000000000 公里", "15000000000立方米",
    "面积13800000000平方米", "金额 ¥13800000000", "15000000000 USD", "15812345678项", "13800000000 字节", "产值13800000000元左右", "15812345678项以上",
    "批次号 13920240101", "批次 15020240315", "序列号SN13912345678", "A13812345678", "13812345678.pdf", "https://example.org/a/13812345678.html",
    "软著登字第13812345678号", "尺寸 130 2000 3000 mm", "编号 0532-20210001", "图号 0210-5432101-00", "规格 025-3456789", "型号 010-20001234",
    "行业代码 0111 2345678", "设备编号 370202202105181234", "项目 370202 20210101 0002", "git@github.com:owner/name.git", "https://user:pw@example.org/x",
    "手机产量13800000000台", "13800000000KWH", "13800000000 KG", "代码：053285911111", "15812345678个零件", "13800000000余元", "13800000000多次", "13800000000㎡", "≥13800000000", "13800000000～15000000000元", "370202 20210231 0001",
]  # fmt: skip


@pytest.mark.parametrize("text", OTHERS)
@pytest.mark.parametrize("schema", [None, "。"])
def test_what_has_the_form_by_chance_is_no_mistake(text: str, schema: str | None) -> None:
    for whole in (text, f"备注：{text}", f"{text}{schema or ''}", f"备注 {text}，夜班"):
        assert list(found_personal(whole)) == []


@pytest.mark.parametrize("text", ["370202202105181234", "13812345678号", "git@github.com:owner/name.git"])
def test_what_has_the_form_by_chance_may_be_covered(text: str) -> None:
    """Whoever reads a report misses little where a number is covered that is nobody's."""
    assert mask(text) != text or "号" in text


@pytest.mark.parametrize(
    "text",
    ["1" * 300_000, "138 " * 80_000, "138-1234-" * 30_000, "a." * 100_000 + "@", "://" * 90_000, "013 " * 70_000],
)
def test_long_texts_take_no_longer_than_they_are_long(text: str) -> None:
    start = time.perf_counter()
    list(found_personal(text))
    assert time.perf_counter() - start < 5


def test_several_kinds_are_told_at_once() -> None:
    assert dict(found_personal("13800000000 或 a@example.org")) == {"phone": "13800000000", "email": "a@example.org"}
