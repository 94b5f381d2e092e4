"""Text in one or several languages."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Self, TypeAlias

from scenariokit.errors import InvalidValue
from scenariokit.values import frozen

TAG = r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$"
"""Language tags of BCP 47 as catalogs use them: language, script, region."""

_TAG = re.compile(TAG)

UNDETERMINED = "und"
"""The BCP 47 tag of a bare string outside any catalog."""


def covers(asked: str, tag: str) -> bool:
    """Whether a text tagged `tag` answers somebody who asked for `asked`: `zh` is answered by `zh-Hans` and `zh-CN`."""
    asked, tag = asked.lower(), tag.lower()
    return asked == tag or tag.startswith(asked + "-") or asked.startswith(tag + "-")


@frozen(weakref_slot=False)
class LocalizedText:
    """A text in one or several languages; at least one, none of them blank.

    In a file a bare string is in the catalog's language, a map gives BCP 47 tag -> text.
    """

    texts: tuple[tuple[str, str], ...]
    """Pairs of tag and text, in published order."""

    SCHEMA: ClassVar[Mapping[str, Any]] = {
        "anyOf": [
            {"type": "string", "pattern": r"[^\s]"},
            {
                "type": "object",
                "propertyNames": {"pattern": TAG},
                "additionalProperties": {"type": "string", "pattern": r"[^\s]"},
                "minProperties": 1,
            },
        ]
    }

    @classmethod
    def of(cls, text: "TextLike", language: str = UNDETERMINED) -> Self:
        """Build from a string, a map or a text; raises `InvalidValue` for blank text or a tag that is none."""
        if isinstance(text, LocalizedText):
            return cls(text.texts)
        given: object = {language: text} if isinstance(text, str) else text
        if not isinstance(given, Mapping) or not given:
            raise InvalidValue("LocalizedText", "texts", text, "text, or a map of language tags to text")
        pairs: tuple[tuple[object, object], ...] = tuple(given.items())
        for tag, words in pairs:
            if not isinstance(tag, str) or not _TAG.search(tag):
                raise InvalidValue("LocalizedText", "tag", tag, "a BCP 47 language tag such as zh or en")
            if not isinstance(words, str) or not words.strip():
                raise InvalidValue("LocalizedText", tag, words, "text that is not blank")
        return cls(tuple(given.items()))

    @classmethod
    def parse(cls, raw: Any, language: str) -> Self:
        """Take what a file holds, already accepted by the schema."""
        return cls(((language, raw),)) if type(raw) is str else cls(tuple(raw.items()))

    def plain(self, language: str) -> str | dict[str, str]:
        """What a file holds: a bare string where the only text is in the catalog's language."""
        if len(self.texts) == 1 and self.texts[0][0] == language:
            return self.texts[0][1]
        return dict(self.texts)

    def get(self, language: str) -> str | None:
        """The text in a language, or `None`; `zh` finds `zh-Hans`."""
        for tag, text in self.texts:
            if tag == language:
                return text
        return next((text for tag, text in self.texts if covers(language, tag)), None)

    def best(self, *languages: str) -> str:
        """The text in the first language that there is one in; else the first text. Never empty."""
        return self._best(languages)[1]

    def tag(self, *languages: str) -> str:
        """The language that `best` answers in, so that a fallback can be marked."""
        return self._best(languages)[0]

    def _best(self, languages: tuple[str, ...]) -> tuple[str, str]:
        for language in languages:
            found = next((pair for pair in self.texts if covers(language, pair[0])), None)
            if found is not None:
                return found
        return self.texts[0]

    def __str__(self) -> str:
        return self.best()


TextLike: TypeAlias = LocalizedText | str | Mapping[str, str]
