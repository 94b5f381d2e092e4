"""The patterns of the schemas mean the same to every engine that reads them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

_CLASS = re.compile(r"\[(?:[^\]\\]|\\.)*\]")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)


def _patterns(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("pattern"), str):
            yield value["pattern"]
        for item in value.values():
            yield from _patterns(item)
    elif isinstance(value, list):
        for item in value:
            yield from _patterns(item)


PATTERNS = sorted({
    pattern
    for file in Path("schemas").rglob("*.schema.json")
    for pattern in _patterns(json.loads(file.read_text(encoding="utf-8")))
})  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_only_what_needs_it_is_escaped(pattern: str) -> None:
    """ECMA-262 with the flag `u`, which editors and check-jsonschema use, refuses any other escape."""
    inside = "".join(_CLASS.findall(pattern))
    assert set(_ESCAPE.findall(_CLASS.sub("", pattern))) <= set(r"^$\.*+?()[]{}|/snrtfv")
    assert set(_ESCAPE.findall(inside)) <= set(r"^$\.*+?()[]{}|/-snrtfv")
