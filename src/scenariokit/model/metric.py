"""Metrics: definitions of what is measured."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from scenariokit.model.common import Record
from scenariokit.model.kit import field, model
from scenariokit.model.quantity import UNIT_PATTERN, Range
from scenariokit.model.text import LocalizedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scenariokit.model.text import TextLike


class Trend(StrEnum):
    """Which direction is better."""

    HIGHER = "higher"
    LOWER = "lower"
    TARGET = "target"
    NONE = "none"


class Scope(StrEnum):
    """What a value covers: the same name means other things for a machine and for a city."""

    EQUIPMENT = "equipment"
    LINE = "line"
    PLANT = "plant"
    ENTERPRISE = "enterprise"
    PARK = "park"
    CITY = "city"
    SECTOR = "sector"
    COUNTRY = "country"


@model
class Metric(Record):
    """The definition of something measured: unit, direction, range, formula."""

    name: LocalizedText = field(
        zh="名称", en="Name", example={"zh": "设备综合效率", "en": "Overall equipment effectiveness"}
    )
    definition: LocalizedText = field(zh="定义", en="What is measured, in words")
    unit: str = field(zh="单位", en="Unit; `1` for a pure number", pattern=UNIT_PATTERN, example="%")
    trend: Trend = field(zh="趋势", en="What is better: higher, lower, target (near a value), none", example="higher")
    acronym: str | None = field(default=None, zh="缩写", en="Acronym", example="OEE")
    range: Range | None = field(
        default=None,
        zh="值域",
        en="Hard bounds and what they rest on; only arithmetic ones raise errors",
        example="0..100 %",
    )
    typical: Range | None = field(
        default=None, zh="典型范围", en="Where values usually lie; outside it is a warning", example="40..90 %"
    )
    formula: str | None = field(
        default=None, zh="公式", en="Formula, as text", example="availability * effectiveness * quality_ratio"
    )
    inputs: tuple[str, ...] = field(default=(), ref="metric", zh="输入指标", en="Metrics it builds on; no cycles")
    product_of: tuple[str, ...] = field(
        default=(),
        ref="metric",
        zh="乘积因子",
        en="Metrics whose product it is, checked to 0.5 points",
        example=["availability"],
    )
    scope: tuple[Scope, ...] = field(default=(), zh="适用范围", en="What it is measured on", example=["equipment"])
    standard: str | None = field(default=None, zh="标准", en="Where it is defined", example="ISO 22400-2")

    if TYPE_CHECKING:

        def __init__(
            self,
            id: str,
            name: TextLike,
            definition: TextLike,
            unit: str,
            trend: str,
            *,
            acronym: str | None = None,
            range: Range | str | Mapping[str, Any] | None = None,
            typical: Range | str | Mapping[str, Any] | None = None,
            formula: str | None = None,
            inputs: Sequence[str] = (),
            product_of: Sequence[str] = (),
            scope: Sequence[str] = (),
            standard: str | None = None,
            **common: Any,
        ) -> None: ...
