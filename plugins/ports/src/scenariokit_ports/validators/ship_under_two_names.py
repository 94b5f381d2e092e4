"""PRT301: the same ship under two names."""

from collections.abc import Iterator, Sequence
from typing import Any

from scenariokit.plugin import Context, Fact, Finding, catalog_validator
from scenariokit_ports import imo


def collect(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:  # noqa: ARG001 -- the contract of catalog validators
    """Every ship with a number and a name."""
    found = getattr(record, "details", {}).get("ports")
    vessel = getattr(found, "vessel", None)
    number, name = getattr(vessel, "imo", None), getattr(vessel, "name", None)
    if number is not None and name is not None and imo.is_valid(number):
        yield f"imo {imo.digits(number)}", Fact("details.ports.vessel.name", name)


def _plain(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())


@catalog_validator(
    "PRT301",
    "ship-under-two-names",
    severity="warning",
    since="0.1",
    message={
        "en": "the ship with IMO number {imo} is called {name} here and {other} elsewhere",
        "zh": "IMO 编号 {imo} 的船在此处名为 {name}，另一处名为 {other}",
    },
    help={
        "en": "ships are renamed and keep their number; if this one was not, one of the numbers is wrong",
        "zh": "船舶更名后编号不变；若未更名，则其中一个编号有误",
    },
    valid=[
        [
            {"details": {"ports": {"vessel": {"imo": "9811000", "name": "EVER GIVEN"}}}},
            {
                "id": "sample-2",
                "title": {"zh": "另一航次", "en": "Another call"},
                "details": {"ports": {"vessel": {"imo": "IMO 9811000", "name": "Ever Given"}}},
            },
        ]
    ],
    invalid=[
        [
            {"details": {"ports": {"vessel": {"imo": "9811000", "name": "EVER GIVEN"}}}},
            {
                "id": "sample-2",
                "title": {"zh": "另一航次", "en": "Another call"},
                "details": {"ports": {"vessel": {"imo": "9811000", "name": "XIN QUANZHOU"}}},
            },
        ]
    ],
    collect=collect,
)
def ship_under_two_names(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A valid number copied to the wrong row passes every check digit; the name beside it gives the slip away.

    由来：有效的编号抄到错误的行，能通过任何校验位，旁边的船名却会暴露它。
    """
    first, *others = facts
    for fact in others:
        if _plain(fact.value) != _plain(first.value):
            related = [(first, {"en": "the other name", "zh": "另一船名"})]
            yield Finding(fact, related=related, imo=key.removeprefix("imo "), name=fact.value, other=first.value)
