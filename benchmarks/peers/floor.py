"""The floor: `... floor.py validate SCHEMA FILE` parses a file and tests the shape of its scenarios, and does nothing else.

No validator in Python can do less; the whole validation is measured against it.
"""

import json
import sys
from pathlib import Path

import jsonschema_rs
import orjson

from benchmarks.peers.stopwatch import passes


def main(mode: str, schema: str, file: str) -> int:
    """Whether the scenarios of a file are of the right shape."""
    test = jsonschema_rs.Draft202012Validator(
        json.loads(Path(schema).read_text(encoding="utf-8")), pattern_options=jsonschema_rs.RegexOptions()
    )

    def tree() -> bool:
        return all(test.is_valid(record) for record in orjson.loads(Path(file).read_bytes())["scenarios"])

    def lines() -> bool:
        sound = True
        with Path(file).open("rb") as stream:
            for line in stream:
                record = orjson.loads(line)
                if record.pop("type") == "scenario":
                    sound = test.is_valid(record) and sound
        return sound

    once = lines if file.endswith(".jsonl") else tree
    return passes(once) if mode == "inside" else int(not once())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
