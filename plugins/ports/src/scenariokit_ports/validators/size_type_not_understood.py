"""PRT209: a size and type code that does not say what a container is."""

from collections.abc import Iterator, Mapping

from scenariokit.plugin import Finding, validator
from scenariokit_ports.details import Containers
from scenariokit_ports.size_type import TRADE_NAMES, SizeType, is_before_1995

_OLD = {"en": "four digits are the edition before 1995", "zh": "四位数字是 1995 年以前的旧代码"}
_FORM = {
    "en": "it must be a letter or digit twice, a letter, and a letter or digit",
    "zh": "应为两位字母或数字、一位字母、再一位字母或数字",
}
_TRADE = {"en": "it is a name of the trade, not a code", "zh": "它是行业俗称，不是代码"}
_PLACES = (
    {"en": "the length `{found}` is not known", "zh": "长度代码“{found}”未知"},
    {"en": "the height `{found}` is not known", "zh": "高度代码“{found}”未知"},
    {"en": "the type `{found}` is not known", "zh": "箱型代码“{found}”未知"},
)


def _reason(code: str) -> Mapping[str, str] | None:
    if code in TRADE_NAMES:
        return _TRADE
    found = SizeType.parse(code)
    if found is None:
        return _OLD if is_before_1995(code) else _FORM
    spelt = (found.length, found.height, found.group + found.detail)
    unknown = [at for at, row in enumerate(found.rows) if row is None]
    if not unknown:
        return None
    return {language: words.format(found=spelt[unknown[0]]) for language, words in _PLACES[unknown[0]].items()}


@validator(
    "PRT209",
    "size-type-not-understood",
    severity="warning",
    since="0.1",
    message={
        "en": "the size and type code {code} is not understood: {why}",
        "zh": "无法识别尺寸箱型代码 {code}：{why}",
    },
    help={
        "en": "45 ft is written L, 40 ft 4, 20 ft 2; see the code lists iso6346-length, -height and -type",
        "zh": "45 英尺写 L，40 英尺写 4，20 英尺写 2；见代码表 iso6346-length、-height、-type",
    },
    valid=[
        {
            "details": {
                "ports": {"containers": [{"size_type": code} for code in ("42G1", "45G1", "22U1", "45R1", "LEG1")]}
            }
        },
        {"details": {"ports": {"containers": [{"size_type": "22GA"}]}}},
    ],
    invalid=[
        {"details": {"ports": {"containers": [{"size_type": "55G1"}]}}},
        {"details": {"ports": {"containers": [{"size_type": "47G1"}]}}},
        {"details": {"ports": {"containers": [{"size_type": "45G4"}]}}},
        {"details": {"ports": {"containers": [{"size_type": "4310"}]}}},
        {"details": {"ports": {"containers": [{"size_type": "40HC"}]}}},
    ],
)
def size_type_not_understood(containers: Containers) -> Iterator[Finding]:
    """What length a container has decides how many TEU it is; published tables err here.

    One page prints 5 for 45 ft, where the BIC prints L; a package of codes gives 45R0 a length of 45 and 45G4 none.
    The rarer characters of our lists come from memory, so this warns.
    A letter in the last place is not an error: it says that the container may be stacked less high.

    由来：箱长决定折合多少标准箱，而公开的代码表在这里常有错误。
    """
    if containers.size_type is not None and (why := _reason(containers.size_type)) is not None:
        yield Finding("size_type", suggestion=TRADE_NAMES.get(containers.size_type), code=containers.size_type, why=why)
