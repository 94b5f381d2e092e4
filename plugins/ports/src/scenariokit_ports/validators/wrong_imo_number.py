"""PRT206: an IMO ship number that cannot be one."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_ports import imo
from scenariokit_ports.details import Vessel

_LENGTH = {"en": "it must have seven digits", "zh": "应为七位数字"}
_DIGIT = {"en": "its last digit should be {digit}", "zh": "末位应为 {digit}"}


@validator(
    "PRT206",
    "wrong-imo-number",
    severity="error",
    since="0.1",
    message={"en": "{imo} is no IMO ship number: {why}", "zh": "{imo} 不是有效的 IMO 船舶编号：{why}"},
    help={
        "en": "copy the number from the ship's register; an MMSI (nine digits) or call sign belongs elsewhere",
        "zh": "请从船舶登记资料抄录；MMSI（九位）和呼号请勿填在此处",
    },
    valid=[
        {"details": {"ports": {"vessel": {"imo": "9811000"}}}},
        {"details": {"ports": {"vessel": {"imo": "IMO 9319466"}}}},
        {"details": {"ports": {"vessel": {"imo": "8814275"}}}},
    ],
    invalid=[
        {"details": {"ports": {"vessel": {"imo": "9811001"}}}},
        {"details": {"ports": {"vessel": {"imo": "8814274"}}}},
        {"details": {"ports": {"vessel": {"imo": "981100"}}}},
    ],
)
def wrong_imo_number(vessel: Vessel) -> Iterator[Finding]:
    """A mistyped number is another ship, or none; the check digit gives nearly every slip away.

    Weights 7 to 2 on the first six digits, last digit of the sum: a rule of arithmetic.

    由来：写错的编号是另一条船或不存在；校验位几乎能发现所有笔误。
    """
    if vessel.imo is None or imo.is_valid(vessel.imo):
        return
    digit = imo.expected_check_digit(vessel.imo)
    why = _LENGTH if digit is None else {language: text.format(digit=digit) for language, text in _DIGIT.items()}
    yield Finding("imo", imo=vessel.imo, why=why)
