"""One look at a raw record: is it of the right shape, and which validators could have anything to say about it?

Most records are right. For those the typed objects, the validators and most of the facts can be spared: one compiled
test says that the shape is accepted and all texts are ordinary, and a few cheap tests that validators brought say that
there is nothing to find in the rest. What is not told so goes the long way. This is only about speed: take it out, and
every record goes the long way and the same is said of it.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import attrs
import jsonschema_rs

from scenariokit.errors import InvalidValue
from scenariokit.model import RECORD_TYPES, Code, LocalizedText, Quantity, Range, spec_of
from scenariokit.model.kit import Spec
from scenariokit.model.quantity import SURE
from scenariokit.model.raw import Seen, keys_leading_to, look
from scenariokit.model.shape import Compact, Many, Shape, Table, Words
from scenariokit.model.walk import PlainText, is_free
from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Told, Validator
from scenariokit.schemas import accepting_every_kind, reachable
from scenariokit.values import frozen, mutable

_TEXTS: Final = frozenset({PlainText, LocalizedText})
_LONG_WAY: Final = frozenset({"details", "ignore"})
"""Keys of records that are always built."""
_NOTHING: Final[Mapping[str, str]] = {}
_REMEMBERED: Final = 100_000


class Glimpse(NamedTuple):
    """What a look at a record gave that was accepted."""

    seen: Seen
    loud: set[str]
    """Names of the validators that may have something to say."""
    unknown: int
    """Codes of lists that are not installed."""


@mutable(eq=False)
class Screen:
    """Looks at raw records, in one run."""

    context: Context
    language: str
    """What a bare text is in."""
    validators: Sequence[Validator]
    _courses: dict[str, "_Course"] = attrs.field(factory=dict, init=False)
    _codes: dict[Any, tuple[frozenset[str], bool] | None] = attrs.field(factory=dict, init=False)
    """Spelling of a code -> the validators that say something about it, and whether its list is not installed; `None`
    where it is no code."""
    _lists: frozenset[str] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        self._lists = frozenset(name for name, _ in self.context.codelists)

    def look(self, record_type: str, raw: Any) -> Glimpse | None:
        """What can be told of a record at a glance; `None` where it has to go the long way."""
        if type(raw) is not dict or not _LONG_WAY.isdisjoint(raw):
            return None
        course = self._courses.get(record_type) or self._course(record_type)
        if not course.ordinary(raw):
            return None
        seen = look(course.spec, raw, self.context.settled if record_type == "scenario" else _NOTHING)
        if seen.ranges and not all(map(_has_sense, seen.ranges)):
            return None
        loud: set[str] = set(course.always)
        for told, names in course.tests:
            try:
                if told(raw):
                    continue
            except Exception:  # noqa: BLE001, S110 -- the validators that brought it are asked, and say what they can
                pass
            loud.update(names)
        for key in course.parts.keys() & raw.keys():
            loud.update(course.parts[key])
        unknown = 0
        for code in seen.codes:
            found = self._codes[code] if code in self._codes else self._judged(code)
            if found is None:
                return None
            unknown += found[1]
            if found[0]:
                loud.update(found[0] & course.names)
        return Glimpse(seen, loud, unknown)

    def _judged(self, raw: Any) -> tuple[frozenset[str], bool] | None:
        try:
            code = Code.parse(raw)
        except (InvalidValue, ValueError, TypeError):
            return None
        names = set()
        for one in self.validators:
            if one.part is not None and one.part[1] is Code:
                names |= {one.name} if one.record is not None or _speaks(one, code, self.context) else set()
        found = (frozenset(names), code.scheme not in self._lists)
        if len(self._codes) < _REMEMBERED:
            self._codes[raw] = found
        return found

    def _course(self, record_type: str) -> "_Course":
        spec = spec_of(RECORD_TYPES[record_type])
        fitting = [v for v in self.validators if v.record in {None, "record", record_type}]
        texts = [v for v in fitting if v.part is not None and v.part[1] in _TEXTS]
        tests: dict[Any, list[str]] = {}
        parts: dict[str, list[str]] = {}
        always: list[str] = []
        for one in fitting:
            if one in texts and isinstance(one.quiet, Mapping) and one.quiet_except is None:
                continue
            if one.part is not None and one.part[1] is Code:
                continue
            if one.plain is not None:
                tests.setdefault(one.plain, []).append(one.name)
            elif one.part is not None and not one.details and "__spec__" in vars(one.part[1]):
                for key in keys_leading_to(spec, one.part[1]):
                    parts.setdefault(key, []).append(one.name)
            elif not one.details:  # there are no details in what is looked at here
                always.append(one.name)
        made = _Course(
            spec, _ordinary(spec, texts, self.language),
            tuple((_made(make, self.context), tuple(names)) for make, names in tests.items()), parts, tuple(always),
            frozenset(one.name for one in fitting),
        )  # fmt: skip
        self._courses[record_type] = made
        return made


@frozen(eq=False)
class _Course:
    """How records of one type are looked at."""

    spec: Spec
    ordinary: Callable[[Any], bool]
    """Whether the shape is accepted and all texts are quiet."""
    tests: tuple[tuple[Told, tuple[str, ...]], ...]
    parts: Mapping[str, Sequence[str]]
    """Key -> validators of parts that stand in or below it."""
    always: tuple[str, ...]
    names: frozenset[str]


def _made(make: Callable[[Context], Told], context: Context) -> Told:
    """A test of raw records; one that cannot be made finds none of them plain."""
    try:
        return make(context)
    except Exception:  # noqa: BLE001 -- the validators that brought it are asked about every record then
        return _never


def _never(record: Mapping[str, Any]) -> bool:
    del record
    return False


def _has_sense(raw: Any) -> bool:
    """Whether a range has one; the schema sees only its form."""
    try:
        Range.parse(raw)
    except (InvalidValue, ValueError, OverflowError, AttributeError, TypeError):
        return False
    return True


def _speaks(validator: Validator, code: Code, context: Context) -> bool:
    arguments: dict[str, Any] = {validator.part[0]: code} if validator.part is not None else {}
    if "context" in validator.extras:
        arguments["context"] = context
    options = context.options.get(validator.name, {}) if validator.options else {}
    try:
        return any(True for _ in validator.function(**arguments, **options))
    except Exception:  # noqa: BLE001 -- the long way meets it again, and says where
        return True


@frozen(eq=False)
class _Texts:
    """What has to hold of texts so that no validator of texts has anything to say about them."""

    plain: tuple[Mapping[str, Any], ...]
    """Of each text."""
    words: tuple[Mapping[str, Any], ...]
    """Of each text in several languages."""
    ordinary: Mapping[str, Any] | None
    ordinary_words: Mapping[str, Any] | None
    language: str

    @classmethod
    def of(cls, validators: Sequence[Validator], language: str) -> "_Texts":
        """What some validators call quiet."""
        plain = [
            v for v in validators if v.part is not None and v.part[1] is PlainText and isinstance(v.quiet, Mapping)
        ]
        words = [
            v for v in validators if v.part is not None and v.part[1] is LocalizedText and isinstance(v.quiet, Mapping)
        ]
        return cls(
            tuple(dict(v.quiet) for v in plain if isinstance(v.quiet, Mapping)),
            tuple(dict(v.quiet) for v in words if isinstance(v.quiet, Mapping)),
            _shared(plain), _shared(words) if _shared(plain) is not None else None, language,
        )  # fmt: skip

    def text(self) -> list[Any]:
        """Fragments for a single text."""
        if not self.plain:
            return []
        every = {"allOf": list(self.plain)}
        return [every] if self.ordinary is None else [{"anyOf": [dict(self.ordinary), every]}]

    def localized(self) -> dict[str, Any]:
        """The schema of a `LocalizedText`."""
        bare, of_tags = LocalizedText.SCHEMA["anyOf"]
        words = [] if self.ordinary_words is None else [{**of_tags, **_of_strings(self.ordinary_words)}]
        bare_ordinary = (self.ordinary_words or {}).get("properties", {}).get(self.language)
        alike = {"allOf": [*self.plain, *(_as_bare(one, self.language) for one in self.words), True]}
        inner = {**of_tags["additionalProperties"], "allOf": [*self.text(), True]}
        return {
            "anyOf": [
                *words,
                {**bare, **({"allOf": [alike]} if bare_ordinary is None else {"anyOf": [bare_ordinary, alike]})},
                {**of_tags, "additionalProperties": inner, "allOf": [*self.words, True]},
            ]
        }


def _of_strings(fragment: Mapping[str, Any]) -> dict[str, Any]:
    """A fragment about a map of tags that takes the place of the schema's own properties, and of what these ask."""
    asked = {tag: {"type": "string", **one} for tag, one in fragment.get("properties", {}).items()}
    return {**fragment, "properties": asked, "additionalProperties": False}


def _shared(validators: Sequence[Validator]) -> Mapping[str, Any] | None:
    """The stricter fragment that all of them name."""
    named = {id(v.ordinary): v.ordinary for v in validators}
    return next(iter(named.values())) if len(named) == 1 else None


def _ordinary(spec: Spec, validators: Sequence[Validator], language: str) -> Callable[[Any], bool]:
    """The accept test with what validators of texts call quiet woven in."""
    schema = accepting_every_kind(spec)
    definitions = schema["$defs"]
    everywhere = _Texts.of(validators, language)
    definitions["LocalizedText"] = everywhere.localized()
    made = _woven(schema, spec, everywhere.text())
    for one in reachable(spec):
        if one is not spec:
            fitting = [v for v in validators if v.quiet_except is not one.cls]
            texts, name = everywhere, "LocalizedText"
            if len(fitting) < len(validators):
                texts, name = _Texts.of(fitting, language), f"LocalizedText in {one.name}"
                definitions[name] = texts.localized()
            definitions[one.name] = _woven(definitions[one.name], one, texts.text(), name)
    return jsonschema_rs.Draft202012Validator(made, pattern_options=jsonschema_rs.RegexOptions()).is_valid


def _woven(
    schema: Mapping[str, Any], spec: Spec, fragments: Sequence[Mapping[str, Any]], localized: str = "LocalizedText"
) -> dict[str, Any]:
    """The schema of a class with the fragments put wherever free text stands."""
    if spec.shorthand is not None:
        bare, of_fields = schema["anyOf"]
        bare = _in_value(bare, spec.shorthand.shape, fragments, localized)
        return {**schema, "anyOf": [bare, _in_fields(of_fields, spec, fragments, localized)]}
    return _in_fields(schema, spec, fragments, localized)


def _in_fields(
    schema: Mapping[str, Any], spec: Spec, fragments: Sequence[Mapping[str, Any]], localized: str
) -> dict[str, Any]:
    properties = {
        key: _in_value(one, spec.by_key[key].shape, fragments, localized) for key, one in schema["properties"].items()
    }
    return {**schema, "properties": properties}


def _in_value(schema: Mapping[str, Any], shape: Shape, fragments: Sequence[Mapping[str, Any]], localized: str) -> Any:
    if is_free(shape):
        return {**schema, "allOf": [*schema.get("allOf", ()), *fragments, True]}
    if isinstance(shape, Compact) and shape.kind is Quantity:
        return SURE
    if isinstance(shape, Words):
        return {"$ref": f"#/$defs/{localized}"}
    if isinstance(shape, Many):
        return {**schema, "items": _in_value(schema["items"], shape.item, fragments, localized)}
    if isinstance(shape, Table):
        inner = _in_value(schema["additionalProperties"], shape.value, fragments, localized)
        return {**schema, "additionalProperties": inner}
    return schema


_SINGLE: Final = frozenset({"maxProperties"})


def _as_bare(fragment: Mapping[str, Any], language: str) -> Any:
    """What a fragment about a map of tags asks of a bare text in a language; `False` where that cannot be said."""
    if not fragment.keys() <= {"anyOf", "properties", "additionalProperties", *_SINGLE}:
        return False
    asked: list[Any] = []
    if "anyOf" in fragment:
        asked.append({"anyOf": [_as_bare(one, language) for one in fragment["anyOf"]]})
    properties = fragment.get("properties", {})
    if language in properties:
        asked.append(properties[language])
    elif "additionalProperties" in fragment:
        asked.append(fragment["additionalProperties"])
    if fragment.get("maxProperties", 1) < 1:
        return False
    return {"allOf": asked} if asked else True
