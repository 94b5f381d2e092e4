"""BAPLIE: which container stands where on a ship.

Follows the structure of UN/EDIFACT D.95B as SMDG profiles it (version 2.2), and its successors where they agree:
TDT is the ship, LOC+5 the port it leaves, LOC+61 the next; each LOC+147 is a stowage position, followed by LOC+9 and
LOC+11 (ports of loading and discharge) and EQD+CN (number and size type).
"""

import re

import attrs

from scenariokit_ports.edifact import Message, Segment, moment
from scenariokit_ports.locode import PATTERN
from scenariokit_ports.problems import Trouble
from scenariokit_ports.ship import vessel

_LOCODE = re.compile(PATTERN)
_POSITION = re.compile("[0-9]{6,7}")
_SIZE_TYPE = re.compile("[0-9A-Z]{2,4}")
_NUMBER = re.compile("[0-9A-Za-z][0-9A-Za-z -]{0,19}")

_NO_LOCODE = {"en": "a UN/LOCODE of five characters is expected", "zh": "应为五位 UN/LOCODE"}
_NO_POSITION = {
    "en": "a position of six or seven digits is expected (bay, row, tier)",
    "zh": "应为六或七位箱位（贝、列、层）",
}
_NO_SIZE = {"en": "a size and type code of four characters is expected", "zh": "应为四位尺寸箱型代码"}
_NO_NUMBER = {"en": "a container number is expected", "zh": "应有集装箱箱号"}
_NO_DATE = {
    "en": "a date in the format 101, 102, 201, 203 or 204 is expected",
    "zh": "日期格式应为 101、102、201、203 或 204",
}


@attrs.frozen
class Stowed:
    """A container on board."""

    number: str
    size_type: str
    position: str
    loaded_at: str
    discharged_at: str
    segment: Segment
    """Its EQD."""
    places: tuple[tuple[str, Segment], ...]
    """Field -> the segment that it was read from, where that is not the EQD."""


@attrs.frozen
class Stowage:
    """A stowage plan."""

    vessel: dict[str, str]
    transport: Segment | None
    """The TDT that the ship was read from."""
    leaves: str
    """UN/LOCODE of the port that the ship leaves; empty where the message does not say."""
    left: Segment | None
    as_of: str
    """Day of the message, `2024-01-01`."""
    containers: tuple[Stowed, ...]
    message: Message


def read_stowage(message: Message) -> tuple[Stowage, tuple[Trouble, ...]]:
    """Read a BAPLIE message: the plan, and what in it was not understood."""
    return _Plan(message).read()


@attrs.define
class _Plan:
    """A plan while it is read, segment by segment."""

    message: Message
    troubles: list[Trouble] = attrs.field(factory=list)
    ship: dict[str, str] = attrs.field(factory=dict)
    transport: Segment | None = None
    leaves: str = ""
    left: Segment | None = None
    as_of: str = ""
    position: str = ""
    ports: dict[str, tuple[str, Segment]] = attrs.field(factory=dict)
    containers: list[Stowed] = attrs.field(factory=list)
    position_at: Segment | None = None

    def read(self) -> tuple[Stowage, tuple[Trouble, ...]]:
        """Go through the message."""
        for segment in self.message.segments:
            if segment.tag == "TDT" and self.transport is None:
                self.ship, self.transport = vessel(segment), segment
            elif segment.tag == "DTM" and segment.get(0) == "137":
                self._date(segment)
            elif segment.tag == "LOC":
                self._place(segment)
            elif segment.tag == "EQD" and segment.get(0) == "CN":
                self._container(segment)
        plan = Stowage(
            self.ship, self.transport, self.leaves, self.left, self.as_of, tuple(self.containers), self.message
        )  # fmt: skip
        return plan, tuple(self.troubles)

    def _date(self, segment: Segment) -> None:
        when = moment(segment)
        if when is None:
            self.troubles.append(segment.trouble(_NO_DATE))
        else:
            self.as_of = when.date().isoformat()

    def _place(self, segment: Segment) -> None:
        what, code = segment.get(0), segment.get(1)
        if what == "147":
            known = _POSITION.fullmatch(code) is not None
            self.position, self.position_at, self.ports = (code if known else ""), segment, {}
            if not known:
                self.troubles.append(segment.trouble(_NO_POSITION))
        elif what == "5" and self._is_port(segment, code):
            self.leaves, self.left = code, segment
        elif what in {"9", "11"} and self._is_port(segment, code):
            self.ports[what] = (code, segment)

    def _is_port(self, segment: Segment, code: str) -> bool:
        if _LOCODE.fullmatch(code):
            return True
        self.troubles.append(segment.trouble(_NO_LOCODE))
        return False

    def _container(self, segment: Segment) -> None:
        number, size_type = segment.get(1), segment.get(2)
        if not number or not _NUMBER.fullmatch(number):
            self.troubles.append(segment.trouble(_NO_NUMBER))
            number = ""
        if not _SIZE_TYPE.fullmatch(size_type):
            self.troubles.append(segment.trouble(_NO_SIZE))
            size_type = ""
        nowhere = ("", segment)
        loaded, discharged = self.ports.get("9", nowhere), self.ports.get("11", nowhere)
        places = [("loaded_at", loaded[1]), ("discharged_at", discharged[1])]
        if self.position_at is not None:
            places.append(("stowed_at", self.position_at))
        self.containers.append(
            Stowed(number, size_type, self.position, loaded[0], discharged[0], segment, tuple(places))
        )  # fmt: skip
