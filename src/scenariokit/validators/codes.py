"""How a code is looked up, and what may be wrong with it: one answer that four validators share."""

from difflib import get_close_matches
from typing import Literal, TypeAlias

from scenariokit.diagnostics import Sentences
from scenariokit.model import Code
from scenariokit.plugin import CodeList, Context, Row
from scenariokit.values import frozen

What: TypeAlias = Literal[
    "known", "not-installed", "unknown", "padded", "other-edition", "edition-not-installed", "ambiguous"
]

_GBT_4754 = "gbt-4754"
_CLASS = 4
_CLOSE = 0.75
_LARGE = 5000


@frozen
class Verdict:
    """What became of a code."""

    what: What
    codes: CodeList | None = None
    """The list it was looked up in."""
    row: Row | None = None
    """The row that was found, or that the verdict rests on."""
    suggestion: str | None = None
    editions: tuple[str, ...] = ()
    """The editions that are installed, or that have the code."""


_KNOWN = Verdict("known")
_NOT_INSTALLED = Verdict("not-installed")


def written(codes: CodeList, code: str) -> str:
    """A code of a list as a file writes it."""
    return f"{codes.id}@{codes.edition}:{code}"


def row_of(codes: CodeList, code: str) -> Row | None:
    """The row of a code; `C2911` and `2911` are the same where the list keeps the section letter apart."""
    row = codes.rows.get(code)
    if row is None and code[1:].isdigit():
        row = codes.rows.get(code[1:])
        return row if row is not None and row.values.get("section") == code[0].upper() else None
    return row


def judge(code: Code, context: Context) -> Verdict:
    """Look a code up in the lists that are installed."""
    codes = None if code.edition is None else context.codelists.get((code.scheme, code.edition))
    if codes is None and code.edition is None:
        codes = context.codelist(code.scheme)
    if codes is not None and row_of(codes, code.code) is not None:
        return _KNOWN
    if codes is None and all(scheme != code.scheme for scheme, _ in context.codelists):
        return _NOT_INSTALLED
    editions = context.editions(code.scheme)
    return _without_list(code, context, editions) if codes is None else _without_row(code, codes, context, editions)


def _without_list(code: Code, context: Context, editions: tuple[str, ...]) -> Verdict:
    """The edition is not installed, or none is named where there are several."""
    lists = [context.codelists[code.scheme, edition] for edition in editions]
    if code.edition is not None:
        return Verdict("edition-not-installed", editions=editions)
    having = [codes for codes in lists if row_of(codes, code.code) is not None]
    suggestion = written(having[0], code.code) if len(having) == 1 else None
    return Verdict("ambiguous", None, None, suggestion, editions)


def _without_row(code: Code, codes: CodeList, context: Context, editions: tuple[str, ...]) -> Verdict:
    if _is_group_of_a_class(code.code, codes):
        return _KNOWN
    group = _padded_group(code.code, codes)
    if group is not None:
        return Verdict("padded", codes, None, written(codes, group))
    for edition in editions:
        other = context.codelists[code.scheme, edition]
        row = row_of(other, code.code)
        if row is not None:
            return Verdict("other-edition", codes, row, written(other, code.code), (edition,))
    return Verdict("unknown", codes, None, _nearest(code.code, codes))


def _is_group_of_a_class(code: str, codes: CodeList) -> bool:
    """Whether a part of GB/T 4754 has a class of a group that it does not list itself: the group exists, then."""
    digits = code[1:] if code[:1].isalpha() else code
    if codes.id != _GBT_4754 or codes.complete or len(digits) != _CLASS - 1 or not digits.isdigit():
        return False
    return any(row.startswith(digits) for row in codes.rows)


def _padded_group(code: str, codes: CodeList) -> str | None:
    """The group that a four-digit code of GB/T 4754 was padded from.

    A class ends in 0 only where it is the only one of its group; a group with a class 1 has none.
    """
    digits = code[1:] if code[:1].isalpha() else code
    if codes.id != _GBT_4754 or len(digits) != _CLASS or not digits.isdigit() or digits[-1] != "0":
        return None
    group = digits[:-1]
    return group if group in codes.rows or f"{group}1" in codes.rows else None


def not_closed(codes: CodeList) -> Sentences | None:
    """Why a code that a list does not have only warns; `None` where it is an error."""
    if codes.closed:
        return None
    return _ONE_SOURCE if codes.complete else _PARTIAL


_ONE_SOURCE: Sentences = {
    "en": "one source alone says that the list ends here, so this warns (two are needed for an error)",
    "zh": "代码表的范围只有一个来源，故为警告（两个来源方可报错）",
}
_PARTIAL: Sentences = {
    "en": "only a part of the list is installed, so this warns",
    "zh": "只安装了该代码表的一部分，故为警告",
}


def _nearest(code: str, codes: CodeList) -> str | None:
    """The code whose label was written instead, else the one spelt most alike."""
    if len(codes) > _LARGE:
        return None
    labels = {value: row.code for row in codes for column, value in row.values.items() if column.startswith("label")}
    labels.pop("", None)
    by_label = labels.get(code) or next((labels[name] for name in get_close_matches(code, labels, 1, _CLOSE)), None)
    # Numbers alike are no hint at one another: 41 is not 4.
    found = by_label or next(iter([] if code.isdigit() else get_close_matches(code, codes.rows, 1, _CLOSE)), None)
    return None if found is None else written(codes, found)
