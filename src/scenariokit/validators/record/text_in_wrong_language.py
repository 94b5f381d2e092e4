"""SK252: a text is not in the language that its tag says."""

import re
from collections.abc import Iterator

from scenariokit.model import LocalizedText
from scenariokit.placeholders import is_placeholder
from scenariokit.plugin import Finding, validator
from scenariokit.validators.quiet import IN_ITS_LANGUAGE, ORDINARY_WORDS
from scenariokit.validators.record.same_text_in_two_languages import CJK_LANGUAGES, has_cjk, is_latin_sentence, primary

_LATIN = r"[A-Za-zÀ-ɏ]"
_LATIN_LANGUAGES = frozenset({"en", "de", "fr", "es", "it", "pt", "nl"})


def _misfit(tag: str, text: str) -> bool:
    if primary(tag) in CJK_LANGUAGES:
        return text.isascii() and is_latin_sentence(text)
    if text.isascii() or primary(tag) not in _LATIN_LANGUAGES:
        return False
    return has_cjk(text) and re.search(_LATIN, text) is None


@validator(
    "SK252",
    "text-in-wrong-language",
    severity="warning",
    since="0.1",
    message={
        "en": "the text tagged `{language}` is written in another language",
        "zh": "标为 `{language}` 的文字是另一种语言",
    },
    help={
        "en": "write it under its own language: `{{en: ...}}`; a bare text is in the catalog's `language`",
        "zh": "请写在所属语言之下（如 `{{en: ...}}`）；未标语言的文字按目录头的 `language` 理解",
    },
    valid=[
        {"problem": "人工判片慢"},
        {"problem": {"en": "Manual reading of images is slow and tiring"}},
        {"summary": {"zh": "Siemens Industrial Edge", "en": "青岛港 QQCTN"}},
        {"title": {"zh": "产线效率提升", "en": "产线效率提升"}},
    ],
    invalid=[
        {"problem": "Manual reading of images is slow and tiring"},
        {"title": {"zh": "A more efficient line for tyres", "en": "Making tyres on a better line"}},
        {"title": {"en": "轮胎检测提速"}},
    ],
    quiet=IN_ITS_LANGUAGE,
    ordinary=ORDINARY_WORDS,
)
def text_in_wrong_language(text: LocalizedText) -> Iterator[Finding]:
    """A wrong tag sends English to Chinese readers, and makes `missing-translation` believe that all is well.

    Names in Latin letters inside Chinese are fine; only whole sentences count. A text that stands under two languages
    is reported as `same-text-in-two-languages`.

    由来：错误的标签会把英文给中文读者，并让缺少译文的检查误以为一切正常。
    """
    for tag, words in text.texts:
        if _misfit(tag, words) and not is_placeholder(words):
            alike = any(other != tag and copy.strip() == words.strip() for other, copy in text.texts)
            if not alike:
                yield Finding(tag, language=tag)
