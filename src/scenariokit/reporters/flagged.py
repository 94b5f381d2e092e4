"""The last line of defence in source frames: what a line seems to say of a person, where nobody could read the record.

A record whose file has a slip, or where a key stands twice, has no places that are known to belong to a person. Its line
is looked at as text: beside a flag (`personal: true`, misspelt or not) names are covered. Too much rather than too little.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from scenariokit.privacy import cover, is_flag, is_yes

_PAIR: Final = re.compile(
    r"""(?P<key>[\w-]{1,40})["']?[ \t]{0,2}[:：][ \t]{0,4}"""
    r"""(?P<value>"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s,，{}\[\]"'][^,，{}\]\n]*)"""
)
_OF_NAME: Final = re.compile(
    r"""[ \t]*(?:- +)*["']?(?:name|姓名|联系人|wechat|微信|微信号|qq|address|地址|住址)["']?[ \t]{0,2}[:：]""",
    re.IGNORECASE,
)
"""The beginning of a line of a contact that is written in many."""
_KEPT: Final = frozenset({"role", "unit", "personal", "consent", "until", "组织", "角色", "职务", "部门"})
_CONTACT_COLUMNS: Final = re.compile(r"contact|person|联系|姓名|个人", re.IGNORECASE)
_CELL: Final = re.compile(r'[^,;\t"\r\n]+')
NEAR: Final = 12
"""So many lines before and after belong to the same contact at most."""


def cover_flagged(text: str) -> str:
    """Cover what stands in the same braces as a flag.

    >>> cover_flagged("[{name: 服务处}, {name: 欧阳建国, role: 主任, personnal: true}]")
    '[{name: 服务处}, {name: 欧***, role: 主任, personnal: true}]'
    """
    pairs = list(_PAIR.finditer(text))
    for flag in pairs:
        if is_flag(flag["key"]) and is_yes(flag["value"]):
            start, end = _braces(text, flag.start(), flag.end())
            for pair in pairs:
                if start <= pair.start() and pair.end() <= end and not (pair["key"] in _KEPT or is_flag(pair["key"])):
                    at, stop = pair.span("value")
                    text = text[:at] + cover(text[at:stop]) + text[stop:]
    return text


def _braces(text: str, start: int, end: int) -> tuple[int, int]:
    """The innermost braces around a place; the ends of the text where there are none."""
    depth = 0
    while start > 0:
        start -= 1
        depth += (text[start] == "}") - (text[start] == "{")
        if depth < 0:
            break
    depth = 0
    while end < len(text):
        depth += (text[end] == "{") - (text[end] == "}")
        if depth < 0:
            break
        end += 1
    return start, end


def names_someone(line: str) -> bool:
    """Whether a line begins with a name, as in a contact that goes over several lines."""
    return _OF_NAME.match(line) is not None


def cover_name(lines: Sequence[str], at: int) -> str:
    """The line at a place, its value covered where a flag stands in the same contact, on another line.

    >>> cover_name(["- name: 欧阳建国", "  role: 主任", "  personal: true"], 0)
    '- name: 欧***'
    """
    line = lines[at]
    pair = _PAIR.search(line)
    if pair is None or not any(
        is_flag(other["key"]) and is_yes(other["value"])
        for near in _item(lines, at, pair.start("key"))
        for other in _PAIR.finditer(near)
    ):
        return line
    return line[: pair.start("value")] + cover(line[pair.start("value") :])


def _item(lines: Sequence[str], at: int, column: int) -> Iterator[str]:
    """The other lines of the same contact: up to a dash, a brace, or one that is set in less."""
    for step in (-1, 1):
        number = at if step < 0 else at + 1
        while 0 <= number < len(lines):
            line = lines[number]
            begins = line.lstrip().startswith(("- ", "{"))
            if number != at and ("}" in line or (step > 0 and begins)):
                break
            if line.strip() and len(line) - len(line.lstrip(" -{[\"'")) < column - 1:
                break
            yield line
            if begins:
                break
            number += step


def cover_row(header: str, row: str) -> str:
    """A row of a table that could not be read: of every cell all but the first letter, where the table has contacts."""
    return _CELL.sub(lambda cell: cover(cell.group()), row) if _CONTACT_COLUMNS.search(header) else row
