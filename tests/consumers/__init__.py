"""Programs of others that read what we write. `make consumers` installs them; without them their tests skip by name.

With `SCENARIOKIT_REQUIRE_CONSUMERS=1` a missing one fails instead.
"""

import os
import shutil
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NoReturn

import pytest

NODE = Path(__file__).parents[2] / ".cache" / "consumers" / "node_modules"


def node(package: str, file: str) -> Path:
    """A file of an npm package."""
    found = NODE / package / file
    return found if found.exists() else _missing(package)


def module(name: str) -> None:
    """Ask for a Python module."""
    if find_spec(name) is None:
        _missing(name)


def program(*names: str) -> str:
    """The first of some programs that is installed."""
    found = next(filter(None, map(shutil.which, names)), None)
    return found or _missing(names[0])


def _missing(name: str) -> NoReturn:
    act: Callable[[str], NoReturn] = pytest.fail if os.environ.get("SCENARIOKIT_REQUIRE_CONSUMERS") else pytest.skip
    act(f"{name} is not installed: make consumers")
