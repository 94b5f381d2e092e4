"""Value classes: attrs classes in every respect, though attrs is asked only when one is used."""

import copy
import inspect
import operator
import pickle
import weakref
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Generic, TypeVar

import attrs
import pytest

from scenariokit import InvalidValue, Platform
from scenariokit.errors import ScenariokitError
from scenariokit.model import Code, Details, field
from scenariokit.model.kit import model
from scenariokit.values import frozen, frozen_error, mutable

T = TypeVar("T")


@frozen
class Place:
    """A value."""

    name: str
    floor: int = 0
    tags: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    notes: dict[str, str] = attrs.field(factory=dict, eq=False, repr=False)
    level: int = attrs.field(default=1, kw_only=True)

    KINDS: ClassVar[tuple[str, ...]] = ("a", "b")

    def __attrs_post_init__(self) -> None:
        if not self.name:
            raise ValueError(self.name)

    @property
    def upper(self) -> str:
        """Something computed."""
        return self.name.upper()


@frozen
class Room(Place):
    """A value with what its base has, and more."""

    seats: int = 4

    @property
    def upper(self) -> str:
        """The same, by way of the base."""
        return super().upper + "!"

    @classmethod
    def small(cls) -> "Room":
        """A second way to make one."""
        return cls("small", seats=1)


@frozen(eq=False)
class Thing:
    """Is only equal to itself."""

    name: str


@frozen(order=True)
class Step:
    """Has an order."""

    line: int
    column: int = 0


@frozen(weakref_slot=False)
class Light:
    """Cannot be referred to weakly."""

    name: str


@frozen
class Nothing:
    """Has no fields."""


@frozen
class Box(Generic[T]):
    """Holds something of a type."""

    item: T


@mutable(eq=False)
class Counter:
    """Changes."""

    name: str
    _seen: dict[str, int] = attrs.field(factory=dict)
    total: int = attrs.field(default=0, init=False)
    left: int = attrs.field(init=False)
    step: int = attrs.field(default=1, kw_only=True)


@attrs.frozen
class Plain:
    """What `Place` would be without us."""

    name: str
    floor: int = 0
    tags: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    notes: dict[str, str] = attrs.field(factory=dict, eq=False, repr=False)
    level: int = attrs.field(default=1, kw_only=True)


@model
class Paint(Details):
    """Details of a sector."""

    colour: str = field(zh="颜色", en="Colour")
    coats: int = field(default=1, minimum=1, zh="层数", en="Coats", kw_only=True)
    code: Code | None = field(default=None, zh="代码", en="Code")

    def twice(self) -> "Paint":
        """A method that says what class it stands in."""
        return __class__(self.colour, coats=2 * self.coats)  # type: ignore[name-defined,no-any-return]


def pickled(made: object) -> object:
    """There and back."""
    return pickle.loads(pickle.dumps(made))  # noqa: S301


def test_objects_are_made_by_position_name_and_default() -> None:
    """Converters and factories work, and what comes after the initialiser is called."""
    made = Place("hall", 2, ["x"], level=3)  # type: ignore[list-item]
    assert (made.name, made.floor, made.tags, made.notes, made.level) == ("hall", 2, ("x",), {}, 3)
    assert Place("hall").notes is not Place("hall").notes
    assert Place.KINDS == ("a", "b")
    with pytest.raises(ValueError, match=r"^$"):
        Place("")


@pytest.mark.parametrize("arguments", [{}, {"name": "x", "flor": 1}])
def test_wrong_arguments_are_refused_as_by_any_function(arguments: dict[str, Any]) -> None:
    """The error names the class and the argument."""
    with pytest.raises(TypeError, match=r"Place\.__init__\(\)"):
        Place(**arguments)
    with pytest.raises(TypeError, match=r"Paint\.__init__\(\)"):
        Paint(**{"colour": "red", "x": 1, **arguments})
    with pytest.raises(TypeError, match="positional"):
        Paint("red", None, 2)  # type: ignore[misc,arg-type]


def test_the_signature_is_that_of_an_attrs_class() -> None:
    """For editors and documentation, whether an object was made before or not."""

    @frozen
    class Fresh:
        name: str
        floor: int = 0

    assert str(inspect.signature(Fresh)) == "(name: str, floor: int = 0) -> None"
    assert [str(p) for p in inspect.signature(Place).parameters.values()] == [
        str(p) for p in inspect.signature(Plain).parameters.values()
    ]
    assert list(inspect.signature(Paint).parameters) == ["colour", "code", "coats"]
    assert Place.__match_args__ == Plain.__match_args__  # type: ignore[attr-defined]
    assert Place.__init__.__qualname__ == "Place.__init__"


def test_nothing_changes_a_value() -> None:
    """Neither fields nor names that there are not can be set."""
    for made in (Place("x"), Paint("red")):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            made.name = "y"  # type: ignore[union-attr,misc,assignment]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            made.other = "y"  # type: ignore[union-attr]
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            del made.name  # type: ignore[union-attr]
        assert not hasattr(made, "__dict__")


def test_equality_hash_and_representation_are_those_of_attrs() -> None:
    """Field by field; what is left out of them is left out."""
    assert Place("x", notes={"a": "b"}) == Place("x")
    assert hash(Place("x", notes={"a": "b"})) == hash(Place("x"))
    assert Place("x") != Place("y")
    assert Place("x") != Room("x")
    assert Place("x") != "x"
    assert repr(Place("x", 1)) == repr(Plain("x", 1)).replace("Plain", "Place")
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())
    assert repr(Nothing()) == "Nothing()"
    assert Box(1) == Box(1) != Box(2)
    assert Paint("red") == Paint("red", coats=1)
    assert repr(Paint("red")) == "Paint(colour='red', coats=1, code=None)"


def test_a_class_may_do_without_equality() -> None:
    """Then an object is equal to itself only."""
    one = Thing("x")
    assert one == one  # noqa: PLR0124
    assert one != Thing("x")
    assert len({one, Thing("x")}) == 2
    assert repr(one) == "Thing(name='x')"


def test_a_class_may_have_an_order() -> None:
    """That of its fields, one after the other."""
    assert sorted([Step(2), Step(1, 5), Step(1)]) == [Step(1), Step(1, 5), Step(2)]
    assert Step(1) <= Step(1) >= Step(1)
    with pytest.raises(TypeError):
        operator.lt(Step(1), (1, 0))
    with pytest.raises(TypeError):
        operator.lt(Place("x"), Place("y"))


def test_what_a_class_says_itself_holds() -> None:
    """Its own methods are kept, and know their class."""

    @frozen
    class Own:
        name: str

        def __repr__(self) -> str:
            return "own"

        def __eq__(self, other: object) -> bool:
            return True

        __hash__ = None  # type: ignore[assignment]

    assert repr(Own("x")) == "own"
    assert Own("x") == 1
    with pytest.raises(TypeError):
        hash(Own("x"))
    assert Room("hall").upper == "HALL!"
    assert Room.small() == Room("small", seats=1)
    assert type(Paint("red").twice()) is Paint


def test_subclasses_inherit_fields_and_initialisers() -> None:
    """By decorator or without; a subclass may have an initialiser of its own."""

    class Cellar(Place):
        def __init__(self, name: str) -> None:
            super().__init__(name, -1)

    assert (Cellar("x").floor, type(Cellar("x")).__name__) == (-1, "Cellar")
    assert [f.name for f in attrs.fields(Room)] == ["name", "floor", "tags", "notes", "level", "seats"]
    assert Room("x", 1, (), {}, 9).seats == 9
    assert [f.inherited for f in attrs.fields(Room)] == [True] * 5 + [False]


@pytest.mark.parametrize("made", [Place("x", 1, ("t",), {"a": "b"}), Step(1), Paint("red", coats=2), Platform("p", "P", {"name": "O"})])  # type: ignore[arg-type]  # fmt: skip
@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, pickled, attrs.evolve], ids=["copy", "deep", "pickle", "evolve"]
)  # fmt: skip
def test_copies_are_equal(made: Any, again: Callable[[Any], Any]) -> None:
    """By whatever way."""
    found = again(made)
    assert found == made
    assert type(found) is type(made)
    assert attrs.astuple(found, recurse=False) == attrs.astuple(made, recurse=False)


def test_evolving_converts_and_checks() -> None:
    """As making an object does."""
    assert attrs.evolve(Place("x"), tags=["t"]).tags == ("t",)  # type: ignore[list-item]
    assert attrs.evolve(Paint("red"), code="a:1").code == Code("a", None, "1")  # type: ignore[arg-type]
    with pytest.raises(InvalidValue):
        attrs.evolve(Paint("red"), coats=0)
    with pytest.raises(InvalidValue):
        Paint("  ")


def test_attrs_knows_the_fields() -> None:
    """All that attrs says about a class, it says about ours."""
    assert attrs.has(Place)
    assert [f.name for f in attrs.fields(Place)] == [f.name for f in attrs.fields(Plain)]
    assert attrs.fields(Place).tags.converter is tuple
    assert attrs.asdict(Place("x"))["floor"] == 0
    assert attrs.fields(Paint).coats.default == 1
    assert attrs.fields(Paint).coats.type is int
    assert attrs.fields(Paint).coats.kw_only


def test_values_can_be_matched() -> None:
    """By position and name."""
    match Place("x", 3):
        case Place("x", floor=found):
            assert found == 3
        case _:
            pytest.fail("no match")


def test_weak_references_are_a_choice() -> None:
    """There is room for them unless a class says otherwise."""
    made = Place("x")
    assert weakref.ref(made)() is made
    room = Room("x")
    assert weakref.ref(room)() is room
    with pytest.raises(TypeError):
        weakref.ref(Light("x"))


def test_objects_made_without_the_initialiser_are_whole() -> None:
    """As records are that were read from files: nobody called their class."""

    @frozen
    class Fresh:
        name: str

    made = object.__new__(Fresh)
    object.__setattr__(made, "name", "x")
    assert repr(made).endswith("Fresh(name='x')")
    assert made == Fresh("x")
    assert hash(made) == hash(Fresh("x"))


def test_what_value_classes_cannot_do_is_said_at_once() -> None:
    """attrs itself can."""
    with pytest.raises(TypeError, match=r"attrs\.frozen"):

        @frozen
        class Cached:
            root: Path

            @cached_property
            def name(self) -> str:
                return self.root.name


def test_model_classes_are_checked_where_they_are_declared() -> None:
    """A mistake does not wait for the first object."""
    with pytest.raises(TypeError, match="needs a field"):

        @model
        class Bare:
            name: str

    with pytest.raises(ValueError, match="default"):

        @model
        class Disordered:
            first: str = field(default="x", zh="一", en="First")
            second: str = field(zh="二", en="Second")


def test_an_object_may_change() -> None:
    """Its fields may; it has no others, and is equal to itself only."""
    made = Counter("x", step=2)
    made.total += made.step
    assert (made.total, made._seen, hasattr(made, "left")) == (2, {}, False)
    assert Counter("x", {"a": 1})._seen == Counter("x", seen={"a": 1})._seen
    with pytest.raises(AttributeError):
        made.other = 1  # type: ignore[attr-defined]
    assert Counter("x") != Counter("x")
    assert repr(made) == "Counter(name='x', _seen={}, total=2, left=NOTHING, step=2)"


@pytest.mark.parametrize(
    "arguments", [{}, {"name": "x", "total": 1}, {"name": "x", "_seen": {}}, {"name": "x", "left": 1}]
)
def test_what_is_not_given_to_an_object_is_refused(arguments: dict[str, Any]) -> None:
    """As attrs does."""
    with pytest.raises(TypeError, match=r"Counter\.__init__\(\)"):
        Counter(**arguments)


def test_first_objects_and_later_ones_are_alike() -> None:
    """The first are filled by hand; then attrs is asked."""

    @frozen
    class Fresh:
        name: str
        tags: tuple[str, ...] = attrs.field(default=("a",), converter=tuple)
        notes: dict[str, str] = attrs.field(factory=dict)
        size: int = attrs.field(init=False, default=3)

        def __attrs_post_init__(self) -> None:
            self.notes["made"] = self.name

    made = [Fresh("x", tags=["t"]) for _ in range(500)]  # type: ignore[list-item]
    assert isinstance(vars(Fresh)["__init__"], type(lambda: None)), "attrs was never asked"
    assert {repr(one) for one in made} == {"Fresh(name='x', tags=('t',), notes={'made': 'x'}, size=3)"}
    assert all(one == made[0] for one in made)


def test_a_class_that_changes_has_no_converters() -> None:
    """attrs would convert what is set later as well."""
    with pytest.raises(TypeError, match=r"attrs\.define"):

        @mutable(eq=False)
        class Converted:
            tags: tuple[str, ...] = attrs.field(default=(), converter=tuple)

    with pytest.raises(TypeError, match=r"attrs\.define"):

        @mutable
        class Compared:
            name: str


def test_an_exception_has_no_slots() -> None:
    """It would be another class then."""
    with pytest.raises(TypeError, match="slots=False"):

        @frozen_error(slots=True)
        class Odd(ScenariokitError):
            what: str


def test_an_exception_is_an_attrs_class_when_it_is_raised() -> None:
    """In every respect."""

    @frozen_error(slots=False)
    class Odd(ScenariokitError, ValueError):
        what: str
        near: tuple[str, ...] = ()

        def __str__(self) -> str:
            return self.what

    with pytest.raises(Odd, match=r"^x$") as raised:
        raise Odd("x", near=("y",))
    assert repr(raised.value) == f"{Odd.__qualname__.rpartition('>.')[2]}(what='x', near=('y',))"
    assert [f.name for f in attrs.fields(Odd)] == ["what", "near"]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        raised.value.what = "y"  # type: ignore[misc]
    with pytest.raises(TypeError, match="what"):
        Odd()  # type: ignore[call-arg]
    assert pickled(InvalidValue("a", "b", 1, "c")).args == ("a", "b", 1, "c")  # type: ignore[attr-defined]


@pytest.mark.parametrize("by", [str, repr, hash, copy.copy, lambda error: error.what])
def test_nothing_has_to_be_asked_of_an_exception_first(by: Callable[[Any], object]) -> None:
    """Whatever is the first."""

    @frozen_error(slots=False)
    class Odd(ScenariokitError):
        what: str

    assert by(Odd("x")) is not None
