"""check-jsonschema inside: `... check_jsonschema.py inside SCHEMA FILE.json`, with the validator that it runs: jsonschema."""

import json
import sys
from pathlib import Path

import jsonschema

from benchmarks.peers.stopwatch import passes


def main(_: str, schema: str, file: str) -> int:
    """Whether a file is of the right shape."""
    test = jsonschema.Draft202012Validator(json.loads(Path(schema).read_text(encoding="utf-8")))

    def once() -> bool:
        return next(test.iter_errors(json.loads(Path(file).read_text(encoding="utf-8"))), None) is None

    return passes(once)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
