"""Where a key of a TOML file stands. The parser keeps no positions, and only mistakes and `config` ask for them."""

import re
from collections.abc import Sequence

_HEAD = re.compile(r"^\s*\[([^\[\]]+)\]\s*(?:#.*)?$")
_PAIR = re.compile(r"""^\s*((?:"[^"]*"|'[^']*'|[\w-]+)(?:\s*\.\s*(?:"[^"]*"|'[^']*'|[\w-]+))*)\s*=""")
_PART = re.compile(r""""([^"]*)"|'([^']*)'|([\w-]+)""")


def line_of(text: str, path: Sequence[str]) -> int | None:
    """The line, from 1, on which a key is set, or the nearest one around it; `None` where it cannot be told.

    Keys inside inline tables are found at the table's line.
    """
    best: tuple[int, int] | None = None
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        head = _HEAD.match(line)
        pair = None if head else _PAIR.match(line)
        if head:
            table = _parts(head[1])
        here = table if head else (*table, *_parts(pair[1])) if pair else None
        if here and tuple(path[: len(here)]) == here and (best is None or len(here) > best[0]):
            best = (len(here), number)
    return best[1] if best else None


def _parts(written: str) -> tuple[str, ...]:
    return tuple(a or b or c for a, b, c in _PART.findall(written))
