"""The code blocks of README.md and docs/ are run as tests, so that no example can be wrong.

- `python`: run from the project's root, unless it is a file (below); the blocks of a page share their names.
- `console`: every `$ scenariokit ...` is run in a folder of the page's own, in which `examples/` is the project's. What
  stands below it must be what is printed, where a line `...` stands for any lines; `$ echo $?` prints the exit code.
- A block after `<!-- file: NAME -->` is written into that folder, one after `<!-- workbook: NAME -->` as a workbook:
  sheet -> rows.

`<!-- skip: next -->` leaves a block out. The blocks of a page build on one another: `--dist=loadfile` keeps them in one process.
"""

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

import pytest
from sybil import Example, Sybil
from sybil.evaluators.python import PythonEvaluator
from sybil.parsers.markdown import ClearNamespaceParser, CodeBlockParser, SkipParser
from tests import effort
from tests.compiled import schemas_are_compiled_once  # noqa: F401 -- a fixture of all tests

effort.register()

ROOT = Path(__file__).parent
_NAMED = re.compile(r"<!-- (file|workbook): (\S+) -->\s*\Z")
_HERE = {
    "SOURCE_DATE_EPOCH": "1795392000",  # 2026-11-23, the day of the examples
    "LANG": "en_US.UTF-8",
    "LC_ALL": "en_US.UTF-8",
    "PYTHONUTF8": "1",
}


def _folder(example: Example) -> Path:
    """The folder of a page, made when its first block needs it."""
    if "_folder" not in example.namespace:
        folder = Path(tempfile.mkdtemp(prefix="scenariokit-docs-"))
        (folder / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
        example.namespace["_folder"] = folder
    found: Path = example.namespace["_folder"]
    return found


def _write(example: Example) -> None:
    """Write a block that is a file; one without a name is only shown."""
    found = _NAMED.search(example.document.text[: example.start])
    if found is None:
        return
    target = _folder(example) / found[2]
    target.parent.mkdir(parents=True, exist_ok=True)
    if found[1] == "file":
        target.write_text(example.parsed, encoding="utf-8", newline="")
        return
    import openpyxl
    import yaml

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in yaml.safe_load(example.parsed).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(target)


def _console(example: Example) -> str | None:
    """Run the commands of a block; gives what differs."""
    commands: list[tuple[str, list[str]]] = []
    for line in example.parsed.splitlines():
        if line.startswith("$ "):
            commands.append((line[2:], []))
        elif commands:
            commands[-1][1].append(line)
    for command, expected in commands:
        shown = _run(command, example)
        if expected and not _fits(expected, shown.splitlines()):
            return f"$ {command}\nexpected:\n" + "\n".join(expected) + f"\nprinted:\n{shown}"
    return None


def _run(command: str, example: Example) -> str:
    if command == "echo $?":
        return str(example.namespace["_code"])
    name, *arguments = shlex.split(command)
    if name != "scenariokit":
        raise ValueError(command)
    run = _apart if "--plugin-path" in arguments else _here
    example.namespace["_code"], printed, told = run(arguments, _folder(example))
    if "Traceback" in told:
        raise RuntimeError(told)
    return printed + told


def _apart(arguments: list[str], folder: Path) -> tuple[int, str, str]:
    """Run a command in a process of its own: what is loaded from a folder stays loaded, while the page goes on changing it."""
    done = subprocess.run(  # noqa: S603 -- our own documentation
        [sys.executable, "-m", "scenariokit", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60, env={**os.environ, **_HERE},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def _here(arguments: list[str], folder: Path) -> tuple[int, str, str]:
    """Run a command in this process, which has everything loaded: in a tenth of the time."""
    from scenariokit.cli.main import run

    written, told = io.BytesIO(), io.BytesIO()
    out, err = (io.TextIOWrapper(stream, encoding="utf-8", write_through=True) for stream in (written, told))
    with (
        contextlib.chdir(folder),
        mock.patch.dict(os.environ, _HERE),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = run(arguments)
    return code, written.getvalue().decode("utf-8"), told.getvalue().decode("utf-8")


def _fits(expected: list[str], printed: list[str]) -> bool:
    """Whether lines are as expected; `...` stands for any number of them, ` ...` at a line's end for its rest."""
    expected, printed = [line.rstrip() for line in expected], [line.rstrip() for line in printed]
    while expected and not expected[-1]:
        expected.pop()
    while printed and not printed[-1]:
        printed.pop()
    parts = [r"(?:.*\n)*?" if line == "..." else _line(line) for line in expected]
    return re.fullmatch("".join(parts), "".join(line + "\n" for line in printed)) is not None


def _line(expected: str) -> str:
    start = expected.removesuffix(" ...")
    return re.escape(start) + ("\n" if start == expected else ".*\n")


def _tidy(namespace: dict[str, object]) -> None:
    if "_folder" in namespace:
        shutil.rmtree(str(namespace["_folder"]))


def _python(example: Example) -> None:
    """Run a block, unless it is a file."""
    if _NAMED.search(example.document.text[: example.start]):
        _write(example)
    else:
        _EVALUATE(example)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Measure the core by its own tests and those of one sector.

    What the core has for sectors needs one, and the others go the same ways, in twice the time if it is measured.
    """
    sectors = ROOT / "plugins"
    for item in items:
        if item.path.is_relative_to(sectors) and not item.path.is_relative_to(sectors / "textiles"):
            item.add_marker("no_cover")


_EVALUATE = PythonEvaluator()

pytest_collect_file = Sybil(
    parsers=[
        CodeBlockParser("python", _python), SkipParser(), ClearNamespaceParser(), CodeBlockParser("console", _console),
        *(CodeBlockParser(language, _write) for language in ("yaml", "csv", "json", "text", "toml")),
    ],
    patterns=["README.md", "docs/*.md", "docs/**/*.md"],
    teardown=_tidy,
).pytest()  # fmt: skip
