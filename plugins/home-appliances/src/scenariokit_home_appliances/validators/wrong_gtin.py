"""APL212: a GTIN that is none."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import appliance
from scenariokit_home_appliances.gtin import LENGTHS, judge


@validator(
    "APL212",
    "wrong-gtin",
    severity="error",
    since="0.1",
    message={"en": "{value} is no valid GTIN: {reason}", "zh": "{value} 不是有效的 GTIN：{reason}"},
    help={
        "en": "copy it again from the label or the GS1 register; quote it, so that no leading zero is lost",
        "zh": "请从标签或 GS1 登记处重新抄录；请加引号，以免丢失前导零",
    },
    valid=[
        appliance("refrigerating", gtin="4006381333931"),
        appliance("refrigerating", gtin="400-6381-333931"),
        appliance("refrigerating", gtin="04006381333931"),
    ],
    invalid=[
        appliance("refrigerating", gtin="4006381333932"),
        appliance("refrigerating", gtin="400638133393"),
        appliance("refrigerating", gtin="40063813339311"),
        appliance("refrigerating", gtin="4006381333O31"),
    ],
)
def wrong_gtin(details: Appliance) -> Iterator[Finding]:
    """A GTIN with a wrong digit is another product's, or nobody's: bar code, register and spare part no longer meet.

    The last digit is computed from the others (GS1, modulo 10), so this is an error.

    由来：错一位的 GTIN 是别人的产品或根本不存在，条码、登记与备件从此对不上。
    """
    text = details.gtin
    if text is None:
        return
    verdict = judge(text)
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
    yield Finding("details.home-appliances.gtin", value=text[:40], reason=reason)
