"""LinkML inside: `... linkml.py inside SCHEMA.yaml FILE.json`."""

import json
import sys
from pathlib import Path

from linkml.validator import Validator
from linkml.validator.plugins import JsonschemaValidationPlugin

from benchmarks.peers.stopwatch import passes


def main(_: str, schema: str, file: str) -> int:
    """Whether a catalog is an instance of the class Catalog."""
    test = Validator(schema, validation_plugins=[JsonschemaValidationPlugin(closed=True)])

    def once() -> bool:
        catalog = json.loads(Path(file).read_text(encoding="utf-8"))
        return not test.validate(catalog, "Catalog").results

    return passes(once)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
