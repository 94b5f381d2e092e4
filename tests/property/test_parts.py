"""What was found in single files earlier gives, to the byte, what a run that knows nothing gives: whatever was changed
in between, in the catalog or in the cache."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import pytest
from benchmarks import generate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenariokit.api import known
from scenariokit.cache import key as keys
from scenariokit.cache.parts import Parts
from scenariokit.cache.store import FOLDER
from scenariokit.cli import remembered, runs
from scenariokit.cli.engines import By
from scenariokit.config import Config, PerFile
from scenariokit.diagnostics import Severity
from scenariokit.engines import processes
from scenariokit.pipeline import engine as engines
from scenariokit.pipeline.engine import Cut, Task, Worker
from scenariokit.pipeline.parcel import Parcel
from scenariokit.pipeline.result import CheckResult
from scenariokit.plugin.host import PluginChoice
from scenariokit.plugin.loader import Limits
from scenariokit.plugin.report import Report
from scenariokit.reporters import full, json_lines
from tests.corpus.harness import cases, prepared

PLUGINS: Final = PluginChoice()
CORE: Final = PluginChoice(())
TODAY: Final = date(2026, 6, 30)
PLAIN: Final = Config(today=TODAY)
EXAMPLES: Final = Path(__file__).parents[2] / "examples"
SETTINGS: Final = (
    PLAIN,
    Config(today=date(2031, 1, 1)),
    Config(today=TODAY, select=("SK2", "SK303", "PRT")),
    Config(today=TODAY, ignore=("SK230", "dangling-reference")),
    Config(today=TODAY, limits=Limits(faults=1, depth=9)),
    Config(today=TODAY, severity={"SK3": Severity.NOTE}, per_file_ignores=(PerFile(Path(), "c*", ("SK2",)),)),
    Config(today=TODAY, per_sector_ignores={"ports": ("SK",)}, options={"missing-translation": {"languages": ("en", "de")}}),
)  # fmt: skip
WORDS: Final = (
    ("language: zh", "language: en"), ("oee", "automatic-share"), ("id: ", "id: x-"), ("2025", "2031"), ("unit: ", "unit: k"),
    ("sector: ", "sector: un"), ("title", "titel"), ("zh", "en"), ("0", "9"), ("\n", "\r\n"), ("：", "（"), ("platform", "metric"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def however_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "SMALL", 0)


@pytest.fixture(scope="module")
def workbooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("donors")


@cache
def donors(work: Path) -> tuple[Path, ...]:
    """Files of every format, dirty and clean: the corpus, the examples, made-up catalogs, samples of all loaders."""
    found = [prepared(case.path, work) for case in cases()]
    for number, format in enumerate(("yaml", "json", "jsonl", "xlsx", "csv")):
        out = work / f"made.{format}"
        rest = ["--details"] if format in {"yaml", "json"} else []
        generate.main(
            [str(out), "--scenarios", "5", "--mistakes", "0.7", "--seed", str(number), "--format", format, *rest]
        )
        found.append(out)
    found += [EXAMPLES / "qingdao-2021", EXAMPLES / "published-claims"]
    installed = known(PLUGINS)
    found += [Path(str(sample)) for loader in installed.loaders for sample in loader.samples]
    found += [Path(str(file)) for group in installed.measures.values() for one in group for file, _ in one.samples]
    return tuple(
        one for each in found for one in (sorted(each.rglob("*.*")) if each.is_dir() else [each]) if one.is_file()
    )


def evidence() -> str:
    """A file of scenarios that rest on a file each, one for every measure."""
    lines = ["scenarios:"]
    for number, (metric, group) in enumerate(known(PLUGINS).measures.items()):
        for measure in group:
            file = Path(str(measure.samples[0][0])).name
            lines.append(
                f"  - {{id: e{number}, kind: case, title: 例, sector: {metric.partition('/')[0]}, "
                f"impacts: [{{metric: {metric}, achieved: {{value: 7, evidence: {{file: {file}}}}}}}]}}"
            )
    return "\n".join(lines)


@contextmanager
def catalog(work: Path) -> Iterator[Path]:
    """A catalog of several files in several formats, with mistakes of many kinds; the cache stands beside it."""
    with tempfile.TemporaryDirectory() as name, chdir(name):
        folder = Path("catalog")
        shutil.copytree(EXAMPLES / "published-claims", folder)
        for each in donors(work):
            if each.name in {"made.xlsx", "made.json", "mistake-in-alias.yaml"} or each.parent.name == "made.csv":
                shutil.copy(each, folder)
        shutil.copy(work / "made.yaml", folder / "catalog.yaml")
        (folder / "evidence.yaml").write_text(evidence(), encoding="utf-8")
        yield folder


def said(result: CheckResult, *, all_of_it: bool) -> list[str]:
    """What is said for machines; and for people, which takes longer to write than most catalogs to check."""
    report = Report(result.diagnostics, result.coverage, lines=result.lines)
    return [json_lines.write(report), f"{result.coverage}", full.write(report) if all_of_it else ""]


def plainly(folder: Path, config: Config = PLAIN, *, all_of_it: bool = False) -> list[str]:
    """What a run says that knows nothing."""
    return said(runs.check(folder, config, PLUGINS, By(1)), all_of_it=all_of_it)


def knowingly(folder: Path, config: Config = PLAIN, *, all_of_it: bool = False, by: By | None = None) -> list[str]:
    """What a run says that knows single files, but no whole run."""
    for file in Path(FOLDER).glob("*.json"):
        file.unlink()
    return said(remembered.check(folder, config, PLUGINS, known(PLUGINS), by or By(1)), all_of_it=all_of_it)


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def changed(folder: Path, how: str, which: int, more: int, donor: Path) -> None:
    """Do something to a file."""
    there = files(folder)
    file = there[which % len(there)] if there else folder / "first.yaml"
    content = file.read_bytes() if file.exists() else b""
    if how == "put":
        shutil.copy(donor, folder)
    elif how == "put in the place of another":
        file.write_bytes(donor.read_bytes())
    elif how == "remove":
        file.unlink(missing_ok=True)
    elif how == "rename" and file.exists():
        (folder / "sub").mkdir(exist_ok=True)
        file.rename(
            (folder / "sub" / file.name, file.with_name(f"z{file.name}"), file.with_name(f"a{file.name}"))[more % 3]
        )
    elif how == "reword":
        old, new = WORDS[more % len(WORDS)]
        file.write_bytes(content.replace(old.encode(), new.encode(), 1 + more % 5))
    elif how == "cut":
        file.write_bytes(content[: more % (len(content) + 1)])
    elif how == "damage":
        at = more % (len(content) + 1)
        file.write_bytes(content[:at] + bytes([more % 256]) + content[at + 1 :])


HOWS: Final = ("put", "put in the place of another", "remove", "rename", "reword", "reword", "reword", "cut", "damage")


@pytest.mark.no_cover
@given(
    edits=st.lists(
        st.tuples(
            st.sampled_from(HOWS), st.integers(0, 99), st.integers(0, 10**5), st.integers(0, 10**3),
            st.sampled_from([0, 0, 0, *range(len(SETTINGS))]),
        ),
        min_size=3, max_size=6,
    )
)  # fmt: skip
@settings(
    max_examples=3, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
def test_any_changes_give_what_a_run_gives_that_knows_nothing(
    workbooks: Path, edits: list[tuple[str, int, int, int, int]]
) -> None:
    every = donors(workbooks)
    with catalog(workbooks) as folder:
        assert knowingly(folder) == plainly(folder)
        for how, which, more, donor, setting in edits:
            changed(folder, how, which, more, every[donor % len(every)])
            assert knowingly(folder, SETTINGS[setting]) == plainly(folder, SETTINGS[setting])
        assert knowingly(folder, all_of_it=True) == plainly(folder, all_of_it=True)


def parts() -> list[Path]:
    return sorted((Path(FOLDER) / "parts").glob("*.part"))


@pytest.mark.no_cover
def test_definitions_settings_and_days_are_told_apart(workbooks: Path) -> None:
    with catalog(workbooks) as folder:
        expected = [plainly(folder, config) for config in SETTINGS]
        assert [knowingly(folder, config) for config in SETTINGS] == expected
        assert [knowingly(folder, config) for config in SETTINGS] == expected
        file = folder / "catalog.yaml"
        text = file.read_text(encoding="utf-8")
        for old, new in (("language: zh", "language: en"), ("- id: ports", "- id: harbours")):
            assert old in text
            file.write_text(text.replace(old, new, 1), encoding="utf-8")
            assert knowingly(folder) == plainly(folder)
        file.write_text(text, encoding="utf-8")
        assert knowingly(folder) == plainly(folder)


@contextmanager
def counted() -> Iterator[dict[str, list[str]]]:
    """Which files are looked at, checked and parsed."""
    seen: dict[str, list[str]] = {"skim": [], "check": [], "load": []}
    skim, check, load = Worker.skim, Worker.check, engines.load

    def skimming(self: Worker, portion: Any, *rest: Any) -> Any:
        seen["skim"].append(portion.path)
        return skim(self, portion, *rest)

    def checking(self: Worker, setting: Any, task: Task) -> Parcel:
        seen["check"].append(task.portion.path)
        return check(self, setting, task)

    def loading(loader: Any, source: Any) -> Any:
        seen["load"].append(source.path)
        return load(loader, source)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worker, "skim", skimming)
        patch.setattr(Worker, "check", checking)
        patch.setattr(engines, "load", loading)
        yield seen


def test_only_what_has_changed_is_read_and_checked(workbooks: Path) -> None:
    with catalog(workbooks) as folder:
        every = [file.relative_to(folder).as_posix() for file in files(folder)]
        with counted() as seen:
            knowingly(folder)
        assert sorted(seen["check"]) == sorted(seen["skim"]) == every
        with counted() as seen:
            knowingly(folder)
        assert seen == {"skim": [], "check": [], "load": []}
        file = folder / "claims.yaml"
        file.write_text(file.read_text(encoding="utf-8") + "\n# one more line\n", encoding="utf-8")
        with counted() as seen:
            knowingly(folder)
        assert (seen["skim"], seen["check"], {*seen["load"]}) == (["claims.yaml"], ["claims.yaml"], {"claims.yaml"})
        (folder / "more.yaml").write_text("organisations: [{id: another, name: 另一家}]\n", encoding="utf-8")
        with counted() as seen:
            knowingly(folder)
        assert (seen["skim"], sorted(seen["check"])) == (["more.yaml"], sorted([*every, "more.yaml"]))


def test_settings_that_only_weigh_what_was_found_check_nothing_anew(workbooks: Path) -> None:
    with catalog(workbooks) as folder:
        knowingly(folder)
        with counted() as seen:
            knowingly(folder, SETTINGS[5])
        assert not seen["check"]


def foreign(content: bytes, number: int) -> bytes:
    """Another content: cut, longer, of another shape, with names of what is not there."""
    size, _, rest = content.partition(b"\n")
    shapes = (
        content[: number % len(content)], content + b"7", b"", b"0\n", b"2\n[]", b"9\n[null,[]]", b"7\n[{},[]]", b"8\n[[],[9]]",
        b"-1\n[]", b"[" * 50_000, size + b"\n" + rest.replace(b'"code":"SK', b'"code":"TK'), size + b"\n" + rest.replace(b'"scenariokit', b'"os.........'),
    )  # fmt: skip
    return shapes[number % len(shapes)]


@pytest.mark.no_cover
def test_damaged_parts_never_change_a_result(workbooks: Path) -> None:
    """Cut, changed, swapped; or of another shape under a sum that is right, as some other program may have written it."""
    with catalog(workbooks) as folder:
        expected = plainly(folder, all_of_it=True)
        assert knowingly(folder, all_of_it=True) == expected
        store = Parts(Path(FOLDER))
        whole = {file: file.read_bytes() for file in parts()}
        begin = len(b"scenariokit part 1\n") + 40
        for turn in range(3 + 6):
            for number, (file, content) in enumerate(whole.items()):
                at = (turn * 7919 + number * 104_729) % len(content)
                if turn == 0:
                    file.write_bytes(content[:at])
                elif turn == 1:
                    file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
                elif turn == 2:
                    file.write_bytes(list(whole.values())[number - 1])
                else:
                    store.put(file.stem, foreign(content[begin:], turn * 5 + number))
            assert knowingly(folder, all_of_it=turn == 0) == (expected if turn == 0 else [*expected[:2], ""])


def test_files_that_change_while_they_are_checked_give_what_they_are_at_last(
    workbooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with catalog(workbooks) as folder:
        knowingly(folder)
        first, last = folder / "catalog.yaml", folder / "claims.yaml"
        first.write_bytes(first.read_bytes() + b"\n# changed before\n")
        check = Worker.check
        waiting = [last.read_bytes().replace(b"title", b"titel", 2), last.read_bytes().replace(b"zh", b"en", 1)]

        def meanwhile(self: Worker, setting: Any, task: Task) -> Parcel:
            if waiting:
                last.write_bytes(waiting.pop())
            return check(self, setting, task)

        monkeypatch.setattr(Worker, "check", meanwhile)
        found = knowingly(folder)
        monkeypatch.undo()
        monkeypatch.setattr(keys, "SMALL", 0)
        assert not waiting
        assert found == plainly(folder)
        assert knowingly(folder) == plainly(folder)


def test_what_was_read_from_other_bytes_is_not_kept_under_the_name_of_these(
    workbooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is another one for a moment, and then what it was."""
    with catalog(workbooks) as folder:
        file = folder / "claims.yaml"
        content, skim, check = file.read_bytes(), Worker.skim, Worker.check

        def other(do: Any) -> Any:
            def doing(*given: Any) -> Any:
                file.write_bytes(content.replace(b"zh", b"en", 1))
                try:
                    return do(*given)
                finally:
                    file.write_bytes(content)

            return doing

        monkeypatch.setattr(Worker, "skim", other(skim))
        monkeypatch.setattr(Worker, "check", other(check))
        knowingly(folder)
        monkeypatch.undo()
        monkeypatch.setattr(keys, "SMALL", 0)
        assert knowingly(folder) == plainly(folder)


def test_several_processes_keep_what_one_keeps(workbooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "Processes", partial(processes.Processes, cut=Cut(large=1)))
    with catalog(workbooks) as folder:
        for each in (*folder.glob("*.csv"), *folder.glob("*.xlsx")):
            each.unlink()
        assert knowingly(folder, by=By(2)) == plainly(folder)
        with counted() as seen:
            assert knowingly(folder, by=By(2)) == plainly(folder)
            assert not seen["check"]


def test_parts_of_another_version_are_left_alone(workbooks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with catalog(workbooks) as folder:
        expected = plainly(folder)
        knowingly(folder)
        there = parts()
        from scenariokit.cache import key, program

        monkeypatch.setattr(program, "__version__", "0.0.0")
        monkeypatch.setattr(key, "program", program.program.__wrapped__)
        with counted() as seen:
            assert knowingly(folder) == expected
        assert seen["check"]
        assert len(parts()) == 2 * len(there)
