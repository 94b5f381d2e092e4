"""TYR201: a size that no grammar reads."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT, size_of


@validator(
    "TYR201",
    "unreadable-size",
    severity="warning",
    since="0.1",
    message={"en": "`{size}` is not read as a tyre size", "zh": "`{size}` 无法识别为轮胎规格"},
    help={
        "en": "write width/aspect R rim, then load index and speed symbol: `205/55R16 91V`, `11R22.5 146/143L`",
        "zh": "请按“宽度/扁平比 R 轮辋 负荷指数速度符号”书写，如 `205/55R16 91V`、`11R22.5 146/143L`",
    },
    valid=[
        tyre(size="205/55R16 91V"),
        tyre(size="205/55 R16 91V"),
        tyre(size="195/65 R 17"),
        tyre(size="31X10.50R15LT 109Q"),
        tyre(size="12.00R20 156/153K"),
        tyre(size="155R13 78S"),
        tyre(size="２０５／５５Ｒ１６"),
    ],
    invalid=[tyre(size="205-55-16"), tyre(size="205/55R16 91Ö"), tyre(size="标准规格")],
)
def unreadable_size(details: Tyre) -> Iterator[Finding]:
    """Width, rim and load are read off the designation; where it cannot be read, nothing behind it is checked.

    The grammar follows the practice of ISO 4000-1, ETRTO and TRA, is from memory and not complete (no motorcycle sizes
    with a two-digit width, no agricultural VF and IF, no aircraft tyres), so this warns.

    由来：宽度、轮辋和负荷都由规格读出；规格读不出，其后的都无法检查。
    """
    if details.size is not None and size_of(details) is None:
        yield Finding(f"{AT}.size", size=details.size[:48])
