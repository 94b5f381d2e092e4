"""JSON and columns of numbers in one run of bytes: what repeats and is small as text, what is long as it lies in memory."""

import json
from array import array
from collections.abc import Iterator, Sequence
from typing import Any, Final

from scenariokit.cache.exact import Unkept, number

_KINDS: Final = frozenset("BHIQ")


def packed(data: Any, blobs: Sequence[bytes] = ()) -> bytes:
    """Data that JSON can hold, and behind it some bytes."""
    text = json.dumps([data, [len(one) for one in blobs]], separators=(",", ":")).encode()
    return b"".join((b"%d\n" % len(text), text, *blobs))


def unpacked(content: bytes) -> tuple[Any, Iterator[bytes]]:
    """Both again; raises one of `WRONG` for what `packed` did not give."""
    size, _, rest = content.partition(b"\n")
    end = int(size)
    data, sizes = json.loads(rest[:end])
    blobs: list[bytes] = []
    for one in sizes:
        blobs.append(rest[end : end + number(one)])
        end += one
    if end != len(rest):
        message = "there is less or more than it says"
        raise Unkept(message)
    return data, iter(blobs)


def column(numbers: "array[int]") -> bytes:
    """A column of numbers, and how many bytes each takes."""
    return numbers.typecode.encode() + numbers.tobytes()


def numbers(content: bytes) -> "array[int]":
    """The numbers again; raises one of `WRONG` for what `column` did not give."""
    kind = content[:1].decode()
    if kind not in _KINDS:
        raise Unkept(kind)
    found = array(kind)
    found.frombytes(content[1:])
    return found


def within(numbers: "array[int]", size: int) -> None:
    """Raise `Unkept` where a number of a column leads nowhere."""
    if numbers and max(numbers) >= size:
        message = "a number that leads nowhere"
        raise Unkept(message)
