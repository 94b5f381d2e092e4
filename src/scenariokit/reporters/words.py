"""The fixed words of reports, in both languages."""

from collections.abc import Mapping

from scenariokit.diagnostics import TERMS, Language, Sentences, Severity
from scenariokit.model.text import UNDETERMINED

SEVERITIES: Mapping[Severity, Sentences] = {
    Severity.ERROR: {"en": "error", "zh": "错误"},
    Severity.WARNING: {"en": "warning", "zh": "警告"},
    Severity.NOTE: {"en": "note", "zh": "说明"},
}
NOTE: Sentences = {"en": "note: ", "zh": "说明: "}
HELP: Sentences = {"en": "help: ", "zh": "建议: "}

_PLURALS = {"capability": "capabilities", "category": "categories"}


def is_chinese(language: Language) -> bool:
    """Whether a report is in Chinese; everything else is English."""
    return language.startswith("zh")


def pick(sentences: Sentences, language: Language) -> str:
    """The sentence in a language, English where it is missing."""
    return sentences.get(language) or sentences.get(language.split("-")[0]) or sentences["en"]


def counted(number: int, noun: str) -> str:
    """A number with its English noun.

    >>> counted(2, "capability")
    '2 capabilities'
    """
    return f"{number:,} {noun if number == 1 else _PLURALS.get(noun, noun + 's')}"


def term(word: str, language: Language) -> str:
    """A word of the vocabulary; words that it does not have stay as they are."""
    return TERMS[word].name(language) if word in TERMS else word


def written(field: str) -> str:
    """A field as it stands in a file: a bare text in no known language has no tag there.

    >>> written("problem.und"), written("title.zh")
    ('problem', 'title.zh')
    """
    return field.removesuffix(f".{UNDETERMINED}")


def enumerated(parts: list[str]) -> str:
    """An English list: `a, b and c`."""
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part) if parts else ""
