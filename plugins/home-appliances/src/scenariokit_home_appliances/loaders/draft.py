"""A record in the making: each value with the place in the file that it was read from."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Problem, Value
from scenariokit.source import Pointer
from scenariokit_home_appliances.loaders.values import BadValue, blank
from scenariokit_home_appliances.problems import BAD_VALUE

_T = TypeVar("_T")

DETAILS = ("details", "home-appliances")


@attrs.frozen
class Mistake:
    """Something that could not be read, at a place relative to the product or shell."""

    problem: Problem
    at: Pointer
    values: Mapping[str, Value] = attrs.field(converter=immutabledict)


@attrs.define
class Draft:
    """A scenario in the making. Places are relative to the product (EPREL) or shell (AAS) that it is read from."""

    data: dict[str, Any] = attrs.field(factory=dict)
    places: dict[Pointer, Pointer] = attrs.field(factory=dict)
    """Path inside the record -> path inside the product."""
    mistakes: list[Mistake] = attrs.field(factory=list)

    def put(self, path: Pointer, value: Any, at: Pointer = ()) -> None:
        """Set a field and remember where it was read."""
        holder: Any = self.data
        for part in path[:-1]:
            holder = holder.setdefault(part, {})
        holder[path[-1]] = value
        self.places[path] = at

    def detail(self, field: str, value: Any, at: Pointer) -> None:
        """Set a field of the sector's details."""
        self.put((*DETAILS, field), value, at)

    def impact(self, metric: str, value: Any, at: Pointer, as_of: str | None = None) -> None:
        """Add a declared value of one of the sector's metrics."""
        impacts = self.data.setdefault("impacts", [])
        achieved: dict[str, Any] = {"value": value, "basis": "self-reported"}
        if as_of is not None:
            achieved["as_of"] = as_of
        index = len(impacts)
        impacts.append({"metric": f"home-appliances/{metric}", "achieved": achieved})
        self.places[("impacts", index)] = at
        self.places[("impacts", index, "achieved")] = at
        self.places[("impacts", index, "achieved", "value")] = at

    def finish(self, citation: Mapping[str, str], at: Pointer = ()) -> None:
        """Say what a file about products cannot give: a place, and impacts where it has none of the sector's metrics."""
        self.put(("withheld", "site"), {"reason": "not-applicable"})
        if "impacts" not in self.data:
            self.put(("withheld", "impacts"), {"reason": "not-published"})
        self.put(("sources",), [dict(citation)], at)

    def read(self, convert: Callable[[object], _T], value: object, at: Pointer) -> _T | None:
        """Convert a value; `None` where there is none, or where it cannot be read, which is then a mistake."""
        if blank(value):
            return None
        try:
            return convert(value)
        except BadValue as bad:
            name = ".".join(str(part) for part in at)
            self.mistakes.append(Mistake(BAD_VALUE, at, {"value": bad.value, "name": name, "expected": bad.expected}))
            return None
