"""What a program that imports scenariokit asks of a catalog: run it from the project's root, or name a catalog.

    python examples/dashboard.py [CATALOG]

`make lint` checks it with mypy --strict, the tests run it on every example.
"""

import sys
from collections.abc import Iterator
from datetime import date

from scenariokit import Catalog, Impact, RangeError, Scenario, UnitError, UnknownId, validate

TODAY = date(2026, 11, 23)


def main(path: str) -> int:
    """Print what a dashboard shows; 1 where not even the header can be used."""
    catalog = validate(path, check="types").catalog  # the sound records: one bad row does not blank a dashboard
    if catalog is None:
        return 1
    print(catalog.title.best("en"), f"({len(catalog.scenarios)} scenarios, {len(catalog.platforms)} platforms)")
    for case in catalog.scenarios.where(lambda scenario: not scenario.illustrative, kind="case"):
        print("\n".join(lines(catalog, case)))
    for progress in catalog.progress(today=TODAY):
        ratio = "-" if progress.ratio is None else f"{progress.ratio:.0%}"
        print("goal:", progress.goal.label("en"), progress.state, ratio)
    for match in catalog.matches(suggest=True):
        print(
            "match:",
            match.need.id,
            "<-",
            match.capability.id,
            match.how,
            f"{match.score:.2f}",
            "; ".join(match.because),
        )
    known = [row for row in catalog.rows("impacts", languages=["en"]) if row["improvement"] is not None]
    print("effects with a number before and after:", len(known))
    return 0


def lines(catalog: Catalog, case: Scenario) -> Iterator[str]:
    """A case in a few lines, each with the place it was read at."""
    yield f"{case.id}: {case.title.best('en', 'zh')}" + (" (zh)" if case.title.tag("en") != "en" else "")
    yield "  at " + ", ".join(party.name.best("en") for party in catalog.parties(case, "owner"))
    for platform in catalog.platforms_of(case):
        yield f"  on {platform.name.best('en')}"
    for reference in catalog.related(case, "realises"):
        yield f"  realises {reference.id}"
    for index, impact in enumerate(case.impacts):
        yield f"  {effect(catalog, impact)}  <- {catalog.origin(case, f'impacts.{index}')}"


def effect(catalog: Catalog, impact: Impact) -> str:
    """One impact: the value reached in the metric's unit, and how much better that is."""
    try:
        metric = catalog.metric(impact.metric)
    except UnknownId:  # a sector's own, and its plugin is not installed: show it as it was published
        return impact.metric if impact.achieved is None else f"{impact.metric}: {impact.achieved.quantity}"
    name = metric.name.best("en")
    if impact.achieved is None:
        return name
    quantity = impact.achieved.quantity
    try:
        number = f"{quantity.to(metric.unit):g} {metric.unit}"
        value = number if quantity.qualifier == "exactly" else f"{quantity.qualifier} {number}"
    except (RangeError, UnitError):  # `8..10 d`, or a unit of another dimension
        value = str(quantity)
    better = catalog.improvement(impact)
    return f"{name}: {value}" if better is None else f"{name}: {value} ({better:+.0%})"


if __name__ == "__main__":
    sys.exit(main(*(sys.argv[1:] or ["examples/qingdao-cases"])))
