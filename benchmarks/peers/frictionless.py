"""frictionless inside: `... frictionless.py inside FOLDER/datapackage.json`."""

import sys

import frictionless

from benchmarks.peers.stopwatch import passes


def main(_: str, package: str) -> int:
    """Whether the tables of a package are sound."""
    return passes(lambda: bool(frictionless.validate(package, type="package").valid))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
