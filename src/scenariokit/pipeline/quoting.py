"""A number where text belongs: how to write it as text, told from what stands in the file."""

import re

from scenariokit.diagnostics import Sentences, literal
from scenariokit.privacy import mask
from scenariokit.source import Locator, Span

_NUMBER = re.compile(r"[-+]?[0-9a-zA-Z_.+-]{1,40}")
_IN_WORKBOOK: Sentences = {
    "en": "format the cell as text and type the value anew, or type an apostrophe (`'`) before it",
    "zh": "请将该单元格设为文本格式后重新输入，或在内容前加一个英文单引号（`'`）",
}


def remedy(span: Span | None, locator: Locator | None) -> Sentences | None:
    """What to write instead; `None` where what stands there cannot or may not be shown.

    What was parsed does not say it: of `2021.10` the number 2021.1 is left, of `007` the number 7.
    """
    if span is None or locator is None:
        return None
    if span.sheet is not None:
        return _IN_WORKBOOK
    lines = locator.lines(span.line, span.line) if span.line == span.end_line else ()
    written = lines[0][span.column - 1 : span.end_column - 1] if lines else ""
    if not _NUMBER.fullmatch(written) or mask(written) != written:
        return None
    quoted = literal(f'"{written}"')
    return {"en": f"quote it: {quoted}", "zh": f"请加引号：{quoted}"}
