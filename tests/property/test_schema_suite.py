"""The official JSON Schema test suite through both engines: where they differ is known, and avoided by our schemas."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest

SUITE = Path(".cache/jsonschema-suite/tests/draft2020-12")
FILES = sorted(SUITE.glob("*.json")) if SUITE.is_dir() else []

REMOTE = {
    "refRemote",
    "dynamicRef",
    "vocabulary",
    "anchor",
    "id",
    "ref",
    "defs",
    "unevaluatedItems",
    "unevaluatedProperties",
}
"""Files whose cases need documents from elsewhere: nothing in a catalog refers to any."""

DIFFER = {
    ("multipleOf", "float overflow"): "the fast engine counts decimals exactly",
    (
        "pattern",
        "pattern with Unicode property escape requires unicode mode",
    ): "only the fast engine has property escapes",
}
"""(file, group) -> why the engines differ there. Our schemas use none of it."""


def cases() -> list[Any]:
    """Every group of cases."""
    found = []
    for path in FILES:
        if path.stem not in REMOTE:
            for group in json.loads(path.read_text(encoding="utf-8")):
                found.append(pytest.param(path.stem, group, id=f"{path.stem}: {group['description']}"))
    return found or [
        pytest.param("", None, marks=pytest.mark.skip(reason="no JSON Schema test suite: run `make setup`"))
    ]


def verdicts(group: Any) -> tuple[list[bool | None], list[bool | None]]:
    """What each engine says of each case; `None` where it refuses the schema."""
    answers: list[list[bool | None]] = []
    for make in (jsonschema_rs.Draft202012Validator, jsonschema.Draft202012Validator):
        try:
            engine: Any = make(group["schema"])
            answers.append([bool(engine.is_valid(test["data"])) for test in group["tests"]])
        except Exception:  # noqa: BLE001 -- a refusal is an answer
            answers.append([None] * len(group["tests"]))
    return answers[0], answers[1]


@pytest.mark.parametrize(("name", "group"), cases())
def test_both_engines_are_right(name: str, group: Any) -> None:
    """Fast engine and reference agree with the suite, but for what is listed."""
    right = [test["valid"] for test in group["tests"]]
    fast, reference = verdicts(group)
    if (name, group["description"]) in DIFFER:
        return
    assert fast == right
    assert reference == right
