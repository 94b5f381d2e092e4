"""A fixture of all tests, also of those that run from wheels: schemas that are alike are compiled once."""

import functools
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest


@pytest.fixture(autouse=True, scope="session")
def schemas_are_compiled_once() -> Iterator[None]:
    """Keep what the fast engine makes of a schema: the same text with the same options gives the same engine.

    A run compiles its schemas once, for a million records; thousands of tests check one, and spent most of their time so.
    """
    import jsonschema_rs
    import orjson

    make, options = jsonschema_rs.Draft202012Validator, functools.cache(jsonschema_rs.RegexOptions)
    kept = functools.lru_cache(1024)(lambda text, more: make(orjson.loads(text), **dict(more)))

    def compiled(schema: Any, **more: Any) -> Any:
        try:
            text = orjson.dumps(schema)
        except orjson.JSONEncodeError:  # no JSON: whatever the engine says of it
            return make(schema, **more)
        return kept(text, tuple(sorted(more.items())))

    with mock.patch.multiple(jsonschema_rs, Draft202012Validator=compiled, RegexOptions=options):
        yield
