"""What a field may hold: one small tree per field, from which everything else follows.

A shape gives the JSON Schema of a field, builds it from trusted input, converts and checks what people pass in
Python, and writes it back to plain data.
It is made once from the annotation and the `field(...)` of a model class (see `kit`), so the three never disagree.
"""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final, Protocol

import attrs
from immutabledict import immutabledict

from scenariokit.errors import InvalidValue
from scenariokit.model.code import Code
from scenariokit.model.dates import PartialDate
from scenariokit.model.quantity import Quantity, Range
from scenariokit.model.text import UNDETERMINED, LocalizedText
from scenariokit.source import Pointer
from scenariokit.values import frozen

if TYPE_CHECKING:
    from scenariokit.model.kit import Spec

Raw = Any
"""What a parsed file holds: dicts, lists, strings, numbers, booleans."""


class _Cut:
    """The type of `CUT`."""

    def __repr__(self) -> str:
        return "CUT"


CUT: Final = _Cut()
"""Stands in raw data where an invalid part was cut out: the slot stays unset, it never takes its default."""


@frozen
class Env:
    """What building a record needs to know of its catalog."""

    language: str = UNDETERMINED
    """The language of bare strings."""
    details: Mapping[tuple[str, str], "Spec"] = attrs.field(factory=immutabledict)
    """(record type, sector id) -> the details type that the sector's plugin brings."""
    record_type: str = "scenario"


class Shape(Protocol):
    """What a field may hold."""

    def schema(self) -> dict[str, Any]:
        """Its JSON Schema; model classes are referred to by `#/$defs/NAME`."""
        ...

    def build(self, raw: Raw, env: Env) -> Any:
        """Build the value from raw data that the schema accepted (parts may be `CUT`)."""
        ...

    def accept(self, value: Any, owner: str, name: str) -> Any:
        """Convert and check what somebody passed in Python; raises `InvalidValue`."""
        ...

    def plain(self, value: Any, language: str) -> Any:
        """Write the value as a file holds it."""
        ...

    def faults(self, raw: Raw, at: Pointer) -> Iterator[tuple[Pointer, InvalidValue]]:
        """What the schema cannot see: compact values that do not parse (`10..8 d`)."""
        ...

    def specs(self) -> "tuple[Spec, ...]":
        """The model classes directly below."""
        ...


class _Leaf:
    """A shape with nothing below it."""

    def faults(self, raw: Raw, at: Pointer) -> Iterator[tuple[Pointer, InvalidValue]]:
        return iter(())

    def specs(self) -> "tuple[Spec, ...]":
        return ()

    def build(self, raw: Raw, env: Env) -> Any:
        return raw

    def plain(self, value: Any, language: str) -> Any:
        return value


@frozen
class Text(_Leaf):
    """A plain string, kept verbatim; never blank."""

    pattern: str | None = None
    format: str | None = None
    """Named after JSON Schema's formats; a hint for editors, checked by a validator."""
    ref: str | None = None
    """Record type that the string names the id of."""
    like: str = attrs.field(default="", eq=False)
    """A good value, for whoever wrote another one; says nothing about which are allowed."""

    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "string", "pattern": self.pattern or r"[^\s]"}
        return found if self.format is None else {**found, "format": self.format}

    def accept(self, value: Any, owner: str, name: str) -> Any:
        if not isinstance(value, str) or not value.strip():
            raise InvalidValue(owner, name, value, "text that is not blank")
        if self.pattern is not None and not re.search(self.pattern, value):
            raise InvalidValue(
                owner, name, value, f"text such as {self.like!r}" if self.like else f"text of the form {self.pattern}"
            )
        return value


@frozen
class Number(_Leaf):
    """A number, whole where `integer` is set."""

    integer: bool = False
    minimum: float | None = None
    maximum: float | None = None

    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "integer" if self.integer else "number"}
        if self.minimum is not None:
            found["minimum"] = self.minimum
        if self.maximum is not None:
            found["maximum"] = self.maximum
        return found

    def build(self, raw: Raw, env: Env) -> Any:
        return int(raw) if self.integer else raw

    def accept(self, value: Any, owner: str, name: str) -> Any:
        kind = "a whole number" if self.integer else "a number"
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        if isinstance(value, bool) or not isinstance(value, int | float) or (self.integer and not whole):
            raise InvalidValue(owner, name, value, kind)
        low = value if self.minimum is None else self.minimum
        high = value if self.maximum is None else self.maximum
        if not low <= value <= high:
            raise InvalidValue(owner, name, value, f"{kind} from {self.minimum} to {self.maximum}")
        return int(value) if self.integer else value


@frozen
class Flag(_Leaf):
    """True or false."""

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def accept(self, value: Any, owner: str, name: str) -> Any:
        if not isinstance(value, bool):
            raise InvalidValue(owner, name, value, "true or false")
        return value


@frozen
class Scalar(_Leaf):
    """A text or a whole number: levels of maturity are both."""

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "pattern": r"[^\s]"}, {"type": "integer"}]}

    def accept(self, value: Any, owner: str, name: str) -> Any:
        if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
            raise InvalidValue(owner, name, value, "text or a whole number")
        return value


@frozen
class Choice(_Leaf):
    """One of a fixed vocabulary."""

    values: tuple[str, ...]
    kind: type | None = None
    """The enum, where the annotation is one."""

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.values)}

    def build(self, raw: Raw, env: Env) -> Any:
        return raw if self.kind is None else self.kind(raw)

    def accept(self, value: Any, owner: str, name: str) -> Any:
        if not isinstance(value, str) or value not in self.values:
            raise InvalidValue(owner, name, value, "one of " + ", ".join(self.values))
        return value if self.kind is None else self.kind(value)

    def plain(self, value: Any, language: str) -> Any:
        return str(value)


@frozen
class Words(_Leaf):
    """A `LocalizedText`."""

    def schema(self) -> dict[str, Any]:
        return {"$ref": "#/$defs/LocalizedText"}

    def build(self, raw: Raw, env: Env) -> Any:
        # A cut language is left out; a text that lost all of its languages is cut as a whole by the pruner.
        if type(raw) is dict and CUT in raw.values():
            raw = {tag: text for tag, text in raw.items() if text is not CUT}
        return LocalizedText.parse(raw, env.language)

    def accept(self, value: Any, owner: str, name: str) -> Any:
        try:
            return LocalizedText.of(value)
        except InvalidValue as error:
            raise InvalidValue(owner, name, value, error.allowed) from error

    def plain(self, value: Any, language: str) -> Any:
        return value.plain(language)


@frozen
class Compact(_Leaf):
    """A value with a spelling of its own: a quantity, a date, a code, a range."""

    kind: type[Quantity] | type[PartialDate] | type[Code] | type[Range]

    def schema(self) -> dict[str, Any]:
        return {"$ref": f"#/$defs/{self.kind.__name__}"}

    def build(self, raw: Raw, env: Env) -> Any:
        return self.kind.parse(raw)

    def accept(self, value: Any, owner: str, name: str) -> Any:
        try:
            return self.kind.of(value)
        except InvalidValue as error:
            raise InvalidValue(owner, name, value, error.allowed) from error

    def plain(self, value: Any, language: str) -> Any:
        return value.plain()

    def faults(self, raw: Raw, at: Pointer) -> Iterator[tuple[Pointer, InvalidValue]]:
        if raw is CUT:
            return
        try:
            self.kind.parse(raw)
        except InvalidValue as error:
            yield at, error
        except (ValueError, OverflowError, TypeError):
            yield at, InvalidValue(self.kind.__name__, "value", raw, "a value of that form")


def freeze(raw: Raw) -> Any:
    """Make plain data immutable and hashable."""
    if isinstance(raw, Mapping):
        return immutabledict({key: freeze(value) for key, value in raw.items() if value is not CUT})
    if isinstance(raw, list | tuple):
        return tuple(freeze(value) for value in raw if value is not CUT)
    return raw


def thaw(value: Any) -> Raw:
    """Turn frozen plain data back into dicts and lists."""
    if isinstance(value, Mapping):
        return {key: thaw(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [thaw(item) for item in value]
    return value


@frozen
class Anything(_Leaf):
    """Plain data that nobody here understands: a bureau's own columns. Kept in every round trip."""

    def schema(self) -> dict[str, Any]:
        return {}

    def build(self, raw: Raw, env: Env) -> Any:
        return freeze(raw)

    def accept(self, value: Any, owner: str, name: str) -> Any:
        return freeze(value)

    def plain(self, value: Any, language: str) -> Any:
        return thaw(value)


@frozen
class Nested:
    """An object of a model class."""

    spec: "Spec"

    def schema(self) -> dict[str, Any]:
        return {"$ref": f"#/$defs/{self.spec.name}"}

    def build(self, raw: Raw, env: Env) -> Any:
        return self.spec.build(raw, env)

    def accept(self, value: Any, owner: str, name: str) -> Any:
        return self.spec.accept(value, owner, name)

    def plain(self, value: Any, language: str) -> Any:
        return self.spec.plain(value, language)

    def faults(self, raw: Raw, at: Pointer) -> Iterator[tuple[Pointer, InvalidValue]]:
        return self.spec.faults(raw, at)

    def specs(self) -> "tuple[Spec, ...]":
        return (self.spec,)


@frozen
class Many:
    """A list."""

    item: Shape
    minimum: int = 0
    unique: bool = False

    def schema(self) -> dict[str, Any]:
        found: dict[str, Any] = {"type": "array", "items": self.item.schema()}
        if self.minimum:
            found["minItems"] = self.minimum
        return {**found, "uniqueItems": True} if self.unique else found

    def build(self, raw: Raw, env: Env) -> Any:
        build = self.item.build
        return tuple([build(item, env) for item in raw if item is not CUT])

    def accept(self, value: Any, owner: str, name: str) -> Any:
        if isinstance(value, str | Mapping) or not hasattr(value, "__iter__"):
            raise InvalidValue(owner, name, value, "a list")
        found = tuple(self.item.accept(item, owner, f"{name}.{index}") for index, item in enumerate(value))
        if len(found) < self.minimum:
            raise InvalidValue(owner, name, value, f"at least {self.minimum} items")
        if self.unique and len(set(found)) < len(found):
            raise InvalidValue(owner, name, value, "items that differ")
        return found

    def plain(self, value: Any, language: str) -> Any:
        return [self.item.plain(item, language) for item in value]

    def faults(self, raw: Raw, at: Pointer) -> Iterator[tuple[Pointer, InvalidValue]]:
        for index, item in enumerate(raw):
            if item is not CUT:
                yield from self.item.faults(item, (*at, index))

    def specs(self) -> "tuple[Spec, ...]":
        return self.item.specs()


@frozen
class Table:
    """A map from keys of one form to values of one shape."""

    value: Shape
    key: str = r"^[^\s]+$"

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "propertyNames": {"pattern": self.key},
            "additionalProperties": self.value.schema(),
        }

    def build(self, raw: Raw, env: Env) -> Any:
        build = self.value.build
        return immutabledict({key: build(value, env) for key, value in raw.items() if value is not CUT})

    def accept(self, value: Any, owner: str, name: str) -> Any:
        if not isinstance(value, Mapping):
            raise InvalidValue(owner, name, value, "a map")
        for key in value:
            if not isinstance(key, str) or not re.search(self.key, key):
                raise InvalidValue(owner, name, key, f"keys of the form {self.key}")
        return immutabledict({key: self.value.accept(item, owner, f"{name}.{key}") for key, item in value.items()})

    def plain(self, value: Any, language: str) -> Any:
        return {key: self.value.plain(item, language) for key, item in value.items()}

    def faults(self, raw: Raw, at: Pointer) -> Iterator[tuple[Pointer, InvalidValue]]:
        for key, item in raw.items():
            if item is not CUT:
                yield from self.value.faults(item, (*at, key))

    def specs(self) -> "tuple[Spec, ...]":
        return self.value.specs()
