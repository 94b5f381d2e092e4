"""Plugins from a folder, the commands about them, scaffolding, and what broken ones do to a run."""

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from scenariokit.cli.main import run
from scenariokit.privacy import mask

PLUGIN = '''
from collections.abc import Iterator
from scenariokit.plugin import CodeList, Finding, Metric, Measurement, Quantity, Scenario, Sector, Table, hookimpl, measure, validator

YIELD = Metric("yield", {"zh": "得率", "en": "Yield"}, {"zh": "麦汁得率", "en": "Wort yield"}, unit="%", trend="higher")


@validator("BEE201", "case-of-beer", severity="warning", since="0.1",
           message={"en": "{id} is a case", "zh": "{id} 是案例"}, help={"en": "-", "zh": "-"},
           valid=[{"kind": "need", "status": None, "problem": "浊", "parties": {"needer": [{"name": "某厂", "anonymous": True}]}}],
           invalid=[{"kind": "case"}])
def case_of_beer(scenario: Scenario) -> Iterator[Finding]:
    """Why it matters: it does not."""
    if str(scenario.kind) == "case":
        yield Finding("kind", id=scenario.id)


@measure("yield", "*.brews.csv", tolerance=0.01, expects=("malt", "extract"))
def brewed(table: Table) -> Measurement:
    """Extract divided by malt."""
    rows = [(r.number, r.decimal("malt") or 0, r.decimal("extract") or 0) for r in table.rows]
    return Measurement(Quantity.of(f"{100 * sum(r[2] for r in rows) / sum(r[1] for r in rows):g} %"), [r[0] for r in rows])


SECTOR = Sector(id="beer", prefix="BEE", title={"zh": "啤酒", "en": "Brewing"}, metrics=(YIELD,), validators=(case_of_beer,),
                measures=(brewed,))


@hookimpl
def scenariokit_sectors() -> list[Sector]:
    return [SECTOR]
'''
CATALOG = """format: scenariokit/1
catalog: {id: c, title: {zh: 目, en: C}, language: zh, publishers: [{name: 某局, anonymous: true}], licence: unknown, scope: illustrative}
scenarios:
  - id: one
    kind: case
    title: {zh: 酿造, en: Brewing}
    sector: beer
    parties: {owner: [{name: 某厂, anonymous: true}]}
    site: {name: 一号厂房}
    impacts: [{metric: beer/yield, achieved: {value: 90 %, as_of: 2025, evidence: {file: evidence/june.brews.csv}}}]
    note: 说明
"""
BREWS = "malt,extract\n100,80\n100,78\n"


@pytest.fixture
def brewery(tmp_path: Path) -> Path:
    (tmp_path / "plugins").mkdir()
    (tmp_path / "plugins" / "beer_plugin.py").write_text(PLUGIN, encoding="utf-8")
    (tmp_path / "catalog" / "evidence").mkdir(parents=True)
    (tmp_path / "catalog" / "catalog.yaml").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "catalog" / "evidence" / "june.brews.csv").write_text(BREWS, encoding="utf-8")
    return tmp_path


def validated(home: Path, *more: str) -> tuple[int, list[dict]]:
    """In a process of its own: a plugin that was imported stays imported."""
    command = [sys.executable, "-m", "scenariokit", "validate", str(home / "catalog"), "--plugins", "beer_plugin"]
    command += ["--plugin-path", str(home / "plugins"), "--output-format", "json", "--today", "2026-01-01", *more]
    done = subprocess.run(command, capture_output=True, check=False)
    return done.returncode, json.loads(done.stdout)["diagnostics"]


class TestFolder:
    def test_a_module_is_a_plugin(self, brewery: Path) -> None:
        code, found = validated(brewery, "--ignore", "SK213")
        assert code == 0
        assert [d["code"] for d in found if d["severity"] == "warning"] == ["BEE201"]

    def test_a_claim_is_held_against_its_evidence(self, brewery: Path) -> None:
        code, found = validated(brewery)
        assert code == 1
        [wrong] = [d for d in found if d["severity"] == "error"]
        assert (wrong["code"], wrong["field"]) == ("SK213", "impacts.0.achieved")
        assert "79 %" in wrong["message"]
        assert "2-3 (2)" in wrong["message"]

    def test_evidence_that_cannot_be_read_is_said_at_its_cell(self, brewery: Path) -> None:
        (brewery / "catalog" / "evidence" / "june.brews.csv").write_text("malt,extract\n100,much\n", encoding="utf-8")
        _, found = validated(brewery)
        [wrong] = [d for d in found if d["severity"] == "error"]
        assert (wrong["code"], wrong["path"], wrong["line"], wrong["column"]) == (
            "SK024",
            "evidence/june.brews.csv",
            2,
            5,
        )

    def test_missing_evidence_is_said_where_it_is_named(self, brewery: Path) -> None:
        (brewery / "catalog" / "evidence" / "june.brews.csv").unlink()
        _, found = validated(brewery)
        assert [d["code"] for d in found if d["severity"] == "error"] == ["SK027"]

    def test_there_is_no_such_folder(self, capfd) -> None:
        assert run(["plugins", "--plugin-path", "nowhere"]) == 2
        assert "nowhere" in capfd.readouterr().err


class TestBroken:
    """Four broken variants: one clear diagnostic each, exit code 1, the rest of the run intact."""

    @pytest.mark.parametrize(
        ("old", "new", "code", "said"),
        [
            ("def scenariokit_sectors()", "def scenariokit_sectorz()", "SK901", "scenariokit_sectorz"),
            ("SECTOR = Sector(", "1 / 0\nSECTOR = Sector(", "SK901", "ZeroDivisionError"),
            ('    if str(scenario.kind) == "case":', "    if scenario.kind / 0:", "SK902", "case-of-beer"),
            ('"BEE201"', '"SK201"', "SK904", "SK201"),
            (
                "SECTOR = Sector(",
                'LIST = CodeList("styles", "1", "a list", {}, [("1A", "Lager")])\nSECTOR = Sector(',
                "SK901",
                "styles: code list, row 1: ('1A', 'Lager') is no row; write `Row(code, {column: text}",
            ),
        ],
        ids=["hook-misspelt", "raises-at-import", "validator-raises", "code-clashes", "code-list-malformed"],
    )
    def test_broken_variant(self, brewery: Path, old: str, new: str, code: str, said: str) -> None:
        file = brewery / "plugins" / "beer_plugin.py"
        assert old in PLUGIN
        file.write_text(PLUGIN.replace(old, new), encoding="utf-8")
        broken = brewery / "catalog" / "catalog.yaml"
        broken.write_text(CATALOG.replace("    note: 说明", "    nota: 说明"), encoding="utf-8")
        exit_code, found = validated(brewery)
        assert exit_code == 1
        [wrong] = [d for d in found if d["code"].startswith("SK9")]
        assert wrong["code"] == code
        assert said in wrong["message"]
        assert "SK101" in {d["code"] for d in found}  # the rest was checked all the same


class TestCommands:
    @pytest.mark.parametrize(
        ("command", "shown"),
        [
            ("plugins", "beer_plugin 0"), ("plugins --check", "BEE201"), ("sectors", "beer"), ("sectors beer", "BEE201"),
            ("metrics yield", "beer/yield"), ("metrics beer/yield", "Wort yield"), ("metrics --json --sector beer", '"beer/yield"'),
            ("codelists", "gbt-4754@2017"), ("codelists miit-stages", "miit-stages@2025"), ("codelists miit-stages --export csv", "code,"),
            ("explain BEE201", "case-of-beer"), ("codelists miit-stages --export json", '"verified"'),
        ],
    )  # fmt: skip
    def test_what_is_there(self, brewery: Path, capfd, command: str, shown: str) -> None:
        place = ["--plugins", "beer_plugin", "--plugin-path", str(brewery / "plugins"), "--lang", "en"]
        assert run([*command.split(), *place]) == 0
        assert shown in capfd.readouterr().out

    @pytest.mark.parametrize(
        "command",
        ["sectors bier", "metrics nothing-like-it", "metrics --sector bier", "codelists nolist", "measure x.csv"],
    )
    def test_what_is_not_there(self, command: str, capfd) -> None:
        assert run([*command.split(), "--plugins", ""]) == 2
        assert capfd.readouterr().err

    def test_the_sectors_that_have_metrics_are_named(self, brewery: Path, capfd) -> None:
        place = ["--plugins", "beer_plugin", "--plugin-path", str(brewery / "plugins"), "--lang", "en"]
        assert run(["metrics", "--sector", "beeer", *place]) == 2
        out = capfd.readouterr()
        assert out.out == ""
        said = " ".join(out.err.split())
        assert "sector: 'beeer' is not known; did you mean 'beer'?" in said
        assert "(there is: beer)" in said
        assert run(["metrics", "--sector", "beer", *place]) == 0

    @pytest.mark.parametrize(
        ("old", "new", "said", "to_do"),
        [
            ("    if str(scenario.kind) == ", "    1 / 0\n    if str(scenario.kind) == ",
             "BEE201 case-of-beer, valid[0]: case-of-beer crashes: ZeroDivisionError", "mend the check"),
            ("    if str(scenario.kind) == ", "    if None == ", "BEE201 case-of-beer, invalid[0]: BEE201 is not reported", "`valid`"),
            ('valid=[{"kind": "need", ', 'valid=[{"kind": "case", ',
             "BEE201 case-of-beer, valid[0]: is reported: BEE201 kind sample-case is a case", "`invalid`"),
            ('invalid=[{"kind": "case"}]', 'invalid=[{"kind": "case", "colour": "red"}]',
             "BEE201 case-of-beer, invalid[0]: is broken in another way: SK101 colour", "merge patch"),
            ("valid=[{", "valid=[] and [{", "BEE201 case-of-beer: needs a valid and an invalid example", "give it one"),
            ('valid=[{"kind": "need", ', 'valid=[{"$today": "tomorrow", ', "BEE201 case-of-beer, valid[0]: cannot be run", "merge patch"),
            ("id=scenario.id", "name=scenario.id", "BEE201 case-of-beer, invalid[0]: the sentence cannot be filled: KeyError: 'id'",
             "in braces"),
        ],
    )  # fmt: skip
    def test_check_runs_the_examples(self, brewery: Path, old: str, new: str, said: str, to_do: str) -> None:
        file = brewery / "plugins" / "beer_plugin.py"
        assert old in PLUGIN
        file.write_text(PLUGIN.replace(old, new), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "scenariokit",
            "plugins",
            "--check",
            "--plugins",
            "beer_plugin",
            "--lang",
            "en",
        ]
        command += ["--plugin-path", str(brewery / "plugins")]
        done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
        assert (done.returncode, done.stderr) == (1, "")
        assert said in done.stdout
        assert to_do in done.stdout[done.stdout.index(said) :]
        assert re.search(r"validators: 1, their examples: \d, .*; wrong: [12]\.", done.stdout)

    def test_measure(self, brewery: Path, capfd) -> None:
        file = brewery / "catalog" / "evidence" / "june.brews.csv"
        place = ["--plugins", "beer_plugin", "--plugin-path", str(brewery / "plugins"), "--lang", "en"]
        assert run(["measure", str(file), "--metric", "beer/yield", *place]) == 0
        assert capfd.readouterr().out == "beer/yield  79 %  rows 2-3 (2)\n"
        file.write_text("malt\n1\n", encoding="utf-8")
        assert run(["measure", str(file), *place]) == 1
        assert "SK025" in capfd.readouterr().err
        assert run(["measure", str(file), "--metric", "beer/nothing", *place]) == 2

    def test_an_own_copy_of_a_code_list(self, tmp_path: Path, capfd) -> None:
        own = tmp_path / "stages.csv"
        exported = run(["codelists", "miit-stages", "--export", "csv", "--plugins", ""])
        text = capfd.readouterr().out
        assert exported == 0
        own.write_text(re.sub(r"\n1,", "\n99,", text), encoding="utf-8")
        code = run(
            ["codelists", "miit-stages", "99", "--plugins", "", "--codelist", f"miit-stages@2027={own}", "--lang", "en"]
        )
        out = capfd.readouterr()
        assert (code, "miit-stages@2027" in out.out) == (0, True), out
        assert run(["codelists", "--plugins", "", "--codelist", f"no-such={own}"]) == 2
        assert run(["codelists", "--plugins", "", "--codelist", "nonsense"]) == 2
        capfd.readouterr()
        for text in ("wrong\n1\n", "", "code,verified\n1,maybe\n"):
            own.write_text(text, encoding="utf-8")
            assert run(["codelists", "--plugins", "", "--codelist", f"miit-stages={own}"]) == 2
            err = capfd.readouterr().err
            assert "code list miit-stages: " in err
            assert "plugin" not in err, "none is at fault"


class TestNew:
    def test_a_new_plugin_passes_its_own_tests_and_checks(self, tmp_path: Path) -> None:
        home = tmp_path / "beer-brewing"
        assert run(["new", "plugin", "beer-brewing", "--folder", str(home)]) == 0
        for command in (["pytest", "-q", "-p", "no:cacheprovider"], ["ruff", "check", "."], ["ruff", "format", "--check", "."],
                        ["mypy", "--config-file", "pyproject.toml"]):  # fmt: skip
            done = subprocess.run(
                [sys.executable, "-m", *command], cwd=home, capture_output=True, check=False, text=True
            )
            assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
        assert run(["validate", str(home / "examples"), "--plugin-path", str(home), "--plugins", "beer-brewing"]) == 0
        assert run(["new", "plugin", "beer-brewing", "--folder", str(home)]) == 2  # there is something already
        assert run(["new", "plugin", "Beer Brewing"]) == 2

    @pytest.mark.parametrize("place", ["told", "README.md"])
    def test_what_it_says_to_do_next_works_with_any_pip(self, tmp_path: Path, capfd, place: str) -> None:
        home = tmp_path / "my plugins" / "beer"
        assert run(["new", "plugin", "beer", "--folder", str(home)]) == 0
        told = capfd.readouterr().err
        if place == "told":
            enter, *commands = told[told.index("cd ") :].strip().split(" && ")
            assert shlex.split(enter) == ["cd", str(home)]
        else:
            page = (home / place).read_text(encoding="utf-8")
            commands = [line[2:] for line in page.splitlines() if line.startswith("$ python")]
        for command in commands:
            python, *words = shlex.split(command)
            assert (python, "--group" in words) == ("python", False)  # the pip of Python 3.11 knows no groups
            offline = ["--dry-run", "--no-index", "--no-build-isolation", "--disable-pip-version-check"]
            more = offline if "pip" in words else ["--collect-only", "-q", "-p", "no:cacheprovider"]
            done = subprocess.run(
                [sys.executable, *words, *more], cwd=home, capture_output=True, check=False, text=True
            )
            assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
        assert len(commands) == 2

    def test_a_new_validator(self, tmp_path: Path) -> None:
        assert run(["new", "validator", "cup-without-handle", "BEE202", "--folder", str(tmp_path)]) == 0
        assert "def cup_without_handle" in (tmp_path / "cup_without_handle.py").read_text(encoding="utf-8")
        assert run(["new", "validator", "cup", "202", "--folder", str(tmp_path)]) == 2


def test_editions_are_no_mail_addresses() -> None:
    assert mask("nace@2.1:52.22 anna@example.org") == "nace@2.1:52.22 a***@example.org"
