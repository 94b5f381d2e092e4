"""Exit codes, streams and encodings of the command line, as a shell sees them."""

import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scenariokit.cli import waiting
from scenariokit.cli.main import run

CASES = "examples/qingdao-cases"
CLAIMS = "examples/published-claims"


def program(*command: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {k: v for k, v in os.environ.items() if k not in {"LC_ALL", "LC_MESSAGES", "LANG", "PYTHONIOENCODING"}}
    return subprocess.run([sys.executable, *command], capture_output=True, check=False, env={**kept, **environment})


def shell(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return program("-m", "scenariokit", *arguments, **environment)


BROKEN = "from scenariokit.cli import main; import scenariokit.api as api\ndef fail(*a, **k): raise {error}\n"
BROKEN += "api.check = fail; main.main()"


def broken(error: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", BROKEN.format(error=error), "validate", CASES]
    return subprocess.run(
        command, capture_output=True, check=False, text=True, env={**os.environ, "LANG": "C", **environment}
    )


def test_failure_of_ours_is_called_a_bug_and_shows_no_traceback_and_no_personal_data() -> None:
    done = broken("RuntimeError('call 13812345678')")
    assert done.returncode == 2
    assert done.stdout == ""
    assert "RuntimeError: call 138****5678" in done.stderr
    assert "This is a bug in scenariokit" in done.stderr
    assert "Traceback" not in done.stderr


def test_traceback_is_there_for_those_who_ask() -> None:
    assert "Traceback" in broken("RuntimeError('x')", SCENARIOKIT_DEBUG="1").stderr


@pytest.mark.parametrize(
    "error", ["PermissionError(13, 'denied', 'x')", "__import__('scenariokit').UsageError('path', 'x')"]
)
def test_expected_failure_is_a_clean_message(error: str) -> None:
    done = broken(error)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "bug" not in done.stderr


def test_interrupt_exits_with_130() -> None:
    assert broken("KeyboardInterrupt").returncode == 130


@pytest.mark.skipif(not hasattr(signal, "SIGPIPE"), reason="no pipes of this kind")
@pytest.mark.parametrize("format", ["full", "json"])
def test_reader_that_stops_is_no_failure_and_changes_no_exit_code(format: str) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "scenariokit", "validate", CLAIMS, "--output-format", format]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


EACH = "import sys; from scenariokit.cli.main import run; sys.exit({run([*sys.argv[1:6], x]) for x in sys.argv[6:]} != {1})"


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"LANG": "zh_CN.UTF-8"}])
def test_every_encoding_carries_every_report(environment: dict[str, str]) -> None:
    others = ("full", "concise", "grouped", "json-lines")
    done = program("-c", EACH, "validate", CLAIMS, "--lang", "zh", "--output-format", *others, **environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"SK214") >= len(others)
    done = shell("validate", CLAIMS, "--lang", "zh", "--output-format", "json", **environment)
    assert (done.returncode, done.stderr) == (1, b"")
    assert any("记录" in d["message"] for d in json.loads(done.stdout.decode())["diagnostics"])


def test_language_is_the_environments() -> None:
    assert "用法" in shell("--help", LANG="zh_CN.UTF-8").stdout.decode()
    assert "错误 SK" in shell("validate", CLAIMS, "--output-format", "concise", LC_ALL="zh_TW.UTF-8").stdout.decode()
    english = shell("validate", CLAIMS, "--output-format", "concise", LC_ALL="de_DE.UTF-8", LANG="zh_CN.UTF-8")
    assert "error SK" in english.stdout.decode()


def test_each_command_has_help_in_both_languages() -> None:
    for command in ("validate", "explain", "show", "stats", "convert", "template", "schema"):
        english, chinese = (shell(command, "--help", LANG=x) for x in ("C.UTF-8", "zh_CN.UTF-8"))
        assert english.returncode == chinese.returncode == 0
        assert "选项" in chinese.stdout.decode()
        assert english.stdout.isascii()


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_nothing_heavy_is_imported_to_say_little(argument: str) -> None:
    heavy = (
        "attr",
        "jsonschema",
        "jsonschema_rs",
        "orjson",
        "pint",
        "pluggy",
        "python_calamine",
        "rich",
        "ryaml",
        "yaml",
    )
    script = f"import sys; from scenariokit.cli.main import run; run([{argument!r}]); print([*sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = {name.split("'")[1] for name in done.stdout.splitlines()[-1].split(",")}
    assert not loaded.intersection(heavy)
    assert not {name for name in loaded if name.startswith(("scenariokit.model", "scenariokit.plugin"))}


def test_colour_is_for_terminals_and_for_those_who_ask(capfd: pytest.CaptureFixture[str]) -> None:
    run(["validate", CLAIMS])
    assert "\x1b" not in capfd.readouterr().out
    run(["validate", CLAIMS, "--color", "always"])
    assert "\x1b[1;31m" in capfd.readouterr().out
    run(["validate", CLAIMS, "--color", "always", "--output-format", "json"])
    assert "\x1b" not in capfd.readouterr().out


def test_output_file_holds_the_report_and_nothing_else_is_said(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "new" / "report.json"
    assert run(["validate", CLAIMS, "--output-format", "json", "-o", str(target)]) == 1
    assert capfd.readouterr() == ("", "")
    assert json.loads(target.read_text(encoding="utf-8"))["summary"]["errors"] == 2
    assert list(target.parent.iterdir()) == [target]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_long_run_shows_a_sign_of_life_on_a_terminal_and_takes_it_away(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    monkeypatch.setattr(waiting, "_PACE", 0.001)
    with waiting.Waiting():
        while " s" not in terminal.getvalue() and " 秒" not in terminal.getvalue():
            time.sleep(0.001)
    assert terminal.getvalue().endswith("\r\x1b[K")


def test_short_run_and_pipe_show_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (Terminal(), io.StringIO()):
        monkeypatch.setattr(sys, "stderr", stream)
        with waiting.Waiting():
            pass
        assert stream.getvalue() == ""
