"""Each distribution as its users get it: the core and one sector from their wheels, in an environment of their own.

    python -m tests.wheels [SECTOR ...]

For every sector: a fresh environment, the core's wheel and the sector's (with all its extras), nothing else of this
project; `scenariokit plugins` must list just the two, the sector's examples must validate, its own tests must pass.
Where a sector leans on another one, or on a library that it does not declare, it fails here. The core's unit tests run
beside no sector at all, so that any of them can be removed. Environments stay in `.cache/wheels/`.

Wheels are built and installed once; an environment gets links to the files of what its wheels declare, and to those of
what that declares, in the versions that are installed here. So nothing is downloaded, and nothing compiled anew.
What is random in the core is tried a few times only: the project's own tests try it often.
"""

import os
import re
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache" / "wheels"
TOOLS = ("pytest", "hypothesis", "openpyxl")
CORE_TOOLS = ("pytest-xdist", "sybil")
CORE_NEEDS = ("tests", "examples", "schemas", "docs", "benchmarks", "pyproject.toml", "conftest.py", "constraints.txt")
CORE_TESTS = ("tests/unit", "tests/corpus", "--ignore=tests/unit/test_documentation.py")
"""Links of the documentation lead to sectors, which are not there."""
BUILD = ("-m", "hatchling", "build", "-t", "wheel")
INSTALL = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-index")
CORE = "core"
EXAMPLES = {CORE: (ROOT / "examples" / "qingdao-cases",)}
FEW = "--hypothesis-profile=few"
SECTOR_CONFTESTS = ("compiled.py", "effort.py")
"""What of the project's own tests those of a sector run with: how often random ones try, and that schemas are kept."""

Installed = Mapping[str, Distribution]


class Undeclared(LookupError):
    """A requirement that nothing here meets."""


def main(names: list[str]) -> int:
    """Try the distributions named, or all; gives the exit code."""
    sectors = sorted(path.parent.name for path in ROOT.glob("plugins/*/pyproject.toml"))
    unknown = set(names) - {CORE, *sectors}
    if unknown:
        print(f"no such sector: {', '.join(sorted(unknown))}; there are: {CORE}, {', '.join(sectors)}", file=sys.stderr)
        return 2
    wanted = names or [CORE, *sectors]
    ours = _installed(wanted)
    with ThreadPoolExecutor(2) as pool:
        results = dict(zip(wanted, pool.map(lambda name: _try(name, ours), wanted), strict=True))
    for name, (sound, said) in results.items():
        print(f"{'ok    ' if sound else 'FAILED'}  {name:<18}{said.splitlines()[-1] if sound else ''}")
    for name, (sound, said) in results.items():
        if not sound:
            print(f"\n---- {name}\n{said}", file=sys.stderr)
    return 0 if all(sound for sound, _ in results.values()) else 1


def _installed(wanted: Iterable[str]) -> Installed:
    """Our distributions, built as wheels and installed from them, each in a folder of its own."""
    wheels, folder = CACHE / "dist", CACHE / "installed"
    for old in (wheels, folder):
        shutil.rmtree(old, ignore_errors=True)
    found: dict[str, Distribution] = {}
    for home in (ROOT, *(ROOT / "plugins" / name for name in wanted if name != CORE)):
        _run([sys.executable, *BUILD, "-d", str(wheels)], home)
    for wheel in wheels.glob("*.whl"):
        target = folder / wheel.stem
        _run([sys.executable, *INSTALL, "--target", str(target), str(wheel)], ROOT)
        [one] = distributions(path=[str(target)])
        found[canonicalize_name(one.name)] = one
    return found


def _try(name: str, ours: Installed) -> tuple[bool, str]:
    try:
        return True, _tried(name, ours)
    except subprocess.CalledProcessError as error:
        return False, f"$ {' '.join(map(str, error.cmd))}\n{(error.stdout + error.stderr)[-6000:]}"
    except Undeclared as error:
        return False, str(error)


def _tried(name: str, ours: Installed) -> str:
    """What the distribution's tests said; raises where anything failed."""
    home = CACHE / name
    shutil.rmtree(home, ignore_errors=True)
    python = _environment(home / "env", name, ours)
    where = _run([python, "-c", "import scenariokit; print(scenariokit.__file__)"], home)
    listed = _run([python, "-m", "scenariokit", "plugins", "--check"], home)
    found = set(re.findall(r"^([a-z][\w-]*) \d", listed, re.MULTILINE)) - {"scenariokit"}
    if str(home) not in where or found != ({name} - {CORE}):
        raise subprocess.CalledProcessError(1, ["scenariokit", "plugins"], listed, f"{where}\nlisted: {sorted(found)}")
    project = ROOT if name == CORE else ROOT / "plugins" / name
    for catalog in EXAMPLES.get(name) or sorted(p for p in (project / "examples").iterdir() if p.is_dir()):
        _run([python, "-m", "scenariokit", "validate", str(catalog), "--today", "2026-11-23"], home)
    for part in CORE_NEEDS if name == CORE else ("tests", "examples"):
        if (project / part).is_dir():
            shutil.copytree(project / part, home / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(project / part, home / part)
    if name == CORE:
        return _run([python, "-m", "pytest", "-q", FEW, *CORE_TESTS], home)
    (home / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n", encoding="utf-8")
    for part in SECTOR_CONFTESTS:
        shutil.copy(ROOT / "tests" / part, home / part)
    (home / "conftest.py").write_text(
        "import effort\nfrom compiled import schemas_are_compiled_once\n\neffort.register()\n", encoding="utf-8"
    )
    return _run([python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--hypothesis-profile=usual", "tests"], home)


# ---------------------------------------------------------------- environments


def _environment(folder: Path, name: str, ours: Installed) -> str:
    """Make an environment with a distribution, what it declares and what its tests need; gives its Python."""
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = str(scripts / "python")
    site = Path(_run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], folder).strip())
    if name == CORE:
        known, wanted = {"scenariokit": ours["scenariokit"]}, [*TOOLS, *CORE_TOOLS, "scenariokit[all]"]
    else:
        sector = f"scenariokit-{name}"
        known = {one: ours[one] for one in ("scenariokit", sector)}
        extras = ours[sector].metadata.get_all("Provides-Extra") or []
        wanted = [*TOOLS, f"{sector}[{','.join(extras)}]"]
    for one in _closure(wanted, known).values():
        _link(one, site)
    return python


def _closure(wanted: Iterable[str], ours: Installed) -> Installed:
    """What requirements ask for, and what that asks for; of this project only `ours`."""
    here = {canonicalize_name(one.name): one for one in distributions()}
    offered = {**{name: one for name, one in here.items() if not name.startswith("scenariokit")}, **ours}
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    waiting = [(Requirement(one), "what is tried") for one in wanted]
    while waiting:
        asked, by = waiting.pop()
        name = canonicalize_name(asked.name)
        if name not in offered or not asked.specifier.contains(offered[name].version, prereleases=True):
            raise Undeclared(f"{by} needs {asked}, which is not to be had beside it")
        found[name] = offered[name]
        for extra in {"", *asked.extras} - {extra for known, extra in seen if known == name}:
            seen.add((name, extra))
            more = [Requirement(line) for line in offered[name].requires or ()]
            waiting += [(one, name) for one in more if one.marker is None or one.marker.evaluate({"extra": extra})]
    return found


def _link(one: Distribution, site: Path) -> None:
    """Put the files of an installed distribution into another environment; its programs stay where they are."""
    for file in one.files or ():
        source, target = Path(str(file.locate())), site / file
        if ".." in file.parts or not source.exists():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(source, target)
        except OSError:  # on another file system
            shutil.copy2(source, target)


def _run(command: list[str], folder: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("COV_", "PYTHON", "SCENARIOKIT"))}
    done = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8",
        env={**environment, "PYTHONUTF8": "1"},
    )  # fmt: skip
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
