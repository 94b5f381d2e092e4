"""Cheap tests that tell texts with nothing wrong: what the validators of texts declare as `quiet`.

Each is a JSON Schema that an ordinary text satisfies, so that one test in compiled code stands for all of these
validators. It errs on one side only: what satisfies it, the validator surely passes; what does not, it looks at.
"""

from collections.abc import Mapping
from typing import Any

from immutabledict import immutabledict

_HAN = "\u4e00-\u9fff"
_PLAIN = f"\t\n\r -~\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u3000-\u3163\u3165-\u33ff{_HAN}\uff01-\uff0f\uff1a-\uff9e"
"""Visible characters of Chinese, Japanese and the European languages; no digits but those of ASCII."""

VISIBLE: Mapping[str, Any] = immutabledict(pattern=f"^[{_PLAIN}\uff10-\uff19]*$")
"""Nothing invisible in it."""

_CODES = (
    "[A-Za-z]*(?:[0-9]{1,10}[A-Za-z]+)*[0-9]{0,10}",  # no eleven digits in a row
    "[0-9]{17}[A-WYZ]",  # a resident's number ends with a digit or X
    "[0-9]{6}(?:[03-9][0-9]|1[0-8]|2[1-9])[0-9]{9}[0-9X]",  # and has a year of birth there
    "(?:[0-79][0-9]|8[0-57-9])[0-9]{11}",  # a telephone's has thirteen digits with 86 before it
)
_APART = "[- .\u2010-\u2013\u3000\uff0d\uff0e]{{{},2}}"
_NUMBERED = (
    f"[@\uff20]|[0-9]{{7}}|[0-9]{{2}}[)\uff09]?{_APART.format(0)}[0-9]{{3,4}}{_APART.format(1)}[0-9]{{4}}"
    f"|1[3-9][0-9]{_APART.format(1)}[0-9]{{4}}"
)
"""What addresses, and numbers as long as a telephone's, have in them."""
IMPERSONAL: Mapping[str, Any] = immutabledict({
    "anyOf": [
        {"pattern": f"^[{_PLAIN}]*$", "not": {"pattern": _NUMBERED}},
        {"pattern": f"^(?:{'|'.join(_CODES)})$"},
    ],
})  # fmt: skip
"""No address, no number as long as a telephone's; or one code of a company, a place or a product and nothing else."""

_OF_ABSENCE = (
    "^(?:[tT](?:[bB]|[oO][dD ])|[fF][iI][xX]|[bB][lL][aA][nN]|[uU][nN](?:[dD][eE][fF]|[kK][nN]|[tT][iI])|[pP][lL][aA][cC]"
    "|[nN](?:[/.]|[aA](?:[nN]|[^A-Za-z]|$)|[uU][lL][lL]|[oO][nN][eE]|[oO][tT] |[iI][lL])"
    f"|[xX](?:[^A-WY-Za-wy-z0-9{_HAN}]|$)"
    f"|[待略]|暂[无缺]|[无空](?:数据|白|[^{_HAN}]|$)|没有|未[知填提]|不[详明]|同上)"
    "|待[结人校录补填核确完定]|请|[\u2e80-\u2fdf\uf900-\ufaff]"
)

A_VALUE: Mapping[str, Any] = immutabledict({
    "anyOf": [{"minLength": 41}, {"pattern": f"^[0-9A-Za-z{_HAN}]", "not": {"pattern": _OF_ABSENCE}}],
})  # fmt: skip
"""No placeholder: too long for one, or it begins as none does."""

FINISHED: Mapping[str, Any] = immutabledict(pattern=f"(?:[0-9A-Za-z{_HAN})）%]|[^。]。|[^.][.])$")
"""Ends as a whole text does."""

_UNMARKED = r"[^()\[\]{}【】〔〕《》〈〉「」『』“”（）［］｛｝„]"
PAIRED: Mapping[str, Any] = immutabledict(
    pattern="^{0}*(?:(?:[(（]{0}*[)）]|《{0}*》|“{0}*”|【{0}*】){0}*)*$".replace("{0}", _UNMARKED)
)
"""Brackets and quotation marks stand in pairs that do not nest."""

_IN_CHINESE = {"pattern": f"[{_HAN}]"}
_IN_ENGLISH = {"pattern": "^[ -~]*$"}
TRANSLATED: Mapping[str, Any] = immutabledict({
    "properties": {"zh": _IN_CHINESE, "en": _IN_ENGLISH},
    "additionalProperties": False,
})  # fmt: skip
"""Chinese under `zh`, nothing but ASCII under `en`: no copy, and each in its own language."""

NO_COPY: Mapping[str, Any] = immutabledict({"anyOf": [{"maxProperties": 1}, dict(TRANSLATED)]})
"""One language, or `TRANSLATED`."""

_NAME = {"pattern": "^[A-Za-z0-9.+/&]*(?:[ -][A-Za-z0-9.+/&]*)?$"}
IN_ITS_LANGUAGE: Mapping[str, Any] = immutabledict({
    "properties": {"zh": {"anyOf": [_IN_CHINESE, _NAME]}, "en": _IN_ENGLISH},
    "additionalProperties": False,
})  # fmt: skip
"""As `TRANSLATED`; a name of one or two words may stand in Latin letters."""


def _ordinary(letters: str, start: str, marks: str = "", stop: str = ".") -> Mapping[str, Any]:
    """Text of whole words and sentences: `letters`, digits and usual marks; no bracket, no long number; a whole end.

    One pattern that implies what all validators of single texts call quiet. Runs of digits have at most six, and three
    of them do not follow one another with hyphens, blanks or points between them, as in a telephone's number. What may begin
    a word of absence (`n/a`, `TBD`, 暂无) does not begin the text.
    """
    other = f"{letters}{marks}!\"#$%&'*+,./:;<=>?\\\\^_`|~"
    digits = "[0-9]{1,6}(?:[.][0-9]{1,6})?"
    run = f"{digits}(?:[ -]{digits})?"
    stopped = other.replace(".", "")
    body = f"(?:[ -]|[{other}]|{run}(?:[ -]*[{stopped}]|[.][ {stopped}]|[ -]+[.]))*"
    end = f"(?:{run}[%{stop}]?|[{letters}%][{stop}]?)"
    return immutabledict(pattern=f"^(?:{start}){body}{end}$")


_ENGLISH_START = (
    "[acdeg-moq-svwyzACDEG-MOQ-SVWYZ]|[tT][ac-np-z]|[fF][a-hj-z]|[bB][a-km-z]|[uU][a-mo-z]|[uU]n[a-ce-hjl-su-z]"
    "|[nN][b-hj-mp-tv-z]|[pP][a-km-z]|[xX][a-wyz]"
)
# Without those that words of absence begin with, or that may stand in one anywhere (待, 请).
_HAN_START = (
    "\u4e00-\u4e0c\u4e0e-\u540b\u540d-\u5f84\u5f86-\u65df\u65e1-\u6681\u6683-\u6729\u672b-\u6ca0\u6ca2-\u7564"
    "\u7566-\u7a79\u7a7b-\u8bf6\u8bf8-\u9fff"
)
_HAN_ANYWHERE = "\u4e00-\u5f84\u5f86-\u8bf6\u8bf8-\u9fff"
_CHINESE = f"A-Za-z{_HAN_ANYWHERE}"
_MARKS = "\u3001\u3002\uff0c\uff1a\uff1b\u2014\u00b7"

_ORDINARY_CHINESE = _ordinary(_CHINESE, f"[{_HAN_START}]", _MARKS, ".。")
_ORDINARY_ENGLISH = _ordinary("A-Za-z", _ENGLISH_START)

ORDINARY: Mapping[str, Any] = _ordinary(_CHINESE, f"[{_HAN_START}]|{_ENGLISH_START}", _MARKS, ".。")
"""Implies everything above that is about one text, except that it is long or has brackets."""

ORDINARY_WORDS: Mapping[str, Any] = immutabledict({
    "properties": {"zh": dict(_ORDINARY_CHINESE), "en": dict(_ORDINARY_ENGLISH)},
    "additionalProperties": False,
})  # fmt: skip
"""Implies `ORDINARY` for each text, `NO_COPY` and `IN_ITS_LANGUAGE`."""
