"""Where paths begin that are shown to hosts of repositories: at the root of the repository, with `/`."""

from pathlib import Path


def root_of(path: Path, here: Path) -> Path:
    """The repository that `here` lies in, where the path lies in it too; else the path's own; else a plain folder.

    Both are resolved paths. A catalog in a submodule, or in a checkout beside others, is thus shown as the one who
    runs the tool sees it.
    """
    for start in (here, path):
        root = next((folder for folder in (start, *start.parents) if (folder / ".git").exists()), None)
        if root is not None and path.is_relative_to(root):
            return root
    if path.is_relative_to(here):
        return here
    return path if path.is_dir() else path.parent


def relative(file: Path, root: Path) -> str:
    """A resolved file from a root; what lies outside of it keeps its whole path."""
    return (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()
