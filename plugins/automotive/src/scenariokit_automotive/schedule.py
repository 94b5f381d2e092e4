"""What a DELFOR or DELJIT says: who delivers how much to whom, when, and how binding that is.

DELFOR (delivery schedule) and DELJIT (just-in-time call-off) are UN/EDIFACT messages; codes are those of UNTDID.
Quantities count as scheduled with the qualifiers 1 (discrete), 21 (ordered) and 113 (to be delivered). Since D.96B a
DELFOR gives the commitment (SCC) before the quantities that it holds for; before (UNECE: not upward compatible with
versions prior to D96B) it stands behind its quantity. That order of the old form is from memory.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Final

import attrs

from scenariokit_automotive.codelists import COMMITMENT, PARTY_AGENCY
from scenariokit_automotive.edifact import Message, Moment, Segment, moment
from scenariokit_automotive.problems import (
    NOT_COUNTED,
    NOTHING_SCHEDULED,
    UNITS_MIXED,
    Trouble,
)

SCHEDULED: Final = frozenset({"1", "21", "113"})
"""UNTDID 6063: quantities that are to be delivered."""
TOLD: Final = frozenset({
    "3", "12", "17", "18", "47", "48", "52", "53", "54", "59", "70", "71", "72", "73", "74", "75", "78", "79", "83", "135", "194",
})  # fmt: skip
"""Quantities that tell of the past, of stock, of packing or of sums: passed over without a word."""
_DELIVERY: Final = frozenset({"2", "10", "17", "63", "64", "69", "71"})
"""UNTDID 2005: delivery or shipment requested, estimated, latest, earliest, promised."""
_ISSUED: Final = "137"
_OLD: Final = frozenset({"90.1", "91.1", "92.1", "93A", "94A", "94B", "95A", "95B", "96A"})
"""Releases whose SCC stands behind its quantity."""
_ROLES: Final = {
    "BY": "buyer", "MI": "buyer", "SU": "supplier", "SE": "supplier", "ST": "ship_to", "CN": "ship_to", "DP": "ship_to",
}  # fmt: skip
_NUMBER: Final = re.compile(r"[0-9]{1,15}(?:[.,][0-9]{1,6})?")
_LONGEST_NAME: Final = 70


@attrs.frozen
class Party:
    """A buyer, supplier or receiving plant of a message."""

    scheme: str
    code: str
    name: str
    segment: Segment

    @property
    def called(self) -> str:
        """Its name, or else its code."""
        return self.name or self.code


@attrs.frozen
class Line:
    """A quantity that is to be delivered."""

    quantity: float
    unit: str
    firm: bool | None
    """Whether it is binding; `None` where the message does not say or the code is no level."""
    when: tuple[Moment, ...]
    segment: Segment


@attrs.frozen
class Schedule:
    """A message, understood."""

    message: Message
    number: str
    issued: Moment | None
    parties: dict[str, Party]
    items: int
    calls: int
    lines: tuple[Line, ...]
    deliveries: tuple[Moment, ...]
    """When anything is to be delivered."""
    sound: bool
    """Whether all that numbers are computed from was there and understood."""

    @property
    def units(self) -> tuple[str, ...]:
        """The units that quantities are in."""
        return tuple(sorted({line.unit for line in self.lines}))

    @property
    def total(self) -> float | None:
        """All that is scheduled; `None` where that has no one unit, or not all was understood."""
        if not self.sound or len(self.units) != 1:
            return None
        return sum(line.quantity for line in self.lines)

    @property
    def firm_share(self) -> float | None:
        """Per cent of the scheduled quantity that is firm or immediate; `None` where one line does not say."""
        total = self.total
        if not total or any(line.firm is None for line in self.lines):
            return None
        return 100 * sum(line.quantity for line in self.lines if line.firm) / total

    @property
    def first(self) -> datetime | None:
        """The first delivery."""
        return min((when.first for when in self.deliveries), default=None)

    @property
    def last(self) -> datetime | None:
        """The last delivery."""
        return max((when.last for when in self.deliveries), default=None)

    @property
    def horizon(self) -> int | None:
        """Days from the issue to the last delivery."""
        if not self.sound or self.issued is None or self.last is None:
            return None
        return (self.last.date() - self.issued.first.date()).days

    @property
    def lead_time(self) -> float | None:
        """Hours from the issue to the first delivery; `None` where one of them has no time of day."""
        issued, first = self.issued, min(self.deliveries, key=lambda when: when.first, default=None)
        if not self.sound or issued is None or first is None or not (issued.timed and first.timed):
            return None
        return (first.first - issued.first).total_seconds() / 3600

    def day(self, which: str) -> date | None:
        """`issued`, `first` or `last` as a day."""
        found = (self.issued.first if self.issued else None) if which == "issued" else getattr(self, which)
        return None if found is None else found.date()


@attrs.define
class _State:
    """Where the reader of a message stands."""

    in_detail: bool = False
    commitment: Segment | None = None
    """The SCC that holds for the quantities that follow."""
    open: Segment | None = None
    """The quantity whose dates follow."""
    own: Segment | None = None
    """The SCC of the open quantity (old form)."""
    when: list[Moment] = attrs.field(factory=list)


def read_schedule(message: Message) -> tuple[Schedule, tuple[Trouble, ...]]:
    """What a message says, and what of it is not understood."""
    reader = _Reader(message)
    for segment in message.segments:
        reader.read(segment)
    return reader.result()


class _Reader:
    def __init__(self, message: Message) -> None:
        self.message = message
        self.old = message.type == "DELFOR" and message.release in _OLD
        self.state = _State()
        self.number = ""
        self.issued: Moment | None = None
        self.parties: dict[str, Party] = {}
        self.items: set[str] = set()
        self.calls = 0
        self.lines: list[Line] = []
        self.deliveries: list[Moment] = []
        self.troubles: list[Trouble] = []
        self.told: set[str] = set()
        self.sound = message.whole

    def read(self, segment: Segment) -> None:
        """Take in one segment; tags that say nothing about who, how much and when are passed over."""
        handler = {
            "BGM": self._document, "DTM": self._date, "NAD": self._party, "LIN": self._item, "SEQ": self._call,
            "SCC": self._commitment, "QTY": self._quantity,
        }.get(segment.tag)  # fmt: skip
        if handler is not None:
            handler(segment)

    def _document(self, segment: Segment) -> None:
        self.number = segment.get(1)[:35]

    def _date(self, segment: Segment) -> None:
        qualifier = segment.get(0)
        if qualifier != _ISSUED and qualifier not in _DELIVERY:
            return
        found = moment(segment)
        if found is None:
            self.sound = False
            self.troubles.append(
                segment.trouble(
                    "a date in one of the formats 101, 102, 201, 203, 204, 610, 616, 718, 719 is expected",
                    "日期格式应为 101、102、201、203、204、610、616、718 或 719",
                )
            )
        elif qualifier == _ISSUED and not self.state.in_detail:
            self.issued = found
        elif qualifier in _DELIVERY and self.state.open is not None:
            self.state.when.append(found)
        elif qualifier in _DELIVERY and self.message.type == "DELJIT":
            self.deliveries.append(found)

    def _party(self, segment: Segment) -> None:
        role = _ROLES.get(segment.get(0))
        if role is None or role in self.parties:
            return
        agency = PARTY_AGENCY.get(segment.get(1, 2))
        name = segment.get(3) or segment.get(2)
        code = segment.get(1)[:40]
        if code or name:
            scheme = "other" if agency is None else agency["scheme"]
            self.parties[role] = Party(scheme, code, name[:_LONGEST_NAME], segment)

    def _item(self, segment: Segment) -> None:
        self._close()
        self.state = _State(in_detail=True)
        self.items.add(segment.get(2) or f"#{segment.start}")

    def _call(self, segment: Segment) -> None:  # noqa: ARG002 -- every SEQ is one
        self._close()
        self.state = _State(in_detail=True)
        self.calls += 1

    def _commitment(self, segment: Segment) -> None:
        if self.old and self.state.open is not None:
            self.state.own = segment
            return
        self._close()
        self.state.commitment = segment

    def _quantity(self, segment: Segment) -> None:
        self._close()
        qualifier = segment.get(0)
        if qualifier in SCHEDULED and self.state.in_detail:
            self.state.open = segment
        elif qualifier not in SCHEDULED | TOLD and qualifier not in self.told:
            self.told.add(qualifier)
            self._not_counted(segment, "its qualifier is not one of scheduled quantities", "其限定符不属于计划数量")

    def _close(self) -> None:
        """Note the open quantity, now that all of its dates are read."""
        segment, self.state.open = self.state.open, None
        scc, self.state.own = self.state.own or self.state.commitment, None
        when, self.state.when = tuple(self.state.when), []
        if segment is None:
            return
        written = segment.get(0, 1)
        if not _NUMBER.fullmatch(written):
            self.sound = False
            self.troubles.append(segment.trouble("a quantity of at least 0 is expected", "应为不小于 0 的数量"))
            return
        quantity = float(written.replace(",", "."))
        if quantity == 0:
            return  # a schedule writes zero to say that nothing is left for a day
        self.deliveries += when
        self.lines.append(Line(quantity, segment.get(0, 2)[:10], self._firm(segment, scc), when, segment))

    def _firm(self, segment: Segment, scc: Segment | None) -> bool | None:
        if self.message.type == "DELJIT":
            return True  # a call-off asks for delivery; it is no forecast
        row = None if scc is None else COMMITMENT.get(scc.get(0))
        if row is not None and row["firm"]:
            return row["firm"] == "yes"
        key = "no SCC" if scc is None else f"SCC {scc.get(0)}"
        if key not in self.told:
            self.told.add(key)
            if scc is None:
                self._not_counted(segment, "no SCC says how binding it is", "没有 SCC 说明其承诺等级", kept=True)
            else:
                self._not_counted(scc, "this code is no level of commitment", "该代码不表示承诺等级", kept=True)
        return None

    def _not_counted(self, segment: Segment, en: str, zh: str, *, kept: bool = False) -> None:
        if kept:
            en, zh = f"{en}; no firm share follows", f"{zh}，因此不计算确定需求占比"
        values = {"text": segment.text, "reason": {"en": en, "zh": zh}}
        self.troubles.append(Trouble(NOT_COUNTED, segment.start, segment.end, values))

    def result(self) -> tuple[Schedule, tuple[Trouble, ...]]:
        """The schedule; called once all segments are read."""
        self._close()
        found = Schedule(
            self.message, self.number, self.issued, self.parties, len(self.items), self.calls, tuple(self.lines),
            tuple(self.deliveries), self.sound,
        )  # fmt: skip
        return found, (*self.troubles, *self._whole(found))

    def _whole(self, found: Schedule) -> Iterator[Trouble]:
        start, end = self.message.start, min(self.message.end, self.message.start + 60)
        if not found.lines and found.sound:
            yield Trouble(NOTHING_SCHEDULED, start, end)
        if len(found.units) > 1:
            units = ", ".join(unit or "-" for unit in found.units)[:60]
            yield Trouble(UNITS_MIXED, start, end, {"units": units})


def schedules(messages: Iterable[Message]) -> Iterator[tuple[Schedule, tuple[Trouble, ...]]]:
    """Every message of a file, understood."""
    return map(read_schedule, messages)
