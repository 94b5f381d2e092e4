"""What a TDT segment says about the ship."""

import re

from scenariokit_ports.edifact import Segment

_SEVEN_DIGITS = re.compile(r"(?:IMO ?)?[0-9]{7}")
_NINE_DIGITS = re.compile(r"[0-9]{9}")
_LINER = re.compile(r"[A-Z0-9]{2,4}")
_VOYAGE = re.compile(r"[0-9A-Za-z][0-9A-Za-z -]{0,19}")
_CALL_SIGN = "103"
"""Qualifier of a radio call sign, UNTDID 1131."""


def vessel(transport: Segment) -> dict[str, str]:
    """Name, numbers, liner and voyage of the ship, as the details hold them.

    TDT+20+voyage+++liner:172:20+++identification:146::name. The identification is an IMO number, an MMSI or a call sign,
    of which the last has no field.
    """
    number, kind, name = transport.get(7), transport.get(7, 1), transport.get(7, 3)
    found = {"name": name, "voyage": "", "liner": ""}
    if _VOYAGE.fullmatch(transport.get(1)):
        found["voyage"] = transport.get(1)
    if _LINER.fullmatch(transport.get(4)):
        found["liner"] = transport.get(4)
    if kind != _CALL_SIGN and _NINE_DIGITS.fullmatch(number):
        found["mmsi"] = number
    elif kind != _CALL_SIGN and (kind == "146" or _SEVEN_DIGITS.fullmatch(number)) and _VOYAGE.fullmatch(number):
        found["imo"] = number
    return {key: value for key, value in found.items() if value}
