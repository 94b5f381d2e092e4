"""Facts brought together by columns and shards are those that a plain list of them gives."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any, Final, NamedTuple

import pytest

from scenariokit.pipeline import merging
from scenariokit.pipeline.facts import FactsBuilder, stored
from scenariokit.pipeline.homes import HomesBuilder
from scenariokit.pipeline.merging import Memory, merge
from scenariokit.pipeline.parcel import Parcel
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, Summary, catalog_validator
from tests.effort import times

CONTEXT: Final = Context(today=date(2026, 6, 30))
WORDS: Final[dict[str, Any]] = {"message": {"en": "x", "zh": "x"}, "help": {"en": "x", "zh": "x"}, "valid": [{}], "invalid": [{}]}  # fmt: skip
VALUES: Final = (True, 1, 1.0, False, 0, None, "1", "", "a", ("a", 1), ("a", "1"))
"""Some of them are equal, and none may come back as another."""
PLACES: Final = ("title", "impacts.0", "impacts.2", "impacts.10", "title.zh", "", None)


class Plain(NamedTuple):
    """A fact with all that there is to know about it."""

    key: str
    value: Any
    at: str | None
    path: str
    row: int


def collect(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
    """Never called: the facts are made here."""
    yield from ()


def generated(rng: random.Random, facts: int, keys: Sequence[str]) -> tuple[list[Parcel], list[Plain]]:
    """Parcels of some files, and the same facts in a list."""
    parcels, every = [], []
    for number in range(rng.randint(1, 4)):
        builder, homes = FactsBuilder(1), HomesBuilder()
        path, rows = rng.choice(("a.jsonl", "b.jsonl", "B.yaml")) + str(number), rng.randint(1, max(1, facts // 3))
        said = set()
        for row in range(rows):
            home = homes.add_plain("scenario", f"{path}-{row}", (row,), None)
            for _ in range(rng.randint(0, 6)):
                fact = Plain(rng.choice(keys), rng.choice(VALUES), rng.choice(PLACES), path, row)
                builder.add(0, fact.key, fact.value, fact.at, home)
                once = (fact.key, type(fact.value), fact.value)
                if fact.at is not None or once not in said:
                    every.append(fact)
                said |= set() if fact.at is not None else {once}
        parcels.append(Parcel(number, path, facts=builder.done(), homes=homes.done()))
    parcels.append(Parcel(len(parcels), "empty.jsonl"))
    return parcels, every


def place(fact: Plain) -> tuple[Any, ...]:
    """Where a fact stands, in the order of files and places: numbers before names."""
    inside = tuple(int(part) if part.isdecimal() else part for part in fact.at.split(".")) if fact.at else ()
    return fact.path, *(((0, p, "") if isinstance(p, int) else (1, 0, p)) for p in (fact.row, *inside))


def plainly(every: Sequence[Plain]) -> dict[str, list[Plain]]:
    """Key -> its facts, in order."""
    found: dict[str, list[Plain]] = defaultdict(list)
    for fact in every:
        found[fact.key].append(fact)
    return {key: sorted(facts, key=place) for key, facts in sorted(found.items())}


def shown(facts: Sequence[Fact]) -> list[Any]:
    """What validators see of facts, types and all; those in one place may come in any order."""
    return sorted(
        ((f.place.path, f.place.entry, f.at or "", f.at is None, repr(f.value), f.key, f.record) for f in facts),
        key=repr,
    )


def expected(facts: Sequence[Plain]) -> list[Any]:
    """The same of the plain ones."""
    return sorted(
        ((f.path, (f.row,), f.at or "", f.at is None, repr(f.value), f.key, ("scenario", f"{f.path}-{f.row}")) for f in facts), key=repr
    )  # fmt: skip


def in_order(facts: Sequence[Fact], plain: Sequence[Plain]) -> bool:
    """Whether places come in the same order."""
    return [(f.place.path, f.place.entry, f.at or "") for f in facts] == [(f.path, (f.row,), f.at or "") for f in plain]


def is_text(value: Any) -> bool:
    """A question about values that tells equal ones of different types apart."""
    return isinstance(value, str | bool)


def has_no_true(values: Sequence[Any], context: Context) -> bool:
    """A quiet test for which it matters that True is not 1."""
    return not any(value is True for value in values)


SHAPES: Final = {
    "few": (12, [f"k{n}" for n in range(5)]),
    "strange keys": (12, ["", "\0", "a\0b", "a\\0b", "产线", "\ud83d", "A", "a", " "]),
    "many": (120, [f"key-{n:03}" for n in range(300)]),
}


@pytest.mark.parametrize("most", [10**6, 0], ids=["all at once", "shard by shard"])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("seed", range(times(6)))
def test_what_a_memory_tells_is_what_a_list_tells(
    seed: int, shape: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging, "_MANY", most)
    size, keys = SHAPES[shape]
    parcels, every = generated(random.Random(seed), size, keys)
    by_key = plainly([fact._replace(key=stored(fact.key)) for fact in every])
    memory = Memory([parcel for parcel in parcels if parcel.facts.columns], 0)
    assert [key for key, _ in memory.items()] == list(by_key)
    for key, facts in memory.items():
        assert shown(facts) == expected(by_key[key])
        assert in_order(facts, by_key[key])
        assert shown(memory.facts(key)) == expected(by_key[key])
    assert memory.facts("nobody") == []
    assert shown(memory.facts("a\0b")) == expected(by_key.get("a\ufffdb", []))
    fitting = [key for key, facts in by_key.items() if any(is_text(f.value) for f in facts)]
    assert [key for key, _ in memory.items(is_text)] == fitting
    loud = [key for key, facts in by_key.items() if any(f.value is True for f in facts)]
    assert [key for key, _ in memory.loud(has_no_true, CONTEXT)] == loud
    assert [key for key, _ in memory.loud(None, CONTEXT)] == list(by_key)
    for word in ("k1", "key-07", "key-0011", "产", "yek-100"):
        near = memory.nearest(word, is_text)
        if len(fitting) <= 200:
            assert near == next(iter(get_close_matches(word, sorted({*fitting} - {word}), 1, 0.7)), None)
        else:
            assert near is None or near in fitting


def test_a_misspelt_key_is_found_among_many() -> None:
    """Neighbours from both ends are compared, and one letter is found wherever it is wrong."""
    builder, homes = FactsBuilder(1), HomesBuilder()
    words = [f"{kind}-{number:03}-{kind}" for kind in ("press", "dock", "loom") for number in range(100)]
    for row, word in enumerate(words):
        builder.add(0, word, "x", "id", homes.add_plain("scenario", word, (row,), None))
    memory = Memory([Parcel(0, "a.jsonl", facts=builder.done(), homes=homes.done())], 0)
    for wrong, right in (
        ("press-050-pres", "press-050-press"),
        ("ress-050-press", "press-050-press"),
        ("dock-099-dokc", "dock-099-dock"),
    ):
        assert memory.nearest(wrong, is_text) == right


@catalog_validator("TST301", "alike", severity="warning", since="0.1", collect=collect, **WORDS)
def alike(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why: to say something that several keys say."""
    for fact in facts:
        if fact.at is not None:
            yield Finding(fact, related=[(facts[0], {"en": "first", "zh": "首"})], what=str(fact.value))


@catalog_validator("TST302", "counting", severity="warning", since="0.1", collect=collect, **WORDS)
def counting(summary: Summary, context: Context) -> Iterator[Finding]:
    """Why: the same once, at the end."""
    for _, facts in summary.items(is_text):
        yield from (Finding(fact, what=str(fact.value)) for fact in facts if fact.at is not None)


@pytest.mark.parametrize("most", [10**6, 0], ids=["all at once", "shard by shard"])
@pytest.mark.parametrize("seed", range(times(4)))
def test_what_several_keys_say_is_said_once(seed: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first one in the order of keys counts, for each validator."""
    monkeypatch.setattr(merging, "_MANY", most)
    parcels, every = generated(random.Random(seed), 40, [f"k{n}" for n in range(30)])
    by_key = plainly(every)
    wanted = []
    for code, fits in (("TST301", lambda _facts: True), ("TST302", lambda facts: any(is_text(f.value) for f in facts))):
        seen = set()
        for facts in by_key.values():
            for fact in facts if fits(facts) else ():
                said = (code, fact.path, fact.row, fact.at, str(fact.value))
                if fact.at is not None and said not in seen:
                    seen.add(said)
                    wanted.append(said)
    found = [
        (draft.problem.code, draft.path, draft.pointer[0], draft.field, draft.values["what"])
        for draft, _ in merge(parcels, (alike, counting), CONTEXT)
    ]
    assert sorted(found) == sorted(wanted)
    assert len(set(found)) == len(found)
