"""Which language the tool speaks to whoever runs it."""

import os
from collections.abc import Mapping


def language_of(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for: `zh` for any Chinese, else `en`."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    asked = next((environment[name] for name in names if environment.get(name)), "")
    return "zh" if asked.lower().startswith("zh") else "en"


SYSTEM = language_of(os.environ)
"""Of the help texts, and what `--lang` is where it is not given."""


def say(en: str, zh: str, language: str = SYSTEM) -> str:
    """The words in a language."""
    return zh if language == "zh" else en
