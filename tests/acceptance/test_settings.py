"""A file of settings says what the command line says, no more and no less, and is never silent about a slip."""

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click
import jsonschema
import pytest

from scenariokit import validate
from scenariokit.cli.main import run
from scenariokit.cli.validate import validate as command
from scenariokit.errors import UsageError
from scenariokit.settings import SettingsError, closest, read, settings_for
from scenariokit.settings.keys import KEYS, rendered, schema

CATALOG = """\
format: scenariokit/1
catalog: {id: c, title: {zh: 目录}, language: zh, publishers: [{name: 局}], licence: unknown, scope: extract,
          sectors: [{id: beer, title: 啤酒}, {id: silk, title: 丝绸}]}
organisations:
  - {id: torn, name: {zh: 断（裂}}
  - {id: works, name: {zh: 工厂}}
  - {id: wrong, name: {zh: 工坊}, homepage: 网址}
scenarios:
  - {id: a, kind: need, title: 甲（丙, sector: beer, problem: 一, parties: {needer: [works]}}
  - {id: b, kind: need, title: 乙（丁, sector: silk, problem: 一, parties: {needer: [wrks]}}
"""
TODAY = "2026-11-23"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a catalog in a folder, and no settings yet."""
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog" / "c.yaml").write_text(CATALOG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def settle(folder: Path, text: str, name: str = "scenariokit.toml") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def output(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["validate", "catalog", *arguments])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def found(capfd: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Code, severity and record of everything that is reported."""
    options = ("--plugins", "", "--today", TODAY, "--output-format", "json", *arguments)
    code, out, err = output(capfd, *options)
    assert code in {0, 1}, err
    return [f"{d['code']} {d['severity']} {d['record']['id']}" for d in json.loads(out)["diagnostics"]]


# ---------------------------------------------------------------- config_equals_cli

ONE_CALL: Mapping[str, str] = {
    "paths": "what is checked", "output_file": "where one call writes", "settings_file": "names the file itself",
    "isolated": "leaves the file out", "write_baseline": "changes a file", "prune_baseline": "changes a file",
    "since": "depends on what was changed", "watch": "is for somebody who looks on",
    "engine": "depends on where it runs", "scheduler": "an address that is there today",
}  # fmt: skip
"""Options of `validate` that belong to one call and not to a project."""

SAID: Mapping[str, tuple[tuple[str, ...], str]] = {
    "select": (("--select", "SK2,SK303"), 'select = ["SK2", "SK303"]'),
    "ignore": (("--ignore", "torn-text"), 'ignore = ["torn-text"]'),
    "extend_select": (("--select", "SK1", "--extend-select", "SK231"), 'select = ["SK1"]\nextend-select = ["SK231"]'),
    "extend_ignore": (("--ignore", "SK1", "--extend-ignore", "SK231"), 'ignore = ["SK1"]\nextend-ignore = ["SK231"]'),
    "profile": (("--profile", "minimal"), 'profile = "minimal"'),
    "allowed": (("--plugins", ""), "plugins = []"),
    "folders": (("--plugin-path", "mine"), 'plugin-path = ["mine"]'),
    "codelists": (("--codelist", "unlocode=own.csv"), 'codelists = {unlocode = "own.csv"}'),
    "lang": (("--lang", "zh"), 'lang = "zh"'),
    "today": (("--today", "2020-01-31"), 'today = "2020-01-31"'),
    "output_format": (("--output-format", "concise"), 'output-format = "concise"'),
    "reports": (("--report", "json=out.json"), 'report = ["json=out.json"]'),
    "statistics": (("--statistics",), "statistics = true"),
    "max_problems": (("--max-problems", "1"), "max-problems = 1"),
    "quiet": (("--quiet",), "quiet = true"),
    "color": (("--color", "always"), 'color = "always"'),
    "fail_on": (("--select", "SK231", "--fail-on", "note"), 'select = ["SK231"]\nfail-on = "note"'),
    "max_warnings": (("--max-warnings", "0"), "max-warnings = 0"),
    "baseline": (("--baseline", "known.json"), 'baseline = "known.json"'),
    "cache": (("--no-cache",), "cache = false"),
    "jobs": (("--jobs", "1"), "jobs = 1"),
    "require_records": (("--require-records", "99"), "require-records = 99"),
}


def test_every_option_can_be_kept_in_a_file() -> None:
    options = {parameter.name for parameter in command.params} - set(ONE_CALL)
    assert options == set(SAID)
    assert {key.parameter for key in KEYS.values() if key.parameter} == options


@pytest.mark.parametrize("name", SAID)
def test_config_equals_cli(project: Path, capfd: pytest.CaptureFixture[str], name: str) -> None:
    arguments, text = SAID[name]
    (project / "mine").mkdir()
    (project / "own.csv").write_text("code,name\nCNTAO,Qingdao\n", encoding="utf-8")
    run(["validate", "catalog", "--plugins", "", "--baseline", "known.json", "--write-baseline"])
    capfd.readouterr()
    common = () if name == "allowed" else ("--plugins", "")
    common += () if name == "today" else ("--today", TODAY)
    plain = output(capfd, *common)
    said = output(capfd, *common, *arguments)
    report = project / "out.json"
    reported = report.read_bytes() if report.exists() else b""
    report.unlink(missing_ok=True)
    settle(project, text + "\n")
    kept = output(capfd, *common)
    assert kept == said
    assert (report.read_bytes() if report.exists() else b"") == reported
    # The case would show nothing if the option changed nothing.
    assert said != plain or reported or name in {"folders", "codelists", "today", "allowed", "cache", "jobs"}


def test_command_line_wins(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, 'select = ["SK1"]\nfail-on = "note"\nignore = ["SK303"]\n')
    assert {line[:5] for line in found(capfd, "--select", "SK2")} == {"SK231", "SK246"}
    assert found(capfd, "--select", "SK3", "--ignore", "SK231") == ["SK303 error b"]


# ---------------------------------------------------------------- which file counts


def test_closest_file_wins_and_nothing_is_merged(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, 'ignore = ["SK303"]\n')
    assert not any(line.startswith("SK303") for line in found(capfd))
    settle(project / "catalog", 'ignore = ["SK231"]\n')
    assert [line for line in found(capfd) if line.startswith(("SK231", "SK303"))] == ["SK303 error b"]
    assert any(line.startswith("SK231") for line in found(capfd, "--isolated"))
    other = settle(project / "other", "ignore = []\n", "mine.toml")
    assert found(capfd, "--config", str(other)) == found(capfd, "--isolated")


def test_pyproject_counts_where_it_has_the_table(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, 'ignore = ["SK303"]\n')
    settle(project / "catalog", "[project]\nname = 'x'\n", "pyproject.toml")
    assert closest(project / "catalog") == project / "scenariokit.toml"
    settle(project / "catalog", "[tool.scenariokit]\nignore = ['SK231']\n", "pyproject.toml")
    assert any(line.startswith("SK303") for line in found(capfd))
    settle(project / "catalog", "ignore = []\n", ".scenariokit.toml")
    assert closest(project / "catalog") == project / "catalog" / ".scenariokit.toml"


def test_extending_builds_on_another_file(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(
        project, 'extend-ignore = ["SK303"]\nselect = ["SK1"]\n[severity]\nSK231 = "error"\nSK2 = "note"\n', "base.toml"
    )
    settle(
        project / "catalog",
        'extend = "../base.toml"\nextend-ignore = ["homepage"]\nselect = ["ALL"]\n[severity]\nSK2 = "warning"\n'.replace(
            "homepage", "malformed-url"
        ),
    )
    lines = found(capfd)
    assert [line for line in lines if line.startswith("SK231")] == [
        "SK231 error torn",
        "SK231 error a",
        "SK231 error b",
    ]
    assert not any(line.startswith("SK303") for line in lines)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('extend = "no.toml"', "scenariokit.toml:1: there is no file `no.toml`"),
        ('lang = "zh"\nextend = "scenariokit.toml"', "scenariokit.toml:2: `scenariokit.toml` builds on this file"),
        ("selct = []", "scenariokit.toml:1: `selct` is not a setting; did you mean `select`?"),
        ("# first\n[limits]\n\ndept = 3", "scenariokit.toml:4: `dept` is not a setting of `limits`; did you mean `depth`?"),
        ('lang = "fr"', "scenariokit.toml:1: `lang` is `'fr'`, expected zh or en"),
        ('select = "SK1"', "scenariokit.toml:1: `select` is `'SK1'`, expected a list"),
        ("quiet = 1", "scenariokit.toml:1: `quiet` is `1`, expected true or false"),
        ("max-warnings = -1", "`max-warnings` is `-1`, expected a whole number from 0"),
        ('[severity]\nSK231 = "eror"', "scenariokit.toml:2: `severity.SK231` is `'eror'`, expected error or"),
        ('today = "soon"', "expected a day, as 2026-01-31"),
        ("extend = 3", "expected a file or a list of files"),
        ('plugins = [""]', "expected text that is not empty"),
        ("a = = 1", "scenariokit.toml: is not TOML: "),
        ('select = ["SK8"]', "scenariokit.toml:1: `SK8` is no code, beginning of a code, or name of a check"),
        ('ignore = ["torn-txt"]', "did you mean `torn-text`?"),
        ('[per-file-ignores]\n"*.yaml" = ["SK9999"]', "scenariokit.toml:2: `SK9999` is no code"),
        ('required-plugins = ["harbours"]', "scenariokit.toml:1: the plugin `harbours` is required and not loaded; install what brings it"),
        ('required-plugins = ["scenariokit-ports"]', "not loaded; install the plugin of the sector `ports`: `pip install ./plugins/ports` from"),
        ("[tool.scenariokit]\nlang = 'zh'", "scenariokit.toml:1: `tool` is not a setting; in this file settings stand at the top, without"),
        ("[scenariokit]\nlang = 'zh'", "scenariokit.toml:1: `scenariokit` is not a setting; in this file settings stand at the top"),
        ('[per-sector-ignores]\nports = ["SK2"]\nprots = ["SK2"]', "scenariokit.toml:3: no plugin brings the sector `prots`; did you mean `ports`?"),
        ("[validators.vin]\nx = 1", "no check is called `vin`"),
        ("[validators.torn-text]\nx = 1", "`torn-text` has no option `x`"),
        ('profile = "strickt"', "scenariokit.toml:1: there is no profile `strickt`; did you mean `strict`?"),
    ],
)  # fmt: skip
def test_slips_are_told_with_their_line(project: Path, capfd: pytest.CaptureFixture[str], text: str, said: str) -> None:
    settle(project, text + "\n")
    code, out, err = output(capfd, "--plugins", "")
    assert (code, out) == (2, "")
    assert said in err, err


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("prots", "the plugin `prots` is not installed; did you mean `ports`? (there is: automotive, home-appliances, ports, "),
        ("zzz", "the plugin `zzz` is not installed (there is: automotive, "),
        ("scenariokit-port", "the plugin `scenariokit-port` is not installed (there is: "),
    ],
)  # fmt: skip
@pytest.mark.parametrize("command", ["validate catalog", "plugins --check", "stats catalog", "explain SK201", "config"])
def test_a_plugin_that_is_not_installed_is_refused(
    project: Path, capfd: pytest.CaptureFixture[str], command: str, name: str, said: str
) -> None:
    """It would check nothing, and nobody would know; a file is named with the key that says so."""
    assert run([*command.split(), "--plugins", f"ports,{name}"]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert f"Invalid value for --plugins: {said}" in err
    settle(project, f'lang = "en"\nplugins = ["ports", "{name}"]\n')
    assert run(command.split()) == 2
    assert f"scenariokit.toml:2: `plugins`: {said}" in capfd.readouterr().err
    assert run([*command.split(), "--plugins", "scenariokit-ports"]) in {
        0,
        1,
    }  # the command line wins; distributions count


def test_a_sector_of_ours_that_is_not_installed_says_how_to_install_it(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: ())
    with pytest.raises(
        UsageError, match=r"`pip install \./plugins/ports` from a checkout, or `pip install scenariokit-ports`"
    ):
        validate("catalog", plugins=("ports",))
    with pytest.raises(UsageError, match=r"`prots` is not installed \(no plugin is\)"):
        validate("catalog", plugins=("prots",))
    settle(project, 'profile = "harbour-masters"\nplugins = ["prots"]\n')
    assert run(["validate", "catalog"]) == 2
    assert "scenariokit.toml:2: `plugins`: the plugin `prots`" in capfd.readouterr().err


def test_a_sector_that_the_header_declares_is_no_slip(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, '[per-sector-ignores]\nbeer = ["torn-text"]\nports = ["SK2"]\n')
    assert not [one for one in found(capfd) if one.startswith("SK231") and one.endswith(" a")]


def test_all_slips_are_told_at_once(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, "\ufeffselct = 1\r\nquit = true\r\nlang = 3\r\n")
    _, _, err = output(capfd)
    assert re.findall(r"scenariokit.toml:(\d): ", err) == ["1", "2", "3"]


def test_file_that_is_not_utf8_is_told(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (project / "scenariokit.toml").write_bytes('# 配置\nlang = "zh"\n'.encode("gbk"))
    assert "is not UTF-8" in output(capfd)[2]


def test_two_catalogs_with_settings_of_their_own_are_not_mixed(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    settle(project / "catalog", "quiet = true\n")
    settle(project / "other", "quiet = true\n")
    assert run(["validate", "catalog", "other"]) == 2
    assert "these paths have settings of their own" in capfd.readouterr().err
    assert run(["validate", "catalog", "other", "--isolated"]) == 1


def test_help_is_given_whatever_the_file_says(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, "nonsense")
    assert run(["validate", "--help"]) == 0
    assert "Usage" in capfd.readouterr().out


# ---------------------------------------------------------------- what only a file can say


def test_severity_decides_what_fails(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, '[severity]\nSK = "note"\nSK231 = "error"\n')
    lines = found(capfd)
    assert {line.split()[1] for line in lines if line.startswith("SK231")} == {"error"}
    assert {line.split()[1] for line in lines if not line.startswith("SK231")} == {"note"}
    settle(project, '[severity]\nSK = "note"\n')
    assert output(capfd, "--plugins", "")[0] == 0


@pytest.mark.parametrize("pattern", ["catalog/*", "c.yaml", "*.yaml", "catalog/c.yaml"])
def test_files_can_be_spared(project: Path, capfd: pytest.CaptureFixture[str], pattern: str) -> None:
    settle(project, f'[per-file-ignores]\n"{pattern}" = ["SK231"]\n"other/*" = ["SK3"]\n')
    lines = found(capfd)
    assert not any(line.startswith("SK231") for line in lines)
    assert "SK303 error b" in lines
    run(["validate", "catalog", "--plugins", "", "--lang", "en"])
    assert "The settings leave out 3 diagnostics." in capfd.readouterr().out


def test_sectors_can_be_spared(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, '[per-sector-ignores]\nbeer = ["torn-text"]\n')
    assert [line for line in found(capfd) if line.startswith("SK231")] == ["SK231 warning torn", "SK231 warning b"]


def test_limits_are_heeded(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, "[limits]\nfile-bytes = 10\n")
    assert "SK008" not in (lines := " ".join(found_anything(capfd)))
    assert "SK005" in lines or "limit" in lines


def found_anything(capfd: pytest.CaptureFixture[str]) -> list[str]:
    _, out, _ = output(capfd, "--plugins", "", "--output-format", "json")
    return [f"{d['code']} {d['name']}" for d in json.loads(out)["diagnostics"]]


# ---------------------------------------------------------------- seen and used


def test_config_shows_each_value_with_its_origin(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, 'fail-on = "note"\nextend-ignore = ["SK303"]\n', "base.toml")
    settle(
        project / "catalog",
        'extend = "../base.toml"\nprofile = "strict"\nextend-ignore = ["SK231"]\n[limits]\ndepth = 9\n',
    )
    assert run(["config", "catalog", "--lang", "en"]) == 0
    shown = [line.split(maxsplit=1) for line in capfd.readouterr().out.splitlines()]
    origins = {name: rest.split("# ")[1] for name, rest in shown}
    assert origins == {
        "profile": "catalog/scenariokit.toml:2", "extend-ignore": "base.toml:2, catalog/scenariokit.toml:3",
        "extend-select": "profile strict", "fail-on": "base.toml:1", "limits.depth": "catalog/scenariokit.toml:5",
    }  # fmt: skip
    assert run(["config", "catalog", "--output-format", "json"]) == 0
    listed = json.loads(capfd.readouterr().out)["settings"]
    assert {"key": ["limits", "depth"], "value": 9, "origin": "catalog/scenariokit.toml:5"} in listed


def test_config_says_where_there_are_no_settings(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for language, said in (("en", "No settings for catalog"), ("zh", "catalog 没有配置")):
        assert run(["config", "catalog", "--lang", language, "--isolated"]) == 0
        assert said in capfd.readouterr().out


def test_plugin_brings_a_profile(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(
        project / "mine",
        "from scenariokit.plugin import Profile, hookimpl\n\nscenariokit_api = 1\n\n\n@hookimpl\ndef scenariokit_profiles():\n"
        '    return [Profile("port-office", {"en": "ours", "zh": "本局"}, {"ignore": ["SK231"]})]\n',
        "harbour.py",
    )
    settle(project, 'profile = "port-office"\nplugin-path = ["mine"]\nplugins = ["harbour"]\n')
    assert run(["validate", "catalog", "--output-format", "json"]) == 1
    assert "SK231" not in capfd.readouterr().out
    assert run(["plugins", "--lang", "en"]) == 0
    assert "profiles: port-office" in capfd.readouterr().out


def test_python_uses_the_same_settings(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, 'ignore = ["SK303"]\n[severity]\nSK231 = "error"\n')
    settings = settings_for(project / "catalog")
    result = validate("catalog", plugins=(), config=settings.config(date.fromisoformat(TODAY)))
    lines = [f"{d.code} {d.severity} {(d.record or ('', ''))[1]}" for d in result.diagnostics]
    assert lines == found(capfd)
    with pytest.raises(SettingsError, match="selct"):
        read(settle(project, "selct = 1\n", "wrong.toml"))


def test_schema_of_the_file_is_current_and_accepts_its_own_examples(capfd: pytest.CaptureFixture[str]) -> None:
    assert Path("schemas/v1/config.schema.json").read_text(encoding="utf-8") == rendered()
    run(["schema", "config"])
    assert capfd.readouterr().out == rendered()
    validator = jsonschema.Draft7Validator(schema())
    validator.check_schema(schema())
    whole: dict[str, Any] = {key.name: key.example for key in KEYS.values()}
    assert list(validator.iter_errors(whole)) == []
    assert list(validator.iter_errors({**whole, "selct": 1}))


def test_commands_beside_validate_heed_languages_and_plugins(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settle(project, 'lang = "zh"\nplugins = []\noutput-format = "sarif"\n')
    assert run(["stats", "catalog"]) == 0
    assert "场景" in capfd.readouterr().out
    assert run(["plugins"]) == 0
    assert "ports" not in capfd.readouterr().out


def test_options_that_are_flags_have_no_second_form() -> None:
    """A flag that a file turns on could otherwise not be turned off again on the command line."""
    flags = [p for p in command.params if isinstance(p, click.Option) and p.is_flag and p.name not in ONE_CALL]
    assert {flag.name for flag in flags} == {"statistics", "quiet", "cache"}
