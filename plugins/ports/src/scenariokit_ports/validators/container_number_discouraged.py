"""PRT208: a container number whose check digit stands for 10."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_ports.container_number import ContainerNumber
from scenariokit_ports.details import Containers


@validator(
    "PRT208",
    "container-number-discouraged",
    severity="warning",
    since="0.1",
    message={
        "en": "the check digit 0 of {number} stands for 10; such numbers should not be given out",
        "zh": "{number} 的校验位 0 代表 10；不建议使用这类箱号",
    },
    help={
        "en": "check it with care: the digit is also right for a number that really has 0",
        "zh": "请仔细核对：该校验位无法区分余数 10 与 0",
    },
    valid=[{"details": {"ports": {"containers": [{"number": "CSQU3054383"}, {"number": "MSKU0383250"}]}}}],
    invalid=[{"details": {"ports": {"containers": [{"number": "CSQU3054070"}]}}}],
)
def container_number_discouraged(containers: Containers) -> Iterator[Finding]:
    """Remainders 10 and 0 share the check digit 0, so it catches fewer slips; ISO 6346 asks owners to skip such numbers.

    由来：余数10与0共用校验位0，能发现的笔误更少；ISO 6346 建议不用这类箱号。
    """
    found = None if containers.number is None else ContainerNumber.parse(containers.number)
    if found is not None and found.has_category and found.is_discouraged and found.check == found.expected_check_digit:
        yield Finding("number", number=str(found))
