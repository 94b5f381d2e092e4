"""scenariokit inside: `... scenariokit.py inside FILE`, everything that it checks, as on the command line."""

import sys

import scenariokit
from benchmarks.peers.stopwatch import passes


def main(_: str, file: str) -> int:
    """Whether a catalog is sound."""
    return passes(lambda: not scenariokit.validate(file, plugins=()).diagnostics)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
