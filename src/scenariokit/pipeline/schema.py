"""Accept fast, explain slowly: most records are right, and only one that is not pays for the explanation."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

import attrs
import jsonschema_rs
from immutabledict import immutabledict

from scenariokit.diagnostics import TERMS, Term, Value
from scenariokit.errors import InvalidValue, UnknownPath
from scenariokit.model import RECORD_TYPES, Code, PartialDate, Quantity, Range, spec_of
from scenariokit.model.common import SELECTOR
from scenariokit.model.kit import FieldSpec, Spec, shape_at
from scenariokit.model.quantity import UNIT_PATTERN
from scenariokit.model.scenario import REQUIRED, Kind
from scenariokit.model.shape import (
    Anything,
    Choice,
    Compact,
    Flag,
    Many,
    Nested,
    Number,
    Scalar,
    Shape,
    Table,
    Text,
    Words,
)
from scenariokit.model.text import TAG
from scenariokit.pipeline import numbers, remedies
from scenariokit.pipeline import schema_problems as say
from scenariokit.pipeline.dates import meant
from scenariokit.pipeline.remedies import moved
from scenariokit.pipeline.states import SchemaFault
from scenariokit.plugin.loader import REMOTE_REFERENCE
from scenariokit.schemas import accepting
from scenariokit.source import Pointer, dotted
from scenariokit.values import frozen, mutable

KINDS = frozenset(kind.value for kind in Kind)


@mutable(eq=False)
class Schemas:
    """Compiled accept tests, made when they are first needed (about a millisecond each)."""

    details: Mapping[tuple[str, str], Spec] = immutabledict()
    """(record type, sector id) -> the details type that the sector's plugin brings."""
    _compiled: dict[tuple[str, str | None], Any] = attrs.field(factory=dict, init=False, repr=False)

    def _validator(self, key: tuple[str, str | None], spec: Spec, kind: str | None) -> Any:
        if key not in self._compiled:
            self._compiled[key] = jsonschema_rs.Draft202012Validator(
                accepting(spec, kind), pattern_options=jsonschema_rs.RegexOptions()
            )
        return self._compiled[key]

    def record(self, record_type: str, raw: Any) -> Any:
        """The accept test of a record: of its kind, or the generic one where the kind itself is wrong."""
        kind = raw.get("kind") if record_type == "scenario" and isinstance(raw, dict) else None
        kind = kind if isinstance(kind, str) and kind in KINDS else None
        return self._validator((record_type, kind), spec_of(RECORD_TYPES[record_type]), kind)

    def sector(self, record_type: str, sector: str) -> Any | None:
        """The accept test of a sector's details; `None` where no plugin brings them."""
        spec = self.details.get((record_type, sector))
        return None if spec is None else self._validator((record_type, f"details {sector}"), spec, None)


def accept(raw: Any, record_type: str, schemas: Schemas) -> bool:
    """Whether a record is sound in shape, its sectors' details included."""
    if not schemas.record(record_type, raw).is_valid(raw):
        return False
    if "details" not in raw:
        return True
    tests = ((schemas.sector(record_type, sector), details) for sector, details in raw["details"].items())
    return all(test is None or test.is_valid(details) for test, details in tests)


def explain(raw: Any, record_type: str, schemas: Schemas) -> tuple[SchemaFault, ...]:
    """Say everything that is wrong with the shape of a record, each mistake once."""
    spec = spec_of(RECORD_TYPES[record_type])
    explainer = _Explainer(spec, TERMS[record_type], raw.get("kind") if isinstance(raw, dict) else None)
    found = [fault for error in schemas.record(record_type, raw).iter_errors(raw) for fault in explainer.say(error, ())]
    details = raw.get("details") if isinstance(raw, dict) else None
    for sector, value in details.items() if isinstance(details, dict) else ():
        test = schemas.sector(record_type, sector)
        if test is not None and isinstance(value, dict):
            inner = _Explainer(schemas.details[record_type, sector], Term(sector, sector, sector), None)
            found += [f for e in test.iter_errors(value) for f in inner.say(e, ("details", sector))]
    return tuple(_each_once(found))


def unparsable(raw: Any, record_type: str) -> tuple[SchemaFault, ...]:
    """What the schema cannot see: compact values that have the right form and no sense (`10..8 d`)."""
    spec = spec_of(RECORD_TYPES[record_type])
    return tuple(
        SchemaFault(say.BAD_FORM, at, values=_senseless(error, _written(raw, at, error)), cut=at)
        for at, error in spec.faults(raw, ())
        if error.owner in _COMPACT
    )


_IN_ORDER: Value = {
    "en": "a finite number, or a range with its lower end first",
    "zh": "有限的数值，或下限在前的范围",
}


def _senseless(error: InvalidValue, written: Any) -> dict[str, Value]:
    form = _form(Compact(_COMPACT[error.owner]), written)
    return {**form, "expected": _IN_ORDER} if error.owner in {"Quantity", "Range"} else form


def _written(raw: Any, at: Pointer, error: InvalidValue) -> Any:
    """The value as the file has it: what was made of it (`(inf, inf)`) says nothing to who wrote it."""
    try:
        for part in at:
            raw = raw[part]
    except (LookupError, TypeError):  # a part of it that stands there in another form
        return error.value
    return raw


def _each_once(faults: list[SchemaFault]) -> Iterator[SchemaFault]:
    """Fold what belongs together: an unknown field that resembles a missing one is one mistake, not two."""
    meant = {(f.pointer[:-1], f.suggestion) for f in faults if f.problem is say.UNKNOWN_FIELD and f.suggestion}
    cut = {f.cut for f in faults if f.cut is not None}
    remote = {f.pointer[:-1] for f in faults if f.problem is REMOTE_REFERENCE}
    seen: set[tuple[str, Pointer, str]] = set()
    for fault in faults:
        if fault.problem in {say.MISSING_FIELD, say.MISSING_FOR_KIND}:
            path = str(fault.values["field"]).split(".")
            wanted = (*fault.pointer, *path)
            if (wanted[:-1], wanted[-1]) in meant or (fault.pointer, path[0]) in meant:
                continue
            if any(wanted[: len(c)] == c for c in cut) or any(wanted[: len(r)] == r for r in remote):
                continue  # what was cut out, or would have been fetched, is not missing
        key = (fault.problem.code, fault.pointer, str(sorted(fault.values.items(), key=str)))
        if key not in seen:
            seen.add(key)
            yield fault


_COMPACT: Mapping[str, Any] = {cls.__name__: cls for cls in (Quantity, PartialDate, Code, Range)}

_NATURE: Mapping[type, str] = {
    str: "text", bool: "boolean", int: "integer", float: "number", list: "list", dict: "map", type(None): "nothing",
}  # fmt: skip


def nature(value: Any) -> Term:
    """What a parsed value is, as a word."""
    return TERMS[_NATURE.get(type(value), "text")]


_EXPECTED: Mapping[str, tuple[str, str, str]] = {
    "Quantity": ("数值与单位", "a number with a unit", "`8 s`, `over 50 %`, `8..10 d`, `-50 %`, `200 亿元`"),
    "PartialDate": ("日期", "a date", "`2021`, `2021-04` or `2021-04-28`"),
    "Code": ("分类代码", "a code", "`gbt-4754@2017:2911`"),
    "Range": ("值域", "a range", "`0..100 %`"),
    "Words": ("文本", "text in one or several languages", "`轮胎` or `{zh: 轮胎, en: Tyre}`"),
    "Text": ("文本", "text", "`text`"),
    "Unit": ("单位", "a unit", "`%`, `s`, `move/h`, `1/Mkm`, `件`; `1` for a pure number"),
    "Selector": ("单个诊断代码或名称", "one code of a diagnostic, or one name", "`SK217`"),
    "Number": ("数字", "a number", "`3`"),
    "Flag": ("true 或 false", "true or false", "`true`"),
    "Many": ("列表", "a list", "`[a, b]`"),
    "Map": ("映射", "a map", "`{key: value}`"),
    "Id": ("编号", "an id", "`case-huasheng-xray` (letters, digits, `-`, `_`, `.`)"),
    "Tag": ("语言代码", "a language tag", "`zh`, `en`, `zh-Hans`"),
    "Choice": ("所列取值之一", "one of the listed words", ""),
    "Scalar": ("文本或整数", "text or a whole number", "`3`"),
}  # fmt: skip


def _expectation(shape: Shape | None) -> tuple[str, str, str]:
    if isinstance(shape, Nested) and shape.spec.shorthand is not None:
        return _expectation(shape.spec.shorthand.shape)
    if isinstance(shape, Compact):
        return _EXPECTED[shape.kind.__name__]
    if isinstance(shape, Text) and shape.pattern == SELECTOR:
        return _EXPECTED["Selector"]
    if isinstance(shape, Text) and shape.pattern is not None:
        return _EXPECTED["Id" if "@" in shape.pattern else "Unit" if shape.pattern == UNIT_PATTERN else "Text"]
    for cls in (Words, Text, Number, Flag, Many, Choice, Scalar):
        if isinstance(shape, cls):
            return _EXPECTED[cls.__name__]
    return _EXPECTED["Map"]


def _form(shape: Shape | None, value: Any, example: object = None) -> dict[str, Value]:
    zh, en, sample = _expectation(shape)
    shown = f"`{example}`" if isinstance(example, str | int | float) else sample
    return {"value": _shown(value), "expected": {"zh": zh, "en": en}, "example": shown}


_LONGEST = 60


def _shown(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


@frozen
class _Explainer:
    """Turns the engine's errors about one record into mistakes in the user's words."""

    spec: Spec
    owner: Term
    kind: object

    def say(self, error: Any, base: Pointer) -> Iterator[SchemaFault]:
        """The mistakes behind one error; several for several unknown fields."""
        at: Pointer = tuple(error.instance_path)
        name = type(error.kind).__name__
        handler = getattr(self, f"_on_{_snake(name)}", None)
        if handler is not None:
            for fault in handler(error, at):
                cut = None if fault.cut is None else (*base, *self._whole(fault.cut))
                yield attrs.evolve(fault, pointer=(*base, *fault.pointer), cut=cut, fix=moved(fault.fix, base))
        else:
            fault = self._misshapen(at, error.instance)
            yield attrs.evolve(fault, pointer=(*base, *at), cut=(*base, *self._whole(at)))

    def _shape(self, at: Pointer) -> Shape | None:
        try:
            return shape_at(self.spec, dotted(at))
        except UnknownPath:
            return None

    def _field(self, at: Pointer) -> FieldSpec | None:
        """The field that a pointer ends in, its list index left aside."""
        steps = [part for part in at if isinstance(part, str)]
        owner = self._owner(at[: at.index(steps[-1])] if steps else ())
        return None if owner is None or not steps else owner.by_key.get(steps[-1])

    def _owner(self, at: Pointer) -> Spec | None:
        shape = self._shape(at)
        return shape.spec if isinstance(shape, Nested) else None

    def _whole(self, cut: Pointer) -> Pointer:
        """Nothing is cut out of the middle of a compact value."""
        for length in range(len(cut)):
            if isinstance(self._shape(cut[:length]), Compact | Anything):
                return cut[:length]
        return cut

    def _on_additional_properties(self, error: Any, at: Pointer) -> Iterator[SchemaFault]:
        owner = self._owner(at)
        known = () if owner is None else tuple(owner.by_key)
        word = self.owner if not at or owner is None else _part_word(owner)
        for key in error.kind.unexpected:
            remote = _remote(key, error.instance)
            if remote is not None:
                yield SchemaFault(REMOTE_REFERENCE, (*at, key), values={"target": remote}, cut=(*at, key))
                continue
            close = get_close_matches(key, known, 1, 0.6)
            pointer = (*at, key)
            values: dict[str, Value] = {"field": _shown(key), "owner": word}
            yield SchemaFault(say.UNKNOWN_FIELD, pointer, True, values, close[0] if close else None, pointer)

    def _on_required(self, error: Any, at: Pointer) -> Iterator[SchemaFault]:
        yield SchemaFault(say.MISSING_FIELD, at, values={"field": error.kind.property})

    def _on_type(self, error: Any, at: Pointer) -> Iterator[SchemaFault]:
        value = error.instance
        if value is None:
            yield self._empty(at)
        elif "string" in error.kind.types and isinstance(value, int | float):
            values: dict[str, Value] = {"value": _shown(value), "found": nature(value)}
            yield SchemaFault(say.NUMBER_FOR_TEXT, at, values=values, cut=at)
        else:
            yield self._mistyped(at, value)

    def _mistyped(self, at: Pointer, value: Any) -> SchemaFault:
        """A value of another type, with what should stand there."""
        shape = self._shape(at)
        zh, en, _ = _expectation(shape)
        values: dict[str, Value] = {"found": nature(value), "expected": {"zh": zh, "en": en}}
        remedy = (
            remedies.placeholder(self.spec, self.kind, at, value)
            or remedies.percentage(shape, value)
            or remedies.with_unit(shape, value)
            or remedies.as_in_sample(self.spec, at, value)
        )
        return SchemaFault(say.WRONG_TYPE, at, values=values, cut=at, remedy=remedy)

    def _empty(self, at: Pointer) -> SchemaFault:
        steps = [str(part) for part in at if isinstance(part, str)]
        values = {"field": steps[-1] if steps else ""}
        return SchemaFault(say.EMPTY_VALUE, at, values=values, cut=at, remedy=remedies.empty(self.spec, self.kind, at))

    def _on_enum(self, error: Any, at: Pointer) -> Iterator[SchemaFault]:
        value, allowed = error.instance, [str(option) for option in error.kind.options]
        if value is None or value == "":
            yield self._empty(at)
            return
        values: dict[str, Value] = {"value": _shown(value), "allowed": tuple(allowed)}
        yield SchemaFault(say.NOT_IN_VOCABULARY, at, values=values, suggestion=_nearest(value, allowed), cut=at)

    def _on_pattern(self, error: Any, at: Pointer) -> Iterator[SchemaFault]:
        value = error.instance
        if isinstance(value, str) and not value.strip():
            yield self._empty(at)
            return
        field = self._field(at)
        yield self._misshapen(at, value, None if field is None else field.info.example)

    def _misshapen(self, at: Pointer, value: Any, example: object = None) -> SchemaFault:
        """A value of another form, with what can be said of what it looks like."""
        shape = self._shape(at)
        if _measures(shape) or (isinstance(shape, Compact) and shape.kind is Quantity):
            example = None  # the field's has the unit of one metric; all forms are shown instead
        fault = SchemaFault(
            say.BAD_FORM, at, values=_form(shape, value, example), cut=at,
            remedy=remedies.placeholder(self.spec, self.kind, at, value),
        )  # fmt: skip
        if _measures(shape) or (isinstance(shape, Compact) and shape.kind is Quantity):
            number = numbers.meant(value)
            return fault if number is None else attrs.evolve(fault, suggestion=number, fix=remedies.spelled(at, number))
        if not isinstance(shape, Compact) or shape.kind is not PartialDate:
            return fault
        day = meant(value)
        if day is None:
            return attrs.evolve(fault, remedy=fault.remedy or remedies.day_number(value))
        return attrs.evolve(fault, suggestion=day, fix=remedies.spelled(at, day))

    def _on_property_names(self, error: Any, at: Pointer) -> Iterator[SchemaFault]:
        for key in error.instance if isinstance(error.instance, dict) else (error.instance,):
            shape = self._shape(at)
            remote = _remote(key, error.instance)
            if remote is not None:
                yield SchemaFault(REMOTE_REFERENCE, (*at, key), values={"target": remote}, cut=(*at, key))
                continue
            pattern = shape.key if isinstance(shape, Table) else None
            if pattern is None or not _matches(pattern, key):
                zh, en, sample = _EXPECTED["Tag" if isinstance(shape, Words) else "Id"]
                if isinstance(shape, Words) and _is_tag(key):
                    continue
                values: dict[str, Value] = {"value": _shown(key), "expected": {"zh": zh, "en": en}, "example": sample}
                yield SchemaFault(say.BAD_FORM, (*at, key), True, values, cut=(*at, key))

    def _on_minimum(self, error: Any, at: Pointer) -> Iterator[SchemaFault]:
        yield self._beyond(error, at, {"zh": "小于", "en": "below"})

    def _on_maximum(self, error: Any, at: Pointer) -> Iterator[SchemaFault]:
        yield self._beyond(error, at, {"zh": "大于", "en": "above"})

    def _beyond(self, error: Any, at: Pointer, direction: dict[str, str]) -> SchemaFault:
        if isinstance(self._shape(at), Compact):
            return self._misshapen(at, error.instance)
        values: dict[str, Value] = {
            "value": _shown(error.instance),
            "direction": direction,
            "limit": f"{error.kind.limit:g}",
        }
        return SchemaFault(say.OUT_OF_RANGE, at, values=values, cut=at)

    def _on_min_items(self, _error: Any, at: Pointer) -> Iterator[SchemaFault]:
        yield attrs.evolve(self._empty(at), cut=None)

    def _on_min_properties(self, _error: Any, at: Pointer) -> Iterator[SchemaFault]:
        yield self._empty(at)

    def _on_unique_items(self, _error: Any, at: Pointer) -> Iterator[SchemaFault]:
        yield SchemaFault(say.DUPLICATE_ITEMS, at, values={"field": str(at[-1]) if at else ""})

    def _on_any_of(self, error: Any, at: Pointer) -> Iterator[SchemaFault]:
        path = list(error.schema_path)
        if not at and "allOf" in path:
            yield self._kind_lacks(REQUIRED[str(self.kind)][int(path[path.index("allOf") + 1])])
            return
        branches = [list(branch) for branch in error.kind.context]
        if all(type(e.kind).__name__ == "Required" and tuple(e.instance_path) == at for b in branches for e in b):
            names = " / ".join(dict.fromkeys(str(e.kind.property) for b in branches for e in b))
            yield SchemaFault(say.MISSING_FIELD, at, values={"field": names})
            return
        yield from self._of_branch(error, at, branches)

    def _of_branch(self, error: Any, at: Pointer, branches: list[list[Any]]) -> Iterator[SchemaFault]:
        """Explain the alternative that was meant: the one whose type fits."""
        value = error.instance
        wrong_type = [
            any(type(e.kind).__name__ == "Type" and tuple(e.instance_path) == at for e in b) for b in branches
        ]
        fitting = [branch for branch, wrong in zip(branches, wrong_type, strict=True) if not wrong]
        if isinstance(value, dict):
            fitting = fitting[-1:]  # the alternative that is a map always stands last
        if not fitting or value is None:
            yield from self._misfit(error, at, branches)
            return
        for inner in fitting[0]:
            yield from self.say(inner, ())

    def _misfit(self, error: Any, at: Pointer, branches: list[list[Any]]) -> Iterator[SchemaFault]:
        value, shape = error.instance, self._shape(at)
        takes_numbers = any(
            "number" in getattr(e.kind, "types", ()) or "integer" in getattr(e.kind, "types", ())
            for b in branches
            for e in b
        )
        if value is None:
            yield self._empty(at)
        elif (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and not takes_numbers
            and not _measures(shape)
        ):
            yield SchemaFault(say.NUMBER_FOR_TEXT, at, values={"value": _shown(value), "found": nature(value)}, cut=at)
        elif isinstance(value, float) and isinstance(shape, Compact):
            yield self._misshapen(at, value)
        else:
            yield self._mistyped(at, value)

    def _kind_lacks(self, path: str) -> SchemaFault:
        return SchemaFault(say.MISSING_FOR_KIND, (), values={"kind": TERMS[str(self.kind)], "field": path})


def _nearest(value: object, allowed: list[str]) -> str | None:
    """The word that a misspelt one resembles, or whose Chinese name was written."""
    if not isinstance(value, str):
        return None
    named = [word for word in allowed if word in TERMS and TERMS[word].zh in value]
    close = named if len(named) == 1 else get_close_matches(value.lower(), allowed, 1, 0.5)
    return next(iter(close), None)


def _measures(shape: Shape | None) -> bool:
    return (
        isinstance(shape, Nested)
        and shape.spec.shorthand is not None
        and isinstance(shape.spec.shorthand.shape, Compact)
    )


def _part_word(spec: Spec) -> Term:
    words = (spec.cls.__doc__ or spec.name).split("\n")[0]
    return Term(spec.name, _PARTS_ZH.get(spec.name, spec.name), spec.name.lower() if words else spec.name)


_PARTS_ZH: Mapping[str, str] = {
    "Impact": "成效指标", "Observation": "观测值", "Benchmark": "对照值", "Parties": "参与方", "Party": "单位", "Contact": "联系方式",
    "Dates": "日期", "Relations": "关系", "Site": "地点", "Maturity": "成熟度", "Money": "资金", "Element": "要素", "Listing": "入选名单",
    "Source": "来源", "Figure": "数据", "Goal": "目标", "Withheld": "未提供说明", "Withdrawn": "撤回说明", "Ignore": "忽略项",
    "DeclaredSector": "行业声明", "Declared": "声称数量", "Evidence": "证据",
}  # fmt: skip


def _remote(key: str, holder: Any) -> str | None:
    """What a `$ref` would fetch from elsewhere; `None` for other keys, and for places in the same file."""
    target = holder.get(key) if key == "$ref" and isinstance(holder, dict) else None
    return _shown(target) if isinstance(target, str) and target and not target.startswith("#") else None


def _snake(name: str) -> str:
    return "".join("_" + c.lower() if c.isupper() else c for c in name).lstrip("_")


def _matches(pattern: str, key: str) -> bool:
    return bool(jsonschema_rs.Draft202012Validator({"pattern": pattern}).is_valid(key))


def _is_tag(key: str) -> bool:
    return _matches(TAG, key)
