"""What collectors remember is kept and comes back as it is, in every plugin; and what is kept can run nothing."""

import enum
import json
import os
import re
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, Final, NamedTuple

import attrs
import pytest
from immutabledict import immutabledict

from scenariokit.api import known
from scenariokit.cache.against import against
from scenariokit.cache.exact import WRONG, Unkept
from scenariokit.cache.name import Name, Nameless
from scenariokit.cache.parcels import Parcels
from scenariokit.cache.program import ENGINES, packages_of
from scenariokit.cache.values import Values
from scenariokit.config import Config
from scenariokit.model import Quantity
from scenariokit.pipeline import conclusion
from scenariokit.pipeline.engine import Setting
from scenariokit.pipeline.merging import collectors_of
from scenariokit.pipeline.parcel import Parcel
from scenariokit.plugin.context import Context
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.validator import CatalogValidator, Validator
from scenariokit.testing.examples import sample_type
from scenariokit.testing.memory import check_example

EVERYTHING: Final = known(None)
PARCELS: Final = Parcels(EVERYTHING.problems, Values(packages_of(EVERYTHING)))
COLLECTORS: Final = collectors_of(EVERYTHING.catalog_validators)
SECTORS: Final = {sector.prefix: sector for sector in EVERYTHING.sectors.values()}


def name_of(validator: Validator | CatalogValidator) -> str:
    return f"{validator.code} {validator.name}"


def kind_of(value: object) -> str:
    """A name for a test that is the same in every process."""
    return type(value).__name__


def checked(validator: Validator | CatalogValidator, installed: Registry = EVERYTHING) -> list[Parcel]:
    """The parcels that come of all examples of a validator together."""
    found: list[Parcel] = []
    merge = conclusion.merge

    def merging(parcels: Any, *rest: Any) -> Any:
        found.extend(parcels)
        return merge(parcels, *rest)

    sector = SECTORS.get(validator.code[:3])
    patch = {} if sector is None else {"sector": sector.id, **sector.sample}
    every: list[Mapping[str, Any]] = []
    for example in (*validator.valid, *validator.invalid):
        every += [example] if isinstance(example, Mapping) else example
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(conclusion, "merge", merging)
        check_example(tuple(every), installed, record_type=sample_type(validator), sample=patch)
    return [attrs.evolve(parcel, structured=()) for parcel in found]


def assert_comes_back(parcel: Parcel) -> None:
    again = PARCELS.loaded(PARCELS.dumped(parcel), 7, parcel.path, len(parcel.facts.columns))
    assert again.facts.values == parcel.facts.values
    assert [*map(type, again.facts.values)] == [*map(type, parcel.facts.values)]
    assert again.facts.ats == parcel.facts.ats
    assert [[columns_of(one) for one in group] for group in again.facts.columns] == [
        [columns_of(one) for one in group] for group in parcel.facts.columns
    ]
    for mine, theirs in ((again.said, parcel.said), (again.reading, parcel.reading)):
        assert [one.diagnostic for one in mine] == [one.diagnostic for one in theirs]
        # Diagnostics in one place are put in order by how their values are written.
        assert [repr(one.diagnostic.values) for one in mine] == [repr(one.diagnostic.values) for one in theirs]
        assert [one.home and one.home[1] for one in mine] == [one.home and one.home[1] for one in theirs]
        assert {one.home[0] for one in mine if one.home is not None} <= {7}
    assert parcel.homes is not None
    assert again.homes is not None
    assert [*again.homes] == [*parcel.homes]
    assert (again.accepted, again.mentions, again.tally, again.left_out) == (
        parcel.accepted, parcel.mentions, parcel.tally, parcel.left_out,
    )  # fmt: skip


def columns_of(one: Any) -> tuple[Any, ...]:
    return one.names(), one.values.tolist(), one.homes.tolist(), one.ats.tolist()


CATALOG: Final = EVERYTHING.catalog_validators
RECORD: Final = [v for number, v in enumerate(EVERYTHING.validators) if number % 3 == 0 or v.code.startswith("SK")]
"""Of the plugins' some: their examples are many, and what they find is of few kinds."""


@pytest.mark.parametrize("validator", [*CATALOG, *RECORD], ids=name_of)
def test_what_is_found_in_examples_is_kept(validator: Validator | CatalogValidator) -> None:
    parcels = checked(validator)
    assert parcels
    for parcel in parcels:
        assert_comes_back(parcel)
        if isinstance(validator, CatalogValidator):
            columns = parcel.facts.columns[COLLECTORS.index(validator.collect)]
            assert any(column.values for column in columns), "its collector remembers nothing of its own examples"


class Kind(enum.Enum):
    A = "a"


class Pair(NamedTuple):
    left: int
    right: Any


@attrs.frozen
class Frozen:
    name: str
    parts: tuple[Any, ...] = ()


@attrs.frozen(eq=False)
class Single:
    name: str


@attrs.define
class Open:
    name: str


class Text(str):
    __slots__ = ()


class Tuple(Pair):
    pass


OWN: Final = Values(frozenset({__name__.partition(".")[0], "scenariokit"}))
KEPT: Final = (
    1, 1.0, True, None, "a", "\ud83d", float("inf"), -0.0, (), ("a", (1, True)), frozenset({1, "a", (None,)}), date(2026, 1, 2), Kind.A,
    Pair(1, Kind.A), Frozen("x", (Pair(1, Frozen("y")),)), immutabledict({"b": 1, "a": (2,)}), Quantity.of("60 %"),
)  # fmt: skip
UNKEPT: Final = (
    [1], {"a": 1}, {1}, Open("x"), Text("a"), Tuple(1, 2), datetime(2026, 1, 1, tzinfo=UTC), Decimal(1), b"a", object(), print, Kind,
    OrderedDict(), Path(), (Open("x"),), Frozen("x", ([],)), Pair(1, Open("y")), 1j,
)  # fmt: skip


@pytest.mark.parametrize("value", KEPT, ids=kind_of)
def test_values_come_back_as_they_are(value: Any) -> None:
    again = OWN.loaded(json.loads(json.dumps(OWN.dumped(value))))
    assert (again, type(again), repr(again)) == (value, type(value), repr(value)) or isinstance(value, frozenset)
    assert hash(again) == hash(value)


@pytest.mark.parametrize("value", UNKEPT, ids=kind_of)
def test_what_would_not_come_back_as_it_is_is_not_kept(value: Any) -> None:
    with pytest.raises(Unkept):
        OWN.dumped(value)


def test_facts_that_are_equal_to_themselves_alone_are_not_kept() -> None:
    parcel = checked(CATALOG[0])[0]
    facts = attrs.evolve(parcel.facts, values=(*parcel.facts.values, Single("x")))
    with pytest.raises(Unkept):
        Parcels(EVERYTHING.problems, OWN).dumped(attrs.evolve(parcel, facts=facts))


HERE: Final = __name__
HOSTILE: Final = (
    ["object", "os:system", {"command": "touch owned"}], ["fields", "os:system", ["touch owned"]], ["member", "os:system", "x"],
    ["object", "subprocess:Popen", {"args": "true"}], ["object", "builtins:eval", {}], ["fields", "posix:stat_result", [1]],
    ["object", "scenariokit.cli.main:os", {}], ["object", "scenariokit.cache.store:os.system", {}], ["object", "scenariokit:__loader__", {}],
    ["object", "scenariokit.pipeline.engine:Serial", {"registry": None}], ["object", "scenariokit.errors:UsageError", {"args": []}],
    ["object", "scenariokit.not_imported_yet:Thing", {}], ["object", "scenariokit.source:Span", {"line": 1}],
    ["object", "scenariokit.source:Span", {"__class__": 1}], ["member", "scenariokit.source:Span", "line"], ["member", f"{HERE}:Kind", "mro"],
    ["object", f"{HERE}:Kind", {}], ["object", f"{HERE}:Open", {"name": "x"}], ["fields", f"{HERE}:Tuple", [1, 2]],
    ["fields", f"{HERE}:Pair", [1]], ["object", f"{HERE}:Path", {}], ["object", f"{HERE}:Frozen.__init__", {}], ["object", "", {}],
    ["import", "os"], ["object"], [], {}, ["set", [["tuple", 1]]], ["date", "touch"], ["date", 5], [[], []],
)  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=kind_of)
def test_nothing_runs_by_its_name(data: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "system", lambda _: pytest.fail("it ran"))
    with pytest.raises(WRONG):
        OWN.loaded(data)
    assert not [*tmp_path.iterdir()]


NAMED: Final = (
    None, True, 1, 1.0, "1", b"1", "", (), [], {}, frozenset(), ("a", "bc"), ("ab", "c"), (("a",), "b"), ("a", ("b",)), {"a": 1},
    {"a": 1, "b": 2}, {"b": 2, "a": 1}, frozenset({1, 2}), date(2026, 1, 1), "2026-01-01", Path("a"), "a", Kind.A, "A", Frozen("a"), ("a", ()),
    Pair(1, 2)._asdict(), Quantity.of("1 h"), Quantity.of("60 min"), Single("a"),
)  # fmt: skip


def test_names_tell_things_apart() -> None:
    names = set()
    for value in NAMED:
        name = Name()
        name.add(value)
        names.add(str(name))
    assert len(names) == len(NAMED)


@pytest.mark.parametrize("value", [object(), print, Kind, partial(print), 1j, ({1: lambda: 0},)], ids=kind_of)
def test_what_nobody_can_name_has_no_name(value: Any) -> None:
    with pytest.raises(Nameless):
        Name().add(value)


def settings() -> Iterator[Setting]:
    """One that has something of everything, and others that differ from it in one thing each."""
    quantity = Quantity.of("1 h")
    context = Context(
        date(2026, 1, 1), metrics=EVERYTHING.metrics, platforms=frozenset({"b", "a", "c"}), codelists=EVERYTHING.codelists,
        sectors={"b": ("x",), "a": ()}, plugged=frozenset({*EVERYTHING.sectors, "x"}), options={"x": {"a": frozenset({"p", "q", "r"})}},
        settled={"a": "platform"},
    )  # fmt: skip
    base = Setting(Config(date(2026, 1, 1)), context, "zh", ("c.yaml", ("catalog",)))
    yield base
    yield attrs.evolve(base, language="en")
    yield attrs.evolve(base, header=None)
    yield attrs.evolve(base, config=Config(date(2026, 1, 1), select=("SK2",)))
    metric = next(iter(EVERYTHING.metrics.values()))
    codes = next(one for one in EVERYTHING.codelists.values() if len(one))
    for changes in (
        {"today": date(2026, 1, 2)}, {"platforms": frozenset({"a"})}, {"sectors_known": False}, {"plugged": frozenset()},
        {"metrics": {metric.id: metric}}, {"metrics": {}}, {"sectors": {"a": (), "b": ("x",)}}, {"settled": {"a": "metric"}},
        {"options": {}}, {"codelists": {}}, {"codelists": {("x", "1"): codes}}, {"codelists": {("x", "1"): attrs.evolve(codes, complete=not codes.complete)}},
        {"codelists": {("x", "1"): attrs.evolve(codes, rows={})}}, {"measured": {("m", "f"): quantity}}, {"organisations": {"a": quantity}},
        {"header": quantity},
    ):  # fmt: skip
        yield attrs.evolve(base, context=attrs.evolve(context, **changes))


def test_everything_that_is_checked_against_goes_into_the_name() -> None:
    every = [*settings()]
    assert len({against(one) for one in every}) == len(every)
    changed = {field.name for field in attrs.fields(Context) if field.init}
    assert changed == {
        "today", "header", "metrics", "organisations", "platforms", "codelists", "sectors", "sectors_known", "plugged", "measured",
        "options", "settled",
    }  # fmt: skip


def test_names_are_the_same_in_every_process() -> None:
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import test_kept_values as t; from scenariokit.cache.against import against;"
        "print(against(next(t.settings())), sorted(t.packages_of(t.EVERYTHING)))"
    )
    found = [
        subprocess.run(
            [sys.executable, "-c", program, str(Path(__file__).parent)],
            env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert found[0] == found[1]
    assert found[0].split()[0] == against(next(settings()))


def test_what_reads_and_checks_for_us_is_a_part_of_the_program() -> None:
    from importlib.metadata import requires

    lines = [line for line in requires("scenariokit") or [] if "extra ==" not in line]
    needed = {re.split("[<>]", line)[0].lower() for line in lines}
    assert needed - {"click", "wcwidth", "pluggy", "attrs", "immutabledict"} <= {name.lower() for name in ENGINES}


def test_the_packages_of_all_plugins_take_part() -> None:
    expected = {f"scenariokit_{sector.replace('-', '_')}" for sector in EVERYTHING.sectors}
    assert packages_of(EVERYTHING) == {"scenariokit", *expected}
