"""AUT213: the code of a supplier or plant that cannot be one."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.parties import party_codes
from scenariokit_automotive.party_code import judge

_NAMES = {"duns": "D-U-N-S", "gln": "GLN"}
_REASONS = {
    "duns": {"en": "nine digits are expected, not all 0 or 9", "zh": "应为九位数字，且不全为 0 或 9"},
    "gln": {"en": "thirteen digits are expected", "zh": "应为十三位数字"},
    "check-digit": {"en": "its check digit is wrong", "zh": "校验位错误"},
}


@validator(
    "AUT213",
    "wrong-party-code",
    severity="error",
    since="0.1",
    message={"en": "`{code}` is no {name}: {reason}", "zh": "`{code}` 不是有效的 {name}：{reason}"},
    help={
        "en": "copy the code again from the supplier's master data; keep it as quoted text, for it may begin with 0",
        "zh": "请从供应商主数据重新抄录，并以带引号的文本保存（可能以 0 开头）",
    },
    valid=[
        plant(suppliers=[{"scheme": "duns", "code": "15-048-3782"}]),
        plant(suppliers=[{"scheme": "gln", "code": "4006381333931"}, {"scheme": "buyer", "code": "K-17"}]),
        plant(message={"type": "DELFOR", "buyer": {"scheme": "duns", "code": "150483782"}}),
    ],
    invalid=[
        plant(suppliers=[{"scheme": "duns", "code": "15048378"}]),
        plant(suppliers=[{"scheme": "duns", "code": "000000000"}]),
        plant(suppliers=[{"scheme": "gln", "code": "4006381333932"}]),
        plant(message={"type": "DELJIT", "supplier": {"scheme": "gln", "code": "400638133393"}}),
    ],
)
def wrong_party_code(details: Automotive) -> Iterator[Finding]:
    """A wrong code sends a call-off to somebody else. GLN: GS1's check digit decides, so that is an error.

    D-U-N-S numbers lost their check digit about the end of 2006; only their nine digits can be looked at, and that
    warns, as does a GLN of another length: the scheme may have been named wrongly.

    由来：写错的代码会把要货发给别人。
    """
    for at, party in party_codes(details):
        scheme, code = getattr(party, "scheme", ""), getattr(party, "code", "")
        verdict = judge(scheme, code)
        if verdict != "good":
            severity = None if verdict == "check-digit" else "warning"
            reason = _REASONS["check-digit" if verdict == "check-digit" else scheme] if scheme in _NAMES else _LONG
            yield Finding(
                f"{at}.code", severity=severity, code=code[:40], name=_NAMES.get(scheme, scheme), reason=reason
            )


_LONG = {"en": "it has more than 40 characters", "zh": "超过 40 个字符"}
