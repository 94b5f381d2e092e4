"""Validators: one check with a stable code.

A *record validator* is a generator function whose parameters say what it looks at; the engine calls it only where
those things exist, once for each.
A *catalog validator* collects small facts from every record and is then asked about each key; so the same validator
runs in one process, in many and on a cluster.
"""

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeAlias, get_type_hints

from immutabledict import immutabledict

from scenariokit.diagnostics import Fix, Problem, Sentences, Severity, Value
from scenariokit.errors import PluginError
from scenariokit.model import Header, Metric, Organisation, Platform, Record, Scenario
from scenariokit.model.raw import Seen
from scenariokit.plugin.codelist import Row
from scenariokit.plugin.context import Context
from scenariokit.values import frozen

RECORDS: Mapping[str, type] = immutabledict(
    scenario=Scenario, platform=Platform, metric=Metric, organisation=Organisation, header=Header, record=Record
)
"""Parameter names of validators -> what they are given; `record` takes any record, the header included."""

Example: TypeAlias = Mapping[str, Any] | Sequence[Mapping[str, Any]]
"""A merge patch (RFC 7396) on the sample record, or several records, each a patch with its `$type`.

`$catalog`, `$metrics` and `$organisations` in a patch change the surroundings, `$today` the day."""


Quiet: TypeAlias = Mapping[str, Any] | Callable[[Any, Context], bool]
"""For texts a JSON Schema (of a `PlainText` as a string, of a `LocalizedText` as a map of tags); for other parts a
function of the part and the context, which does not look at the rest of the record."""


Told: TypeAlias = Callable[[Mapping[str, Any]], bool]
"""A cheap test of a raw record, as the file holds it once its shape was accepted."""

Plain: TypeAlias = Callable[[Context], Told]
"""Makes such a test, once a run, for a context. It surely tells records about which a validator has nothing to say."""


class Fact(NamedTuple):
    """A small thing that a catalog validator remembers of a record, with its place."""

    at: str | None
    """Dotted path inside the record; `impacts[ports/gmph].achieved` names an item by its metric, id, code, scheme or name.

    `None` where it does not matter which record says it: such a fact is kept once, however many say it, and no finding
    can be about it."""
    value: Any = None
    """What is remembered: hashable, and small. Equal values are kept once, so what differs from record to record is
    better left out: the key, the record's id and the place come back with the fact anyway."""
    record: tuple[str, str] = ("", "")
    """Record type and id; filled in by the engine."""
    place: Any = None
    """Where the record stands; filled in by the engine."""
    key: str = ""
    """What it was collected under; filled in by the engine."""


class Finding:
    """What a validator yields: a place and named values for its sentence.

    Args:
        at: Dotted path inside what the validator looks at (a part, else the record), or the fact it is about.
        row: The row of a code list that the finding rests on; a weak row lowers an error to a warning.
        related: Other places of the same mistake: (path or fact, bilingual label).
        fix: A correction.
        suggestion: What was probably meant.
        note: A further bilingual sentence.
        values: What the message and help are filled with.
    """

    __slots__ = ("at", "fix", "note", "related", "row", "severity", "suggestion", "values")

    def __init__(
        self,
        at: "str | Fact" = "",
        *,
        row: Row | None = None,
        related: Iterable[tuple["str | Fact", Sentences]] = (),
        fix: Fix | None = None,
        suggestion: str | None = None,
        note: Sentences | None = None,
        severity: Severity | str | None = None,
        **values: Value,
    ) -> None:
        self.at = at
        self.row = row
        self.related = tuple(related)
        self.fix = fix
        self.suggestion = suggestion
        self.note = note
        self.severity = None if severity is None else Severity(severity)
        """Milder than the validator's own, where the case is; never harsher."""
        self.values = values

    def __repr__(self) -> str:
        return f"Finding({self.at!r}, {self.values!r})"


@frozen(eq=False)
class Validator:
    """A record validator, as the engine sees it."""

    problem: Problem
    function: Callable[..., Iterator[Finding]]
    record: str | None
    """The parameter that takes the record (`scenario`, `record`, ...), if any."""
    part: tuple[str, Any] | None
    """Name and type of the parameter that takes a part, if any."""
    details: bool
    """Whether the part is a sector's details: paths then start at the record."""
    extras: tuple[str, ...]
    """Which of `context`, `path` (of the part) and `file` (that holds the record) it takes."""
    options: Mapping[str, Any]
    valid: tuple[Example, ...]
    invalid: tuple[Example, ...]
    clock: bool
    quiet: "Quiet | None" = None
    """A cheap test that surely tells parts about which it has nothing to say; the engine asks it first."""
    quiet_except: type | None = None
    """The model class in which `quiet` says nothing about texts: `plain` does."""
    ordinary: Mapping[str, Any] | None = None
    """A stricter fragment than `quiet` that validators of texts share: one test for all of them."""
    plain: "Plain | None" = None
    """Makes a cheap test of raw records that surely tells those about which it has nothing to say."""

    @property
    def code(self) -> str:
        """`SK214`."""
        return self.problem.code

    @property
    def name(self) -> str:
        """`change-contradicts-numbers`."""
        return self.problem.name

    def __call__(self, *args: Any, **kwargs: Any) -> Iterator[Finding]:
        """Run it, as a plain function would."""
        return self.function(*args, **kwargs)


@frozen
class Counted:
    """How many records of a type and kind were seen."""

    type: str
    kind: str
    number: int
    left_out: int = 0
    """How many of them no publisher counts: made-up and withdrawn ones."""


class Summary(Protocol):
    """What a catalog validator may ask about the whole catalog."""

    @property
    def counts(self) -> tuple[Counted, ...]:
        """Records by type and kind."""
        ...

    def items(self, among: Callable[[Any], bool] | None = None) -> Iterable[tuple[str, Sequence[Fact]]]:
        """Every key with its facts, in a stable order; with `among` only keys with a fact whose value fits.

        There may be a million keys: a check that is called once a key (`key, facts, context`) needs no such list.
        """
        ...

    def facts(self, key: str) -> Sequence[Fact]:
        """Everything about one key, in the order of files and places."""
        ...

    def nearest(self, word: str, among: Callable[[Any], bool]) -> str | None:
        """The key most like a word (not the word itself), among those with a fact whose value fits.

        Asked with the same function again it need not look at all facts again.
        """
        ...

    def mentioned(self, word: str) -> bool:
        """Whether a word stands in a part that was cut out of a rejected record: what it names is not unused."""
        ...


Collect: TypeAlias = Callable[[Any, Context], Iterator[tuple[str, Fact]]]

Gleaned: TypeAlias = Callable[[str, Mapping[str, Any], Seen], Iterable[tuple[str, Fact]]]
"""Record type, raw record and what stands in it -> the facts that the collector would collect of it."""


@frozen(eq=False)
class Collector:
    """A collector that can also read raw records: only about speed, and nearly no validator needs it."""

    function: Collect
    glean: Callable[[Context], Gleaned]
    """Makes, once a portion, what gives the same facts for an accepted record without building it; facts without a
    place may be given for the first record alone that says them."""

    def __call__(self, record: Any, context: Context) -> Iterator[tuple[str, Fact]]:
        """Collect, as the function does."""
        return self.function(record, context)


@frozen(eq=False)
class CatalogValidator:
    """A validator over the whole catalog, as the engine sees it."""

    problem: Problem
    collect: Collect
    """What is remembered of each record; validators with the same function share its facts."""
    check: Callable[..., Iterator[Finding]] | None
    """Called once a key with (key, facts, context) and, where it asks for it, the summary."""
    finish: Callable[[Summary, Context], Iterator[Finding]] | None
    """Called once at the end, for questions that are not about one key."""
    wants_summary: bool
    valid: tuple[Example, ...]
    invalid: tuple[Example, ...]
    clock: bool
    options: Mapping[str, Any] = immutabledict()
    quiet: Callable[[Sequence[Any], Context], bool] | None = None
    """A cheap test of the values of a key's facts that surely tells those about which it has nothing to say."""

    @property
    def code(self) -> str:
        """`SK301`."""
        return self.problem.code

    @property
    def name(self) -> str:
        """`duplicate-id`."""
        return self.problem.name


def _problem(
    function: Callable[..., Any], code: str, name: str, severity: str, since: str, message: Sentences, help: Sentences
) -> Problem:
    why = inspect.getdoc(function)
    if not why:
        raise PluginError(code, "the docstring must say why the check matters")
    if not {"zh", "en"} <= set(message) or not {"zh", "en"} <= set(help):
        raise PluginError(code, "message and help are needed in zh and en")
    return Problem(code, name, Severity(severity), message, help, why, since)


def validator(
    code: str,
    name: str,
    *,
    severity: str,
    since: str,
    message: Sentences,
    help: Sentences,
    valid: Sequence[Example],
    invalid: Sequence[Example],
    clock: bool = False,
    quiet: Quiet | None = None,
    quiet_except: type | None = None,
    ordinary: Mapping[str, Any] | None = None,
    plain: Plain | None = None,
) -> Callable[[Callable[..., Iterator[Finding]]], Validator]:
    """Declare a record validator over a generator function.

    Its parameters say what it looks at: `scenario`, `platform`, `metric`, `organisation`, `header` or `record` by name;
    a part by annotation (`impact: Impact`, `text: PlainText`); `details: TheSectorsType`; `context: Context`;
    `path: str` (where the part stands). Keyword-only parameters with defaults are its options.

    `quiet` and `plain` are only about speed, and nearly no validator needs them: where `quiet` says yes to all parts of
    a record, or the test that `plain` makes says yes to the raw record, the validator is not called. They must never
    say yes where the validator would find something; `quiet_except` names a class that `quiet` is not about, in which
    `plain` has to tell. Validators that name the same `ordinary` share one test of texts, which comes before `quiet`.

    Args:
        code: The sector's prefix and three digits: `BEE201`.
        name: A slug that reads well after "ignore ...": `extract-grows`.
        severity: `error`, where arithmetic or two sources stand behind it; else `warning` or `note`.
        since: The version of the plugin that brought it.
        message: What is wrong, in `zh` and `en`; what stands in braces is filled from the finding.
        help: What to do about it, likewise.
        valid: Examples about which it says nothing, and nothing else is wrong with them.
        invalid: Examples that give its code. Either is a merge patch (RFC 7396) on the sample record, or a list of
            patches, each with its `$type`; `$catalog`, `$metrics`, `$organisations` change what is around, `$today` the day.
        clock: Whether it looks at today; it then warns at most.
        quiet: Only about speed, see above.
        quiet_except: The same.
        ordinary: The same.
        plain: The same.

    Raises:
        PluginError: The declaration is incomplete.
    """

    def declare(function: Callable[..., Iterator[Finding]]) -> Validator:
        hints = get_type_hints(function)
        record: str | None = None
        part: tuple[str, Any] | None = None
        extras: list[str] = []
        options: dict[str, Any] = {}
        for parameter in inspect.signature(function).parameters.values():
            if parameter.kind is parameter.KEYWORD_ONLY:
                options[parameter.name] = parameter.default
            elif parameter.name in {"context", "path", "file"}:
                extras.append(parameter.name)
            elif parameter.name in RECORDS:
                record = parameter.name
            elif part is None and parameter.name in hints:
                part = (parameter.name, hints[parameter.name])
            else:
                raise PluginError(code, f"the parameter {parameter.name!r} is not understood")
        if record is None and part is None:
            raise PluginError(code, "it looks at nothing: name a record or a part as a parameter")
        problem = _problem(function, code, name, severity, since, message, help)
        details = part is not None and part[0] == "details"
        return Validator(
            problem, function, record, part, details, tuple(extras), immutabledict(options), tuple(valid), tuple(invalid), clock,
            quiet, quiet_except, ordinary, plain,
        )  # fmt: skip

    return declare


def catalog_validator(
    code: str,
    name: str,
    *,
    severity: str,
    since: str,
    message: Sentences,
    help: Sentences,
    valid: Sequence[Example],
    invalid: Sequence[Example],
    collect: Collect,
    clock: bool = False,
    quiet: Callable[[Sequence[Any], Context], bool] | None = None,
) -> Callable[[Callable[..., Iterator[Finding]]], CatalogValidator]:
    """Declare a catalog validator over `check(key, facts, context)` or `finish(summary, context)`.

    A check may also ask for the `summary`. Keyword-only parameters with defaults are its options.
    Findings name the fact they are about: `Finding(facts[1], related=[(facts[0], {...})])`.

    The same finding (place, values) that several keys give is reported once.

    `quiet` is only about speed: it is asked once for each combination of values that the facts of a key have, and a
    check is not asked about a key for which it says yes. It must never say yes where the check would find something.

    Args:
        code: The sector's prefix and three digits: `BEE201`.
        name: A slug that reads well after "ignore ...": `extract-grows`.
        severity: `error`, where arithmetic or two sources stand behind it; else `warning` or `note`.
        since: The version of the plugin that brought it.
        message: What is wrong, in `zh` and `en`; what stands in braces is filled from the finding.
        help: What to do about it, likewise.
        valid: Examples about which it says nothing, and nothing else is wrong with them.
        invalid: Examples that give its code. Either is a merge patch (RFC 7396) on the sample record, or a list of
            patches, each with its `$type`; `$catalog`, `$metrics`, `$organisations` change what is around, `$today` the day.
        collect: `collect(record, context)` yields `(key, Fact(...))` of one record.
        clock: Whether it looks at today; it then warns at most.
        quiet: Only about speed, see above.

    Raises:
        PluginError: The declaration is incomplete.
    """

    def declare(function: Callable[..., Iterator[Finding]]) -> CatalogValidator:
        parameters = inspect.signature(function).parameters
        options = {p.name: p.default for p in parameters.values() if p.kind is p.KEYWORD_ONLY}
        per_key = "key" in parameters
        if not per_key and "summary" not in parameters:
            raise PluginError(code, "a catalog validator takes (key, facts, context) or (summary, context)")
        problem = _problem(function, code, name, severity, since, message, help)
        return CatalogValidator(
            problem, collect, function if per_key else None, None if per_key else function,
            "summary" in parameters, tuple(valid), tuple(invalid), clock, immutabledict(options),
            quiet,
        )  # fmt: skip

    return declare
