"""AUT216: a maker's identifier that cannot be one."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.stated import AT
from scenariokit_automotive.vin import is_wmi


@validator(
    "AUT216",
    "malformed-wmi",
    severity="error",
    since="0.1",
    message={
        "en": "`{wmi}` is no maker's identifier: three capitals or digits without I, O and Q are expected",
        "zh": "`{wmi}` 不是世界制造厂识别代号：应为三位数字或除 I、O、Q 外的大写字母",
    },
    help={
        "en": "write the first three characters of the maker's VINs, such as LFV",
        "zh": "请填写该企业车辆识别代号的前三位，如 LFV",
    },
    valid=[plant(wmis=["LFV", "1HG"]), plant(wmis=[])],
    invalid=[plant(wmis=["LFO"]), plant(wmis=["LF"]), plant(wmis=["LFV", "lzw"])],
)
def malformed_wmi(details: Automotive) -> Iterator[Finding]:
    """The WMI is the first part of every VIN and has its alphabet (ISO 3780).

    由来：世界制造厂识别代号是每个识别代号的开头，有固定的字符集。
    """
    for index, code in enumerate(details.wmis):
        if not is_wmi(code):
            yield Finding(f"{AT}.wmis.{index}", wmi=code[:20])
