"""The floor: `python -m benchmarks.floor SCHEMA FILE.jsonl` parses every line and tests its shape, and does nothing else.

No validator in Python can do less; the whole validation is measured against it.
"""

import json
import sys
from pathlib import Path

import jsonschema_rs
import orjson


def main(schema: str, file: str) -> int:
    """Count the scenarios that are not of the right shape."""
    test = jsonschema_rs.Draft202012Validator(
        json.loads(Path(schema).read_text(encoding="utf-8")), pattern_options=jsonschema_rs.RegexOptions()
    )
    wrong = 0
    with Path(file).open("rb") as lines:
        for line in lines:
            record = orjson.loads(line)
            if record.pop("type") == "scenario":
                wrong += not test.is_valid(record)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
