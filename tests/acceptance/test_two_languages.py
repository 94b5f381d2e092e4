"""Whatever a person reads exists in Chinese and in English, the words of the installed sectors included."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from scenariokit.assembly import registry
from scenariokit.cli.main import TABLE
from scenariokit.model import RECORD_TYPES, LocalizedText, spec_of
from scenariokit.plugin.sector import details_specs
from scenariokit.schemas import reachable
from scenariokit.settings.keys import KEYS

CHINESE = re.compile("[\u4e00-\u9fff]")
LATIN = re.compile("[A-Za-z]{3}")
REGISTRY = registry()


def texts(value: Any) -> dict[str, str]:
    return dict(value.texts) if isinstance(value, LocalizedText) else dict(value)


def sentences() -> Iterator[tuple[str, dict[str, str]]]:
    """Everything that the tool and its plugins say, under a name to find it by."""
    for problem in REGISTRY.problems.values():
        yield f"{problem.code} message", texts(problem.message)
        yield f"{problem.code} help", texts(problem.help)
        yield f"{problem.code} why", texts(problem.why)
    for metric in REGISTRY.metrics.values():
        yield f"metric {metric.id} name", texts(metric.name)
        yield f"metric {metric.id} definition", texts(metric.definition)
    for sector in REGISTRY.sectors.values():
        yield f"sector {sector.id}", texts(sector.title)
    for codes in REGISTRY.codelists.values():
        yield f"code list {codes.id}@{codes.edition}", texts(codes.title)
    for one in (*REGISTRY.loaders, *REGISTRY.reporters.values(), *REGISTRY.exporters.values()):
        yield f"{type(one).__name__.lower()} {one.name}", texts(one.title)
    for profile in REGISTRY.profiles.values():
        yield f"profile {profile.name}", texts(profile.summary)
    for key in KEYS.values():
        yield f"setting {key.name}", {"en": key.en, "zh": key.zh}
    details = [spec for sector in REGISTRY.sectors.values() for spec in details_specs(sector).values()]
    specs = {one for spec in (*(spec_of(cls) for cls in RECORD_TYPES.values()), *details) for one in reachable(spec)}
    for spec in sorted(specs, key=lambda one: (one.cls.__module__, one.name)):
        for field in spec.fields:
            yield f"field {spec.cls.__module__}.{spec.name}.{field.key}", {"en": field.info.en, "zh": field.info.zh}


def missing(name: str, said: dict[str, str]) -> str | None:
    if not said.get("en", "").strip() or not said.get("zh", "").strip():
        return f"{name}: only {sorted(key for key, text in said.items() if text)}"
    if (
        not CHINESE.search(said["zh"])
        and re.search(r"\w", re.sub(r"\{.*?\}", "", said["zh"]))
        and said["zh"] != said["en"]
    ):
        return f"{name}: {said['zh']!r} is not Chinese"
    return f"{name}: {said['en']!r} is not English" if CHINESE.search(re.sub("[`(“\"'].*", "", said["en"])) else None


def test_everything_that_is_said_is_said_in_both_languages() -> None:
    gaps = [gap for name, said in sentences() if (gap := missing(name, said)) is not None]
    assert gaps == []


def test_the_test_sees_a_gap() -> None:
    assert missing("x", {"en": "a word"}) is not None
    assert missing("x", {"en": "a word", "zh": ""}) is not None
    assert missing("x", {"en": "a word", "zh": "another word"}) is not None
    assert missing("x", {"en": "中文", "zh": "中文字"}) is not None
    assert missing("x", {"en": "a word", "zh": "一个词"}) is None


PROGRAM = """
import json, sys
import click
from scenariokit.cli.main import TABLE, scenariokit
ctx = click.Context(scenariokit)
commands = {name: scenariokit.get_command(ctx, name) for name in TABLE}
helps = {"": scenariokit.help, **{name: command.help for name, command in commands.items()}}
for name, command in {"": scenariokit, **commands}.items():
    for one in command.get_params(click.Context(command)):
        if isinstance(one, click.Option):
            helps[f"{name} {one.opts[0]}"] = one.help
    for below in getattr(command, "commands", {}).values():
        helps[f"{name} {below.name}"] = below.help
print(json.dumps(helps))
"""


@pytest.mark.parametrize(("locale", "chinese"), [("en_US.UTF-8", False), ("zh_CN.UTF-8", True)])
def test_help_of_every_command_and_option(locale: str, chinese: bool) -> None:
    environment = {**os.environ, "LANG": locale, "LC_ALL": locale, "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", PROGRAM], env=environment, check=True, capture_output=True, text=True)
    helps: dict[str, str | None] = json.loads(done.stdout)
    assert set(TABLE) < set(helps)
    wrong = {name: text for name, text in helps.items() if not text or bool(CHINESE.search(text)) is not chinese}
    assert wrong == {}
    if not chinese:
        assert all(LATIN.search(text or "") for text in helps.values())


def test_table_of_commands() -> None:
    assert all(CHINESE.search(entry.zh) and not CHINESE.search(entry.en) for entry in TABLE.values())


def test_page_of_codes_has_both() -> None:
    from pathlib import Path

    page = Path("docs/reference/validators.md").read_text(encoding="utf-8")
    for chapter in page.split("\n## ")[1:]:
        words, _, reasons = chapter.partition("- 建议: ")
        assert "- en: " in words
        assert "- zh: " in words
        assert CHINESE.search(reasons.partition("\n\n")[2])
        assert LATIN.search(reasons.partition("\n\n")[2])
