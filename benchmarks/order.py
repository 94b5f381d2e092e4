"""What is ordered from the generator, and which record stands at which place of the catalog."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from benchmarks.vocabulary import TRADES

SECTORS = tuple(TRADES)
PLATFORMS = 43
"""As many as Qingdao rolled out in 2021."""
REFERENCES = 40
"""As many as the guide of the ministry has typical scenarios."""
_ROUND = ("need", "need", "need", "capability", "capability", "case", "case", "case", "case", "case")
"""Kinds of ten scenarios that stand together: of one sector, and related to one another."""
_SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_ORGANISATIONS = 10_000

T = TypeVar("T")


def pick(rng: Random, choices: Sequence[T]) -> T:
    """One of them. Only `Random.random` gives the same numbers in every version of Python: nothing else is used."""
    return choices[int(rng.random() * len(choices))]


def between(rng: Random, low: int, high: int) -> int:
    """A whole number, both ends included."""
    return low + int(rng.random() * (high - low + 1))


def serial(number: int) -> str:
    """A number as a publisher would print it: short, and with letters, so that nobody takes it for a telephone's."""
    signs = ""
    while number or len(signs) < 3:
        number, rest = divmod(number, len(_SIGNS))
        signs = _SIGNS[rest] + signs
    return signs


@dataclass(frozen=True)
class Order:
    """The catalog that is wanted. Every record follows from the order and its own number alone: nothing is remembered."""

    scenarios: int = 1300
    mistakes: float = 0.0
    """Share of scenarios and organisations in which one mistake is planted."""
    seed: int = 1
    sectors: tuple[str, ...] = SECTORS
    details: bool = False
    """Whether scenarios have details of their sectors, which only the plugins understand."""
    only: frozenset[str] | None = None
    """Names of the mistakes that may be planted; `None`: all."""
    last: str | None = None
    """The name of a mistake in the very last scenario: who does not find it has stopped before."""

    def rng(self, number: int, purpose: int) -> Random:
        """The dice of one record; `purpose` keeps what is thrown for one thing from changing another."""
        return Random((self.seed << 48) + (number << 4) + purpose)

    @property
    def references(self) -> int:
        """How many scenarios are entries of a published taxonomy."""
        return min(REFERENCES, self.scenarios // 10)

    @property
    def platforms(self) -> int:
        """43, but in a tiny catalog no more than are used; a prime, so that all take their turn."""
        return next((prime for prime in (PLATFORMS, 17, 7, 3) if prime * 8 <= self.scenarios), int(self.scenarios > 3))

    @property
    def organisations(self) -> int:
        """One for ten scenarios, and the bureau that publishes."""
        return min(max(12, self.scenarios // 10), _ORGANISATIONS)

    @property
    def own_metrics(self) -> bool:
        """Whether the catalog defines metrics; a tiny one would not use them all."""
        return self.scenarios >= 200

    def kind(self, number: int) -> str:
        """The kind of a scenario."""
        return "reference" if number < self.references else _ROUND[(number - self.references) % len(_ROUND)]

    def sector(self, number: int) -> str:
        """Its sector: the same for ten that stand together."""
        return self.sectors[(number - self.references) // len(_ROUND) % len(self.sectors)]

    def id(self, number: int) -> str:
        """Its id."""
        if number < self.references:
            return f"ref-{number + 1}"
        return f"{self.kind(number)}-{TRADES[self.sector(number)]['short']}-{serial(number).lower()}"

    def need(self, number: int, which: int) -> str:
        """The id of a need that stands together with a scenario."""
        first = number - (number - self.references) % len(_ROUND)
        return self.id(first + which % 3)

    def capability_before(self, number: int) -> str | None:
        """The id of an earlier capability, if there is one."""
        return self.id(number - len(_ROUND)) if number - len(_ROUND) >= self.references else None
