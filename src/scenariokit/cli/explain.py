"""`scenariokit explain`: what a code means, why it matters, what is right and what is wrong."""

import json
from typing import TYPE_CHECKING, Any

import click

from scenariokit.cli.commands import Command, hint, lang_option
from scenariokit.cli.languages import say
from scenariokit.cli.output import write

if TYPE_CHECKING:
    from scenariokit.diagnostics import Problem
    from scenariokit.plugin.registry import Registry


@click.command(
    "explain", cls=Command, help=say("Say what a code means and why it matters.", "说明诊断代码的含义与由来。")
)
@click.argument("code", metavar="CODE|NAME", required=False)
@click.option("--all", "everything", is_flag=True, help=say("List every code.", "列出所有代码。"))
@lang_option
def explain(code: str | None, everything: bool, lang: str) -> int:
    """Print the page of a code, or the list of all."""
    from scenariokit.assembly import registry

    installed = registry(None)
    if everything or code is None:
        rows = [f"{p.code}  {p.severity:<8} {p.name}" for p in installed.problems.values()]
        write("\n".join(rows) + "\n")
        return 0
    found = next((p for p in installed.problems.values() if code.upper() == p.code or code == p.name), None)
    if found is None:
        names = [*installed.problems, *(p.name for p in installed.problems.values())]
        raise click.UsageError(say(f"there is no code {code!r}", f"没有代码 {code!r}") + hint(code, names))
    write(page(found, installed, lang))
    return 0


def page(problem: "Problem", installed: "Registry", lang: str) -> str:
    """Everything there is to say about a code."""
    words = ("why", "remedy", "since", "right", "wrong") if lang == "en" else ("由来", "建议", "始于", "正确", "错误")
    lines = [
        f"{problem.code} {problem.name} ({problem.severity})", "", problem.message.get(lang, problem.message["en"]), "",
        f"{words[0]}: {problem.why}", f"{words[1]}: {problem.help.get(lang, problem.help['en'])}",
        f"{words[2]}: {problem.since}",
    ]  # fmt: skip
    validators: list[Any] = [*installed.validators, *installed.catalog_validators]
    for validator in validators:
        if validator.code == problem.code:
            for word, examples in ((words[3], validator.valid), (words[4], validator.invalid)):
                lines += ["", f"{word}:", *(f"  {_shown(example)}" for example in examples)]
    return "\n".join(lines) + "\n"


def _shown(example: Any) -> str:
    return json.dumps(example, ensure_ascii=False, default=str)
