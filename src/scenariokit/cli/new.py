"""`scenariokit new`: begin a plugin or a validator with something whole that passes its own tests."""

from collections.abc import Mapping
from pathlib import Path

import click

from scenariokit.cli.commands import Command, Entry, LazyGroup, option
from scenariokit.languages import say

_PLUGIN = (
    "Begin a plugin: a tested, installable distribution for a sector.",
    "新建插件：一个可安装、带测试的行业发行包。",
)
_VALIDATOR = ("Begin a validator: one file with its examples.", "新建校验：一个带示例的文件。")


_TABLE = {
    "plugin": Entry("scenariokit.cli.new:plugin", *_PLUGIN),
    "validator": Entry("scenariokit.cli.new:validator", *_VALIDATOR),
}


class _New(LazyGroup):
    """What can be begun."""

    table = _TABLE


@click.command("new", cls=_New, help=say("Begin a plugin or a validator.", "新建插件或校验。"))
def new() -> None:
    """Be the group of what can be begun."""


@click.command("plugin", cls=Command, help=say(*_PLUGIN))
@click.argument("name")
@option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    en="Where; else ./NAME.",
    zh="目标文件夹；默认 ./NAME。",
)
@option("--force", is_flag=True, en="Write into a folder that holds something.", zh="允许写入非空文件夹。")
def plugin(name: str, folder: Path | None, force: bool) -> int:
    """Write the distribution."""
    from shlex import quote

    from scenariokit.cli.output import refuse_overwriting, tell
    from scenariokit.scaffold import Naming
    from scenariokit.scaffold import plugin as render

    target = folder or Path(name)
    files = render(Naming(name))
    refuse_overwriting(target, force=force)
    _write(target, files)
    # Any pip understands this; `--group dev` needs 25.1, which is newer than what Python 3.11 comes with.
    following = f"cd {quote(str(target))} && python -m pip install -e . hypothesis pytest && python -m pytest"
    tell(say(f"wrote {len(files)} files; next: {following}", f"已写入 {len(files)} 个文件；下一步: {following}"))
    return 0


@click.command("validator", cls=Command, help=say(*_VALIDATOR))
@click.argument("name")
@click.argument("code")
@option("--folder", type=click.Path(path_type=Path, file_okay=False), default=Path(), en="Where.", zh="目标文件夹。")
@option("--force", is_flag=True, en="Replace what is there.", zh="覆盖已有文件。")
def validator(name: str, code: str, folder: Path, force: bool) -> int:
    """Write the file."""
    from scenariokit.cli.output import refuse_overwriting, tell
    from scenariokit.scaffold import validator as render

    files = render(name, code)
    for path in files:
        refuse_overwriting(folder / path, force=force)
    _write(folder, files)
    function = name.replace("-", "_")
    tell(say(
        f"wrote {', '.join(files)}; add `{function}` to your sector's `validators`",
        f"已写入 {', '.join(files)}；请将 `{function}` 加入行业的 `validators`",
    ))  # fmt: skip
    return 0


def _write(folder: Path, files: Mapping[str, str]) -> None:
    from scenariokit.cli.output import write_file

    for path, text in files.items():
        write_file(folder / path, text.encode())
