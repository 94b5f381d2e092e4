"""`scenariokit explain`: what a code means, why it matters, what to do, and examples."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from scenariokit.cli.commands import Command, lang_option, option, plugins_option
from scenariokit.languages import say

if TYPE_CHECKING:
    from scenariokit.diagnostics import Problem, Sentences
    from scenariokit.plugin.host import PluginChoice
    from scenariokit.plugin.registry import Registry
    from scenariokit.plugin.validator import CatalogValidator, Validator


@click.command(
    "explain", cls=Command,
    help=say("Say what a code (SK301) or name (dangling-reference) means, why it matters and what to do;"
             " the beginning of codes (SK3) lists them.",
             "说明诊断代码（SK301）或名称（dangling-reference）的含义、由来和处理办法；代码前缀（SK3）列出这些代码。"),
)  # fmt: skip
@click.argument("code", metavar="CODE|NAME", required=False)
@option("--all", "everything", is_flag=True, en="List every code.", zh="列出所有代码。")
@lang_option
@plugins_option
def explain(code: str | None, everything: bool, lang: str, plugins: "PluginChoice") -> int:
    """Print the page of a code, or the list of all."""
    from scenariokit.api import known
    from scenariokit.cli.output import write

    installed = known(plugins)
    problems = sorted(installed.problems.values(), key=lambda p: p.code)
    found = problems if everything or code is None else _find(code, problems)
    listed = [f"{p.code}  {p.severity:<8} {p.name}" for p in found]
    lines = _page(found[0], installed, lang) if len(found) == 1 else listed
    write("".join(line + "\n" for line in lines))
    return 0


def _find(word: str, problems: "list[Problem]") -> "list[Problem]":
    """The one with a code or name, or those whose codes begin so."""
    from scenariokit.cli.selectors import meant

    exact = [p for p in problems if word.upper() == p.code or word.lower() == p.name]
    found = exact or [p for p in problems if word and p.code.startswith(word.upper())]
    if found:
        return found
    unknown = say(f"there is no code or name {word!r}", f"没有代码或名称 {word!r}") + meant(word, problems)
    beginning = next((word[:n].upper() for n in range(len(word) - 1, 2, -1) if _begins(word[:n], problems)), None)
    if beginning is not None and word[-1:].isdigit():
        there = say(
            f"`scenariokit explain {beginning}` lists those that begin so",
            f"`scenariokit explain {beginning}` 列出该前缀的代码",
        )
    else:
        there = say(
            "`scenariokit explain --all` lists all; those of a sector are there where its plugin is installed",
            "`scenariokit explain --all` 列出全部；行业代码须安装其插件",
        )
    raise click.UsageError(f"{unknown}\n{there}")


def _begins(word: str, problems: "list[Problem]") -> bool:
    return any(p.code.startswith(word.upper()) for p in problems)


def _page(problem: "Problem", installed: "Registry", lang: str) -> list[str]:
    from scenariokit.reporters.words import SEVERITIES, pick

    severity = pick(SEVERITIES[problem.severity], lang)
    since = say(f"since {problem.since}", f"自 {problem.since} 起", lang)
    lines = [f"{problem.code} {problem.name} ({severity}, {since})", ""]
    if problem.optional:
        lines += [say("Off unless it is selected by its code or name.", "默认关闭；须按代码或名称启用。", lang), ""]
    lines += [say("what: ", "含义: ", lang) + _template(problem.message, lang)]
    if any(problem.help.values()):
        lines += [say("help: ", "建议: ", lang) + _template(problem.help, lang)]
    lines += ["", say("why: ", "由来: ", lang) + pick(problem.why, lang)] if problem.why else []
    return [*lines, *_examples(problem, installed, lang)]


def _template(sentences: "Sentences", lang: str) -> str:
    """A sentence with its values named: `<id>`."""
    from scenariokit.diagnostics import pattern
    from scenariokit.reporters.words import pick

    return pattern(pick(sentences, lang)).replace("{{", "\0").replace("{", "<").replace("}", ">").replace("\0", "{")


def _examples(problem: "Problem", installed: "Registry", lang: str) -> list[str]:
    validators: list[Validator | CatalogValidator] = [*installed.validators, *installed.catalog_validators]
    for found in validators:
        if found.code == problem.code:
            return [
                *_example(found.invalid, say("reported", "会报告", lang), lang),
                *_example(found.valid, say("fine", "正确", lang), lang),
            ]
    return []


def _example(examples: Sequence[Any], verdict: str, lang: str) -> list[str]:
    of = say("changes of the sample record", "对示例记录的修改", lang)
    lines: list[str] = []
    for number, example in enumerate(examples, 1):
        title = f"{verdict} {number}" if len(examples) > 1 else verdict
        lines += ["", f"{title} ({of}):", *(f"    {line}".rstrip() for line in _yaml(example))]
    return lines


def _yaml(example: object) -> list[str]:
    import yaml

    text = yaml.safe_dump(_thaw(example), allow_unicode=True, sort_keys=False, width=100)
    return text.splitlines()


def _thaw(value: object) -> object:
    """Plain maps and lists, as YAML writes them."""
    if isinstance(value, Mapping):
        return {str(key): _thaw(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_thaw(item) for item in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
