"""Running the record validators over one record.

A rejected record, with holes where its invalid parts were, is walked: each part meets what looks at such parts, and a
validator that trips over a hole is done with that part only. A sound record, as nearly all are, is toured first:
the parts are collected without their places, and only validators that have something to say (or could have, as far as
a cheap test can tell) are sent on the walk. Both give the same findings in the same order.
"""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from functools import partial
from types import FunctionType
from typing import Any, TypeAlias

import attrs
import jsonschema_rs
from immutabledict import immutabledict

from scenariokit.diagnostics import Fix, Sentences, Severity
from scenariokit.model import RECORD_TYPES, Code, LocalizedText, PartialDate, spec_of
from scenariokit.model.kit import Spec
from scenariokit.model.raw import keys_leading_to
from scenariokit.model.tour import can_collect, tour
from scenariokit.model.walk import PlainText, is_free, walk
from scenariokit.pipeline.finding_paths import parse_at
from scenariokit.pipeline.states import Draft, Structured
from scenariokit.plugin.context import Context
from scenariokit.plugin.problems import VALIDATOR_CRASHED
from scenariokit.plugin.validator import Finding, Validator
from scenariokit.source import Pointer, dotted
from scenariokit.values import frozen, mutable

_PARAMETER = {"catalog": "header"}
_PLACES = frozenset({"path", "file"})
"""Parameters that say where a part stands: a tour does not know."""
_SMALL = frozenset({Code, PartialDate})
"""Values that catalogs repeat: what was found silent once is not asked about again in the same run."""
_REMEMBERED = 100_000

Call: TypeAlias = Callable[[Any, Any, Context], Iterator[Finding]]
"""A validator bound to its arguments: called with record, part and context, whatever of them it takes."""

_CALLS: Mapping[tuple[str, ...], Callable[[Any], Call]] = immutabledict({
    ("record",): lambda f: lambda record, _part, _context: f(record),
    ("record", "context"): lambda f: lambda record, _part, context: f(record, context),
    ("part",): lambda f: lambda _record, part, _context: f(part),
    ("part", "context"): lambda f: lambda _record, part, context: f(part, context),
    ("record", "part"): lambda f: lambda record, part, _context: f(record, part),
    ("record", "part", "context"): lambda f: f,
})  # fmt: skip


def bound(validator: Validator, context: Context) -> Call:
    """Bind a validator to the order of its parameters and to its options, once for a run."""
    function = _with_options(validator, context)
    roles = {validator.record: "record", "context": "context"}
    if validator.part is not None:
        roles[validator.part[0]] = "part"
    plain = isinstance(validator.function, FunctionType) and not hasattr(validator.function, "__wrapped__")
    code = validator.function.__code__ if isinstance(validator.function, FunctionType) else None
    names = () if code is None or not plain else code.co_varnames[: code.co_argcount]
    make = _CALLS.get(tuple(roles.get(name, "") for name in names))
    return make(function) if make is not None else partial(_called_by_name, function, validator)


def _with_options(validator: Validator, context: Context) -> Callable[..., Iterator[Finding]]:
    options = context.options.get(validator.name, {}) if validator.options else {}
    return partial(validator.function, **options) if options else validator.function


def _called_by_name(
    function: Any, validator: Validator, record: Any, part: Any, context: Context, path: str = "", file: str = ""
) -> Iterator[Finding]:
    found: dict[str, Any] = {}
    if validator.record is not None:
        found[validator.record] = record
    if validator.part is not None:
        found[validator.part[0]] = part
    for extra in validator.extras:
        found[extra] = {"context": context, "path": path, "file": file}[extra]
    return function(**found)  # type: ignore[no-any-return]


def _is_excepted(validator: Validator, record: Any) -> bool:
    """Whether there is something in a record that the validator's `quiet` says nothing about."""
    if validator.quiet_except is None:
        return False
    spec = spec_of(type(record))
    names = (spec.by_key[key].name for key in keys_leading_to(spec, validator.quiet_except))
    return any(getattr(record, name, None) for name in names)


def _test(*fragments: Mapping[str, Any]) -> Any:
    schema = {"items": {"allOf": [dict(fragment) for fragment in fragments]}}
    return jsonschema_rs.Draft202012Validator(schema, pattern_options=jsonschema_rs.RegexOptions())


@mutable(eq=False)
class _Group:
    """The validators of one type of part, and the cheap tests before them."""

    part: Any
    calls: tuple[tuple[Validator, Call], ...]
    silent: set[Any] = attrs.field(factory=set)
    """Values that all of them were silent about."""
    _doubted: bool = False
    _all: Any = None
    _tests: dict[str, Any] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        self._doubted = any(v.quiet_except is not None for v, _ in self.calls)

    def loud(
        self, record: Any, values: list[Any], context: Context, among: Container[str] | None = None
    ) -> list[Validator]:
        """Those that have something to say about some of the values, or may have: the walk will tell."""
        if among is not None and not any(v.name in among for v, _ in self.calls):
            return []
        if self.part in _SMALL:
            values = [value for value in values if value not in self.silent]
        if not values:
            return []
        shown = [dict(value.texts) for value in values] if self.part is LocalizedText else values
        quiet: Sequence[Validator] = self._quiet(shown)
        if quiet and self._doubted:
            quiet = [v for v in quiet if not _is_excepted(v, record)]
            if len(quiet) == len(self.calls):
                return []
        found = [
            v for v, call in self.calls if v not in quiet and self._speaks(v, call, record, values, shown, context)
        ]
        if self.part in _SMALL and not found and len(self.silent) < _REMEMBERED:
            self.silent.update(values)
        return found

    def _quiet(self, shown: list[Any]) -> tuple[Validator, ...]:
        """The validators that one test for all of them says are silent."""
        declared = tuple(v for v, _ in self.calls if isinstance(v.quiet, Mapping))
        if not declared:
            return ()
        if self._all is None:
            self._all = _test(*(v.quiet for v in declared if isinstance(v.quiet, Mapping)))
        return declared if self._all.is_valid(shown) else ()

    def _speaks(
        self, validator: Validator, call: Call, record: Any, values: list[Any], shown: list[Any], context: Context
    ) -> bool:
        quiet = validator.quiet
        try:
            if _is_excepted(validator, record):
                quiet = None
            if isinstance(quiet, Mapping):
                if validator.code not in self._tests:
                    self._tests[validator.code] = _test(quiet)
                if self._tests[validator.code].is_valid(shown):
                    return False
            elif quiet is not None:
                return not all(quiet(value, context) for value in values)
            if _PLACES & set(validator.extras):
                return True
            for value in values:
                for _ in call(record, value, context):
                    return True
        except Exception:  # noqa: BLE001 -- the walk meets it again, and says where
            return True
        return False


@frozen(eq=False)
class _Course:
    """What looks at records of one type."""

    whole: tuple[tuple[Validator, Call], ...]
    """Validators that take the record as a whole."""
    parts: tuple[Validator, ...]
    """Those that take a part."""
    wanted: tuple[Any, ...]
    """Types of parts that a tour collects, beside their groups."""
    groups: tuple[_Group, ...]
    walking: tuple[Validator, ...]
    """Validators of parts that only the walk finds."""


@frozen(eq=False)
class Plan:
    """The validators of a run, sorted by what they look at and bound to its context."""

    context: Context
    courses: Mapping[str, _Course]

    @classmethod
    def of(cls, validators: Sequence[Validator], context: Context) -> "Plan":
        """Sort validators by what they look at."""
        return cls(context, {record_type: _course(record_type, validators, context) for record_type in RECORD_TYPES})


def _course(record_type: str, validators: Sequence[Validator], context: Context) -> _Course:
    name = _PARAMETER.get(record_type, record_type)
    fitting = [v for v in validators if v.record in {None, name, "record"}]
    parts = tuple(v for v in fitting if v.part is not None)
    types = dict.fromkeys(v.part[1] for v in parts if v.part is not None and can_collect(v.part[1]))
    groups = tuple(
        _Group(found, tuple((v, bound(v, context)) for v in parts if v.part is not None and v.part[1] is found))
        for found in types
    )
    return _Course(
        tuple((v, bound(v, context)) for v in fitting if v.part is None), parts, tuple(types), groups,
        tuple(v for v in parts if v.part is not None and v.part[1] not in types),
    )  # fmt: skip


def check_record(structured: Structured, plan: Plan, among: Container[str] | None = None) -> list[Draft]:
    """Everything the record validators find in one record; `among` names those that are to be asked."""
    course = plan.courses[structured.type]
    record, context = structured.record, plan.context
    drafts: list[Draft] = []
    for validator, call in course.whole:
        if among is not None and validator.name not in among:
            continue
        if "file" in validator.extras:
            drafts += _run(validator, _with_options(validator, context), None, (), structured, context)
            continue
        try:
            for finding in call(record, None, context):
                drafts.append(complete(finding, validator, structured, ()))
        except Exception as error:  # noqa: BLE001 -- a crash must become a diagnostic and the run go on
            if not is_unset(error, structured):
                drafts.append(crashed(validator.name, error, structured))
    walking = course.parts if among is None else tuple(v for v in course.parts if v.name in among)
    if structured.sound and walking:
        loud = {*course.walking}
        for group, values in zip(course.groups, tour(record, course.wanted), strict=True):
            if values:
                loud.update(group.loud(record, values, context, among))
        walking = tuple(v for v in course.parts if v in loud) if loud else ()
    if among is not None:
        walking = tuple(v for v in walking if v.name in among)
    if walking:
        drafts += _walked(structured, walking, context)
    return drafts


def _walked(structured: Structured, validators: Sequence[Validator], context: Context) -> Iterator[Draft]:
    """Send validators of parts on the walk through a record."""
    wanted: dict[Any, list[tuple[Validator, Any]]] = {}
    for validator in validators:
        if validator.part is not None:
            wanted.setdefault(validator.part[1], []).append((validator, _with_options(validator, context)))
    texts = wanted.get(PlainText, ())
    for path, shape, value in walk(structured.record, spec_of(RECORD_TYPES[structured.type])):
        for validator, function in wanted.get(type(value), ()):
            yield from _run(validator, function, value, path, structured, context)
        if texts and type(value) is str and is_free(shape):
            for validator, function in texts:
                yield from _run(validator, function, value, path, structured, context)


def _run(
    validator: Validator, function: Any, part: Any, path: Pointer, structured: Structured, context: Context
) -> Iterator[Draft]:
    """One validator on one part; what it trips over in a rejected record ends it for that part only."""
    base = () if validator.details else path
    try:
        for finding in _called_by_name(
            function, validator, structured.record, part, context, dotted(path), structured.path
        ):
            yield complete(finding, validator, structured, base)
    except Exception as error:  # noqa: BLE001 -- a crash must become a diagnostic and the run go on
        if not is_unset(error, structured):
            yield crashed(validator.name, error, structured)


def is_unset(error: Exception, structured: Structured) -> bool:
    """Whether an error only says that a part of a rejected record was cut out."""
    if structured.sound or not isinstance(error, AttributeError):
        return False
    owner = getattr(type(error.obj), "__dict__", {}).get("__spec__")
    return isinstance(owner, Spec) and error.name in owner.by_name


def crashed(validator: str, error: Exception, structured: Structured) -> Draft:
    """The diagnostic of a validator that raised."""
    return Draft(
        VALIDATOR_CRASHED, Severity.ERROR, structured.path, structured.pointer, record=(structured.type, structured.id),
        values={"validator": validator, "reason": f"{type(error).__name__}: {error}"[:300]},
        entry=structured.pointer,
    )  # fmt: skip


LOWERED: Sentences = immutabledict(
    en="the row rests on one source, so this warns (two sources are needed for an error)",
    zh="该条目只有一个来源，故为警告（两个来源方可报错）",
)


def complete(finding: Finding, validator: Any, structured: Structured, base: Pointer) -> Draft:
    """Make a finding a diagnostic: pointer in the file, severity that its grounds allow."""
    severity = validator.problem.severity
    notes = [] if finding.note is None else [finding.note]
    if finding.severity is not None and finding.severity.rank > severity.rank:
        severity = finding.severity
    if finding.row is not None and not finding.row.strong and severity is Severity.ERROR:
        severity, notes = Severity.WARNING, [*notes, LOWERED]
    inside = (*base, *parse_at(finding.at, structured.record, base)) if isinstance(finding.at, str) else ()
    related = tuple(
        (structured.path, structured.published((*base, *parse_at(at, structured.record, base))), None, label)
        for at, label in finding.related
        if isinstance(at, str)
    )
    return Draft(
        validator.problem, severity, structured.path, structured.published(inside),
        record=(structured.type, structured.id), field=dotted(inside), values=finding.values, suggestion=finding.suggestion,
        related=related, notes=tuple(notes), fix=_moved(finding.fix, structured),
        entry=structured.pointer,
    )  # fmt: skip


def _moved(fix: Fix | None, structured: Structured) -> Fix | None:
    """A fix whose edits point into the file, not into the record."""
    if fix is None:
        return None
    edits = tuple(attrs.evolve(e, pointer=structured.published(e.pointer)) for e in fix.edits)
    return attrs.evolve(fix, edits=edits)
