"""What is accepted or known already is not shown again; what is new always is, and no exception outlives its reason."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenariokit.baseline import Baseline, BaselineError
from scenariokit.cli.main import run
from scenariokit.fingerprint import Key
from tests import consumers

HEAD = """\
format: scenariokit/1
catalog: {id: c, title: {zh: 目录, en: C}, language: zh, publishers: [{name: {zh: 局, en: Bureau}}], licence: unknown, scope: extract,
          sectors: [{id: beer, title: {zh: 啤酒, en: Beer}}]}
"""
WORKS = "organisations:\n  - {id: works, name: {zh: 工厂, en: Works}}\n"


def diagnose(path: Path | str, *options: str) -> tuple[list[str], dict[str, Any]]:
    """Code, line and record of each diagnostic; and all that is written."""
    file = Path(path) if Path(path).is_dir() else Path(path).parent
    out = file.resolve().parent / "out.json"
    run(["validate", str(path), "--plugins", "", "--today", "2026-11-23", "--lang", "en", "--output-format", "json",
         "-o", str(out), *options])  # fmt: skip
    data = json.loads(out.read_text(encoding="utf-8"))
    out.unlink()
    return [f"{d['code']}:{d['line']}:{(d['record'] or {}).get('id')}" for d in data["diagnostics"]], data


@pytest.fixture
def catalog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "catalog"
    folder.mkdir()
    (folder / "catalog.yaml").write_text(HEAD + WORKS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def needs(folder: Path, text: str, name: str = "needs.yaml") -> Path:
    file = folder / name
    file.write_text("scenarios:\n" + text, encoding="utf-8")
    return file


def need(id: str, title: str, needer: str = "works") -> str:
    """A line of a catalog: nothing is wrong with it but what the arguments say."""
    names = f"{{zh: {title}, en: Title {id}}}"
    return (
        f"  - {{id: {id}, kind: need, title: {names}, sector: beer, problem: {{zh: 一, en: One}},"
        f" parties: {{needer: [{needer}]}}}}"
    )


# ---------------------------------------------------------------- comments


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_comment_behind_a_value_covers_its_line(catalog: Path, end: str) -> None:
    text = (need("a", "断（裂") + "  # scenariokit: ignore[SK231] 原文如此") + "\n" + need("b", "破（裂") + "\n"
    needs(catalog, text.replace("\n", end))
    found, data = diagnose(catalog)
    assert found == ["SK231:3:b"]
    assert data["coverage"]["suppressed"] == 1


def test_comment_of_its_own_covers_what_begins_below_it(catalog: Path) -> None:
    needs(
        catalog,
        """\
  # scenariokit: ignore[torn-text, SK303]: asked by phone

  # another comment
  - id: a
    kind: need
    title: {zh: 断（裂, en: T}
    sector: beer
    problem: {zh: 一, en: One}
    parties:
      needer: [wrks]
  - id: b
    kind: need
    # scenariokit: ignore[SK231] as printed
    title:
      zh: 断（裂二
      en: T
    sector: beer
    problem: {zh: 破（裂, en: One}
    parties: {needer: [works]}
""",
    )
    found, data = diagnose(catalog)
    assert found == ["SK231:19:b"]
    assert data["coverage"]["suppressed"] == 3


def test_comment_covers_a_list_as_far_out_as_its_key_and_a_block_that_it_opens(catalog: Path) -> None:
    """As PyYAML writes lists; behind `|` a comment may stand; a colon may be a wide one."""
    needs(
        catalog,
        """\
- id: a
  kind: need
  title: {zh: 标题, en: T}
  sector: beer
  problem: {zh: 一, en: One}
  parties: {needer: [works]}
  # scenariokit: ignore[SK231] as printed
  technologies:
  - zh: 断（裂
    en: One
  - zh: 断（裂二
    en: Two
  solution: {zh: 断（裂三, en: Three}
- id: b
  kind: need
  title: {zh: 标题二, en: T2}
  sector: beer
  problem:
    en: One
    zh: |  # scenariokit：ignore[SK231] 原文如此
      抽检（每班两次
  parties: {needer: [works]}
""",
    )
    found, data = diagnose(catalog)
    assert found == ["SK231:14:a"]
    assert data["coverage"]["suppressed"] == 3


def test_text_that_looks_like_a_comment_is_text(catalog: Path) -> None:
    needs(
        catalog,
        """\
  - id: a
    kind: need
    title: {zh: "断（裂 # scenariokit: ignore[SK231]", en: T}
    sector: beer
    problem:
      en: |
        A block
        # scenariokit: ignroe[SK231]
      zh: 一
    parties: {needer: [works]}
    note: {zh: 注（#scenariokit: ignore[SK231], en: N}
""".replace("note: {zh: 注（#scenariokit: ignore[SK231], en: N}", "note: {zh: 注（#scenariokit:x, en: N}"),
    )
    found, _ = diagnose(catalog)
    assert [line for line in found if line.startswith("SK231")] == ["SK231:4:a", "SK231:12:a"]
    assert not any(line.startswith("SK03") for line in found)


@pytest.mark.parametrize(
    ("comment", "code", "said"),
    [
        ("ignore[SK231]", None, ""),
        ("ignore[sk231] lower case", None, ""),
        ("ignore[SK2] a beginning", None, ""),
        ("ignroe[SK231]", "SK031", "accepts nothing"),
        ("ignore", "SK031", "expected `ignore[CODE, CODE] reason`"),
        ("ignore[]", "SK031", "expected `ignore[CODE, CODE] reason`"),
        ("ignore[SK303] a # scenariokit: ignore[SK231] b", "SK031", "expected `ignore[CODE, CODE] reason`"),
        ("ignore[SK299] x", "SK031", "a code or name that exists"),
        ("ignore[SK101] x", "SK031", "cannot"),
        ("ignore[torn-txt] x", "SK031", "a code or name that exists"),
        ("ignore[sk-231] x", "SK031", "a code or name that exists"),
        ("ignore[ALL] x", "SK031", "so much of one that"),
        ("ignore[SK] x", "SK031", "so much of one that"),
        ("ignore[sk] x", "SK031", "a code or name that exists"),
        ("ignore[unknown-locode] of a plugin that is not here", "quiet", ""),
        ("ignore[SK240] x", "SK032", "any more"),
        ("ignore[XYZ101] of a plugin that is not here", "quiet", ""),
    ],
)
def test_exception_that_does_nothing_is_reported(catalog: Path, comment: str, code: str | None, said: str) -> None:
    needs(catalog, need("a", "断（裂") + f"   # scenariokit: {comment}\n")
    found, data = diagnose(catalog)
    if code is None:
        assert found == []
    elif code == "quiet":
        assert found == ["SK231:2:a"]
    else:
        assert sorted(line[:5] for line in found) == sorted([code, "SK231"])
        message = next(d["message"] for d in data["diagnostics"] if d["code"] == code)
        assert said in message


def test_exception_is_not_called_idle_where_nothing_was_looked_for(catalog: Path) -> None:
    needs(catalog, need("a", "断裂") + "   # scenariokit: ignore[SK231] x\n")
    assert diagnose(catalog)[0] == ["SK032:2:None"]
    assert diagnose(catalog, "--ignore", "SK231")[0] == []
    assert diagnose(catalog, "--select", "SK3")[0] == []


def test_what_cannot_be_read_is_never_accepted(catalog: Path) -> None:
    needs(catalog, "  - {id: a, id: b, kind: need}   # scenariokit: ignore[SK] all\n")
    assert {line[:3] for line in diagnose(catalog)[0]} >= {"SK0", "SK1"}


def test_record_accepts_in_any_format(catalog: Path) -> None:
    record = {
        "id": "a", "kind": "need", "title": {"zh": "断（裂", "en": "T"}, "sector": "beer", "parties": {"needer": ["works"]},
        "problem": {"zh": "一", "en": "One"}, "ignore": [{"code": "SK231", "reason": "r"}, {"code": "SK240"}],
    }  # fmt: skip
    (catalog / "needs.json").write_text(json.dumps({"scenarios": [record]}, ensure_ascii=False), encoding="utf-8")
    found, data = diagnose(catalog)
    assert found == ["SK032:1:a"]
    assert data["diagnostics"][0]["field"] == "ignore.1"


@pytest.mark.parametrize(
    ("code", "found", "suggestion"),
    [
        ("sk231", [], None),
        ("torn-text", [], None),
        ("torn-txt", ["SK031", "SK231"], "torn-text"),
        ("sk-231", ["SK031", "SK231"], "SK231"),
        ("SK999", ["SK031", "SK231"], "SK9"),
        ("ALL", ["SK031", "SK231"], None),
        ("SK", ["SK031", "SK231"], None),
        ("xyz101", ["SK231"], None),
    ],
)
def test_misspelt_exception_of_a_record_is_reported(
    catalog: Path, code: str, found: list[str], suggestion: str | None
) -> None:
    needs(catalog, need("a", "断（裂").removesuffix("}") + f", ignore: [{{code: {code}, reason: x}}]}}\n")
    codes, data = diagnose(catalog)
    assert sorted(one[:5] for one in codes) == found
    if suggestion is not None:
        said = next(one for one in data["diagnostics"] if one["code"] == "SK031")
        assert f"did you mean `{suggestion}" in said["help"]


@pytest.mark.parametrize("code", ["Torn-Text", "'SK231,SK230'"])
def test_exception_of_another_form_is_told_what_is_expected(catalog: Path, code: str) -> None:
    needs(catalog, need("a", "断（裂").removesuffix("}") + f", ignore: [{{code: {code}}}]}}\n")
    message = next(one["message"] for one in diagnose(catalog)[1]["diagnostics"] if one["code"] == "SK107")
    assert "one code of a diagnostic, or one name" in message


def test_record_accepts_nothing_of_another_one_with_its_id(catalog: Path) -> None:
    accepting = need("a", "甲", "wrks").removesuffix("}") + ", ignore: [{code: SK301}, {code: dangling-reference}]}"
    needs(catalog, accepting + "\n" + need("a", "乙", "wrks") + "\n")
    found, data = diagnose(catalog)
    assert [line[:7] for line in found if "SK032" not in line] == ["SK301:3", "SK303:3"]
    assert data["coverage"]["suppressed"] == 1


def test_strict_asks_for_a_reason(catalog: Path) -> None:
    needs(catalog, "\n".join([need("a", "断（裂") + "  # scenariokit: ignore[SK231]",
                              need("b", "破（裂") + "  # scenariokit: ignore[SK231] as printed", ""]))  # fmt: skip
    assert diagnose(catalog)[0] == []
    assert diagnose(catalog, "--profile", "strict")[0] == ["SK033:2:None"]
    assert diagnose(catalog, "--select", "ALL")[0] == []
    assert diagnose(catalog, "--extend-select", "SK033")[0] == ["SK033:2:None"]


# ---------------------------------------------------------------- baselines


def many(catalog: Path, number: int) -> None:
    needs(catalog, "".join(need(f"n{i}", f"断（裂{i}") + "\n" for i in range(number)), "old.yaml")


def test_baseline_hides_what_it_knows_wherever_it_moves(catalog: Path) -> None:
    many(catalog, 20)
    assert len(diagnose(catalog)[0]) == 20
    found, data = diagnose(catalog, "--baseline", "known.json", "--write-baseline")
    assert found == []
    assert data["coverage"]["known"] == {"known.json": 20}
    old = catalog / "old.yaml"
    lines = old.read_text(encoding="utf-8").splitlines()
    old.write_text("\n".join([lines[0], "# moved", *reversed(lines[1:])]) + "\n", encoding="utf-8")
    old.rename(catalog / "renamed.yaml")
    assert diagnose(catalog, "--baseline", "known.json")[0] == []
    needs(catalog, need("new", "新（裂", "wrks") + "\n")
    assert [line[:5] for line in diagnose(catalog, "--baseline", "known.json")[0]] == ["SK231", "SK303"]


def test_second_mistake_of_a_kind_is_new(catalog: Path) -> None:
    file = needs(catalog, need("a", "断裂", "wrks") + "\n")
    diagnose(catalog, "--baseline", "known.json", "--write-baseline")
    file.write_text(file.read_text(encoding="utf-8").replace("[wrks]", "[wrks, wrks2]"), encoding="utf-8")
    assert [line[:5] for line in diagnose(catalog, "--baseline", "known.json")[0]] == ["SK303"]


def test_stale_entries_are_told_and_taken_out(catalog: Path, capfd: pytest.CaptureFixture[str]) -> None:
    many(catalog, 5)
    diagnose(catalog, "--baseline", "known.json", "--write-baseline")
    many(catalog, 3)
    found, data = diagnose(catalog, "--baseline", "known.json")
    assert [line[:5] for line in found] == ["SK913"]
    assert "SK231 n3 title.zh, SK231 n4 title.zh" in data["diagnostics"][0]["message"]
    assert diagnose(catalog, "--baseline", "known.json", "--select", "SK3")[0] == []  # not looked for
    assert diagnose(catalog, "--baseline", "known.json", "--prune-baseline")[0] == []
    assert "took 2 stale findings" in capfd.readouterr().err
    assert len(json.loads(Path("known.json").read_text())["findings"]) == 3
    many(catalog, 4)
    assert len(diagnose(catalog, "--baseline", "known.json")[0]) == 1


def test_writing_anew_keeps_what_was_not_looked_for(catalog: Path) -> None:
    many(catalog, 2)
    needs(catalog, need("x", "断裂", "wrks") + "\n")
    diagnose(catalog, "--baseline", "known.json", "--write-baseline")
    diagnose(catalog, "--baseline", "known.json", "--write-baseline", "--select", "SK3")
    assert diagnose(catalog, "--baseline", "known.json")[0] == []


def test_unreadable_files_are_never_known(catalog: Path) -> None:
    needs(catalog, "  - {")
    assert [line[:5] for line in diagnose(catalog, "--baseline", "known.json", "--write-baseline")[0]] == ["SK002"]
    assert json.loads(Path("known.json").read_text())["findings"] == []


def entries(file: str = "known.json") -> list[str]:
    """Code and record of what a baseline knows."""
    found = json.loads(Path(file).read_text(encoding="utf-8"))["findings"]
    return sorted(f"{one['code']} {one.get('id', '')}" for one in found)


@pytest.fixture
def two(catalog: Path) -> tuple[Path, Path]:
    """Two files of a catalog with findings that the baseline knows."""
    files = (
        needs(catalog, need("a1", "断（裂") + "\n" + need("a2", "破（裂", "wrks") + "\n", "a.yaml"),
        needs(catalog, need("b1", "碎（裂") + "\n" + need("b2", "坏（裂", "wrks") + "\n", "b.yaml"),
    )
    diagnose(catalog, "--baseline", "known.json", "--write-baseline")
    assert entries() == ["SK231 a1", "SK231 a2", "SK231 b1", "SK231 b2", "SK303 a2", "SK303 b2"]
    return files


@pytest.mark.parametrize("option", ["--prune-baseline", "--write-baseline"])
def test_what_could_not_be_read_is_not_stale(catalog: Path, two: tuple[Path, Path], option: str) -> None:
    before = entries()
    two[1].write_text("scenarios:\n  - {", encoding="utf-8")
    assert [one[:5] for one in diagnose(catalog, "--baseline", "known.json")[0]] == ["SK002"], "no SK913"
    diagnose(catalog, "--baseline", "known.json", option)
    assert entries() == before


def test_a_record_that_was_rejected_keeps_its_entries(catalog: Path, two: tuple[Path, Path]) -> None:
    """Nor is what compares records stale: one of them was not there to be compared with."""
    text = two[1].read_text(encoding="utf-8")
    two[1].write_text(text.replace("kind: need", "kind: nead"), encoding="utf-8")
    two[0].write_text(two[0].read_text(encoding="utf-8").replace("断（裂", "断裂"), encoding="utf-8")
    diagnose(catalog, "--baseline", "known.json", "--prune-baseline")
    assert entries() == ["SK231 a2", "SK231 b1", "SK231 b2", "SK303 a2", "SK303 b2"], "only what was mended is gone"
    two[1].write_text(text.replace("id: b1", "idd: b1"), encoding="utf-8")
    diagnose(catalog, "--baseline", "known.json", "--prune-baseline")
    assert "SK231 b1" in entries(), "nobody knows whose id is missing"


@pytest.mark.parametrize("option", ["--prune-baseline", "--write-baseline"])
def test_a_file_of_a_catalog_says_nothing_about_the_others(catalog: Path, two: tuple[Path, Path], option: str) -> None:
    before = entries()
    (catalog / "sub").mkdir()
    for path in (two[0], catalog / "catalog.yaml", two[1].rename(catalog / "sub" / "b.yaml"), catalog / "sub"):
        codes = [one[:5] for one in diagnose(path, "--baseline", "known.json", option)[0]]
        assert "SK913" not in codes
        assert entries()[-1] == "SK303 b2"
        assert set(entries()) >= set(before)


def test_a_catalog_that_is_one_file_has_stale_entries(tmp_path: Path, catalog: Path) -> None:
    shutil.rmtree(catalog)
    catalog.mkdir()
    file = catalog / "all.yaml"
    text = HEAD + WORKS + "scenarios:\n" + need("a", "断（裂") + "\n"
    file.write_text(text, encoding="utf-8")
    diagnose(file, "--baseline", "known.json", "--write-baseline")
    file.write_text(text.replace("（", ""), encoding="utf-8")
    assert [one[:5] for one in diagnose(file, "--baseline", "known.json")[0]] == ["SK913"]


def test_no_baseline_is_written_by_a_run_that_fails(
    repository: Path, catalog: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    diagnose(catalog, "--baseline", "known.json", "--write-baseline")
    before = entries()
    many(catalog, 2)
    for option in ("--prune-baseline", "--write-baseline"):
        assert run(["validate", "catalog", "--baseline", "known.json", "--since", "nope", option]) == 2
        assert entries() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not JSON"), ("[1]", "is no baseline"), ('{"findings": 1}', "is no baseline"),
        ('{"version": 9, "findings": []}', "has version 9"),
        ('{"version": 1, "findings": [{"count": 1}]}', "cannot be read"),
        ('{"version": 1, "findings": [{"code": "SK1", "count": 0}]}', "cannot be read"),
        ('{"version": 1, "findings": [{"code": 1}]}', "cannot be read"),
    ],
)  # fmt: skip
def test_file_that_is_no_baseline_is_refused(
    catalog: Path, capfd: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    Path("known.json").write_text(text)
    assert run(["validate", "catalog", "--baseline", "known.json"]) == 2
    assert said in capfd.readouterr().err
    with pytest.raises(BaselineError, match=said.split(maxsplit=1)[0]):
        Baseline.read(text)


def test_baseline_that_cannot_be_meant_is_refused(catalog: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for options, said in (
        (["--baseline", "none.json"], "there is no baseline none.json"),
        (["--write-baseline"], "--write-baseline needs --baseline FILE"),
        (["--prune-baseline"], "--prune-baseline needs --baseline FILE"),
        (["--baseline", "catalog/known.json", "--write-baseline"], "call it .known.json"),
    ):
        assert run(["validate", "catalog", *options]) == 2
        assert said in " ".join(capfd.readouterr().err.split())
    assert diagnose(catalog, "--baseline", "catalog/.known.json", "--write-baseline")[0] == []
    assert diagnose(catalog, "--baseline", "catalog/.known.json")[0] == []


keys = st.builds(
    Key, st.text(max_size=5), st.text(max_size=5), st.text(max_size=5), st.text(max_size=5), st.text(max_size=5)
)


@given(st.dictionaries(keys, st.integers(1, 9)))
def test_baselines_are_read_as_they_were_written(counts: dict[Key, int]) -> None:
    baseline = Baseline(counts)
    assert Baseline.read(baseline.write()) == baseline
    assert baseline.without(counts) == Baseline()


# ---------------------------------------------------------------- since a revision


def git(folder: Path, *arguments: str) -> str:
    who = [
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "protocol.file.allow=always",
    ]
    command = [consumers.program("git"), *who, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(catalog: Path) -> Path:
    many(catalog, 5)
    root = catalog.parent
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "First")
    return root


@pytest.mark.parametrize("path", ["catalog", ".", "catalog/old.yaml"])
def test_since_shows_what_a_change_brought(repository: Path, catalog: Path, path: str) -> None:
    old = catalog / "old.yaml"
    old.write_text("# moved\n" + old.read_text(encoding="utf-8") + need("new", "新（裂") + "\n", encoding="utf-8")
    before = git(repository, "status", "--porcelain")
    found, data = diagnose(path, "--since", "HEAD", "--ignore", "SK303,SK247,SK022")
    assert found == ["SK231:8:new"]
    assert data["coverage"]["known"] == {"HEAD": 5}
    assert git(repository, "status", "--porcelain") == before
    assert git(repository, "worktree", "list").count("\n") == 1


def test_a_baseline_is_about_everything_that_is_found_whatever_came_since(
    repository: Path, catalog: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What an older state had is found still: it is not stale, not taken out, and not left out when written."""
    since = ("--baseline", "known.json", "--since", "HEAD")
    assert diagnose(catalog, *since, "--write-baseline")[0] == []
    assert len(json.loads(Path("known.json").read_text())["findings"]) == 5
    found, data = diagnose(catalog, *since, "--prune-baseline")
    assert found == []
    assert data["coverage"]["known"] == {"known.json": 5, "HEAD": 0}
    assert diagnose(catalog, "--baseline", "known.json")[0] == []
    many(catalog, 7)
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Two more")
    many(catalog, 8)
    found, data = diagnose(catalog, *since)
    assert [line.rpartition(":")[2] for line in found] == ["n7"], "neither the baseline nor the revision has it"
    assert data["coverage"]["known"] == {"known.json": 5, "HEAD": 2}


def test_since_before_there_was_a_catalog_everything_is_new(repository: Path, catalog: Path) -> None:
    shutil.copytree(catalog, repository / "second")
    assert len(diagnose("second", "--since", "HEAD")[0]) == 5


def test_since_heeds_files_that_git_leaves_out_of_archives(repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.yaml export-ignore\n")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "Attributes")
    assert diagnose("catalog", "--since", "HEAD")[0] == []


def test_since_what_does_not_exist_is_told(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    for revision in ("nope", "--help", "HEAD~9"):
        assert run(["validate", "catalog", f"--since={revision}"]) == 2
        assert f"there is no revision {revision!r}" in capfd.readouterr().err
    git(repository, "commit", "-qm", "Second", "--allow-empty")
    shallow = tmp_path_factory.mktemp("clones") / "shallow"
    git(repository, "clone", "-q", "--depth", "1", repository.as_uri(), str(shallow))
    assert run(["validate", str(shallow / "catalog"), "--since", "HEAD~1"]) == 2
    assert "this clone is shallow" in " ".join(capfd.readouterr().err.split())
    outside = tmp_path_factory.mktemp("outside")
    shutil.copytree(repository / "catalog", outside / "catalog")
    assert run(["validate", str(outside / "catalog"), "--since", "HEAD"]) == 2
    assert "not a git repository" in capfd.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert run(["validate", "catalog", "--since", "HEAD"]) == 2
    assert "needs git" in capfd.readouterr().err


# ---------------------------------------------------------------- one pull request

PLATFORMS = """\
platforms:
  - {id: cloud-%s, name: {zh: 云平台, en: Cloud}, operator: works}
"""
SCENARIOS = """\
scenarios:
  - id: case-a
    kind: case
    title: {zh: 甲, en: A}
    sector: beer
    status: operational
    parties: {owner: [works]}
    solution: {zh: 方案, en: Solution}
    platforms: [cloud-one]
    sources: [paper]
    impacts:
      - {metric: scrap_ratio, baseline: 5 %%, target: %s}
"""


def test_pull_request_is_annotated_where_it_is_wrong_and_nowhere_else(repository: Path, catalog: Path) -> None:
    """Four mistakes of one change; two hundred old findings stay out of it, in every format of a host."""
    many(catalog, 200)
    header = (
        HEAD.replace(
            "scope: extract",
            "scope: extract, translations: [en], sources: {paper: {citation: Paper, url: 'https://example.org/a'}}",
        )
        + WORKS
    )
    (catalog / "catalog.yaml").write_text(header, encoding="utf-8")
    (catalog / "platforms.yaml").write_text(PLATFORMS % "one", encoding="utf-8")
    (catalog / "cases.yaml").write_text(SCENARIOS % "3 %", encoding="utf-8")
    needs(catalog, need("good", "好") + "\n")
    assert {line[:5] for line in diagnose("catalog", "--ignore", "SK217")[0]} == {"SK231"}
    found, data = diagnose("catalog", "--baseline", "known.json", "--write-baseline")
    assert found == []
    assert data["coverage"]["known"]["known.json"] >= 200
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "As it is")
    # The pull request: a platform is renamed, a reference broken, a scenario added in one language, a target turned.
    (catalog / "platforms.yaml").write_text(PLATFORMS % "two", encoding="utf-8")
    (catalog / "cases.yaml").write_text("# first\n" + SCENARIOS % "8 %", encoding="utf-8")
    one_language = (need("lone", "独")).replace(", en: Title lone", "").replace(", en: One", "")
    needs(catalog, need("good", "好", "wrks") + "\n" + one_language + "\n")
    expected = {
        ("SK303", "catalog/cases.yaml", 10), ("SK303", "catalog/needs.yaml", 2), ("SK233", "catalog/needs.yaml", 3),
        ("SK202", "catalog/cases.yaml", 13),
    }  # fmt: skip
    for options in (["--baseline", "known.json"], ["--since", "HEAD"]):
        common = ["validate", "catalog", "--plugins", "", "--lang", "en", *options, "--ignore", "SK312"]
        reports = [part for name in ("github", "gitlab", "sarif") for part in ("--report", f"{name}=r.{name}")]
        assert run([*common, "-o", "out.txt", *reports]) == 1
        github = re.findall(
            r"^::\w+ file=([^,]+),line=(\d+),.*title=(SK\d+)", Path("r.github").read_text("utf-8"), re.MULTILINE
        )
        assert {(code, file, int(line)) for file, line, code in github} == expected
        gitlab = json.loads(Path("r.gitlab").read_text("utf-8"))
        places = {(i["check_name"][:5], i["location"]["path"], i["location"]["lines"]["begin"]) for i in gitlab}
        assert places == expected
        results = json.loads(Path("r.sarif").read_text("utf-8"))["runs"][0]["results"]
        where = [(r["ruleId"], r["locations"][0]["physicalLocation"]) for r in results]
        assert {(c, p["artifactLocation"]["uri"], p["region"]["startLine"]) for c, p in where} == expected
