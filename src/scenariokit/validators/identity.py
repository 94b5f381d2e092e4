"""What catalog validators know about ids: where each is defined, and where it is referred to.

One collector for all of them. Its keys are ids without case, width and kind of dash, so that everything about one id,
however it is spelled, comes together. Facts are small tuples without records in them.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from immutabledict import immutabledict

from scenariokit.diagnostics import Sentences
from scenariokit.model import Details, Header, Metric, Organisation, Platform, Scenario, UncheckedDetails, spec_of
from scenariokit.model.details import DetailsShape
from scenariokit.model.kit import ID, FieldSpec, Spec
from scenariokit.model.raw import Seen
from scenariokit.model.shape import Many, Nested, Shape, Table, Text
from scenariokit.model.walk import UNSET
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Collector, Fact, Gleaned, Summary

_TYPES: dict[type, str] = {
    Header: "catalog", Scenario: "scenario", Platform: "platform", Metric: "metric", Organisation: "organisation",
}  # fmt: skip
_DASHES = re.compile(
    "[\u00ad\u02d7\u058a\u05be\u1806\u2010-\u2015\u2043\u207b\u208b\u2212\u2e3a\u2e3b\u30fc\ufe58\ufe63\uff0d]"
)

DEFINED_HERE: Sentences = immutabledict(en="defined here", zh="定义于此")


@lru_cache(maxsize=65536)
def fold(id: str) -> str:
    """An id as it is compared: without case and width, all dashes alike.

    >>> fold("Case－Ａ")
    'case-a'
    """
    if id.isascii():
        return id.casefold()
    return _DASHES.sub("-", unicodedata.normalize("NFKC", _DASHES.sub("-", id)).casefold())


class Definition(NamedTuple):
    """A record defines its id, or says that it once had it."""

    type: str
    kind: str | None = None
    """Kind of scenario."""
    withdrawn: bool = False
    now: str | None = None
    """The id it has now, where this is a previous one."""
    spelled: str | None = None
    """The id, where it is not spelled as the key is."""


class Reference(NamedTuple):
    """A record names another one."""

    wants: str
    """The record type that belongs there."""
    role: str
    """The field it stands in: `part-of`, `answers`, `inputs`, `platforms`, `parties` ..."""
    kind: str | None = None
    """Kind of the scenario that refers."""
    withdrawn: bool = False
    """Whether the record that refers is withdrawn itself."""
    itself: bool = False
    """Whether it names the very record that it stands in."""
    spelled: str | None = None
    """The id, where it is not spelled as the key is."""


class Use(NamedTuple):
    """Some scenario names a record that the context knows: there is nothing to find about it but that it is used."""

    type: str


def id_of(fact: Fact) -> str:
    """The id that a fact is about, as written."""
    return fact.value.spelled or fact.key


def _collect(record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
    """Every id that a record defines or refers to."""
    type_ = _TYPES[type(record)]
    kind = getattr(record, "kind", None)
    kind = None if kind is None else str(kind)
    withdrawn = getattr(record, "withdrawn", None) is not None
    id = getattr(record, "id", None)
    if type_ != "catalog" and id is not None:
        yield keyed("id", id, Definition(type_, kind, withdrawn))
        for index, previous in enumerate(getattr(record, "previous_ids", ())):
            yield keyed(f"previous_ids.{index}", previous, Definition(type_, kind, withdrawn, id))
    settled = context.settled if type_ == "scenario" else {}
    for at, wants, ref in _references(record):
        if settled.get(ref) == wants:
            yield fold(ref), Fact(None, Use(wants))
        elif is_checked(ref, wants, context):
            itself = (wants, ref) == (type_, id)
            yield keyed(at, ref, Reference(wants, _role(at), kind, withdrawn, itself))


def _glean(context: Context) -> Gleaned:
    used: set[tuple[str, str]] = set()
    plain: dict[tuple[str, str | None], Definition] = {}

    def facts(type_: str, raw: Mapping[str, Any], seen: Seen) -> list[tuple[str, Fact]]:
        kind = raw.get("kind") if type_ == "scenario" else None
        withdrawn = "withdrawn" in raw
        id = raw["id"]
        defined = plain.get((type_, kind))
        if defined is None:
            defined = plain[type_, kind] = Definition(type_, kind)
        found = [keyed("id", id, Definition(type_, kind, withdrawn) if withdrawn else defined)]
        for index, previous in enumerate(raw.get("previous_ids", ())):
            found.append(keyed(f"previous_ids.{index}", previous, Definition(type_, kind, withdrawn, id)))
        for use in seen.uses:
            if use not in used:  # such a fact is kept once, however many records say it
                used.add(use)
                found.append((fold(use[1]), Fact(None, _USES[use[0]])))
        for at, wants, ref in seen.references:
            if is_checked(ref, wants, context):
                itself = (wants, ref) == (type_, id)
                found.append(keyed(at, ref, Reference(wants, _role(at), kind, withdrawn, itself)))
        return found

    return facts


_USES: Mapping[str, Use] = {type_: Use(type_) for type_ in _TYPES.values()}

collect = Collector(_collect, _glean)
"""What all validators of ids rest on."""


def keyed(at: str, id: str, value: Definition | Reference) -> tuple[str, Fact]:
    """A fact under the folded id; how the id is spelled is remembered only where that differs."""
    key = fold(id)
    return key, Fact(at, value if key == id else value._replace(spelled=id), key=key)


@lru_cache(maxsize=4096)
def _role(at: str) -> str:
    first, _, rest = at.partition(".")
    return rest.partition(".")[0] if first == "relations" and rest else first


def is_checked(ref: str, wants: str, context: Context) -> bool:
    """Whether a reference can be looked up: not one into another catalog, nor into a sector that is not installed."""
    if ":" in ref:
        return False
    if wants == "metric" and "/" in ref:
        sector = ref.partition("/")[0]
        return sector in context.plugged or sector not in context.sectors
    return True


def definitions(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that define an id now."""
    return [fact for fact in facts if type(fact.value) is Definition and fact.value.now is None]


def is_ordinary(values: Sequence[Any], context: Context) -> bool:
    """Whether an id is defined once and everything that refers to it may: nothing to say for any validator of ids."""
    defined = [value for value in values if type(value) is Definition]
    references = [value for value in values if type(value) is Reference]
    if len(defined) != 1:
        return not defined and not references
    own = defined[0]
    if own.now is not None or own.withdrawn:
        return False
    return all(
        (one.wants, one.spelled) == (own.type, own.spelled)
        and not one.itself
        and (own.type != "scenario" or _is_allowed(one, own))
        for one in references
    )


JOINS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = immutabledict({
    "answers": (frozenset({"capability"}), frozenset({"need"})),
    "realises": (frozenset({"case", "capability"}), frozenset({"reference", "need"})),
})  # fmt: skip
"""Relation -> the kinds that it leads from, and those that it leads to; the others join scenarios of one kind."""


def _is_allowed(reference: Reference, target: Definition) -> bool:
    sources, targets = JOINS.get(reference.role, (frozenset(), frozenset()))
    return reference.kind in sources and target.kind in targets


def mentions(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that refer to an id."""
    return [fact for fact in facts if type(fact.value) is Reference]


def exact(facts: Sequence[Fact], id: str) -> list[Fact]:
    """The definitions of an id spelled exactly so."""
    return [fact for fact in definitions(facts) if id_of(fact) == id]


def resolved(facts: Sequence[Fact], reference: Fact) -> Fact | None:
    """The definition that a reference means: spelled so, and of the type that belongs there."""
    wants = reference.value.wants
    return next((fact for fact in exact(facts, id_of(reference)) if fact.value.type == wants), None)


def is_id(text: str) -> bool:
    """Whether a text could be an id at all."""
    return re.search(ID, text) is not None


def probably(reference: Fact, facts: Sequence[Fact], summary: Summary) -> Fact | None:
    """The definition that a reference without one probably means: spelled otherwise, renamed, or the nearest."""
    wants = reference.value.wants
    for fact in facts:
        if type(fact.value) is Definition and fact.value.type == wants:
            return fact
    fits = _definition_of(wants)
    found = summary.nearest(reference.key, fits)
    return None if found is None else next((f for f in summary.facts(found) if fits(f.value)), None)


@lru_cache(maxsize=16)
def _definition_of(type_: str) -> Callable[[Any], bool]:
    """Tells the values of definitions of a type; the same function for the same type."""
    return lambda value: type(value) is Definition and value.type == type_ and value.now is None


_Found = list[tuple[str, str, str]]
"""Dotted path, record type, id as written."""


def _references(record: Any) -> _Found:
    """Every reference in a record. Like `model.walk`, but only where there are any."""
    found: _Found = []
    for field, visit in _plan(spec_of(type(record))):
        value = getattr(record, field.name, UNSET)
        if value is not UNSET and value is not None and value is not field.default:
            visit(value, field.key, found)
    return found


_Visit = Callable[[Any, str, _Found], None]


@lru_cache(maxsize=1024)
def _plan(spec: Spec) -> tuple[tuple[FieldSpec, _Visit], ...]:
    """The fields of a class that references stand in or below."""
    visits = ((field, _visit(field.shape)) for field in spec.fields)
    return tuple((field, visit) for field, visit in visits if visit is not None)


def _visit(shape: Shape) -> _Visit | None:
    if isinstance(shape, Text):
        return None if shape.ref is None else _text(shape.ref)
    if isinstance(shape, Nested):
        return _nested if _plan(shape.spec) else None
    if isinstance(shape, DetailsShape):
        return _details
    if isinstance(shape, Many | Table):
        below = _visit(shape.item if isinstance(shape, Many) else shape.value)
        return None if below is None else _many(below)
    return None


def _text(wants: str) -> _Visit:
    def visit(value: Any, at: str, found: _Found) -> None:
        found.append((at, wants, value))

    return visit


def _nested(value: Any, at: str, found: _Found) -> None:
    for field, visit in _plan(spec_of(type(value))):
        part = getattr(value, field.name, UNSET)
        if part is not UNSET and part is not None and part is not field.default:
            visit(part, f"{at}.{field.key}", found)


def _many(below: _Visit) -> _Visit:
    def visit(value: Any, at: str, found: _Found) -> None:
        for key, item in enumerate(value) if type(value) is tuple else value.items():
            below(item, f"{at}.{key}", found)

    return visit


def _details(value: Any, at: str, found: _Found) -> None:
    for sector, details in value.items():
        if isinstance(details, Details) and not isinstance(details, UncheckedDetails):
            _nested(details, f"{at}.{sector}", found)
