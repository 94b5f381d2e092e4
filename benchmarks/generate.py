"""Writes a seeded, made-up catalog: `python -m benchmarks.generate --scenarios N --format jsonl OUT`.

`--mistakes RATE` plants mistakes in that share of the scenarios and organisations; what each must raise stands, a line
for each, in `OUT.planted.jsonl`. The same order gives the same catalog, today and with every version of Python.
YAML, JSON and JSON Lines are written as a stream; tables (CSV, XLSX, Parquet) are put together in memory.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.formats import FORMATS, write
from benchmarks.mistakes import MISTAKES, Planted, plant
from benchmarks.order import SECTORS, Order
from benchmarks.records import Plain, bureau, header, metrics, organisation, platform, scenario
from scenariokit.errors import MissingExtra, UsageError


@dataclass(frozen=True)
class Made:
    """A record of the catalog."""

    type: str
    """`catalog`, `organisation`, `platform`, `metric` or `scenario`."""
    record: Plain
    planted: Planted | None = None
    """The mistake that is in it."""


def generate(order: Order) -> Iterator[Made]:
    """The catalog, record by record: the header, the definitions, then the scenarios."""
    yield Made("catalog", header(order))
    yield Made("organisation", bureau())
    for number in range(order.organisations):
        found = organisation(order, number)
        yield Made("organisation", found, plant(found, order, number, "organisation"))
    for number in range(order.platforms):
        yield Made("platform", platform(order, number))
    for found in metrics(order):
        yield Made("metric", found)
    for number in range(order.scenarios):
        found = scenario(order, number)
        yield Made("scenario", found, plant(found, order, number, "scenario"))


def make(order: Order, out: Path, format: str, files: int = 1) -> int:
    """Write a catalog and, beside it, what was planted; gives how many mistakes there are."""
    planted = 0
    beside = out.with_name(out.name + ".planted.jsonl")
    out.parent.mkdir(parents=True, exist_ok=True)
    with beside.open("w", encoding="utf-8") as lines:

        def plain() -> Iterator[tuple[str, Plain]]:
            nonlocal planted
            for made in generate(order):
                if made.planted is not None:
                    planted += 1
                    lines.write(json.dumps(asdict(made.planted)) + "\n")
                yield made.type, made.record

        write(plain(), out, format, -(-order.scenarios // files) if files > 1 else None)
    if not planted:
        beside.unlink()
    return planted


def _arguments(given: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenarios", type=int, default=1300, help="how many (1300)")
    parser.add_argument("--format", choices=FORMATS, help="by default what OUT is called")
    parser.add_argument("--sectors", default=",".join(SECTORS), help="comma-separated; all seven by default")
    parser.add_argument("--mistakes", type=float, default=0.0, help="share of records with a mistake, 0 to 1")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--details", action="store_true", help="with details of the sectors, for their plugins")
    parser.add_argument("--files", type=int, default=1, help="more than one: OUT is a folder (yaml, json, jsonl)")
    parser.add_argument("out", type=Path, metavar="OUT", help="a file; for csv a folder")
    asked = parser.parse_args(given)
    asked.format = asked.format or asked.out.suffix.removeprefix(".") or "csv"
    asked.sectors = tuple(asked.sectors.split(","))
    if asked.format not in FORMATS:
        parser.error(f"--format is one of {', '.join(FORMATS)}")
    if unknown := set(asked.sectors) - set(SECTORS):
        parser.error(f"--sectors: {', '.join(sorted(unknown))}; there are {', '.join(SECTORS)}")
    if not 0 <= asked.mistakes <= 1 or asked.scenarios < 1 or asked.files < 1:
        parser.error("--mistakes lies between 0 and 1, --scenarios and --files are at least 1")
    if asked.files > 1 and asked.format not in {"yaml", "json", "jsonl"}:
        parser.error(f"--files: {asked.format} is always written as one")
    if asked.mistakes and asked.format == "parquet":
        parser.error("--mistakes: parquet is exported from typed records, which have none")
    return asked


def main(given: list[str] | None = None) -> int:
    """Write what was asked for."""
    asked = _arguments(given)
    only = None
    if asked.format in {"csv", "xlsx"}:
        only = frozenset(name for name, mistake in MISTAKES.items() if mistake.cells)
    order = Order(asked.scenarios, asked.mistakes, asked.seed, asked.sectors, asked.details, only)
    try:
        planted = make(order, asked.out, asked.format, asked.files)
    except (MissingExtra, UsageError) as error:
        print(f"{asked.format}: {error}", file=sys.stderr)
        return 2
    print(f"{asked.out}: {asked.scenarios} scenarios, {planted} mistakes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
