"""Where output goes: the terminal in any encoding, or a file that is there whole or not at all."""

import os
import sys
from pathlib import Path
from typing import TextIO

import click

from scenariokit.languages import say


def prepare() -> None:
    """Never fail on a character that the terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def write(text: str, *, machine: bool = False) -> None:
    """Write to the standard output: for tools always UTF-8, for people as the terminal has it.

    A reader that stops reading (`| head`) is no failure; what the command found still decides the exit code.
    """
    if machine and hasattr(sys.stdout, "buffer"):
        pipe(text.encode("utf-8", "backslashreplace"))
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def pipe(data: bytes) -> None:
    """Write bytes to the standard output, as `write` does."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """Write a line to the standard error."""
    print(text, file=sys.stderr, flush=True)


def color(wanted: str, stream: TextIO) -> bool:
    """Whether to use colour: as asked; else on a terminal, unless NO_COLOR or TERM=dumb."""
    if wanted != "auto":
        return wanted == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def refuse_overwriting(path: Path, *, force: bool) -> None:
    """Raise `click.UsageError` where something is there already."""
    taken = any(path.iterdir()) if path.is_dir() else path.exists()
    if taken and not force:
        raise click.UsageError(say(f"{path} exists already; --force replaces it", f"{path} 已存在；用 --force 覆盖"))


def write_file(path: Path, data: bytes) -> None:
    """Write under a temporary name beside it, then rename: never half a file. Raises `CannotWrite`."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        from scenariokit.errors import CannotWrite

        raise CannotWrite.of(path, error) from error
