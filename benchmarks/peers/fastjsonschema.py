"""fastjsonschema: `... fastjsonschema.py validate|inside SCHEMA FILE` with the schema compiled to Python first.

It knows draft 7, so it gets that rendering; parsing is orjson's, as it brings no parser. It takes every `$` of a pattern
for the end of the text, also one in a character class, so that one is written another way for it.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fastjsonschema
import orjson

from benchmarks.peers.stopwatch import passes


def main(mode: str, schema: str, file: str) -> int:
    """Whether a file is of the right shape."""
    text = Path(schema).read_text(encoding="utf-8").replace("`~^$?", r"`~^\\x24?")
    test: Callable[[Any], Any] = fastjsonschema.compile(json.loads(text))
    once = _lines(test, file) if file.endswith(".jsonl") else _tree(test, file)
    return passes(once) if mode == "inside" else int(not once())


def _is_valid(test: Callable[[Any], Any], value: Any) -> bool:
    try:
        test(value)
    except fastjsonschema.JsonSchemaValueException as error:
        print(error)
        return False
    return True


def _tree(test: Callable[[Any], Any], file: str) -> Callable[[], bool]:
    return lambda: _is_valid(test, orjson.loads(Path(file).read_bytes()))


def _lines(test: Callable[[Any], Any], file: str) -> Callable[[], bool]:
    def once() -> bool:
        sound = True
        with Path(file).open("rb") as lines:
            for line in lines:
                record = orjson.loads(line)
                if record.pop("type") == "scenario":
                    sound = _is_valid(test, record) and sound
        return sound

    return once


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
