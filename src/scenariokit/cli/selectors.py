"""`--select` and `--ignore`: beginnings of codes, or names."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from scenariokit.cli.commands import hint
from scenariokit.languages import say

if TYPE_CHECKING:
    from scenariokit.diagnostics import Problem

ALL = "ALL"
_ONE_CHARACTER = 0.8
"""How alike two codes of five characters are that differ in one."""


def selectors(given: Sequence[str], problems: "Iterable[Problem]", option: str) -> tuple[str, ...]:
    """Take apart what was given, and refuse what selects nothing: a misspelt selector would switch off in silence."""
    known = list(problems)
    words = [word.strip() for words in given for word in words.split(",") if word.strip()]
    return tuple(_selector(word, known, option) for word in words)


def refuse_nothing(wanted: Iterable[str]) -> None:
    """Refuse a choice of codes that leaves no check of the data: whatever they were, they would be called sound."""
    from scenariokit.diagnostics import ABOUT_THE_RUN

    if all(code.startswith(ABOUT_THE_RUN) for code in wanted):
        raise click.UsageError(
            say(
                "--select and --ignore, or the settings, leave nothing to check",
                "--select、--ignore 或配置排除了所有检查，没有可检查的内容",
            )
        )


def meant(word: str, problems: "Iterable[Problem]") -> str:
    """`; did you mean ...?` for a misspelt code or name."""
    known = list(problems)
    longer = [problem.code for problem in known if word.upper().startswith(problem.code)]
    if word[-1:].isdigit():
        # All codes look alike: only one that differs in a single character was probably meant.
        return hint(word.upper(), longer or [problem.code for problem in known], 0.6 if longer else _ONE_CHARACTER)
    return hint(word.lower(), [problem.name for problem in known])


def _selector(word: str, problems: "list[Problem]", option: str) -> str:
    if word.upper() == ALL:
        return ""
    if any(problem.name == word.lower() for problem in problems):
        return word.lower()
    if any(problem.code.startswith(word.upper()) for problem in problems):
        return word.upper()
    near = meant(word, problems)
    problem = say(f"{word!r} is no code, beginning of a code, or name", f"{word!r} 不是诊断代码、代码前缀或名称")
    raise click.BadParameter(problem + near, param_hint=option)
