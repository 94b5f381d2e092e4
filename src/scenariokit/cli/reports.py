"""`--report NAME=FILE`: further formats of one run, each in a file of its own."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from scenariokit.cli.commands import hint
from scenariokit.languages import say
from scenariokit.values import frozen

if TYPE_CHECKING:
    from scenariokit.plugin.outputs import Reporter
    from scenariokit.plugin.report import Report


@frozen
class Wanted:
    """One `--report`, as it was asked for."""

    format: str
    file: Path


@frozen
class Written:
    """A reporter and the file that it is to write."""

    reporter: "Reporter"
    file: Path

    def write(self, report: "Report") -> None:
        """Write the whole report: without colours, and with every mistake unless the number was limited by hand."""
        from scenariokit.cli.output import write_file

        text = self.reporter.write(attrs.evolve(report, color=False))
        write_file(self.file, text.encode("utf-8", "backslashreplace"))


def parse(_ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> tuple[Wanted, ...]:
    """Read the values of `--report`; raises `click.BadParameter` for what is no NAME=FILE, or a file named twice."""
    pairs = [text.partition("=") for text in value]
    wrong = next((text for text, (name, _, file) in zip(value, pairs, strict=True) if not name or not file), None)
    if wrong is not None:
        raise click.BadParameter(
            say(f"{wrong!r} is not NAME=FILE, as in sarif=out.sarif", f"{wrong!r} 应为 名称=文件，例如 sarif=out.sarif")
        )
    files = [file for _, _, file in pairs]
    twice = next((file for file in files if files.count(file) > 1), None)
    if twice is not None:
        raise click.BadParameter(say(f"{twice} is to be written twice", f"{twice} 被多次写入"))
    folder = next((file for file in files if Path(file).is_dir()), None)
    if folder is not None:
        raise click.BadParameter(
            say(f"{folder} is a folder; name a file in it", f"{folder} 是文件夹；请指定其中的文件")
        )
    return tuple(Wanted(name, Path(file)) for name, _, file in pairs)


def chosen(name: str, reporters: "Mapping[str, Reporter]", parameter: str) -> "Reporter":
    """The reporter of a name; raises `click.BadParameter` where there is none."""
    if name not in reporters:
        problem = say(f"there is no format {name!r}", f"没有格式 {name!r}") + hint(name, reporters)
        there_is = say("there is", "可用格式")
        raise click.BadParameter(f"{problem} ({there_is}: {', '.join(reporters)})", param_hint=parameter)
    return reporters[name]


def resolved(wanted: Collection[Wanted], reporters: "Mapping[str, Reporter]") -> tuple[Written, ...]:
    """The reporters of all `--report`, before anything is checked: a slip in a name must not cost a run."""
    return tuple(Written(chosen(one.format, reporters, "--report"), one.file) for one in wanted)
