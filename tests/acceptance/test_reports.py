"""Reports as their readers read them: code scanning, merge requests, dashboards of tests, comments, a browser."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from junitparser import Error, Failure, JUnitXml, Skipped
from markdown_it import MarkdownIt

from scenariokit.cli.main import run
from tests import consumers

HOSTILE = "<script>alert('x')</script>|*@team*,::error::%0A"
HEAD = """\
format: scenariokit/1
catalog: {id: c, title: {zh: 目录, en: C}, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract}
organisations:
"""
SOUND = "  - {id: works, name: {zh: 工厂, en: Works}}\n"
TORN = "  - {id: torn, name: {zh: 断裂（, en: Torn}}\n"
WRONG = f"""\
  - {{id: lone, name: {{zh: 孤, en: Lone}}, typ: enterprise, note: 请拨打13812345678, homepage: not a url}}
  - {{id: other, name: {{zh: 其他, en: Other}}, "{HOSTILE}": 1}}
"""
CATALOG = HEAD + SOUND + TORN + WRONG


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a catalog in a folder, whose name is not plain."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "目录 1"
    folder.mkdir()
    (folder / "c.yaml").write_text(CATALOG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(folder: Path, format: str, *arguments: str, path: str = "目录 1", code: int = 1) -> str:
    file = folder / f"report.{format}"
    options = ["--today", "2026-11-23", "--lang", "en", "--plugins", "", *arguments]
    assert run(["validate", path, *options, "--report", f"{format}={file}", "-o", str(folder / "out.txt")]) == code
    return file.read_text(encoding="utf-8")


def found_in(folder: Path) -> list[dict[str, Any]]:
    """What is wrong, as `json` has it: the other formats must say the same."""
    found: list[dict[str, Any]] = json.loads(written(folder, "json"))["diagnostics"]
    assert len(found) >= 3
    return found


# ---------------------------------------------------------------- SARIF


def sarif(folder: Path, *arguments: str, **settings: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(written(folder, "sarif", *arguments, **settings))["runs"][0]
    return data


def test_sarif_has_every_mistake_where_it_stands(repository: Path) -> None:
    log = sarif(repository)
    rules = log["tool"]["driver"]["rules"]
    expected = found_in(repository)
    assert [(r["ruleId"], r["level"]) for r in log["results"]] == [(d["code"], d["severity"]) for d in expected]
    for result, diagnostic in zip(log["results"], expected, strict=True):
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "%E7%9B%AE%E5%BD%95%201/c.yaml", "uriBaseId": "%SRCROOT%"}
        assert place["region"] == {
            "startLine": diagnostic["line"], "startColumn": diagnostic["column"],
            "endLine": diagnostic["end_line"], "endColumn": diagnostic["end_column"],
        }  # fmt: skip
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]["scenariokit/v1"] == diagnostic["fingerprint"]
    assert "13812345678" not in json.dumps(log)
    assert all(rule["help"]["markdown"] and rule["fullDescription"]["text"] for rule in rules)


def test_sarif_fingerprints_survive_moved_lines_and_another_working_folder(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def prints(path: str = "目录 1") -> list[str]:
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in sarif(repository, path=path)["results"]]

    before = prints()
    assert len(set(before)) == len(before)
    file = repository / "目录 1" / "c.yaml"
    file.write_text(CATALOG.replace("organisations:", "\n# moved\n\norganisations:"), encoding="utf-8")
    assert prints() == before
    monkeypatch.chdir(repository / "目录 1")
    assert prints("c.yaml") == before
    assert prints(".") == before


def test_sarif_of_a_cell_names_the_cell(repository: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "organisations"
    for row in (["id", "name.zh", "name.en", "homepage"], ["a", "甲", "A", "no url"]):
        sheet.append(row)
    book.save(repository / "list.xlsx")
    log = sarif(repository, path="list.xlsx")
    cells = {
        logical["fullyQualifiedName"]
        for result in log["results"]
        for logical in result["locations"][0].get("logicalLocations", [])
    }
    assert "organisations!D2" in cells
    assert {r["locations"][0]["physicalLocation"]["region"]["startLine"] for r in log["results"]} == {1}


def test_sarif_keeps_the_worst_where_readers_take_no_more(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenariokit.reporters.sarif.MOST", 1)
    log = sarif(repository)
    assert [result["level"] for result in log["results"]] == ["error"]
    left_out = log["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]
    assert left_out.startswith(f"{len(found_in(repository)) - 1} of the mildest results are left out")


@pytest.mark.parametrize("path", ["目录 1", "empty", "clean.yaml"])
def test_sarif_is_what_github_takes(repository: Path, path: str) -> None:
    multitool = consumers.node("@microsoft/sarif-multitool-linux", "Sarif.Multitool")
    schema = json.loads(consumers.node("@microsoft/sarif-multitool-linux", "sarif-2.1.0.json").read_text("utf-8-sig"))
    (repository / "empty").mkdir()
    (repository / "clean.yaml").write_text(HEAD + SOUND)
    text = written(repository, "sarif", path=path, code=0 if path == "clean.yaml" else 1)
    jsonschema.validators.validator_for(schema)(schema).validate(json.loads(text))
    multitool.chmod(0o755)
    said = repository / "said.sarif"
    subprocess.run(
        [multitool, "validate", repository / "report.sarif", "--rule-kind", "Sarif;Ghas", "--output", said,
         "--log", "ForceOverwrite"],
        check=True, capture_output=True, env={**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"},
    )  # fmt: skip
    complaints = [
        (result.get("ruleId") or result["rule"]["id"], result.get("level"))
        for result in json.loads(said.read_text("utf-8-sig"))["runs"][0]["results"]
        if result.get("level") != "note"
    ]
    # It wants an address of ours on the web, and we invent none.
    assert {rule for rule, _ in complaints} <= {"SARIF2005"}, complaints


def test_sarif_tools_read_the_same_as_gitlab(repository: Path) -> None:
    consumers.module("sarif")
    written(repository, "sarif")
    gitlab = json.loads(written(repository, "gitlab"))
    errors = sum(d["severity"] == "error" for d in found_in(repository))
    program = Path(sys.executable).with_name("sarif")
    target = repository / "codeclimate.json"
    # Run as a program, because it is one; it warns about its own dependencies.
    subprocess.run([program, "codeclimate", "-o", target, repository / "report.sarif"], check=True, capture_output=True)
    assert subprocess.run(
        [program, "--check", "error", "summary", repository / "report.sarif"], check=False, capture_output=True
    ).returncode == errors  # fmt: skip
    theirs = Counter(
        (i["check_name"], i["location"]["lines"]["begin"]) for i in json.loads(target.read_text(encoding="utf-8"))
    )
    ours = Counter((i["check_name"].split()[0], i["location"]["lines"]["begin"]) for i in gitlab)
    assert ours == theirs


# ---------------------------------------------------------------- GitLab

QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/].*", "not": {"pattern": "^\\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_gitlab_report_is_of_the_shape_that_gitlab_documents(repository: Path) -> None:
    data = json.loads(written(repository, "gitlab"))
    jsonschema.validate(data, QUALITY)
    assert len({issue["fingerprint"] for issue in data}) == len(data), "of equal ones only the first is shown"
    assert [(i["location"]["path"], i["location"]["lines"]["begin"]) for i in data] == [
        ("目录 1/c.yaml", d["line"]) for d in found_in(repository)
    ]


def test_gitlab_report_without_mistakes_is_an_empty_list(repository: Path) -> None:
    (repository / "目录 1" / "c.yaml").write_text(HEAD + SOUND)
    assert json.loads(written(repository, "gitlab", "--select", "SK3", "--ignore", "SK307", code=0)) == []


# ---------------------------------------------------------------- GitHub


def test_github_gets_commands_with_paths_of_the_repository_worst_first(repository: Path) -> None:
    lines = written(repository, "github").splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == len(found_in(repository))
    levels = [command[2 : command.index(" ")] for command in commands]
    assert levels == sorted(levels, key=["error", "warning", "notice"].index)
    assert all(" file=目录 1/c.yaml,line=" in command for command in commands)
    assert HOSTILE.replace("%", "%25") in "".join(commands)
    assert lines[-1].startswith("Found ")


# ---------------------------------------------------------------- JUnit


def test_junit_has_a_failing_case_for_every_error_and_a_passing_one_for_the_rest(repository: Path) -> None:
    written(repository, "junit")
    suites = JUnitXml.fromfile(str(repository / "report.junit"))
    found = found_in(repository)
    errors = [d for d in found if d["severity"] == "error"]
    assert suites.failures == len(errors)
    cases = [case for suite in suites if suite.name == "目录 1/c.yaml" for case in suite]
    assert len(cases) == len(found)
    failing = [case for case in cases if any(isinstance(r, Failure) for r in case.result)]
    assert [case.result[0].type for case in failing] == [f"error {d['code']}" for d in errors]
    assert all(f"目录 1/c.yaml:{d['line']}:" in case.result[0].text for case, d in zip(failing, errors, strict=True))
    assert len({(case.classname, case.name) for case in cases}) == len(cases)
    assert subprocess.run(
        [Path(sys.executable).with_name("junitparser"), "verify", repository / "report.junit"],
        check=False, capture_output=True,
    ).returncode == 1  # fmt: skip


def test_junit_fails_what_the_run_fails_on(repository: Path) -> None:
    warnings = sum(d["severity"] == "warning" for d in found_in(repository))
    assert warnings
    errors = len(found_in(repository)) - warnings
    written(repository, "junit", "--fail-on", "warning")
    assert JUnitXml.fromfile(str(repository / "report.junit")).failures == errors + warnings


def test_junit_of_a_sound_catalog_is_not_empty(repository: Path) -> None:
    clean = HEAD + SOUND
    (repository / "目录 1" / "c.yaml").write_text(clean, encoding="utf-8")
    written(repository, "junit", code=0)
    suites = JUnitXml.fromfile(str(repository / "report.junit"))
    assert (suites.failures, suites.errors) == (0, 0)
    assert suites.tests >= 2


def test_junit_shows_what_fails_the_run_as_a_whole_as_an_error(repository: Path) -> None:
    written(repository, "junit", "--require-records", "5")
    suites = JUnitXml.fromfile(str(repository / "report.junit"))
    [case] = [case for suite in suites if suite.name == "scenariokit" for case in suite]
    assert isinstance(case.result[0], Error)
    assert "`--require-records` asks for 5" in case.result[0].message
    assert not any(isinstance(result, Skipped) for result in case.result)


# ---------------------------------------------------------------- Markdown


class Outline(HTMLParser):
    """What a browser would make of a page: its tags, its text, its rows."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str | None]] = []
        self.rows: list[int] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += attrs
        if tag == "tr":
            self.rows.append(0)
        elif tag in {"td", "th"}:
            self.rows[-1] += 1

    def handle_data(self, data: str) -> None:
        self.text += data


def rendered(markdown: str) -> Outline:
    return Outline(MarkdownIt("commonmark", {"html": True}).enable("table").render(markdown))


def test_markdown_is_a_comment_with_a_table_and_foldable_files(repository: Path) -> None:
    text = written(repository, "markdown")
    assert text.startswith("<!-- scenariokit -->\n")
    page = rendered(text)
    found = found_in(repository)
    assert (page.tags["table"], page.tags["details"]) == (2, 1)
    assert page.rows == [5, 5, *[4] * (1 + len(found))]
    assert page.tags["script"] == 0, "text of the catalog is no markup"
    assert HOSTILE in page.text.replace("\u200b", "")
    assert "failed" in page.text


def test_markdown_stops_in_time_and_says_so(repository: Path) -> None:
    many = "".join(f"  - {{id: o{n}, name: {{zh: 甲{n}, en: A{n}}}, typ: x}}\n" for n in range(2000))
    (repository / "目录 1" / "c.yaml").write_text(CATALOG + many, encoding="utf-8")
    text = written(repository, "markdown")
    assert 40_000 < len(text) <= 60_000
    page = rendered(text)
    more = next(line for line in text.splitlines() if "more not listed" in line)
    listed = len(page.rows) - 3
    total = len(json.loads(written(repository, "json"))["diagnostics"])
    assert int(more.strip("*").split()[0].replace(",", "")) == total - listed
    assert page.text.rstrip().endswith("tells why a code exists.")


# ---------------------------------------------------------------- HTML


def test_html_is_one_file_whose_text_is_text(repository: Path) -> None:
    page = Outline(written(repository, "html"))
    assert page.tags["script"] == 1
    assert page.tags["li"] == len(found_in(repository))
    assert HOSTILE in page.text
    assert "13812345678" not in page.text
    assert not [value for name, value in page.attributes if name in {"src", "href"}]


def watch(page: Any, faults: list[str]) -> None:
    """Note what a page must not do: fail, complain, or ask another host for something."""
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("request", lambda asked: None if asked.url.startswith("file:") else faults.append(asked.url))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_html_works_in_a_browser(repository: Path, language: str, scheme: str) -> None:
    consumers.module("playwright")
    chromium = consumers.program("chromium", "chromium-browser", "google-chrome")
    axe = consumers.node("axe-core", "axe.min.js")
    from playwright.sync_api import sync_playwright

    written(repository, "html", "--lang", language)
    total = len(found_in(repository))
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        # axe is put in past the page's own policy, which would not let it run; the policy is tried without it.
        for lenient in (False, True):
            faults: list[str] = []
            context = browser.new_context(
                color_scheme=scheme, viewport={"width": 320, "height": 640}, bypass_csp=lenient
            )
            page = context.new_page()
            watch(page, faults)
            page.goto((repository / "report.html").as_uri())
            visible = page.locator("li.issue:visible")
            assert visible.count() == total
            page.select_option("select[name=code]", "SK101")
            assert visible.count() == 2
            page.reload()
            assert visible.count() == 2, "what is chosen stands in the address"
            page.click("button[type=reset]")
            visible.nth(total - 1).wait_for()
            page.fill("input[name=q]", "NOT a  url")
            assert 0 < visible.count() < total
            page.fill("input[name=q]", "nothing has these words")
            assert visible.count() == 0
            assert page.locator("#none").is_visible()
            page.click("button[type=reset]")
            visible.nth(total - 1).wait_for()
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
            if lenient:
                page.add_script_tag(path=axe)
                broken = page.evaluate(
                    "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
                    ".then(found => found.violations.map(v => v.id + ' ' + v.nodes.map(n => n.html).join(' ')))"
                )
                assert broken == []
            assert faults == []
        browser.close()


def test_html_is_complete_without_scripts(repository: Path) -> None:
    consumers.module("playwright")
    chromium = consumers.program("chromium", "chromium-browser", "google-chrome")
    from playwright.sync_api import sync_playwright

    written(repository, "html")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto((repository / "report.html").as_uri())
        assert page.locator("li.issue").count() == len(found_in(repository))
        assert not page.locator("form").is_visible()
        browser.close()


# ---------------------------------------------------------------- several at once, and the gates


def test_several_reports_are_written_beside_what_is_shown(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    names = ["sarif", "junit", "html", "concise", "full"]
    asked = [part for name in names for part in ("--report", f"{name}=out/report.{name}")]
    assert run(["validate", "目录 1", "--format", "concise", "--lang", "en", "--color", "always", *asked]) == 1
    shown = capfd.readouterr().out
    assert "\x1b[" in shown
    assert sorted(file.name for file in (repository / "out").iterdir()) == sorted(f"report.{n}" for n in names)
    concise = (repository / "out" / "report.concise").read_text(encoding="utf-8")
    assert "\x1b[" not in concise
    assert len(concise.splitlines()) == len(shown.splitlines())


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("sarif", "is not NAME=FILE"), ("=x", "is not NAME=FILE"), ("sarif=", "is not NAME=FILE"),
        ("sarfi=x", "did you mean 'sarif'?"), ("sarif=目录 1", "is a folder"),
    ],
)  # fmt: skip
def test_slip_in_a_report_is_told_before_anything_is_checked(
    repository: Path, capfd: pytest.CaptureFixture[str], value: str, said: str
) -> None:
    assert run(["validate", "目录 1", "--report", value]) == 2
    captured = capfd.readouterr()
    assert said in " ".join(captured.err.split())
    assert captured.out == ""
    assert not (repository / "x").exists()


def test_one_file_cannot_hold_two_reports(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "目录 1", "--report", "sarif=x", "--report", "json=x"]) == 2
    assert "x is to be written twice" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), 0),
        (("--fail-on", "error"), 0),
        (("--fail-on", "warning"), 1),
        (("--fail-on", "note"), 1),
        (("--max-warnings", "0"), 1),
        (("--max-warnings", "1000"), 0),
        (("--require-records", "3"), 0),
        (("--require-records", "4"), 1),
    ],
)
def test_exit_code_is_what_was_asked_for(repository: Path, arguments: tuple[str, ...], code: int) -> None:
    text = HEAD + SOUND + TORN + TORN.replace("torn", "torn2")
    (repository / "目录 1" / "c.yaml").write_text(text, encoding="utf-8")
    data = json.loads(written(repository, "json", *arguments, code=code))
    assert data["failed"] is bool(code)
    assert data["summary"]["warnings"] > 0


@pytest.mark.parametrize("value", ["-1", "many"])
def test_limit_that_is_no_number_is_a_wrong_option(value: str) -> None:
    assert run(["validate", "--max-warnings", value]) == 2
    assert run(["validate", "--require-records", value]) == 2


@pytest.mark.parametrize("format", ["full", "concise", "grouped", "json", "json-lines", "github", "gitlab", "junit",
                                    "sarif", "markdown", "html"])  # fmt: skip
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_format_says_which_demand_of_the_run_was_not_met(repository: Path, format: str, language: str) -> None:
    shutil.rmtree(repository / "目录 1")
    (repository / "目录 1").mkdir()
    text = written(repository, format, "--require-records", "5", "--lang", language)
    assert "SK911" in text
    assert "SK008" in text


def test_people_are_told_why_warnings_fail_the_run(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for format in ("full", "concise", "grouped"):
        run(["validate", "目录 1", "--format", format, "--lang", "en", "--select", "SK232", "--fail-on", "note"])
        assert "Failed: --fail-on note accepts no warning." in capfd.readouterr().out
    run(["validate", "目录 1", "--lang", "zh", "--select", "SK232", "--fail-on", "warning"])
    assert "未通过：按 --fail-on warning 的要求" in capfd.readouterr().out
