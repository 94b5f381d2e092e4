"""PRT207: a container number that cannot be one."""

from collections.abc import Iterator, Mapping

from scenariokit.plugin import Finding, validator
from scenariokit_ports.container_number import ContainerNumber
from scenariokit_ports.details import Containers

_FORM = {"en": "it must be four letters and seven digits", "zh": "应为四位字母加七位数字"}
_CATEGORY = {"en": "the fourth letter must be U, J or Z, not {found}", "zh": "第四位字母应为 U、J 或 Z，而不是 {found}"}
_MISSING = {"en": "the check digit {digit} is missing", "zh": "缺少校验位 {digit}"}
_DIGIT = {"en": "the check digit should be {digit}", "zh": "校验位应为 {digit}"}


def reason(text: str) -> Mapping[str, str] | None:
    """What is wrong with a container number, in both languages; `None` where nothing is."""
    found = ContainerNumber.parse(text)
    if found is None:
        return _FORM
    if not found.has_category:
        return {language: words.format(found=found.category) for language, words in _CATEGORY.items()}
    digit = found.expected_check_digit
    if found.check == digit:
        return None
    return {language: words.format(digit=digit) for language, words in (_DIGIT if found.check else _MISSING).items()}


@validator(
    "PRT207",
    "wrong-container-number",
    severity="error",
    since="0.1",
    message={"en": "{number} is no container number: {why}", "zh": "{number} 不是有效的集装箱箱号：{why}"},
    help={
        "en": "read the number on the container's door again; a single character was probably mistyped",
        "zh": "请重新核对箱门上的箱号；可能有一位录入错误",
    },
    valid=[
        {"details": {"ports": {"containers": [{"number": "CSQU3054383"}, {"number": "TOLU4734787"}]}}},
        {"details": {"ports": {"containers": [{"number": "MSKU 038325-0"}]}}},
        {"details": {"ports": {"containers": [{"number": "CSQU3054070"}]}}},
    ],
    invalid=[
        {"details": {"ports": {"containers": [{"number": "CSQU3054384"}]}}},
        {"details": {"ports": {"containers": [{"number": "CSQX3054383"}]}}},
        {"details": {"ports": {"containers": [{"number": "CSQU305438"}]}}},
        {"details": {"ports": {"containers": [{"number": "45G1"}]}}},
    ],
)
def wrong_container_number(containers: Containers) -> Iterator[Finding]:
    """A wrong number sends the wrong box; its check digit gives nearly every slip away.

    ISO 6346: letters and digits weighted by powers of two, modulo 11, modulo 10; U, J or Z in the fourth place.

    由来：错误的箱号会发错箱子；校验位几乎能发现所有笔误。
    """
    if containers.number is not None and (why := reason(containers.number)) is not None:
        yield Finding("number", number=containers.number, why=why)
