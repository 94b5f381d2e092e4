"""TYR217: an RFID id that no tag can hold, or that is another product's."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.gtin import judge
from scenariokit_rubber_tires.sgtin import parse_sgtin, read_tag
from scenariokit_rubber_tires.stated import AT

_REASONS = {
    None: {
        "en": "it is no URN `urn:epc:id:sgtin:PREFIX.ITEM.SERIAL` of digits",
        "zh": "不是 `urn:epc:id:sgtin:公司前缀.项目参考.序列号` 形式的数字 URN",
    },
    "length": {
        "en": "company prefix and item reference must have 13 digits together",
        "zh": "公司前缀与项目参考合计应为 13 位",
    },
    "prefix": {"en": "a company prefix has 6 to 12 digits", "zh": "公司前缀应为 6 至 12 位"},
    "serial": {
        "en": "the serial of a 96-bit tag is below 2^38 and has no leading zero",
        "zh": "96 位标签的序列号须小于 2^38 且无前导零",
    },
}


@validator(
    "TYR217",
    "wrong-sgtin",
    severity="error",
    since="0.1",
    message={
        "en": "`{sgtin}` is no SGTIN-96 of this tyre: {reason}",
        "zh": "`{sgtin}` 不是该轮胎的 SGTIN-96：{reason}",
    },
    help={
        "en": "read the tag again and write the pure identity URN: `urn:epc:id:sgtin:12345678.04444.2222222`",
        "zh": "请重新读取标签并写成纯标识 URN，如 `urn:epc:id:sgtin:12345678.04444.2222222`",
    },
    valid=[
        tyre(sgtin="urn:epc:id:sgtin:12345678.04444.2222222"),
        tyre(sgtin="urn:epc:id:sgtin:12345678.04444.2222222", gtin="01234567844442"),
    ],
    invalid=[
        tyre(sgtin="urn:epc:id:sgtin:12345678.0444.2222222"),
        tyre(sgtin="urn:epc:id:sgtin:12345.04444444.2222222"),
        tyre(sgtin="urn:epc:id:sgtin:12345678.04444.0222"),
        tyre(sgtin="urn:epc:id:sgtin:12345678.04444.274877906944"),
        tyre(sgtin="301854AAC1493D023119400A"),
        tyre(sgtin="urn:epc:id:sgtin:12345678.04444.2222222", gtin="4006381333931"),
    ],
)
def wrong_sgtin(details: Tyre) -> Iterator[Finding]:
    """The tag's id is how a tyre is found again from retread to recycling; it carries the product's GTIN inside.

    Lengths and check digit are arithmetic (GS1 EPC Tag Data Standard; gdso-org/tech-doc), so this is an error.

    由来：标签编号使轮胎从翻新到回收都能找到，其中包含产品的 GTIN。
    """
    if details.sgtin is None:
        return
    found = parse_sgtin(details.sgtin)
    fault = None if found is None else found.fault
    if found is None or fault is not None:
        tag = read_tag(details.sgtin)
        meant = None if tag is None else str(tag)
        yield Finding(f"{AT}.sgtin", suggestion=meant, sgtin=details.sgtin[:64], reason=_REASONS[fault])
        return
    verdict = None if details.gtin is None else judge(details.gtin)
    if verdict is not None and verdict.valid and verdict.padded != found.gtin:
        reason = {
            "en": f"the tag holds the GTIN {found.gtin}, the record says {verdict.digits}",
            "zh": f"标签中的 GTIN 为 {found.gtin}，记录却写 {verdict.digits}",
        }
        related = [(f"{AT}.gtin", {"en": "the GTIN stands here", "zh": "GTIN 见此"})]
        yield Finding(f"{AT}.sgtin", related=related, sgtin=details.sgtin[:64], reason=reason)
