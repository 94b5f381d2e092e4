"""Observations of terminal equipment and systems in JSON, TIC 4.0-like.

TIC 4.0 names a value by subject, concept, observed property and point of measurement. Its semantics were read on one
page only, so this is *like* TIC 4.0 and claims no conformity. A file is a map:

- `format`: `tic40-like`;
- `platform`: id, name and operator of the system that the values come from;
- `illustrative` (optional): whether the values are made up;
- `observations`: maps with `subject`, `concept`, `observed_property`, `pointofmeasurement`, `value`, and where they have
  them `unit`, `timestamp` and `metric` (which of the catalog's metrics the value is one of).
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from immutabledict import immutabledict

from scenariokit_ports.problems import OBSERVATION, TOO_MANY, Trouble

FORMAT = "tic40-like"
NAMED_BY = ("subject", "concept", "observed_property", "pointofmeasurement")
_KNOWN = frozenset({*NAMED_BY, "value", "unit", "timestamp", "metric"})
_TOP = frozenset({"format", "platform", "observations", "illustrative"})
_BLANK = re.compile(r"[ \t\r\n]*")
_SHOWN = 60

_OBSERVATIONS = {"en": "observations", "zh": "观测值"}
_JSON = {"en": "this is no valid JSON: {reason}", "zh": "不是有效的 JSON：{reason}"}
_DEEP = {"en": "it is nested too deeply", "zh": "嵌套过深"}
_TWICE = {"en": "`{key}` stands twice", "zh": "“{key}”出现两次"}
_NO_MAP = {
    "en": "the file must be a map with platform and observations",
    "zh": "文件应为含 platform 与 observations 的映射",
}
_FORMAT = {"en": "`format` must be {expected}, not {found}", "zh": "`format` 应为 {expected}，而不是 {found}"}
_MISSING = {"en": "{keys} is missing", "zh": "缺少 {keys}"}
_UNKNOWN = {"en": "{keys} is not known", "zh": "未知字段 {keys}"}
_TEXT = {"en": "`{key}` must be a text", "zh": "“{key}”应为文本"}
_NUMBER = {"en": "`value` must be a finite number, not {found}", "zh": "“value”应为有限数值，而不是 {found}"}
_NO_LIST = {"en": "`observations` must be a list of maps", "zh": "“observations”应为映射的列表"}
_NO_PLATFORM = {
    "en": "`platform` must be a map with id, name and operator",
    "zh": "“platform”应为含 id、name、operator 的映射",
}


@attrs.frozen
class Observed:
    """One observation."""

    name: str
    """`che | move | rate | quay`."""
    value: float
    unit: str
    timestamp: str
    metric: str
    start: int
    end: int


@attrs.frozen
class Observations:
    """A file of observations."""

    platform: Mapping[str, Any]
    illustrative: bool
    observations: tuple[Observed, ...]
    start: int
    """First character of the platform's map in the text."""
    end: int


def _filled(words: Mapping[str, str], **values: object) -> Mapping[str, str]:
    return immutabledict({language: text.format(**values) for language, text in words.items()})


class _Twice(ValueError):
    """A key that stands twice in a map."""


def _map(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1)[:_SHOWN])
    return found


def _refused(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


_DECODER = json.JSONDecoder(parse_constant=_refused, object_pairs_hook=_map)


def _parsed(text: str) -> tuple[Any, Trouble | None]:
    """The value of a text, or why it has none."""
    at, reason = 0, None
    try:
        value, end = _DECODER.raw_decode(text, _skip(text, 0))
        if _skip(text, end) == len(text):
            return value, None
        at, reason = end, _filled(_JSON, reason="extra data")
    except RecursionError:
        reason = _DEEP
    except json.JSONDecodeError as error:
        at, reason = error.pos, _filled(_JSON, reason=error.msg)
    except _Twice as error:
        reason = _filled(_TWICE, key=error)
    except ValueError as error:  # NaN, or a number with thousands of digits
        reason = _filled(_JSON, reason=str(error)[:_SHOWN])
    return None, _trouble(reason, at, min(len(text), at + 1))


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return at if match is None else match.end()


def _trouble(reason: Mapping[str, str], start: int, end: int) -> Trouble:
    return Trouble(OBSERVATION, start, end, {"reason": reason})


def _items(text: str, at: int, close: str) -> Iterator[tuple[Any, int, int]]:
    """The values between the brackets at a place of a text that is known to be valid, each with its stretch.

    In a map, keys and values take turns.
    """
    at = _skip(text, at + 1)
    while text[at] != close:
        value, end = _DECODER.raw_decode(text, at)
        yield value, at, end
        at = _skip(text, end)
        at = _skip(text, at + 1) if text[at] in ",:" else at


def read_observations(text: str, most: int) -> tuple[Observations | None, tuple[Trouble, ...]]:
    """The observations of a file, and what in it was not understood."""
    data, trouble = _parsed(text)
    if trouble is not None:
        return None, (trouble,)
    whole = (0, min(len(text), 1))
    if not isinstance(data, dict) or not {"platform", "observations"} <= set(data):
        return None, (_trouble(_NO_MAP, *whole),)
    if data.get("format") != FORMAT:
        return None, (_trouble(_filled(_FORMAT, expected=FORMAT, found=str(data.get("format"))[:_SHOWN]), *whole),)
    troubles = []
    if unknown := sorted(set(data) - _TOP):
        troubles.append(_trouble(_filled(_UNKNOWN, keys=", ".join(unknown)[:_SHOWN]), *whole))
    members = list(_items(text, _skip(text, 0), "}"))
    places = {key[0]: value[1:] for key, value in zip(members[::2], members[1::2], strict=True)}
    platform, listed = data["platform"], data["observations"]
    if not isinstance(platform, dict) or not {"id", "name", "operator"} <= set(platform):
        return None, (*troubles, _trouble(_NO_PLATFORM, *places["platform"]))
    if not isinstance(listed, list):
        return None, (*troubles, _trouble(_NO_LIST, *places["observations"]))
    found: list[Observed] = []
    for item, start, end in _items(text, places["observations"][0], "]"):
        reason = _fault(item)
        if reason is not None:
            troubles.append(_trouble(reason, start, end))
        elif len(found) >= most:
            troubles.append(Trouble(TOO_MANY, start, end, {"most": most, "what": _OBSERVATIONS}))
            break
        else:
            name = " | ".join(item[key] for key in NAMED_BY)
            unit, timestamp, metric = (item.get(key, "") for key in ("unit", "timestamp", "metric"))
            found.append(Observed(name, float(item["value"]), unit, timestamp, metric, start, end))
    illustrative = data.get("illustrative") is True
    return Observations(platform, illustrative, tuple(found), *places["platform"]), tuple(troubles)


def _fault(item: Any) -> Mapping[str, str] | None:
    """What is wrong with an observation, if anything."""
    if not isinstance(item, dict):
        return _NO_LIST
    if missing := [key for key in (*NAMED_BY, "value") if key not in item]:
        return _filled(_MISSING, keys=", ".join(missing))
    if unknown := sorted(set(item) - _KNOWN):
        return _filled(_UNKNOWN, keys=", ".join(unknown)[:_SHOWN])
    if texts := [key for key in sorted(_KNOWN - {"value"}) if not isinstance(item.get(key, ""), str)]:
        return _filled(_TEXT, key=texts[0])
    value = item["value"]
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        return _filled(_NUMBER, found=str(value)[:_SHOWN])
    return None


def _is_finite(value: float) -> bool:
    try:
        return math.isfinite(float(value))
    except OverflowError:
        return False
