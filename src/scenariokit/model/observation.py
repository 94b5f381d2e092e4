"""One measured or claimed value."""

from enum import StrEnum

from scenariokit.model.dates import PartialDate
from scenariokit.model.kit import field, model
from scenariokit.model.quantity import Quantity
from scenariokit.model.source import Source
from scenariokit.model.text import LocalizedText


class ObservationBasis(StrEnum):
    """What a value rests on."""

    PLANNED = "planned"
    SELF_REPORTED = "self-reported"
    AUDITED = "audited"
    ESTIMATED = "estimated"


@model
class Evidence:
    """A sector's own file beside the catalog, from which a measure recomputes a value."""

    file: str = field(
        zh="证据文件（相对路径）", en="The file, relative to the file that names it", example="evidence/moves.csv"
    )


@model(shorthand="quantity")
class Observation:
    """One value with its date, basis and source; a bare quantity is an observation."""

    quantity: Quantity = field(
        key="value", zh="数值与单位", en="The value; a bare number is in the metric's unit", example="60.2 move/h"
    )
    as_of: PartialDate | None = field(default=None, zh="数据日期", en="When it held", example="2024-01-01")
    basis: ObservationBasis | None = field(
        default=None, zh="依据", en="What it rests on: planned, self-reported, audited, estimated"
    )
    source: Source | None = field(default=None, zh="来源", en="Where it was published: a source's id, or inline")
    evidence: Evidence | None = field(default=None, zh="证据", en="A file from which the value can be recomputed")

    def __str__(self) -> str:
        return str(self.quantity) if self.as_of is None else f"{self.quantity} ({self.as_of})"


@model
class Benchmark:
    """What others reach: not a state before, a value to compare with."""

    quantity: Quantity = field(key="value", zh="数值与单位", en="The value that others reach", example="36 move/h")
    of: LocalizedText = field(zh="对照对象", en="Who the others are", example={"en": "average of automated terminals"})
    as_of: PartialDate | None = field(default=None, zh="数据日期", en="When it held")
    basis: ObservationBasis | None = field(default=None, zh="依据", en="What it rests on")
    source: Source | None = field(default=None, zh="来源", en="Where it was published")
