"""SK234: the same words stand under two languages."""

import re
from collections.abc import Iterator

from scenariokit.model import LocalizedText
from scenariokit.placeholders import is_placeholder
from scenariokit.plugin import Finding, validator
from scenariokit.validators.quiet import NO_COPY, ORDINARY_WORDS

_CJK = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]"  # text: compiling it takes long, and few runs use it
CJK_LANGUAGES = frozenset({"zh", "ja", "ko", "yue"})
_SMALL = re.compile(r"(?<![^\s(,-])[a-z]{2,}(?![^\s,.;:)-])")
_SMALL_WORDS = 3


def has_cjk(text: str) -> bool:
    """Whether there is a letter of Chinese, Japanese or Korean in a text."""
    return re.search(_CJK, text) is not None


def is_latin_sentence(text: str) -> bool:
    """Whether a text is words in Latin letters rather than a name: three words in small letters, none in CJK."""
    return not has_cjk(text) and len(_SMALL.findall(text)) >= _SMALL_WORDS


def primary(tag: str) -> str:
    """The language of a tag without script and region."""
    return tag.partition("-")[0].lower()


def _wrong(first: str, second: str, text: str) -> str | None:
    """Which of two tags the text they share does not fit; `None` where it may fit both."""
    one, two = primary(first), primary(second)
    if one == two or {one, two} <= CJK_LANGUAGES:
        return None
    fits = CJK_LANGUAGES if has_cjk(text) else None
    if fits is not None:
        return first if one not in fits else second
    if not is_latin_sentence(text):
        return None
    return first if one in CJK_LANGUAGES else second


@validator(
    "SK234",
    "same-text-in-two-languages",
    severity="warning",
    since="0.1",
    message={
        "en": "the text under `{language}` is the same as under `{other}`",
        "zh": "`{language}` 下的文字与 `{other}` 下的完全相同",
    },
    help={
        "en": "translate it, or leave `{language}` out: readers are then told which language they see",
        "zh": "请翻译，或删去 `{language}`：系统会向读者注明所用语言",
    },
    valid=[
        {"title": {"zh": "COSMOPlat", "en": "COSMOPlat"}},
        {"title": {"zh": "工業", "ja": "工業", "en": "Industry"}},
        {"title": {"zh-Hans": "设备", "zh-Hant": "设备", "en": "Equipment"}},
        {"title": {"zh": "Predix Edge Manager", "en": "Predix Edge Manager"}},
        {"title": {"zh": "待定", "en": "待定"}},
    ],
    invalid=[
        {"title": {"zh": "产线效率提升", "en": "产线效率提升"}},
        {"title": {"zh": "A more efficient line for tyres", "en": "A more efficient line for tyres"}},
        {"summary": {"en": "海尔 5G 工厂", "zh": "海尔 5G 工厂 "}},
    ],
    quiet=NO_COPY,
    ordinary=ORDINARY_WORDS,
)
def same_text_in_two_languages(text: LocalizedText) -> Iterator[Finding]:
    """A copy under another language's tag hides that the translation is missing.

    `best("en")` then answers in Chinese without saying so. Proper names in Latin letters may be alike.

    由来：用另一语言的标签重复原文，会掩盖缺少译文的事实。
    """
    if len(text.texts) == 1:
        return
    seen: dict[str, str] = {}
    for tag, words in text.texts:
        other = seen.setdefault(words.strip(), tag)
        wrong = None if other == tag or is_placeholder(words) else _wrong(other, tag, words)
        if wrong is not None:
            yield Finding(wrong, language=wrong, other=tag if wrong == other else other)
