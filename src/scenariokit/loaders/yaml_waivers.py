"""Comments that accept a diagnostic: `# scenariokit: ignore[SK231] as printed`.

Behind a value a comment covers its line. On a line of its own it covers what begins on the next line: a field, or a
whole record with everything that is indented below it.
"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from re import MULTILINE, Match
from re import compile as regex

import yaml

from scenariokit.plugin.loader import MALFORMED_SUPPRESSION, Fault
from scenariokit.source import Span, Waiver

_COMMENT = regex(r"#[ \t]*scenariokit[:：](.*)$", MULTILINE)
_IGNORE = regex(r"[ \t]*ignore[ \t]*\[([^\]]*)\](.*)$")
_CODE = regex(r"[A-Za-z][A-Za-z0-9-]*")
_EXPECTED = {"en": "`ignore[CODE, CODE] reason`", "zh": "`ignore[代码, 代码] 理由`"}


def waivers(text: str) -> tuple[tuple[Waiver, ...], tuple[Fault, ...]]:
    """All of them in a text, and what looks like one and is none."""
    lines = text.split("\n")
    starts = _starts(lines)
    inside = _scalars(text)
    found: list[Waiver] = []
    faults: list[Fault] = []
    for match in _comments(text, inside):
        number = _row(starts, match.start())
        column = match.start() - starts[number]
        before = lines[number][:column]
        span = Span(number + 1, column + 1, number + 1, column + 1 + len(match[0].rstrip()))
        said = _IGNORE.match(match[1].rstrip())
        codes = tuple(code.strip() for code in said[1].split(",")) if said else ()
        if said is None or not all(_CODE.fullmatch(code) for code in codes) or _COMMENT.search(said[2]):
            faults.append(
                Fault(MALFORMED_SUPPRESSION, span=span, values={"found": match[0].rstrip(), "expected": _EXPECTED})
            )
            continue
        first, last = (number, number) if before.strip() else _block(lines, number)
        found.append(Waiver(span, codes, said[2].strip(" \t:,-"), first + 1, last + 1))
    return tuple(found), tuple(faults)


def _comments(text: str, inside: Sequence[tuple[int, int]]) -> Iterator[Match[str]]:
    """What looks like a comment and does not stand in a text."""
    match = _COMMENT.search(text)
    while match is not None:
        at = match.start()
        is_text = any(first <= at < last for first, last in inside) or (at > 0 and text[at - 1] not in " \t\n")
        if not is_text:
            yield match
        match = _COMMENT.search(text, at + 1 if is_text else match.end())


def _starts(lines: Sequence[str]) -> list[int]:
    starts, offset = [], 0
    for line in lines:
        starts.append(offset)
        offset += len(line) + 1
    return starts


def _row(starts: Sequence[int], offset: int) -> int:
    from bisect import bisect_right

    return bisect_right(starts, offset) - 1


def _scalars(text: str) -> list[tuple[int, int]]:
    """Where texts stand that may hold a `#` of their own: quoted ones and blocks."""
    return [
        (_first(text, token), token.end_mark.index)
        for token in _tokens(text)
        if isinstance(token, yaml.ScalarToken) and not token.plain
    ]


def _first(text: str, token: yaml.ScalarToken) -> int:
    """Where the text of a scalar begins: behind `|` and `>` a comment may stand, and the text below."""
    start: int = token.start_mark.index
    return max(start, text.find("\n", start)) if token.style in {"|", ">"} else start


def _tokens(text: str) -> Iterator[object]:
    with suppress(yaml.YAMLError):  # the loader says what is wrong with the file
        yield from yaml.scan(text, Loader=yaml.SafeLoader)


def _block(lines: Sequence[str], comment: int) -> tuple[int, int]:
    """First and last line of what begins below a comment."""
    first = next((n for n in range(comment + 1, len(lines)) if _content(lines[n])), comment)
    depth, last, is_item = _depth(lines[first]), first, _is_item(lines[first])
    for number in range(first + 1, len(lines)):
        if _content(lines[number]):
            below = _depth(lines[number])
            if below < depth or (below == depth and (is_item or not _is_item(lines[number]))):
                break
            last = number
    return first, last


def _is_item(line: str) -> bool:
    """Whether a line is an item of a list, which may stand as far out as the key that the list is under."""
    return line.lstrip().startswith("- ")


def _content(line: str) -> bool:
    return line.strip() != "" and not line.lstrip().startswith("#")


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
