"""Each distribution as its users get it: the core and one sector from their wheels, in an environment of their own.

    python -m tests.wheels [SECTOR ...]

For every sector: a fresh environment, the core's wheel and the sector's (with all its extras), nothing else of this
project; `scenariokit plugins` must list just the two, the sector's examples must validate, its own tests must pass.
Where a sector leans on another one, or on a library that it does not declare, it fails here. The core's unit tests run
beside no sector at all, so that any of them can be removed. Environments stay in `.cache/wheels/`; the versions are those of `constraints.txt`.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import venv
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache" / "wheels"
TOOLS = ("pytest", "hypothesis", "openpyxl")
CORE_TOOLS = ("pytest-xdist", "sybil")
CORE_NEEDS = ("tests", "examples", "schemas", "docs", "benchmarks", "pyproject.toml", "conftest.py", "constraints.txt")
CORE_TESTS = ("tests/unit", "tests/corpus", "--ignore=tests/unit/test_documentation.py")
"""Links of the documentation lead to sectors, which are not there."""
BUILD = ("-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation")
INSTALL = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile")
CORE = "core"
EXAMPLES = {CORE: (ROOT / "examples" / "qingdao-cases",)}


def main(names: list[str]) -> int:
    """Try the distributions named, or all; gives the exit code."""
    sectors = sorted(path.parent.name for path in ROOT.glob("plugins/*/pyproject.toml"))
    unknown = set(names) - {CORE, *sectors}
    if unknown:
        print(f"no such sector: {', '.join(sorted(unknown))}; there are: {CORE}, {', '.join(sectors)}", file=sys.stderr)
        return 2
    wanted = names or [CORE, *sectors]
    wheels = CACHE / "dist"
    shutil.rmtree(wheels, ignore_errors=True)
    homes = [ROOT, *(ROOT / "plugins" / name for name in wanted if name != CORE)]
    _run([sys.executable, *BUILD, "--wheel-dir", str(wheels), *map(str, homes)], ROOT)
    with ThreadPoolExecutor(2) as pool:
        results = dict(zip(wanted, pool.map(lambda name: _try(name, wheels), wanted), strict=True))
    for name, (sound, said) in results.items():
        print(f"{'ok    ' if sound else 'FAILED'}  {name:<18}{said.splitlines()[-1] if sound else ''}")
    for name, (sound, said) in results.items():
        if not sound:
            print(f"\n---- {name}\n{said}", file=sys.stderr)
    return 0 if all(sound for sound, _ in results.values()) else 1


def _try(name: str, wheels: Path) -> tuple[bool, str]:
    try:
        return True, _tried(name, wheels)
    except subprocess.CalledProcessError as error:
        return False, f"$ {' '.join(map(str, error.cmd))}\n{(error.stdout + error.stderr)[-6000:]}"


def _tried(name: str, wheels: Path) -> str:
    """What the distribution's tests said; raises where anything failed."""
    home = CACHE / name
    shutil.rmtree(home, ignore_errors=True)
    venv.create(home / "env", with_pip=False, symlinks=os.name != "nt")
    scripts = home / "env" / ("Scripts" if os.name == "nt" else "bin")
    python = str(scripts / "python")
    [core] = wheels.glob("scenariokit-[0-9]*.whl")
    install = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        python,
        *INSTALL[2:],
        "-c",
        str(ROOT / "constraints.txt"),
        *TOOLS,
    ]
    if name == CORE:
        _run([*install, *CORE_TOOLS, f"{core}[all]"], home)
    else:
        [wheel] = wheels.glob(f"scenariokit_{name.replace('-', '_')}-*.whl")
        _run([*install, str(core), f"{wheel}{_extras(name)}"], home)
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
        return _run([python, "-m", "pytest", "-q", "-n", "2", *CORE_TESTS], home)
    (home / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n", encoding="utf-8")
    return _run([python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"], home)


def _extras(name: str) -> str:
    """All extras of a sector, as a requirement writes them."""
    project = tomllib.loads((ROOT / "plugins" / name / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = sorted(project.get("optional-dependencies", {}))
    return f"[{','.join(extras)}]" if extras else ""


def _run(command: list[str], folder: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("COV_", "PYTHON", "SCENARIOKIT"))}
    done = subprocess.run(
        command, cwd=folder, check=True, capture_output=True, text=True, encoding="utf-8",
        env={**environment, "PYTHONUTF8": "1"},
    )  # fmt: skip
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
