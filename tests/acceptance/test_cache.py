"""A remembered result is the result, whatever happens to the folder it is kept in."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenariokit.cache import key as keys
from scenariokit.cache.store import MOST, Store
from scenariokit.cli.main import run
from tests import measured
from tests.effort import times

OPTIONS = ("--plugins", "", "--today", "2026-11-23", "--lang", "en")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalog of several files with mistakes of every kind."""
    folder = tmp_path_factory.mktemp("cached")
    catalog = folder / "catalog"
    catalog.mkdir()
    (catalog / "catalog.yaml").write_text(
        "format: scenariokit/1\ncatalog: {id: c, title: {zh: 目录}, language: zh, publishers: [{name: 局}], licence: unknown,\n"
        "  scope: extract, sectors: [{id: beer, title: 啤酒}], declared: {scenarios: 99}}\n"
        "organisations:\n  - {id: works, name: 断（裂, homepage: 网址, note: 电话13812345678}\n",
        encoding="utf-8",
    )
    (catalog / "cases.yaml").write_text(
        "scenarios:\n"
        "  - {id: a, kind: case, title: 甲, sector: beer, status: opertional, parties: {owner: [wrks]}, problem: TBD,\n"
        "     impacts: [{metric: oee, baseline: 60 %, target: 50 %, change: +400 %}]}\n"
        "  - {id: a, kind: need, titel: 乙}\n  - {id: b, kind: need, title: 丙, sector: beer, problem: 一（ # scenariokit: ignore[SK231] x\n"
        "    }\n",
        encoding="utf-8",
    )
    return folder


@pytest.fixture(autouse=True)
def remembering(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(keys, "SMALL", 0)
    monkeypatch.chdir(folder)


def validated(*options: str, format: str = "json") -> tuple[int, str]:
    out = Path("out.txt")
    code = run(["validate", "catalog", *OPTIONS, "--output-format", format, "-o", str(out), *options])
    return code, out.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", ["full", "json", "sarif", "html", "grouped", "markdown", "github"])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_is_remembered_reads_the_same(format: str, language: str) -> None:
    plain = validated("--no-cache", "--lang", language, format=format)
    assert validated("--lang", language, format=format) == plain
    assert validated("--lang", language, format=format) == plain
    assert plain[0] == 1


def test_second_run_reads_no_catalog(monkeypatch: pytest.MonkeyPatch) -> None:
    first = validated()
    monkeypatch.setattr("scenariokit.pipeline.run.gather", lambda *_: pytest.fail("it was read again"))
    assert validated() == first


def test_whatever_changes_the_result_changes_the_name(folder: Path) -> None:
    first = validated()
    assert validated("--today", "2020-01-01") != first
    assert validated("--select", "SK1") != first
    assert validated() == first
    file = folder / "catalog" / "cases.yaml"
    text = file.read_text(encoding="utf-8")
    for changed in (text.replace("TBD", "一"), text + "\n"):
        file.write_text(changed, encoding="utf-8")
        assert validated() == validated("--no-cache")
    file.write_text(text, encoding="utf-8")
    (folder / "catalog" / "more.yaml").write_text("scenarios: []\n")
    assert validated() == validated("--no-cache") != first
    (folder / "catalog" / "more.yaml").unlink()
    assert validated() == first


def entries() -> list[Path]:
    return sorted(Path(".scenariokit_cache").glob("*.json"))


def test_folder_keeps_itself_out_of_git_and_small() -> None:
    validated()
    assert "*" in Path(".scenariokit_cache/.gitignore").read_text().splitlines()
    store = Store(Path(".scenariokit_cache"))
    for number in range(MOST + 5):
        store.put(f"{number:040x}", {})
    assert len(entries()) == MOST


OTHERS = [b"", b"[]", b"{}", b"null", b"[" * 100_000, b'{"version": 1, "key": 3}']


@given(
    kind=st.sampled_from(["cut", "change", "insert", "other"]), at=st.integers(0, 10**6), byte=st.integers(0, 255),
    more=st.binary(max_size=9), other=st.sampled_from(OTHERS),
)  # fmt: skip
@settings(max_examples=times(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_corrupted_entries_never_change_a_result(kind: str, at: int, byte: int, more: bytes, other: bytes) -> None:
    expected = validated("--no-cache")
    validated()
    for file in entries():
        content = file.read_bytes()
        start = at % (len(content) + 1)
        damaged = {
            "cut": content[:start], "change": content[:start] + bytes([byte]) + content[start + 1 :],
            "insert": content[:start] + more + content[start:], "other": other,
        }  # fmt: skip
        file.write_bytes(damaged[kind])
    assert validated() == expected
    assert validated() == expected


def test_entry_of_another_shape_is_thrown_away() -> None:
    """Even one whose sum is right: an older program may have written it."""
    expected = validated("--no-cache")
    validated()
    for wrong in ({}, {"diagnostics": [{}], "coverage": {}}, {"diagnostics": [], "coverage": {"files": 3}}):
        for file in entries():
            Store(Path(".scenariokit_cache")).put(file.stem, wrong)
        assert validated() == expected


def test_folder_that_cannot_be_written_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path
) -> None:
    import shutil

    shutil.copytree(folder / "catalog", tmp_path / "catalog")
    monkeypatch.chdir(tmp_path)
    expected = validated("--no-cache")
    (tmp_path / ".scenariokit_cache").write_text("a file")
    assert validated() == expected


def test_two_processes_at_once(folder: Path) -> None:
    expected = validated("--no-cache")[1]
    program = (
        "import sys; from scenariokit.cache import key; key.SMALL = 0; from scenariokit.cli.main import run;"
        "[run(['validate', 'catalog', *sys.argv[2:], '--output-format', 'json', '-o', sys.argv[1]]) for _ in range(15)]"
    )
    both = [
        subprocess.Popen([sys.executable, "-c", program, f"out{number}.json", *OPTIONS], cwd=folder)
        for number in (1, 2)
    ]
    deadline = time.monotonic() + 60
    while any(one.poll() is None for one in both) and time.monotonic() < deadline:
        for file in (*entries(), *Path(".scenariokit_cache/parts").glob("*.part")):
            try:
                os.truncate(file, 100)
            except FileNotFoundError:
                continue
        time.sleep(0.01)
    assert [one.wait() for one in both] == [0, 0]
    for number in (1, 2):
        assert (folder / f"out{number}.json").read_text(encoding="utf-8") == expected
    assert not list(Path(".scenariokit_cache").rglob(".*.json.*"))


def test_small_catalogs_leave_nothing_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path) -> None:
    import shutil

    shutil.copytree(folder / "catalog", tmp_path / "catalog")
    monkeypatch.setattr(keys, "SMALL", 256 * 1024)
    monkeypatch.chdir(tmp_path)
    validated()
    assert not (tmp_path / ".scenariokit_cache").exists()


def test_evidence_beside_a_catalog_is_not_overlooked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file alone is a catalog, and its evidence lies beside it; or in a folder that no walk comes through."""
    pytest.importorskip("scenariokit_ports")
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "catalog"
    (folder / ".hidden").mkdir(parents=True)
    record = "  - {{id: {}, kind: case, title: 例, sector: ports, impacts: [{{metric: ports/gmph, achieved: {{value: 33, evidence: {{file: {}}}}}}}]}}\n"
    files = ("a.moves.csv", ".hidden/b.moves.csv")
    (folder / "cases.yaml").write_text(
        "scenarios:\n" + record.format("a", files[0]) + record.format("b", files[1]), encoding="utf-8"
    )
    for path in ("catalog", "catalog/cases.yaml"):
        found = set()
        for content in ("", "x\n1\n", "y,z\n"):
            for name in files:
                (folder / name).write_text(content, encoding="utf-8")
            seen = []
            for more in ([], [], ["--no-cache"]):
                run(["validate", path, "--lang", "en", "--output-format", "json", "-o", "out", *more])
                seen.append(Path("out").read_text(encoding="utf-8"))
            assert len({*seen}) == 1
            found.add(seen[0])
        assert len(found) > 1, "the evidence has to matter"


def test_watching_checks_only_what_was_saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: Path) -> None:
    import shutil
    from collections.abc import Iterator

    from scenariokit.pipeline.engine import Worker

    watchfiles = pytest.importorskip("watchfiles")
    shutil.copytree(folder / "catalog", tmp_path / "catalog")
    monkeypatch.chdir(tmp_path)
    check, seen = Worker.check, []

    def checking(self: Worker, setting: object, task: object) -> object:
        seen.append(task.portion.path)  # type: ignore[attr-defined]
        return check(self, setting, task)  # type: ignore[arg-type]

    def saving(*_: object, **__: object) -> Iterator[set[object]]:
        assert sorted(seen) == ["cases.yaml", "catalog.yaml"]
        seen.clear()
        with Path("catalog/cases.yaml").open("a", encoding="utf-8") as stream:
            stream.write("  - {id: saved, kind: need, titel: 丁}\n")
        yield set()

    monkeypatch.setattr(Worker, "check", checking)
    monkeypatch.setattr(watchfiles, "watch", saving)
    validated("--watch")
    assert seen == ["cases.yaml"]
    assert "saved" in Path("out.txt").read_text(encoding="utf-8")


def test_watching_checks_again_when_a_file_is_saved(tmp_path: Path) -> None:
    """It begins to watch after it has spoken, so a file is saved until somebody notices."""
    pytest.importorskip("watchfiles")
    file = tmp_path / "c.yaml"
    file.write_text("scenarios:\n  - {id: a, kind: need, titel: 甲}\n", encoding="utf-8")
    command = [sys.executable, "-m", "scenariokit", "validate", "c.yaml", "--watch", "--output-format", "concise"]
    english = {"LANG": "en_US.UTF-8", "LC_ALL": "en_US.UTF-8", "PYTHONUTF8": "1"}
    environment = {**os.environ, **measured.environment(), **english}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        encoding="utf-8",
    ) as watching:  # fmt: skip
        assert watching.stdout is not None
        lines: queue.Queue[str] = queue.Queue()
        listening = threading.Thread(target=lambda said: any(map(lines.put, said)), args=[watching.stdout])
        listening.start()

        begun: list[str] = []

        def told(seconds: float) -> str:
            """What one check says; nothing where it does not end in time."""
            deadline = time.monotonic() + seconds
            while not (begun and "Ctrl-C ends." in begun[-1]):
                try:
                    begun.append(lines.get(timeout=max(0, deadline - time.monotonic())))
                except queue.Empty:
                    return ""
            said = "".join(begun)
            begun.clear()
            return said

        try:
            assert "`titel`" in told(60)
            again = ""
            for _ in range(30):
                file.write_text("scenarios:\n  - {id: a, kind: need, title: 甲, nott: 1}\n", encoding="utf-8")
                again = told(2)
                if again:
                    break
            assert "`nott`" in again
            assert "`titel`" not in again
            watching.send_signal(signal.SIGINT)
            assert watching.wait(30) == 130
        finally:
            watching.kill()
            listening.join(30)
