"""A sector's own typed fields inside a record."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from immutabledict import immutabledict

from scenariokit.errors import InvalidValue
from scenariokit.model.kit import Details, Spec, spec_of
from scenariokit.model.shape import CUT, Env, Raw, freeze, thaw
from scenariokit.source import Pointer
from scenariokit.values import frozen


@frozen(weakref_slot=False)
class UncheckedDetails(Details):
    """Details of a sector whose plugin is not installed: kept as they are, and reported as not checked."""

    data: Mapping[str, Any] = attrs.field(converter=freeze)

    def get(self, key: str) -> object:
        """A field as it was published, or `None`."""
        return self.data.get(key)


@frozen
class DetailsShape:
    """Sector id -> details; the sector decides the type."""

    record_type: str

    def schema(self) -> dict[str, Any]:
        """Any map; each sector's details are accepted by a schema of their own."""
        return {"type": "object", "additionalProperties": {"type": "object"}}

    def build(self, raw: Raw, env: Env) -> Any:
        """Build each sector's type; `UncheckedDetails` where there is none."""
        return immutabledict(
            {sector: self._one(sector, value, env) for sector, value in raw.items() if value is not CUT}
        )

    def _one(self, sector: str, value: Raw, env: Env) -> Any:
        spec = env.details.get((self.record_type, sector))
        return UncheckedDetails(value) if spec is None else spec.build(value, env)

    def accept(self, value: Any, owner: str, name: str) -> Any:
        """Take a map of sector id to details objects or plain maps."""
        if not isinstance(value, Mapping):
            raise InvalidValue(owner, name, value, "a map of sector id to details")
        for sector, item in value.items():
            if not isinstance(item, Details | Mapping):
                raise InvalidValue(owner, f"{name}.{sector}", item, "details, or a map of their fields")
        return immutabledict(
            {sector: item if isinstance(item, Details) else UncheckedDetails(item) for sector, item in value.items()}
        )

    def plain(self, value: Any, language: str) -> Any:
        """Write each sector's details."""
        return {
            sector: thaw(item.data) if isinstance(item, UncheckedDetails) else spec_of(type(item)).plain(item, language)
            for sector, item in value.items()
        }

    def faults(self, raw: Raw, at: Pointer) -> Iterator[tuple[Pointer, InvalidValue]]:
        """None: a sector's details are checked with its own schema."""
        return iter(())

    def specs(self) -> tuple[Spec, ...]:
        """None that are known here."""
        return ()
