"""TPFREP: what a terminal's cranes did to a ship, and when.

Structure and codes are those of UN/EDIFACT D.18B: group 2 is a crane (EQD) with quantities (QTY) and times (DTM).
Qualifiers: QTY 495 container moves, 493 hatch covers, 491 and 492 restows; DTM 791 first and 792 last lift of a crane,
373 mooring, 790 unmooring. SMDG's older profile (version 3.0, D.00B) has qualifiers of its own, which are not read.
"""

import re
from collections.abc import Mapping
from datetime import datetime

import attrs
from immutabledict import immutabledict

from scenariokit_ports.edifact import Message, Segment, in_both, moment
from scenariokit_ports.locode import PATTERN
from scenariokit_ports.problems import NO_RATE, NOT_COUNTED, Trouble
from scenariokit_ports.ship import vessel

CRANES = frozenset({"DPC", "DPD", "DPE", "DPF", "LU"})
"""UNTDID 8053: container gantry crane, mobile, floating and ship's crane, and any device that loads and unloads."""

MOVES = "495"
"""UNTDID 6063: container moves, load and discharge. What a rate in natural boxes counts."""
_OTHER_LIFTS: Mapping[str, str] = immutabledict({
    "491": "restow, discharged", "492": "restow, loaded", "494": "all equipment moves", "496": "shifts",
    "497": "ro/ro containers", "498": "ro/ro units", "499": "breakbulk", "500": "stacking frames", "529": "lashing gear",
})  # fmt: skip
_HATCH_COVERS = "493"
"""Lifts that nobody counts as moves: passed over without a word."""

_FIRST, _LAST, _MOORED, _UNMOORED = "791", "792", "373", "790"
_LOCODE = re.compile(PATTERN)
_TERMINAL = re.compile("[0-9A-Z]{3,6}")
_COUNT = re.compile("[0-9]{1,7}")

_NO_LOCODE = {"en": "a UN/LOCODE of five characters is expected", "zh": "应为五位 UN/LOCODE"}
_NO_COUNT = {"en": "a whole number is expected", "zh": "应为整数"}
_NO_DATE = {"en": "a date in the format 201, 203 or 204 is expected", "zh": "日期格式应为 201、203 或 204"}
_NO_MOVES = {"en": "it has no container moves (QTY+495)", "zh": "缺少集装箱装卸量（QTY+495）"}
_NO_LIFTS = {
    "en": "it lacks the first or the last lift (DTM+791, DTM+792)",
    "zh": "缺少首吊或末吊时间（DTM+791、DTM+792）",
}
_BACKWARDS = {"en": "its last lift, {last}, is not after its first, {first}", "zh": "末吊 {last} 不晚于首吊 {first}"}
_NO_CRANES = {"en": "the message has no crane (EQD+DPC)", "zh": "报文中没有桥吊（EQD+DPC）"}


@attrs.frozen
class CraneSheet:
    """What one crane did."""

    name: str
    moves: int
    """Natural boxes."""
    first: datetime
    last: datetime
    segment: Segment
    """Its EQD."""

    @property
    def hours(self) -> float:
        """Gross hours: first to last lift."""
        return (self.last - self.first).total_seconds() / 3600


@attrs.frozen
class Performance:
    """A call of a ship at a terminal."""

    vessel: dict[str, str]
    transport: Segment | None
    port: str
    terminal: str
    place: Segment | None
    moored: datetime | None
    unmoored: datetime | None
    cranes: tuple[CraneSheet, ...]
    message: Message

    @property
    def moves(self) -> int:
        """Natural boxes, all cranes."""
        return sum(crane.moves for crane in self.cranes)

    @property
    def crane_hours(self) -> float:
        """Gross crane hours."""
        return sum(crane.hours for crane in self.cranes)

    @property
    def gmph(self) -> float | None:
        """Gross crane moves per hour."""
        return self.moves / self.crane_hours if self.cranes else None

    @property
    def berth_hours(self) -> float | None:
        """Hours at berth, mooring to unmooring."""
        if self.moored is None or self.unmoored is None or self.unmoored <= self.moored:
            return None
        return (self.unmoored - self.moored).total_seconds() / 3600

    @property
    def berth_productivity(self) -> float | None:
        """Moves per hour at berth."""
        return self.moves / self.berth_hours if self.cranes and self.berth_hours is not None else None


@attrs.define
class _Sheet:
    """A crane while it is read."""

    segment: Segment
    moves: int | None = None
    first: datetime | None = None
    last: datetime | None = None


def read_performance(message: Message) -> tuple[Performance, tuple[Trouble, ...]]:
    """Read a TPFREP message: the call, and what in it was not understood or does not count."""
    return _Report(message).read()


@attrs.define
class _Report:
    """A report while it is read, segment by segment."""

    message: Message
    troubles: list[Trouble] = attrs.field(factory=list)
    ship: dict[str, str] = attrs.field(factory=dict)
    transport: Segment | None = None
    port: str = ""
    terminal: str = ""
    place: Segment | None = None
    at_berth: dict[str, datetime] = attrs.field(factory=dict)
    sheets: list[_Sheet] = attrs.field(factory=list)
    current: _Sheet | None = None
    """The crane that quantities and times belong to; none under equipment of another kind."""

    def read(self) -> tuple[Performance, tuple[Trouble, ...]]:
        """Go through the message; the summary by operator (from the first NAD on) repeats what the cranes say."""
        for segment in self.message.segments:
            if segment.tag == "NAD":
                break
            self._segment(segment)
        cranes = tuple(crane for sheet in self.sheets if (crane := self._crane(sheet)) is not None)
        if not self.sheets:
            self.troubles.append(
                Trouble(NO_RATE, self.message.start, self.message.end, {"crane": "-", "reason": _NO_CRANES})
            )  # fmt: skip
        performance = Performance(
            self.ship, self.transport, self.port, self.terminal, self.place, self.at_berth.get(_MOORED),
            self.at_berth.get(_UNMOORED), cranes, self.message,
        )  # fmt: skip
        return performance, tuple(self.troubles)

    def _segment(self, segment: Segment) -> None:
        if segment.tag == "TDT" and self.transport is None:
            self.ship, self.transport = vessel(segment), segment
        elif segment.tag == "LOC" and self.place is None:
            self._place(segment)
        elif segment.tag == "EQD":
            self.current = _Sheet(segment) if segment.get(0) in CRANES else None
            self.sheets += [] if self.current is None else [self.current]
        elif segment.tag == "DTM" and segment.get(0) in {_FIRST, _LAST, _MOORED, _UNMOORED}:
            self._time(segment)
        elif segment.tag == "QTY":
            self._quantity(segment)

    def _place(self, segment: Segment) -> None:
        self.place = segment
        if _LOCODE.fullmatch(segment.get(1)):
            self.port = segment.get(1)
        else:
            self.troubles.append(segment.trouble(_NO_LOCODE))
        if _TERMINAL.fullmatch(segment.get(2)):
            self.terminal = segment.get(2)

    def _time(self, segment: Segment) -> None:
        when, what = moment(segment), segment.get(0)
        if when is None:
            self.troubles.append(segment.trouble(_NO_DATE))
        elif what in {_MOORED, _UNMOORED}:
            self.at_berth[what] = when
        elif self.current is not None and what == _FIRST:
            self.current.first = min(when, self.current.first or when)
        elif self.current is not None:
            self.current.last = max(when, self.current.last or when)

    def _quantity(self, segment: Segment) -> None:
        qualifier, number = segment.get(0), segment.get(0, 1)
        if qualifier == _HATCH_COVERS:
            return
        if not _COUNT.fullmatch(number):
            self.troubles.append(segment.trouble(_NO_COUNT))
        elif qualifier == MOVES and self.current is not None:
            self.current.moves = (self.current.moves or 0) + int(number)
        else:
            name = _OTHER_LIFTS.get(qualifier, "?")
            values = {"number": int(number), "qualifier": qualifier[:9] or "-", "name": name}
            self.troubles.append(Trouble(NOT_COUNTED, segment.start, segment.end, values))

    def _crane(self, sheet: _Sheet) -> CraneSheet | None:
        name = sheet.segment.get(1) or str(self.sheets.index(sheet) + 1)
        if sheet.moves is None:
            reason: Mapping[str, str] = _NO_MOVES
        elif sheet.first is None or sheet.last is None:
            reason = _NO_LIFTS
        elif sheet.last <= sheet.first:
            reason = in_both(_BACKWARDS, first=sheet.first, last=sheet.last)
        else:
            return CraneSheet(name, sheet.moves, sheet.first, sheet.last, sheet.segment)
        values = {"crane": name, "reason": reason}
        self.troubles.append(Trouble(NO_RATE, sheet.segment.start, sheet.segment.end, values))
        return None
