"""Running the record validators over one record: it is walked once, and each part meets what looks at such parts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Fix, Sentences, Severity
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.kit import Spec
from scenariokit.model.walk import PlainText, is_free, step, walk
from scenariokit.pipeline.states import Draft, Structured
from scenariokit.plugin.context import Context
from scenariokit.plugin.problems import VALIDATOR_CRASHED
from scenariokit.plugin.validator import Finding, Validator
from scenariokit.source import Pointer, dotted

_PARAMETER = {"catalog": "header"}


@attrs.frozen(eq=False)
class Plan:
    """The validators of a run, sorted by what they look at."""

    whole: Mapping[str, tuple[Validator, ...]]
    """Record type -> validators that take the record as a whole."""
    parts: Mapping[str, Mapping[Any, tuple[Validator, ...]]]
    """Record type -> type of part -> validators that take such a part."""

    @classmethod
    def of(cls, validators: Sequence[Validator]) -> "Plan":
        """Sort validators by what they look at."""
        whole: dict[str, tuple[Validator, ...]] = {}
        parts: dict[str, Mapping[Any, tuple[Validator, ...]]] = {}
        for record_type in RECORD_TYPES:
            name = _PARAMETER.get(record_type, record_type)
            fitting = [v for v in validators if v.record in {None, name, "record"}]
            whole[record_type] = tuple(v for v in fitting if v.part is None)
            types = {v.part[1] for v in fitting if v.part is not None}
            parts[record_type] = {
                found: tuple(v for v in fitting if v.part is not None and v.part[1] is found) for found in types
            }
        return cls(immutabledict(whole), immutabledict(parts))


def check_record(structured: Structured, plan: Plan, context: Context) -> Iterator[Draft]:
    """Everything the record validators find in one record."""
    record = structured.record
    spec = spec_of(RECORD_TYPES[structured.type])
    for validator in plan.whole[structured.type]:
        yield from _run(validator, None, (), structured, context)
    wanted = plan.parts[structured.type]
    if not wanted:
        return
    texts = wanted.get(PlainText, ())
    for path, shape, value in walk(record, spec):
        for validator in wanted.get(type(value), ()):
            yield from _run(validator, value, path, structured, context)
        if texts and type(value) is str and is_free(shape):
            for validator in texts:
                yield from _run(validator, value, path, structured, context)


def _arguments(
    validator: Validator, part: Any, path: Pointer, structured: Structured, context: Context
) -> dict[str, Any]:
    found: dict[str, Any] = dict(context.options.get(validator.name, {})) if validator.options else {}
    if validator.record is not None:
        found[validator.record] = structured.record
    if validator.part is not None:
        found[validator.part[0]] = part
    for extra in validator.extras:
        found[extra] = context if extra == "context" else structured.path if extra == "file" else dotted(path)
    return found


def _run(validator: Validator, part: Any, path: Pointer, structured: Structured, context: Context) -> Iterator[Draft]:
    """One validator on one part; what it trips over in a rejected record ends it for that part only."""
    base = () if validator.details else path
    try:
        for finding in validator.function(**_arguments(validator, part, path, structured, context)):
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
        (structured.path, pointer_of((*base, *parse_at(at, structured.record, base)), structured), None, label)
        for at, label in finding.related
        if isinstance(at, str)
    )
    return Draft(
        validator.problem, severity, structured.path, pointer_of(inside, structured),
        record=(structured.type, structured.id), field=dotted(inside), values=finding.values, suggestion=finding.suggestion,
        related=related, notes=tuple(notes), fix=_moved(finding.fix, structured),
        entry=structured.pointer,
    )  # fmt: skip


def _moved(fix: Fix | None, structured: Structured) -> Fix | None:
    """A fix whose edits point into the file, not into the record."""
    if fix is None:
        return None
    edits = tuple(attrs.evolve(e, pointer=pointer_of(e.pointer, structured)) for e in fix.edits)
    return attrs.evolve(fix, edits=edits)


def pointer_of(inside: Pointer, structured: Structured) -> Pointer:
    """From a path in the typed record to a pointer in the file: lists that lost items count differently there."""
    found: list[str | int] = []
    for part in inside:
        kept = structured.maps.get(tuple(found))
        found.append(kept[part] if kept is not None and isinstance(part, int) and part < len(kept) else part)
    return (*structured.pointer, *found)


def parse_at(at: str, record: Any, base: Pointer) -> Pointer:
    """Read a finding's path: `impacts[ports/gmph].achieved` is normalised to the index of that impact."""
    found: list[str | int] = []
    parts = _split(at)
    while parts:
        part = parts.pop(0)
        if part.startswith("["):
            items = _value(record, (*base, *found))
            found.append(_index(items, part[1:-1]))
            continue
        holder = _value(record, (*base, *found)) if part.isdecimal() or parts else None
        if isinstance(holder, Mapping):
            part, parts = _key(part, parts, holder)
        found.append(int(part) if part.isdecimal() and isinstance(holder, tuple) else part)
    return tuple(found)


def _key(part: str, parts: list[str], holder: Mapping[Any, Any]) -> tuple[str, list[str]]:
    """A key that has dots in it (`jin.shi`, `parties.owner`), and the parts of the path after it."""
    for count in range(len(parts), 0, -1):
        joined = ".".join((part, *parts[:count]))
        if joined in holder:
            return joined, parts[count:]
    return part, parts


def _split(at: str) -> list[str]:
    parts: list[str] = []
    rest = at
    while rest:
        if rest.startswith("["):
            end = rest.index("]") + 1
            parts.append(rest[:end])
            rest = rest[end:].removeprefix(".")
            continue
        end = min((i for i in (rest.find("."), rest.find("[")) if i >= 0), default=len(rest))
        parts.append(rest[:end])
        rest = rest[end:].removeprefix(".")
    return parts


def _value(record: Any, path: Pointer) -> Any:
    value = record
    for part in path:
        try:
            value = step(value, part)
        except (LookupError, AttributeError, TypeError, ValueError):
            return None
    return value


def _index(items: Any, key: str) -> int:
    def names(item: Any) -> set[Any]:
        return {getattr(item, name, None) for name in ("metric", "id", "code", "scheme", "name")}

    return next((i for i, item in enumerate(items or ()) if key in names(item)), 0)
