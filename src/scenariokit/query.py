"""Collections of records: iterate, look up, narrow."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from functools import cached_property
from typing import Generic, TypeVar

import attrs
from immutabledict import immutabledict

from scenariokit.errors import UnknownId
from scenariokit.model import Organisation, Platform, Record, Scenario
from scenariokit.model.scenario import ROLES

R_co = TypeVar("R_co", bound=Record, covariant=True)


def nearest(word: str, ids: Iterable[str]) -> tuple[str, ...]:
    """The ids most like a word, best first."""
    return tuple(get_close_matches(word, list(ids), 3))


def sectors_of(record: Record) -> tuple[str, ...]:
    """The sectors that a record names, the main one first."""
    if isinstance(record, Scenario):
        return (*(() if record.sector is None else (record.sector,)), *record.other_sectors)
    return record.sectors if isinstance(record, Platform | Organisation) else ()


def organisations_of(record: Record) -> tuple[str, ...]:
    """The ids of the organisations that a record names: in any role, as operator, as what it is part of; or its own."""
    if isinstance(record, Scenario):
        parties = (party for role in ROLES for party in getattr(record.parties, role))
        return tuple(party.id for party in parties if party.id is not None)
    if isinstance(record, Platform):
        return () if record.operator.id is None else (record.operator.id,)
    if isinstance(record, Organisation):
        return (record.id,) if record.part_of is None else (record.id, record.part_of)
    return ()


def platforms_named(record: Record) -> tuple[str, ...]:
    """The ids of the platforms that a record names: those it runs on or is built on; or its own."""
    if isinstance(record, Scenario):
        return record.platforms
    if isinstance(record, Platform):
        return (record.id,) if record.derived_from is None else (record.id, record.derived_from)
    return ()


@attrs.frozen(repr=False, init=False)
class Records(Generic[R_co]):
    """An immutable collection of records; iterating gives them in published order.

    A collection, not a mapping: `for scenario in catalog.scenarios`. Narrowing with `where` gives `Records` again.
    """

    items: tuple[R_co, ...]
    what: str = attrs.field(default="record", eq=False)
    """The record type, for `UnknownId`."""

    def __init__(self, items: Iterable[R_co] = (), what: str = "record") -> None:
        self.__attrs_init__(tuple(items), what)

    @cached_property
    def _by_id(self) -> immutabledict[str, R_co]:
        return immutabledict({record.id: record for record in reversed(self.items)})

    def where(
        self,
        test: Callable[[R_co], bool] | None = None,
        /,
        *,
        kind: str | None = None,
        sector: str | None = None,
        status: str | None = None,
        platform: str | None = None,
        organisation: str | None = None,
    ) -> "Records[R_co]":
        """The records for which everything that is asked holds; what is left out is not asked.

        Args:
            test: Any function of a record.
            kind: `need`, `capability`, `case` or `reference`.
            sector: Id of a sector, as the main or as a further one.
            status: State; the vocabulary depends on the kind.
            platform: Id of a platform that the record runs on or is built on.
            organisation: Id of an organisation in any role; a platform's operator; an organisation's parent.
        """
        found: Iterable[R_co] = self.items if test is None else filter(test, self.items)
        if kind is not None:
            found = [record for record in found if getattr(record, "kind", None) == kind]
        if status is not None:
            found = [record for record in found if getattr(record, "status", None) == status]
        if sector is not None:
            found = [record for record in found if sector in sectors_of(record)]
        if platform is not None:
            found = [record for record in found if platform in platforms_named(record)]
        if organisation is not None:
            found = [record for record in found if organisation in organisations_of(record)]
        return Records(found, self.what)

    def __iter__(self) -> Iterator[R_co]:
        return iter(self.items)

    def __getitem__(self, id: str) -> R_co:
        if not isinstance(id, str):
            message = f"records are asked for by their id, not by {id!r}; `.items` has them in published order"  # type: ignore[unreachable]  # nobody checks the types of a notebook
            raise TypeError(message)
        found = self._by_id.get(id)
        if found is None:
            raise UnknownId(id, self.what, nearest(id, self._by_id))
        return found

    def get(self, id: str) -> R_co | None:
        """The record with an id, or `None`."""
        return self._by_id.get(id)

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        return f"<Records: {len(self)} of {self.what}>"
