"""SK249: characters that nobody sees."""

import re
from collections.abc import Iterator

from scenariokit.plugin import Finding, PlainText, validator
from scenariokit.validators.quiet import ORDINARY, VISIBLE

INVISIBLE = (  # text: compiling it takes long, and few runs use it
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2007\u200b\u200e\u200f"
    r"\u2028-\u202f\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffd]"
    r"|(?<![^\x00-\x7f\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef])[\u200c\u200d]"  # joiners are at home in other scripts
)
_KINDS = (
    (frozenset("\xa0\u2007\u202f"), {"en": "a no-break space", "zh": "不换行空格"}),
    (frozenset("\u115f\u1160\u3164\uffa0"), {"en": "an empty letter", "zh": "空白字母"}),
    (frozenset("\ufffd"), {"en": "the mark of a character that was lost in decoding", "zh": "解码失败的字符"}),
    (frozenset("\ufeff"), {"en": "a byte order mark", "zh": "字节顺序标记"}),
    (
        frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
        {"en": "a control of the writing direction", "zh": "书写方向控制符"},
    ),
    (frozenset("\u200b\u200c\u200d\u2060\u00ad\u180e"), {"en": "a character without width", "zh": "零宽字符"}),
)
_SEEMING = frozenset("\u115f\u1160\u3164\uffa0\ufffd")
"""Letters for Python: fillers that nobody sees, and the mark of what could not be decoded."""
_CONTROL = {"en": "a control character", "zh": "控制字符"}


def kind_of(mark: str) -> dict[str, str]:
    """What sort of invisible character it is, in words."""
    return next((words for members, words in _KINDS if mark in members), _CONTROL)


@validator(
    "SK249",
    "invisible-characters",
    severity="warning",
    since="0.1",
    message={
        "en": "character {position} is {kind} (U+{code})",
        "zh": "第 {position} 个字符是{kind}（U+{code}）",
    },
    help={
        "en": "delete it, or type a plain space; it came along when the text was copied",
        "zh": "请删除或改为普通空格；通常是复制粘贴时带入的",
    },
    valid=[
        {"summary": {"zh": "第一行\n第二行\t完　毕"}},
        {"summary": {"en": "Café ☕ 👩‍🔧"}},
        {"title": {"fa": "می‌خواهم"}},
    ],
    invalid=[
        {"title": {"en": "A more\u00a0efficient line"}},
        {"title": {"zh": "产线\u200b效率提升"}},
        {"summary": {"en": "50\u202f%"}},
        {"problem": "\ufeff人工判片慢"},
        {"note": "abc\u202edef"},
        {"batch": "1\x02"},
        {"tags": ["5G\u200d"]},
        {"tags": ["5G\u3164"]},
        {"note": "某\ufffd厂"},
    ],
    quiet=VISIBLE,
    ordinary=ORDINARY,
)
def invisible_characters(text: PlainText) -> Iterator[Finding]:
    """Two names that look alike and are not equal split every count and break every search.

    Labels in real catalogs hold no-break spaces from web pages; controls of the writing direction can make a text show
    something else than it says.

    由来：看起来相同却不相等的两个名称，会拆散计数、使检索失效。
    """
    if text.isprintable() and _SEEMING.isdisjoint(text):
        return
    match = re.search(INVISIBLE, text)
    if match is None:
        return
    mark = match.group()
    yield Finding(kind=kind_of(mark), code=f"{ord(mark):04X}", position=match.start() + 1)
