"""What is wrong, as frozen values: problems, diagnostics, their order and their counts.

A `Problem` is what a code stands for; a `Diagnostic` is one occurrence of it at one place.
Sentences are rendered per language at the edge; everything before that carries named values.
"""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeAlias

import attrs
from immutabledict import immutabledict

from scenariokit.privacy import mask
from scenariokit.source import Location, dotted
from scenariokit.values import frozen

Language: TypeAlias = str
Sentences: TypeAlias = Mapping[Language, str]
"""The same sentence in `zh` and `en`; parts in braces are named values."""

LANGUAGES = ("en", "zh")
ABOUT_THE_RUN = ("SK0", "SK9")
"""Beginnings of codes that say what could not be read, or failed: as an error, it makes every other answer worthless."""


class Severity(StrEnum):
    """How bad: an error fails the run, a warning asks for a look, a note tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return ("error", "warning", "note").index(self.value)


@frozen
class Term:
    """A word of the vocabulary inside a message: `scenario` / `场景`. Machine formats print its `id`."""

    id: str
    zh: str
    en: str

    def __str__(self) -> str:
        return self.id

    def name(self, language: Language) -> str:
        """The word in a language."""
        return self.zh if language.startswith("zh") else self.en


TERMS = immutabledict(
    {
        term.id: term
        for term in (
            Term("catalog", "目录头", "catalog header"),
            Term("scenario", "场景", "scenario"),
            Term("platform", "平台", "platform"),
            Term("metric", "指标", "metric"),
            Term("organisation", "单位", "organisation"),
            Term("need", "需求", "need"),
            Term("capability", "能力", "capability"),
            Term("case", "案例", "case"),
            Term("reference", "参考", "reference"),
            Term("text", "文本", "text"),
            Term("number", "数字", "a number"),
            Term("integer", "整数", "a whole number"),
            Term("boolean", "是/否", "true or false"),
            Term("list", "列表", "a list"),
            Term("map", "映射", "a map"),
            Term("nothing", "空值", "nothing"),
        )
    }
)
"""The words that messages share. Fixed vocabulary, not state."""

Value: TypeAlias = str | int | float | bool | Term | Sentences | tuple[str, ...] | None


def _reasons(why: str | Sentences) -> Sentences:
    """The reason in both languages, from one text: the Chinese one begins with `由来：`."""
    if not isinstance(why, str):
        return immutabledict(why)
    en, _, zh = why.partition(_ZH_REASON)
    found = {"en": en.removeprefix(_EN_REASON).strip(), "zh": zh.strip()}
    return immutabledict({language: text for language, text in found.items() if text})


_EN_REASON, _ZH_REASON = "Why it matters: ", "由来："


@frozen
class Problem:
    """What a code stands for. Names the fault, reads well after "ignore ..."."""

    code: str
    """`SK301`; never reused."""
    name: str
    """Slug: `dangling-reference`."""
    severity: Severity = attrs.field(converter=Severity)
    message: Sentences = attrs.field(converter=immutabledict)
    help: Sentences = attrs.field(converter=immutabledict)
    why: Sentences = attrs.field(default="", converter=_reasons)
    """Why it matters, for `explain` and the documentation. A text of both languages puts `由来：` before the Chinese."""
    since: str = "0.1"
    optional: bool = False
    """Whether it is reported only where its code or name is selected."""


@frozen
class Edit:
    """Replace the value at a pointer; `removed` deletes the key instead."""

    pointer: tuple[str | int, ...]
    value: object = None
    removed: bool = False


@frozen
class Fix:
    """A correction that can be applied without knowing more than the file says."""

    title: Sentences = attrs.field(converter=immutabledict)
    edits: tuple[Edit, ...] = ()
    safe: bool = False


@frozen
class Related:
    """Another place that belongs to the same mistake, with a label: "defined here"."""

    location: Location
    label: Sentences = attrs.field(converter=immutabledict)


class _Word(str):
    """A word of the vocabulary in a sentence; `{type:a}` puts the article before it."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if spec != "a":
            return super().__format__(spec)
        return f"{'an' if self[:1] in 'aeiou' else 'a'} {self}"


def _plain(value: Value, language: Language) -> object:
    if isinstance(value, Term):
        return _Word(value.name(language))
    if isinstance(value, Mapping):
        return value.get(language) or value.get(language.split("-")[0]) or next(iter(value.values()), "")
    if isinstance(value, tuple):
        return ("、" if language.startswith("zh") else ", ").join(value)
    if isinstance(value, str):
        return mask(value)
    return value


def render(sentences: Sentences, values: Mapping[str, Value], language: Language) -> str:
    """Fill a sentence with values, in a language; English where the language is missing."""
    template = sentences.get(language) or sentences.get(language.split("-")[0]) or sentences["en"]
    return template.format_map({name: _plain(value, language) for name, value in values.items()})


def literal(text: str) -> str:
    """A text as a part of a sentence that is still to be filled."""
    return text.replace("{", "{{").replace("}", "}}")


def pattern(sentence: str) -> str:
    """A sentence before it is filled, for people: `a {type}` where the code has `{type:a}`."""
    return _ARTICLE.sub(r"a {\1}", sentence)


_ARTICLE = re.compile(r"\{(\w+):a\}")
_SUGGESTION: Sentences = {"en": "did you mean `{suggestion}`?", "zh": "是否想写 `{suggestion}`？"}


@frozen
class Diagnostic:
    """One mistake at one place: a finding that the engine completed."""

    problem: Problem
    severity: Severity
    location: Location
    record: tuple[str, str] | None = None
    """Record type and id, where the mistake belongs to a record."""
    field: str = ""
    """Dotted path inside the record: `impacts.0.achieved`."""
    values: Mapping[str, Value] = attrs.field(factory=immutabledict, converter=immutabledict)
    suggestion: str | None = None
    related: tuple[Related, ...] = ()
    notes: tuple[Sentences, ...] = ()
    fix: Fix | None = None
    remedy: Sentences | None = None
    """What to do about this one, where more can be said than for all of its code."""

    @property
    def code(self) -> str:
        """`SK301`."""
        return self.problem.code

    @property
    def name(self) -> str:
        """`dangling-reference`."""
        return self.problem.name

    def message(self, language: Language = "en") -> str:
        """The sentence that says what is wrong."""
        return render(self.problem.message, self.values, language)

    def help(self, language: Language = "en") -> str:
        """What to do about it; begins with the suggestion where there is one."""
        parts = []
        if self.suggestion is not None:
            parts.append(render(_SUGGESTION, {"suggestion": self.suggestion}, language))
        parts.append(render(self.remedy or self.problem.help, self.values, language))
        return ("" if language.startswith("zh") else " ").join(part for part in parts if part)

    def __str__(self) -> str:
        """In English, as the report `concise` has it."""
        return f"{self.location}: {self.severity} {self.code} {self.message()}"

    @property
    def order(self) -> tuple[object, ...]:
        """Sort key: file, place in the file, code; the same on every machine and for every way of running."""
        span = self.location.span
        where = (0, "", 0, 0) if span is None else (1, span.sheet or "", span.line, span.column)
        return (
            self.location.path,
            where,
            self.code,
            self.field,
            dotted(self.location.pointer),
            str(sorted(self.values)),
        )


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort diagnostics by file, line and column, code."""
    return tuple(sorted(diagnostics, key=lambda d: (*d.order[:-1], repr(sorted(d.values.items(), key=str)))))


@frozen
class Counts:
    """How many diagnostics of each severity."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> "Counts":
        """Count diagnostics."""
        found = [d.severity for d in diagnostics]
        return cls(found.count(Severity.ERROR), found.count(Severity.WARNING), found.count(Severity.NOTE))

    def plus(self, more: Mapping[str, int]) -> "Counts":
        """With some more, by severity."""
        return Counts(
            self.errors + more.get("error", 0), self.warnings + more.get("warning", 0), self.notes + more.get("note", 0)
        )
