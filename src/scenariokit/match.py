"""Which capability answers which need: as declared, and as what both name suggests."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias

from scenariokit.model import Kind, Scenario
from scenariokit.values import frozen

How: TypeAlias = Literal["declared", "suggested"]
Trait: TypeAlias = tuple[str, str]

_ENDED = frozenset({"completed", "closed"})


@frozen
class Match:
    """A capability beside a need that it may answer."""

    need: Scenario
    capability: Scenario
    how: How
    """`declared`: the capability says so (`relations.answers`); `suggested`: both name the same things."""
    score: float
    """1 where declared; else the share of codes and metrics, of all that either names, that both name."""
    because: tuple[str, ...]
    """Reasons, readable: `same sector ports`, `both name the metric oee`."""


def matches(scenarios: Iterable[Scenario], *, suggest: bool = False) -> tuple[Match, ...]:
    """Declared matches in published order of the capabilities, then suggested ones, best first.

    Withdrawn scenarios and expired capabilities are left out; needs that are completed or closed are not suggested.
    """
    alive = [s for s in scenarios if s.withdrawn is None and s.status != "expired"]
    needs = {s.id: s for s in alive if s.kind is Kind.NEED}
    capabilities = [s for s in alive if s.kind is Kind.CAPABILITY]
    declared = tuple(_declared(needs, capabilities))
    if not suggest:
        return declared
    known = {(match.need.id, match.capability.id) for match in declared}
    wanted = [need for need in needs.values() if need.status not in _ENDED]
    found = [m for m in _suggested(wanted, capabilities) if (m.need.id, m.capability.id) not in known]
    return (*declared, *sorted(found, key=lambda match: -match.score))


def _declared(needs: dict[str, Scenario], capabilities: list[Scenario]) -> Iterator[Match]:
    for capability in capabilities:
        for id in dict.fromkeys(capability.relations.answers):
            if id in needs:
                yield Match(needs[id], capability, "declared", 1.0, (f"{capability.id} says that it answers {id}",))


def _sectors(scenario: Scenario) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*([scenario.sector] if scenario.sector else []), *scenario.other_sectors]))


def _traits(scenario: Scenario) -> set[Trait]:
    codes = {("code", str(code)) for code in scenario.taxonomy}
    return codes | {("metric", impact.metric) for impact in scenario.impacts}


def _suggested(needs: list[Scenario], capabilities: list[Scenario]) -> Iterator[Match]:
    by_trait: dict[tuple[str, Trait], list[int]] = defaultdict(list)
    for index, capability in enumerate(capabilities):
        for sector in _sectors(capability):
            for trait in _traits(capability):
                by_trait[sector, trait].append(index)
    for need in needs:
        shared: dict[int, set[str]] = defaultdict(set)
        for sector in _sectors(need):
            for trait in _traits(need):
                for index in by_trait.get((sector, trait), ()):
                    shared[index].add(sector)
        for index, sectors in sorted(shared.items()):
            yield _suggestion(need, capabilities[index], sectors)


def _suggestion(need: Scenario, capability: Scenario, sectors: set[str]) -> Match:
    ours, theirs = _traits(need), _traits(capability)
    because = [f"same sector {sector}" for sector in sorted(sectors)]
    because += [f"both name the {what} {name}" for what, name in sorted(ours & theirs)]
    return Match(need, capability, "suggested", len(ours & theirs) / len(ours | theirs), tuple(because))
