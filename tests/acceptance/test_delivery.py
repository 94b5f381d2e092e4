"""What others run us with: GitHub's action, GitLab's template, pre-commit, a container."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import consumers

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "ci"
BROKEN = "scenarios:\n  - {id: need-x, kind: need, title: 测, sectr: food, problem: 一, parties: {needer: [brewry]}}\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The example, as a repository of its own."""
    folder = tmp_path / "town"
    shutil.copytree(EXAMPLE, folder)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "A catalog")
    return folder


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run([consumers.program("git"), *who, *arguments], cwd=folder, check=True, capture_output=True)


# ---------------------------------------------------------------- GitHub


def action(folder: Path, step: str, **inputs: str) -> tuple[subprocess.CompletedProcess[str], dict[str, Path]]:
    """Run a step of the action as GitHub does: its environment, with the action's own defaults."""
    described = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    values = {name: inputs.get(name, one["default"]) for name, one in described["inputs"].items()}
    assert set(inputs) <= set(values)
    chosen = next(one for one in described["runs"]["steps"] if one["name"] == step)
    given = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda m: values[m[1]], text)
        for name, text in chosen["env"].items()
    }
    runner = folder.parent / "runner"
    runner.mkdir(exist_ok=True)
    files = {name: runner / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
    environment = {
        **os.environ, **given, **{name: str(file) for name, file in files.items()},
        "RUNNER_TEMP": str(runner), "GITHUB_ACTION_PATH": str(ROOT),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }  # fmt: skip
    done = subprocess.run(
        [consumers.program("bash"), "--noprofile", "--norc", "-eo", "pipefail", "-c", chosen["run"]],
        cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return done, files


def test_action_passes_a_sound_catalog(repository: Path) -> None:
    done, files = action(repository, "Validate", paths="catalog", args="--require-records=3\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "exit-code=0" in files["GITHUB_OUTPUT"].read_text()
    assert (repository.parent / "runner" / "scenariokit.sarif").is_file()


def test_action_annotates_uploads_and_sums_up_what_is_wrong(repository: Path) -> None:
    (repository / "catalog" / "目录 2.yaml").write_text(BROKEN, encoding="utf-8")
    done, files = action(repository, "Validate", paths="\ncatalog\n\n")
    assert done.returncode == 1
    assert "::error file=catalog/目录 2.yaml,line=2," in done.stdout
    output = files["GITHUB_OUTPUT"].read_text()
    assert "exit-code=1" in output
    assert f"sarif={repository.parent / 'runner' / 'scenariokit.sarif'}" in output
    assert "SK101" in files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")


def test_inputs_of_the_action_are_never_commands(repository: Path) -> None:
    done, _ = action(
        repository, "Validate", paths="$(touch hacked)\n`touch hacked`; touch hacked", args='"; touch hacked'
    )
    assert done.returncode == 2
    assert not (repository / "hacked").exists()
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert not re.search(r"run: .*\$\{\{", text)


def test_action_names_a_sector_that_does_not_exist(repository: Path) -> None:
    done, _ = action(repository, "Install", plugins="ports harbours", python=sys.executable)
    assert done.returncode == 2
    assert "there is no sector 'harbours'; there is: automotive " in done.stdout


def test_action_installs_the_core_and_the_sectors_asked_for(repository: Path) -> None:
    consumers.module("pre_commit")  # whoever has it has an index of packages, too
    done, files = action(repository, "Install", plugins="ports", python=sys.executable)
    assert done.returncode == 0, done.stderr
    program = Path(files["GITHUB_PATH"].read_text().strip()) / "scenariokit"
    shown = subprocess.run([program, "plugins", "--lang", "en"], check=True, capture_output=True, text=True).stdout
    assert "ports" in shown
    assert "textiles" not in shown


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", ROOT / "action.yml"),
        ("vendor.github-workflows", EXAMPLE / ".github" / "workflows" / "catalog.yml"),
        ("vendor.gitlab-ci", EXAMPLE / ".gitlab-ci.yml"),
    ],
)
def test_hosts_accept_what_is_delivered(schema: str, file: Path) -> None:
    consumers.module("check_jsonschema")
    program = Path(sys.executable).with_name("check-jsonschema")
    subprocess.run([program, "--builtin-schema", schema, file], check=True, capture_output=True)


# ---------------------------------------------------------------- GitLab


def template(**inputs: str) -> dict[str, Any]:
    """The job that GitLab makes of the template."""
    head, body = (ROOT / "delivery" / "gitlab-ci.yml").read_text(encoding="utf-8").split("\n---\n")
    declared = yaml.safe_load(head)["spec"]["inputs"]
    assert set(inputs) <= set(declared)
    values = {name: inputs.get(name, one["default"]) for name, one in declared.items()}
    job: dict[str, Any] = yaml.safe_load(re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda m: values[m[1]], body))
    return job


def test_gitlab_accepts_the_job(tmp_path: Path) -> None:
    consumers.module("check_jsonschema")
    (tmp_path / "job.yml").write_text(yaml.safe_dump(template()), encoding="utf-8")
    program = Path(sys.executable).with_name("check-jsonschema")
    subprocess.run(
        [program, "--builtin-schema", "vendor.gitlab-ci", tmp_path / "job.yml"], check=True, capture_output=True
    )


def test_gitlab_job_leaves_the_files_that_it_says_it_leaves(repository: Path) -> None:
    inputs = yaml.safe_load((EXAMPLE / ".gitlab-ci.yml").read_text(encoding="utf-8"))["include"][0]["inputs"]
    job = template(**inputs)["scenariokit"]
    environment = {**os.environ, "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])}
    for code in (0, 1):
        for line in job["script"]:
            done = subprocess.run(
                [consumers.program("bash"), "-c", line],
                cwd=repository,
                env=environment,
                capture_output=True,
                check=False,
            )
            assert done.returncode == code, done.stderr
        for file in (*job["artifacts"]["paths"], *job["artifacts"]["reports"].values()):
            assert (repository / file).is_file()
        (repository / "catalog" / "broken.yaml").write_text(BROKEN, encoding="utf-8")


# ---------------------------------------------------------------- pre-commit


def test_hooks_stop_a_commit_that_breaks_the_catalog(repository: Path, tmp_path: Path) -> None:
    consumers.module("pre_commit")
    program = Path(sys.executable).with_name("pre-commit")
    subprocess.run([program, "validate-manifest", ROOT / ".pre-commit-hooks.yaml"], check=True, capture_output=True)

    def hook(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program, *arguments], cwd=repository, capture_output=True, text=True, encoding="utf-8", check=False, timeout=240,
            env={**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "cache"), "LANG": "en_US.UTF-8"},
        )  # fmt: skip

    done = hook("try-repo", str(ROOT), "scenariokit", "--files", "catalog/catalog.yaml", "catalog/needs.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
    (repository / "catalog" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    git(repository, "add", "-A")
    done = hook("try-repo", str(ROOT), "scenariokit", "--files", "catalog/broken.yaml")
    assert done.returncode == 1
    assert "SK101" in done.stdout
    assert "SK303" not in done.stdout
    done = hook("try-repo", str(ROOT), "scenariokit-catalog", "--all-files")
    assert done.returncode == 1
    assert "SK303" in done.stdout


def test_hooks_of_the_example_exist() -> None:
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    used = yaml.safe_load((EXAMPLE / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    assert {hook["id"] for hook in used} == offered


# ---------------------------------------------------------------- container


def test_container_copies_what_exists_and_what_its_ignore_file_lets_through() -> None:
    lines = (ROOT / "delivery" / "Containerfile").read_text(encoding="utf-8").splitlines()
    ignored = (ROOT / "delivery" / "Containerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    kept = {line[1:] for line in ignored if line.startswith("!")}
    copied = [shlex.split(line)[1] for line in lines if line.startswith("COPY") and "--from" not in line]
    assert copied == [".", "constraints.txt"]
    assert all((ROOT / name).exists() for name in kept)
    # What the wheels are built from.
    assert {"pyproject.toml", "src", "plugins", "README.md", "LICENSE", "constraints.txt"} <= kept
