"""A catalog as it was at a revision of git: taken out into a folder of its own, the user's tree untouched."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from scenariokit.languages import say


@contextmanager
def at_revision(path: Path, revision: str) -> Iterator[Path | None]:
    """The path as it was; `None` where it did not exist yet.

    Raises `click.UsageError` where there is no git, no repository, or no such revision.
    """
    folder = path if path.is_dir() else path.parent
    root = Path(_git(folder, "rev-parse", "--show-toplevel").strip())
    commit = _commit(root, revision)
    inside = path.resolve().relative_to(root.resolve()).as_posix()
    with TemporaryDirectory(prefix="scenariokit-") as temporary:
        index = {"GIT_INDEX_FILE": str(Path(temporary, "index"))}
        _git(root, "read-tree", commit, more=index)
        names = _git(root, "ls-files", "-z", "--", inside, more=index)
        tree = Path(temporary, "tree")
        _git(root, "checkout-index", "-z", "--stdin", f"--prefix={tree.as_posix()}/", given=names, more=index)
        then = tree / inside
        yield then if then.exists() else None


def _commit(root: Path, revision: str) -> str:
    try:
        return _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    except click.UsageError:
        shallow = _git(root, "rev-parse", "--is-shallow-repository").strip() == "true"
        hint = say("; this clone is shallow: fetch more of its history (fetch-depth: 0)",
                   "；当前为浅克隆，请获取更多历史（fetch-depth: 0）") if shallow else ""  # fmt: skip
        problem = say(f"there is no revision {revision!r} in {root}", f"{root} 中没有版本 {revision!r}")
        raise click.UsageError(problem + hint) from None


def _git(folder: Path, *arguments: str, given: str | None = None, more: dict[str, str] | None = None) -> str:
    program = shutil.which("git")
    if program is None:
        raise click.UsageError(say("--since needs git, which is not installed", "--since 需要安装 git"))
    done = subprocess.run(  # noqa: S603 -- no shell, and a revision cannot become an option
        [program, *arguments], cwd=folder, input=given, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, **(more or {}), "LC_ALL": "C.UTF-8"},
    )  # fmt: skip
    if done.returncode:
        reason = done.stderr.strip().splitlines()[-1:] or [f"git {arguments[0]}"]
        raise click.UsageError(say(f"--since: {reason[0]}", f"--since：{reason[0]}"))
    return done.stdout
