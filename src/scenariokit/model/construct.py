"""Building sound records quickly: a constructor generated for each model class.

`Spec.build` reads the description of a class field by field, and bears records with parts cut out. For data that the
schema accepted as a whole the same is written out here as one function for each class, and what is spelled the same
is made once: model objects are frozen, so they may stand in many places.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

from scenariokit.model.code import Code
from scenariokit.model.dates import PartialDate
from scenariokit.model.kit import FieldSpec, Spec
from scenariokit.model.quantity import Quantity
from scenariokit.model.shape import Choice, Compact, Env, Flag, Many, Nested, Number, Raw, Scalar, Shape, Text, Words
from scenariokit.model.text import LocalizedText

Constructor: TypeAlias = Callable[[Raw, Env], Any]

_MISSING = object()
_AS_IS = (Text, Flag, Scalar)
_SPELLINGS = 16_384
"""Spellings kept of each kind of value."""


def construct(spec: Spec, raw: Raw, env: Env) -> Any:
    """Build an object from raw data without any cut in it, as `Spec.build` does."""
    return constructor(spec)(raw, env)


@lru_cache(maxsize=1024)
def constructor(spec: Spec) -> Constructor:
    """The generated constructor of a class."""
    return _Writer().constructor(spec)


def _parsed(kind: Any) -> Callable[[Raw], Any]:
    """Parse compact values, each spelling once; numbers are told apart by their type, so they are not remembered."""
    parse = kind.parse
    remembered = lru_cache(maxsize=_SPELLINGS)(parse)

    def build(raw: Raw) -> Any:
        return remembered(raw) if type(raw) is str else parse(raw)

    return build


_PARSERS = {kind: _parsed(kind) for kind in (Quantity, PartialDate, Code)}


def _words() -> Callable[[Raw, Env], LocalizedText]:
    """Make texts without the way through attrs, which costs as much as all the rest."""
    new, put = object.__new__, LocalizedText.texts.__set__  # type: ignore[attr-defined]

    def build(raw: Raw, env: Env) -> LocalizedText:
        made = new(LocalizedText)
        put(made, ((env.language, raw),) if type(raw) is str else tuple(raw.items()))
        return made

    return build


class _Writer:
    """Writes `def build(raw, env): ...` for a class."""

    def __init__(self) -> None:
        self.names: dict[str, Any] = {"new": object.__new__, "missing": _MISSING}

    def constructor(self, spec: Spec) -> Constructor:
        """Write and compile."""
        lines = ["def build(raw, env):"]
        if spec.shorthand is not None:
            lines += self._bare(spec.shorthand)
        lines += [f" o = new({self._name('c', spec.cls)})", " get = raw.get"]
        for field in spec.fields:
            lines += self._field(field)
        lines.append(" return o")
        made: dict[str, Any] = {}
        # Names and keys are those of a class in Python; no text from data gets in here.
        exec(compile("\n".join(lines), f"<constructor of {spec.name}>", "exec"), self.names, made)  # noqa: S102
        build: Constructor = made["build"]
        return build if spec.shorthand is None or not isinstance(spec.shorthand.shape, Text) else _shared(build)

    def _bare(self, field: FieldSpec) -> list[str]:
        return [" if type(raw) is not dict:", f"  raw = {{{field.key!r}: raw}}"]

    def _field(self, field: FieldSpec) -> list[str]:
        put, value = self._name("p", field.put), self._value(field.shape)
        if field.required:
            got = f" v = get({field.key!r}, missing)"
            return [got, f" if v is not missing: {put}(o, {value})"]
        default = "None" if field.default is None else self._name("d", field.default)
        got = f" v = get({field.key!r}, missing)"
        return [got, f" {put}(o, {default} if v is missing else {value})"]

    def _value(self, shape: Shape) -> str:
        if isinstance(shape, _AS_IS) or (isinstance(shape, Number) and not shape.integer):
            return "v"
        if isinstance(shape, Choice):
            return "v" if shape.kind is None else f"{self._name('k', dict(_members(shape.kind)))}[v]"
        if isinstance(shape, Words):
            return f"{self._name('w', _words())}(v, env)"
        if isinstance(shape, Compact) and shape.kind in _PARSERS:
            return f"{self._name('q', _PARSERS[shape.kind])}(v)"
        if isinstance(shape, Nested):
            return f"{self._name('n', constructor(shape.spec))}(v, env)"
        if isinstance(shape, Many):
            item = self._value(shape.item)
            return "tuple(v)" if item == "v" else f"tuple([{item} for v in v])"
        return f"{self._name('b', shape.build)}(v, env)"

    def _name(self, prefix: str, value: object) -> str:
        name = f"{prefix}{len(self.names)}"
        self.names[name] = value
        return name


def _members(kind: Any) -> dict[str, Any]:
    return {member.value: member for member in kind}


def _shared(build: Constructor) -> Constructor:
    """Make what a bare text stands for (a source's id, a party's id) once."""
    remembered = lru_cache(maxsize=_SPELLINGS)(lambda raw: build(raw, Env()))

    def shared(raw: Raw, env: Env) -> Any:
        return remembered(raw) if type(raw) is str else build(raw, env)

    return shared
