"""Errors of the YAML parser -> faults, in the words of somebody who writes catalogs."""

from re import compile as regex

from yaml import MarkedYAMLError, YAMLError

from scenariokit.diagnostics import Value
from scenariokit.plugin.json.text import shorten
from scenariokit.plugin.loader import NOTHING_CHECKED, SYNTAX, UNQUOTED, Fault
from scenariokit.plugin.text import Lines
from scenariokit.source import Span

_OPENED = {"en": "opened here", "zh": "在此处打开"}
_UNPRINTABLE = regex("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPECIAL = ("while scanning a block scalar", "while scanning an alias", "while scanning an anchor", "tag")
_TWO_COLONS = regex(r"""(?:[ ]*-[ ]+)*[ ]*[^\s"'\[{>|&*!%@`#-][^:\[{]*:[ \t]+(?P<text>[^\s"'\[{>|&*!%@`#].*)""")
_COMMENT = regex(r"\s#.*")
_FLOW_END = regex(r"[,\]}].*")

_TAB: Value = {"en": "a tab indents this line; use spaces", "zh": "此行用制表符缩进；请改用空格"}
_INDENT: Value = {
    "en": "the indentation of this line fits no line above it",
    "zh": "此行缩进与上文任何一行都不对应",
}
_AFTER_QUOTE: Value = {
    "en": "text goes on after the closing quotation mark; put all of it between the quotes",
    "zh": "右引号之后还有文本；请把全部文本放在引号内",
}
_NOT_CLOSED: Value = {"en": "this quotation mark is never closed", "zh": "此引号没有闭合"}
_FLOW: Value = {
    "en": "a comma or the closing bracket of a list or map is missing",
    "zh": "列表或映射缺少逗号或右括号",
}
_NO_COLON: Value = {"en": "a key without a colon and a space after it", "zh": "键后缺少冒号和空格"}
_COLON: Value = {
    "en": "a colon stands where no key can be; check the indentation, or quote the text",
    "zh": "此处不能出现键和冒号；请检查缩进，或给文本加引号",
}
_ESCAPE: Value = {
    "en": "no such escape between double quotes; write the character itself, or \\\\ for a backslash",
    "zh": "双引号内没有这种转义；请直接写出该字符，反斜杠请写 \\\\",
}
_DASH: Value = {
    "en": "a list cannot begin here; put `- ` on a line of its own",
    "zh": "列表不能从此处开始；请将 `- ` 另起一行",
}
_UNPRINTABLE_REASON: Value = {"en": "an invisible control character", "zh": "不可见的控制字符"}
_CONTENT: Value = {"en": "a value is missing here", "zh": "此处缺少值"}
_REASONS: tuple[tuple[str, Value], ...] = (
    ("did not find expected key", _INDENT),
    ("did not find expected '-' indicator", _INDENT),
    ("did not find expected ','", _FLOW),
    ("could not find expected ':'", _NO_COLON),
    ("mapping values are not allowed", _COLON),
    ("block sequence entries are not allowed", _DASH),
    ("block mapping keys are not allowed", _INDENT),
    ("escape", _ESCAPE),
    ("hexdecimal", _ESCAPE),
    ("did not find expected node content", _CONTENT),
    ("found a tab character", _TAB),
)


def fault_of(error: YAMLError, lines: Lines) -> Fault:
    """The fault behind an error of the parser."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        found = _UNPRINTABLE.search(lines.text)
        return _syntax(lines.point(found.start() if found else 0), _UNPRINTABLE_REASON)
    at = error.problem_mark.index
    opened = None if error.context_mark is None else error.context_mark.index
    problem, context = error.problem or "", error.context or ""
    return _unquoted(problem, context, at, opened, lines) or _explained(problem, context, at, opened, lines)


def _explained(problem: str, context: str, at: int, opened: int | None, lines: Lines) -> Fault:
    reason = next((reason for words, reason in _REASONS if words in problem), None)
    if opened is not None and "quoted scalar" in context and "escape" not in problem and "hexdec" not in problem:
        return _syntax(lines.point(opened), _NOT_CLOSED)
    if opened is not None and "simple key" in context:  # the line without a colon, not the one after it
        return _syntax(lines.point(opened), _NO_COLON)
    if problem.startswith("found character") and lines.text[at : at + 1] == "\t":
        reason = _TAB
    if reason is _INDENT and lines.text[:at].rstrip(" \t").endswith(('"', "'")):
        reason = _AFTER_QUOTE
    if opened is not None and "flow" in context:
        if not lines.text[at:].strip():
            return _syntax(lines.point(opened), _FLOW)
        if reason is _FLOW:
            return _syntax(lines.point(at), _FLOW, ((lines.point(opened), _OPENED),))
    return _syntax(lines.point(at), {"en": problem, "zh": problem} if reason is None else reason)


def _syntax(span: Span, reason: Value, related: tuple[tuple[Span, dict[str, str]], ...] = ()) -> Fault:
    return Fault(
        SYNTAX, span=span, values={"format": "YAML", "reason": reason, "rest": NOTHING_CHECKED}, related=related
    )


def _unquoted(problem: str, context: str, at: int, opened: int | None, lines: Lines) -> Fault | None:
    """Text that begins with a sign of YAML's own, or holds a colon, where quotes would have helped."""
    if opened is not None and any(words in context for words in _SPECIAL):
        return unquoted(opened, lines)
    if problem.startswith("found character that cannot start") and lines.text[at : at + 1] not in ("\t", ""):
        return unquoted(at, lines)
    if problem.startswith("mapping values"):
        begin = lines.starts[lines.at(at)[0] - 1]
        found = _TWO_COLONS.match(lines.text, begin)
        if found is not None and found.start("text") <= at < found.end():
            return unquoted(found.start("text"), lines)
    return None


def unquoted(at: int, lines: Lines) -> Fault:
    """The fault of text at an offset that should have been quoted, as far as it goes on its line."""
    line, column = lines.at(at)
    whole = lines.get(line, line)[0]
    text = _COMMENT.sub("", whole[column - 1 :]).rstrip()
    before = whole[: column - 1]
    if before.count("[") + before.count("{") > before.count("]") + before.count("}"):
        text = _FLOW_END.sub("", text).rstrip()
    return Fault(UNQUOTED, span=lines.span(at, at + max(len(text), 1)), values={"text": shorten(text)})
