"""What is wrong with settings: every mistake of a file at once, each with its line."""

from collections.abc import Iterable
from difflib import get_close_matches

from scenariokit.diagnostics import Language, Sentences
from scenariokit.errors import ScenariokitError
from scenariokit.values import frozen, frozen_error


@frozen
class Complaint:
    """One mistake in a file of settings."""

    place: str
    """File, and the line where it is known: `scenariokit.toml:3`."""
    sentence: Sentences
    """What is wrong, and what would be right."""

    def text(self, language: Language = "en") -> str:
        """Place and sentence."""
        return f"{self.place}: {self.sentence['zh' if language.startswith('zh') else 'en']}"


@frozen_error(slots=False)
class SettingsError(ScenariokitError, ValueError):
    """Settings that cannot be used; `complaints` has everything that is wrong with them."""

    complaints: tuple[Complaint, ...]

    def text(self, language: Language = "en") -> str:
        """One line a mistake."""
        return "\n".join(complaint.text(language) for complaint in self.complaints)

    def __str__(self) -> str:
        return self.text()


def did_you_mean(word: str, choices: Iterable[str]) -> Sentences:
    """`; did you mean ...?` where something is like it, in both languages; else nothing."""
    near = get_close_matches(word, list(choices), 1)
    return {"en": f"; did you mean `{near[0]}`?", "zh": f"；是否想写 `{near[0]}`？"} if near else {"en": "", "zh": ""}
