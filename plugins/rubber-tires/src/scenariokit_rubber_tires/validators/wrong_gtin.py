"""TYR216: a GTIN that is none."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.gtin import LENGTHS, judge
from scenariokit_rubber_tires.stated import AT


@validator(
    "TYR216",
    "wrong-gtin",
    severity="error",
    since="0.1",
    message={"en": "{value} is no valid GTIN: {reason}", "zh": "{value} 不是有效的 GTIN：{reason}"},
    help={
        "en": "copy it again from the label or the GS1 register; quote it, so that no leading zero is lost",
        "zh": "请从标签或 GS1 登记处重新抄录；请加引号，以免丢失前导零",
    },
    valid=[tyre(gtin="01234567844442"), tyre(gtin="4006381333931")],
    invalid=[tyre(gtin="01234567844443"), tyre(gtin="0123456784445"), tyre(gtin="012345678")],
)
def wrong_gtin(details: Tyre) -> Iterator[Finding]:
    """A GTIN with a wrong digit is another product's, or nobody's: register, tag and warehouse no longer meet.

    The last digit is computed from the others (GS1, modulo 10), so this is an error.

    由来：错一位的 GTIN 是别人的产品或不存在，登记、标签与仓库从此对不上。
    """
    if details.gtin is None:
        return
    verdict = judge(details.gtin)
    if verdict.valid:
        return
    if len(verdict.digits) not in LENGTHS:
        reason = {
            "en": f"it has {len(verdict.digits)} characters instead of 8, 12, 13 or 14",
            "zh": f"共 {len(verdict.digits)} 位，应为 8、12、13 或 14 位",
        }
    elif verdict.expected is None:
        reason = {"en": "it has characters other than digits", "zh": "含有数字以外的字符"}
    else:
        reason = {
            "en": f"its check digit should be `{verdict.expected}`",
            "zh": f"校验位应为 `{verdict.expected}`",
        }
    yield Finding(f"{AT}.gtin", value=details.gtin[:40], reason=reason)
