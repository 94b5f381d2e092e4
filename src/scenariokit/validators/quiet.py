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

IMPERSONAL: Mapping[str, Any] = immutabledict({
    "pattern": f"^[{_PLAIN}]*$",
    "not": {"pattern": "@|[0-9]{7}|[0-9]{3}[- ][0-9]{4}"},
})  # fmt: skip
"""No address, no number as long as a telephone's."""

_NO_WORD_OF_ABSENCE = (
    "^(?:[acdeg-moq-svwyzACDEG-MOQ-SVWYZ0-9]|[tT][ac-np-zAC-NP-Z]|[fF][a-hj-zA-HJ-Z]|[bB][a-km-zA-KM-Z]"
    "|[uU][a-mo-zA-MO-Z]|[nN][b-hj-mp-tv-zB-HJ-MP-TV-Z]|[pP][a-km-zA-KM-Z]|[pP][lL][aA][abd-zABD-Z]"
    "|[A-WYZa-wyz][ -~]{16,}[A-Za-z0-9]$"
    f"|[{_HAN}])"
)

A_VALUE: Mapping[str, Any] = immutabledict({
    "anyOf": [
        {"minLength": 41},
        {"minLength": 21, "not": {"pattern": "[待请]"}},
        {"pattern": _NO_WORD_OF_ABSENCE, "not": {"pattern": "[待请]|^[暂无没未不空略同]"}},
    ]
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
