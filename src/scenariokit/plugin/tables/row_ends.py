"""Where the rows of a CSV file end, found in one pass over its bytes: as the parser has it, without its cells."""

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import Final

from scenariokit.plugin.stretches import ReadWhole

_QUOTES: Final = re.compile(b'""*')
"""One or more; written so, the first is searched for at the speed of memory."""


def row_ends(blocks: Iterable[bytes], delimiter: str, apart: int, longest: int, *, begins: bool) -> Iterator[int]:
    """Ends of rows, at least `apart` bytes from one to the next, always behind a line feed.

    In UTF-8, and in the encodings that are told from it later, no other character has the byte of a quote, a separator
    or a break in it.

    Args:
        blocks: The bytes of a file, or of a run of its rows.
        delimiter: What stands between cells.
        apart: How far the ends are from one another.
        longest: Most bytes of a cell.
        begins: Whether the file begins with them.

    Raises:
        ReadWhole: A quote is not closed, or not where a cell ends; a line or cell is too long. There the parser stops.
    """
    wanted = apart
    for offset, lines, begin, end in _unquoted(blocks, delimiter.encode() + b"\r\n", longest, begins=begins):
        if offset + end >= wanted:
            while found := lines.find(b"\n", max(begin, wanted - offset - 1), end) + 1:
                yield offset + found
                wanted = offset + found + apart


def _unquoted(
    blocks: Iterable[bytes], border: bytes, longest: int, *, begins: bool
) -> Iterator[tuple[int, bytes, int, int]]:
    """What stands outside of quotes: offset of some lines, the lines, and begin and end of a part of them."""
    inside = False
    offset = opened = 0
    for lines in _whole_lines(blocks, longest):
        begin = first = len(codecs.BOM_UTF8) if begins and not offset and lines.startswith(codecs.BOM_UTF8) else 0
        for run in _QUOTES.finditer(lines):
            at, end = run.span()
            if not inside:
                if at > first and lines[at - 1] not in border:
                    continue  # within a cell without quotes they are characters like others
                yield offset, lines, begin, at
                opened = offset + at
            inside ^= (end - at) % 2 == 1  # of two in a row within quotes one is meant
            if not inside:
                if offset + end - opened > longest or (end < len(lines) and lines[end] not in border):
                    raise ReadWhole
                begin = end
        if not inside:
            yield offset, lines, begin, len(lines)
        offset += len(lines)
    if inside:
        raise ReadWhole


def _whole_lines(blocks: Iterable[bytes], longest: int) -> Iterator[bytes]:
    """The same bytes in blocks that end with a line feed, all but the last."""
    rest = b""
    for block in blocks:
        end = block.rfind(b"\n") + 1
        if end:
            lines = rest + block[:end]
            if len(lines) > longest and max(map(len, lines.split(b"\n"))) > longest:
                raise ReadWhole
            yield lines
            rest = block[end:]
        else:
            rest += block
        if len(rest) > longest:
            raise ReadWhole
    if rest:
        yield rest
