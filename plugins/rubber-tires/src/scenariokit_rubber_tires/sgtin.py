"""SGTIN-96: the id in a tyre's RFID tag, as a pure identity URN (GS1 EPC; ISO 20909 and 20910 for tyres)."""

import re

import attrs

LONGEST = 80
DIGITS = 13
"""Company prefix and item reference together, the indicator digit included."""
_PREFIX = range(6, 13)
_SERIAL_BITS = 38
_PREFIX_BITS = (40, 37, 34, 30, 27, 24, 20)
"""By partition value 0 to 6: bits of a company prefix of 12 to 6 digits (GS1 EPC Tag Data Standard)."""
_ITEM_BITS = (4, 7, 10, 14, 17, 20, 24)
"""By partition value: bits of an item reference of 1 to 7 digits, the indicator included."""
_TAG_BITS = 96
_HEADER = 0x30
"""The first eight bits of an SGTIN-96; three bits of filter and three of partition follow."""
_TAG = re.compile(r"[0-9A-Fa-f]{24}")
_URN = re.compile(r"urn:epc:id:sgtin:([0-9]{1,14})\.([0-9]{1,14})\.([0-9]{1,14})", re.IGNORECASE)


@attrs.frozen
class Sgtin:
    """An SGTIN taken apart."""

    prefix: str
    """GS1 company prefix, 6 to 12 digits."""
    item: str
    """Indicator digit and item reference."""
    serial: str

    def __str__(self) -> str:
        return f"urn:epc:id:sgtin:{self.prefix}.{self.item}.{self.serial}"

    @property
    def fault(self) -> str | None:
        """What is wrong with it: `length`, `prefix`, `serial`; `None` where nothing is."""
        if len(self.prefix) + len(self.item) != DIGITS:
            return "length"
        if len(self.prefix) not in _PREFIX:
            return "prefix"
        # A tag of 96 bits keeps the serial as a number of 38 bits: leading zeros would be lost.
        if (self.serial.startswith("0") and self.serial != "0") or int(self.serial) >= 2**_SERIAL_BITS:
            return "serial"
        return None

    @property
    def gtin(self) -> str:
        """The GTIN-14 of the product: indicator, company prefix, item reference, check digit.

        >>> parse_sgtin("urn:epc:id:sgtin:12345678.04444.2222222").gtin
        '01234567844442'
        """
        from scenariokit_rubber_tires.gtin import check_digit

        digits = self.item[:1] + self.prefix + self.item[1:]
        return digits + check_digit(digits)


def parse_sgtin(text: str) -> Sgtin | None:
    """Take a pure identity URN apart; `None` where it is none."""
    match = None if len(text) > LONGEST else _URN.fullmatch(text.strip())
    return None if match is None else Sgtin(match[1], match[2], match[3])


def read_tag(text: str) -> Sgtin | None:
    """What a reader shows of a tag in hexadecimal; `None` where that is no SGTIN-96.

    >>> str(read_tag("301854AAC1493D023119400A"))
    'urn:epc:id:sgtin:086699.0337140.9413672970'
    """
    if not _TAG.fullmatch(text):
        return None
    bits = int(text, 16)
    partition = bits >> (_TAG_BITS - 14) & 0b111
    if bits >> (_TAG_BITS - 8) != _HEADER or partition >= len(_PREFIX_BITS):
        return None
    serial = bits & (2**_SERIAL_BITS - 1)
    item = bits >> _SERIAL_BITS & (2 ** _ITEM_BITS[partition] - 1)
    prefix = bits >> (_SERIAL_BITS + _ITEM_BITS[partition]) & (2 ** _PREFIX_BITS[partition] - 1)
    found = Sgtin(f"{prefix:0{12 - partition}}", f"{item:0{partition + 1}}", str(serial))
    return found if found.fault is None else None
