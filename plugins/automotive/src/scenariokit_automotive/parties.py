"""Where a record names suppliers, buyers and plants by code."""

from collections.abc import Iterator

from scenariokit_automotive.details import Automotive, PartyCode
from scenariokit_automotive.stated import AT

_ROLES = ("buyer", "supplier", "ship_to")


def party_codes(details: Automotive) -> Iterator[tuple[str, PartyCode]]:
    """(place, code) of every party that a record names by code."""
    yield from ((f"{AT}.suppliers.{index}", party) for index, party in enumerate(getattr(details, "suppliers", ())))
    message = getattr(details, "message", None)
    for role in _ROLES:
        party = getattr(message, role, None)
        if isinstance(party, PartyCode):
            yield f"{AT}.message.{role}", party
