"""TYR211: a TIN of an unusual form."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.dot_tin import Tin, parse_tin
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT


@validator(
    "TYR211",
    "unusual-tin",
    severity="warning",
    since="0.1",
    message={"en": "`{tin}` is not a usual TIN: {reason}", "zh": "`{tin}` 不是常见的识别号：{reason}"},
    help={
        "en": "a new tyre has 13 symbols: plant 3, manufacturer 6, week 2, year 2; a retread 7: plant 3, week 2, year 2",
        "zh": "新胎共 13 位：工厂 3、制造商 6、周 2、年 2；翻新胎共 7 位：工厂 3、周 2、年 2",
    },
    valid=[tyre(tin="DOT 1AB C2D3E4 2325"), tyre(tin="1ABC2D3E42325"), tyre(tin="1AB2325")],
    invalid=[
        tyre(tin="1GBC2D3E42325"),
        tyre(tin="DOT AB C2D3 2325"),
        tyre(tin="1ABC2D3E4232"),
        tyre(tin="1ABC2D3E423256"),
        tyre(tin="1ABC2D3E4WK25"),
        tyre(tin="生产日期 2325"),
    ],
)
def unusual_tin(details: Tyre) -> Iterator[Finding]:
    """A symbol lost or misread makes another plant's number. Sources: 49 CFR 574.5; the letters are from memory.

    The form with a plant code of two symbols ended with the rule of 2015 (80 FR 19553) and is still on the road, so
    this only warns.

    由来：少一个或读错一个字符，就成了另一家工厂的编号。
    """
    if details.tin is None:
        return
    tin = parse_tin(details.tin)
    if tin is None:
        reason = {
            "en": "it has other characters than letters and digits, or too many or too few",
            "zh": "含有字母和数字以外的字符，或位数过多过少",
        }
        yield Finding(f"{AT}.tin", tin=details.tin[:40], reason=reason)
        return
    for reason in _reasons(tin):
        yield Finding(f"{AT}.tin", tin=tin.symbols, reason=reason)


def _reasons(tin: Tin) -> Iterator[dict[str, str]]:
    length = len(tin.symbols)
    if tin.form == "odd":
        yield {
            "en": f"it has {length} symbols instead of 13 (new) or 7 (retread)",
            "zh": f"共 {length} 位，应为 13 位（新胎）或 7 位（翻新胎）",
        }
    elif tin.form == "old":
        yield {
            "en": f"{length} symbols, with the former plant code of two",
            "zh": f"共 {length} 位，为旧式两位工厂代码",
        }
    if tin.week is None:
        yield {"en": "it does not end in week and year", "zh": "末四位不是周和年"}
    if tin.unused_letters:
        yield {
            "en": f"the letters {tin.unused_letters} are not used",
            "zh": f"不使用字母 {tin.unused_letters}",
        }
