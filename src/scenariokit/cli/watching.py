"""`--watch`: check again whenever a file is saved."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import click

from scenariokit.languages import say

_OURS: Final = {".scenariokit_cache", ".git"}


def watch(paths: Sequence[Path], once: Callable[[], int]) -> int:
    """Check, show, wait for a change, and begin again on a clean screen; ends with Ctrl-C (exit code 130).

    Raises `MissingExtra` where the package that notices changes is not installed.
    """
    from scenariokit.errors import MissingExtra

    try:
        from watchfiles import watch as changes
    except ImportError as error:
        raise MissingExtra("--watch", "watch") from error
    _pass(paths, once)
    for _ in changes(*paths, watch_filter=lambda _, file: _counts(file), raise_interrupt=True):
        _pass(paths, once)
    return 0


def _counts(file: str) -> bool:
    parts = Path(file).parts
    return not _OURS.intersection(parts) and not parts[-1].startswith(".") and not parts[-1].endswith(("~", ".tmp"))


def _pass(paths: Sequence[Path], once: Callable[[], int]) -> None:
    if sys.stdout.isatty():
        click.clear()
    try:
        once()
    except click.ClickException as error:
        error.show()  # settings with a slip are mended while we wait
    time = datetime.now().astimezone().strftime("%H:%M:%S")
    names = ", ".join(str(path) for path in paths)
    sys.stdout.write(say(f"{time}  Watching {names}; Ctrl-C ends.\n", f"{time}  正在监视 {names}；按 Ctrl-C 结束。\n"))
    sys.stdout.flush()
