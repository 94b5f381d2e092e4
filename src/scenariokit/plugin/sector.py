"""A sector: everything that one industry brings."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, dataclass_transform

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Problem
from scenariokit.model import Code, Details, LocalizedText, Metric, field, model, spec_of
from scenariokit.model.text import TextLike
from scenariokit.plugin.codelist import CodeList
from scenariokit.plugin.loader import Loader
from scenariokit.plugin.measure import Measure
from scenariokit.plugin.validator import CatalogValidator, Validator
from scenariokit.values import frozen

_T = TypeVar("_T")

API = 1
"""Version of the contract between scenariokit and its plugins."""


def _text(given: TextLike) -> LocalizedText:
    return LocalizedText.of(given)


def _codes(given: Iterable[Code | str]) -> tuple[Code, ...]:
    return tuple(Code.of(code) for code in given)


@frozen
class Sector:
    """An industry as a plugin brings it. One value says it all; nothing is registered by side effects."""

    id: str
    """What records name it by: `ports`."""
    prefix: str
    """Beginning of its codes: `PRT`."""
    title: LocalizedText = attrs.field(converter=_text)
    """What people call it, in `zh` and `en`."""
    codes: tuple[Code, ...] = attrs.field(default=(), converter=_codes)
    """Classification codes, per scheme and edition."""
    aliases: tuple[str, ...] = ()
    """Further spellings, for `did you mean`."""
    links: tuple[str, ...] = ()
    """Links of its value chain."""
    details: Mapping[str, type[Details]] = attrs.field(factory=immutabledict, converter=immutabledict)
    """Record type -> the class of its details."""
    sample: Mapping[str, Any] = attrs.field(factory=immutabledict, repr=False)
    """A merge patch that turns the core's sample scenario into a good one of this sector."""
    metrics: tuple[Metric, ...] = ()
    """Its own; records refer to them as `sector/metric`."""
    codelists: tuple[CodeList, ...] = ()
    """Published lists whose codes its records use."""
    counting_units: tuple[str, ...] = ()
    """Units in which it counts things, for `scenariokit sectors`."""
    validators: tuple[Validator | CatalogValidator, ...] = ()
    """Its checks, with codes of its prefix."""
    loaders: tuple[Loader, ...] = ()
    """Readers of the files that the sector exchanges."""
    measures: tuple[Measure, ...] = ()
    """What recomputes its metrics from evidence."""
    problems: tuple[Problem, ...] = ()
    """What its loaders may report beside the core's own reading problems."""
    api: int = API
    """Version of the contract that the plugin is written for."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def details(cls: type[_T]) -> type[_T]:
    """Make a class the typed details of a sector; declare its fields with `field(zh=..., en=...)`."""
    # Made again on top of `Details`, as attrs itself makes a slotted class again.
    namespace = {name: value for name, value in cls.__dict__.items() if name not in {"__dict__", "__weakref__"}}
    made: type[_T] = model(type(cls.__name__, (Details,), namespace))
    return made


def details_specs(sector: Sector) -> dict[tuple[str, str], Any]:
    """(record type, sector id) -> the `Spec` of its details."""
    return {(record_type, sector.id): spec_of(cls) for record_type, cls in sector.details.items()}
