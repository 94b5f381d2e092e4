"""Personal data in the forms that lists print it in: found, and covered wherever it is shown."""

from collections.abc import Mapping
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from scenariokit.privacy import found_personal, mask
from scenariokit.validators.quiet import IMPERSONAL, ORDINARY

FORMS = [
    ("Call 13800000000.", "phone"), ("手机１３９１２３４５６７８", "phone"), ("（0532）85911111", "phone"), ("(0532) 85911111", "phone"),
    ("0532 85911111", "phone"), ("电话053285911111", "phone"), ("Tel:01062345678", "phone"), ("0532-8591 1111", "phone"), ("0532-85911111-8001", "phone"),
    ("0532－85911111", "phone"), ("+86 138-0013-8000", "phone"), ("张三@example.com", "email"), ("x@例子.中国", "email"), ("zhang.san＠example.org", "email"),
    ("370202 19800101 1234", "identity"), ("３７０２０２１９８００１０１１２３４", "identity"),
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


def test_several_kinds_are_told_at_once() -> None:
    assert dict(found_personal("13800000000 或 a@example.org")) == {"phone": "13800000000", "email": "a@example.org"}
