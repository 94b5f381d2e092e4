"""SK231: brackets or quotation marks without their partner."""

import re
from collections.abc import Iterator

from scenariokit.placeholders import is_placeholder
from scenariokit.plugin import Finding, PlainText, validator
from scenariokit.validators.quiet import ORDINARY, PAIRED
from scenariokit.validators.record.truncated_text import is_truncated

_PARTNER = {
    ")": "(",
    "]": "[",
    "}": "{",
    "】": "【",
    "〕": "〔",
    "》": "《",
    "〉": "〈",
    "」": "「",
    "』": "『",
    "”": "“",
}
_WIDE = str.maketrans("（）［］｛｝", "()[]{}")
"""Full and half width are one bracket: writers mix them."""
_MARK = re.compile(r"[()\[\]{}【】〔〕《》〈〉「」『』“”（）［］｛｝]")
_SOUND = (  # text: compiling it takes long, and few runs use it
    "{0}*(?:(?:[(（]{0}*[)）]|《{0}*》|“{0}*”|【{0}*】|[\\[［]{0}*[\\]］]){0}*)*".format(
        r"[^()\[\]{}【】〔〕《》〈〉「」『』“”（）［］｛｝]"
    )
)
"""Text whose marks stand in pairs that do not nest: nearly all text."""
_ENUMERATOR = re.compile(r"(?:^|[\s,.;:、，。；：(“])(?:[0-9]{1,3}|[A-Za-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,3})$")
"""What stands before the bracket of a numbered item: `1）`, `a)`."""
_INTERVAL = re.compile(r"[\s0-9.,，%+∞-]{3,40}")
"""The inside of a half-open interval: `(10, 20]`."""
_SHOWN = 12


def unpaired(text: str) -> tuple[int, str] | None:
    """Where the first mark without a partner stands, and the mark."""
    text = text.translate(_WIDE)
    quotes = "„" not in text  # there “ closes
    opened: list[tuple[int, str]] = []
    for match in _MARK.finditer(text):
        at, mark = match.start(), match.group()
        if mark in "“”" and not quotes:
            continue
        if mark not in _PARTNER:
            opened.append((at, mark))
        elif opened and _closes(text, opened[-1], at):
            opened.pop()
        elif not _stands_alone(text[max(0, at - 6) : at], mark):
            return at, mark
    return opened[0] if opened else None


def _closes(text: str, opened: tuple[int, str], at: int) -> bool:
    """Whether the mark at a place is the partner of one before it, or ends a half-open interval with it."""
    start, mark = opened
    if mark == _PARTNER[text[at]]:
        return True
    return {mark, text[at]} <= set("()[]") and _INTERVAL.fullmatch(text, start + 1, at) is not None


def _stands_alone(before: str, mark: str) -> bool:
    """Whether a closing mark needs no partner: a numbered item, an inch."""
    if mark == ")":
        return _ENUMERATOR.search(before) is not None
    return mark == "”" and before[-1:].isdigit()


@validator(
    "SK231",
    "torn-text",
    severity="warning",
    since="0.1",
    message={"en": "`{mark}` has no partner in `{around}`", "zh": "“{around}”中的“{mark}”没有配对"},
    help={
        "en": "the text was probably cut or split inside the brackets: complete it from the source",
        "zh": "文字可能在括号内被截断或拆开：请对照原文补全",
    },
    valid=[
        {"summary": {"zh": "原材料数据（种类、粒度分布）", "en": "Data (kind, size) of [raw] material"}},
        {"summary": "目标：1）提速；2）降本；a) 节能"},
        {"summary": "得分区间为 (10, 20] %"},
        {"title": {"zh": "《智能制造》“典型”场景（第一批)"}},
        {"elements": [{"type": "data", "name": {"de": "Daten der „Presse“"}}]},
        {"problem": "原材料数据（"},
    ],
    invalid=[
        {"elements": [{"type": "data", "name": "原材料数据（种类"}]},
        {"elements": [{"type": "data", "name": "粒度分布）"}]},
        {"summary": "依据《智能制造典型场景参考指引建设"},
        {"summary": "所谓“黑灯工厂的建设"},
        {"title": {"en": "Inspection [X-ray of tyres"}},
        {"summary": "数据（种类】齐全"},
    ],
    quiet=PAIRED,
    ordinary=ORDINARY,
)
def torn_text(text: PlainText, path: str) -> Iterator[Finding]:
    """An odd bracket is the trace of a list that was split inside it, so its neighbour is wrong as well.

    Published scene graphs hold `原材料数据（种类` and, one item on, `粒度分布）` (01men/RQ-DSH, 2025). Words quoted
    verbatim in `as_published` are left alone, and so is a text that ends with the bracket: that one is truncated.

    由来：落单的括号说明列表在括号内被拆开，相邻的项也随之出错。
    """
    if re.fullmatch(_SOUND, text) is not None or path.endswith("as_published"):
        return
    found = unpaired(text)
    if found is not None and not is_truncated(text) and not is_placeholder(text):
        at, _ = found
        yield Finding(mark=text[at], around=text[max(0, at - _SHOWN) : at + _SHOWN])
