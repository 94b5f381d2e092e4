"""Reading a file of settings: TOML, every key known, every value of its shape."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from scenariokit.settings.keys import KEYS, schema
from scenariokit.settings.layers import Layer
from scenariokit.settings.places import line_of
from scenariokit.settings.problems import Complaint, SettingsError, did_you_mean

_TYPES: Final = {
    "string": ("text", "文本"), "array": ("a list", "列表"), "object": ("a table", "表"), "boolean": ("true or false", "true 或 false"),
    "integer": ("a whole number", "整数"),
}  # fmt: skip


_WRAPPERS: Final = ("tool", "scenariokit")
"""What `pyproject.toml` has around settings, and a file of their own has not."""
_SHOWN: Final = 60
"""Characters of a value that a message repeats."""


def read(file: Path, shown: str | None = None) -> Layer:
    """The settings of one file; `shown` is how it is called in messages.

    Raises `SettingsError` with everything that is wrong with it.
    """
    import tomllib  # most runs have no settings

    name = shown or file.name
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _wrong(name, f"cannot be read: {error.strerror}", f"无法读取：{error.strerror}") from error
    except UnicodeDecodeError as error:
        raise _wrong(name, "is not UTF-8; save it as UTF-8", "不是 UTF-8 编码；请另存为 UTF-8") from error
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(name, f"is not TOML: {error}", f"不是有效的 TOML：{error}") from error
    prefix: tuple[str, ...] = ()
    if file.name == "pyproject.toml":
        prefix = ("tool", "scenariokit")
        data = data.get("tool", {}).get("scenariokit", {})

    def line(path: Sequence[str]) -> int | None:
        return line_of(text, (*prefix, *path))

    return checked(Layer(name, data, file.parent, line))


def checked(layer: Layer) -> Layer:
    """The same layer; raises `SettingsError` where it holds what is no setting."""
    complaints = tuple(sorted(_complaints(layer), key=lambda one: _number(one.place)))
    if complaints:
        raise SettingsError(complaints)
    return layer


def _number(place: str) -> int:
    line = place.rpartition(":")[2]
    return int(line) if line.isdigit() else 0


def _wrong(name: str, en: str, zh: str) -> SettingsError:
    return SettingsError((Complaint(name, {"en": en, "zh": zh}),))


def _complaints(layer: Layer) -> Iterator[Complaint]:
    import jsonschema_rs  # nobody without a file of settings pays for it

    for error in jsonschema_rs.Draft7Validator(schema()).iter_errors(_plain(layer.table)):
        path = [str(part) for part in error.instance_path]
        unexpected = getattr(error.kind, "unexpected", None)
        if unexpected is not None:
            for word in unexpected:
                yield _unknown(layer, path, word)
        else:
            yield _misshapen(layer, path, error.instance)


def _plain(value: Any) -> Any:
    """TOML knows days; a schema does not."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value if isinstance(value, str | int | float | bool) else str(value)


def _unknown(layer: Layer, path: list[str], word: str) -> Complaint:
    choices = KEYS[path[0]].shape["properties"] if path else KEYS
    inside = f" of `{'.'.join(path)}`" if path else ""
    near = did_you_mean(word, choices)
    if not path and word in _WRAPPERS:
        near = {
            "en": "; in this file settings stand at the top, without a table `[tool.scenariokit]` around them",
            "zh": "；此文件中的设置直接写在顶层，不放在 `[tool.scenariokit]` 表中",
        }
    return Complaint(
        layer.place(*path, word, *(["scenariokit"] if word == "tool" else [])),
        {
            "en": f"`{word}` is not a setting{inside}{near['en']}",
            "zh": f"{'`' + '.'.join(path) + '` 中' if path else ''}没有设置项 `{word}`{near['zh']}",
        },
    )


def _misshapen(layer: Layer, path: list[str], value: Any) -> Complaint:
    name, shape = ".".join(path), _shape(path)
    if "enum" in shape:
        expected = (" or ".join(shape["enum"]), " 或 ".join(shape["enum"]))
        near = did_you_mean(str(value), shape["enum"])
    elif "pattern" in shape:
        expected, near = ("a day, as 2026-01-31", "日期，例如 2026-01-31"), {"en": "", "zh": ""}
    elif "anyOf" in shape:
        expected, near = ("a file or a list of files", "文件或文件列表"), {"en": "", "zh": ""}
    else:
        expected, near = _TYPES[shape["type"]], {"en": "", "zh": ""}
        if "minimum" in shape:
            expected = (f"{expected[0]} from {shape['minimum']}", f"不小于 {shape['minimum']} 的{expected[1]}")
        if "minLength" in shape:
            expected = ("text that is not empty", "非空文本")
    return Complaint(
        layer.place(*path),
        {
            "en": f"`{name}` is {_shown(value)}, expected {expected[0]}{near['en']}",
            "zh": f"`{name}` 为 {_shown(value)}，应为{expected[1]}{near['zh']}",
        },
    )


def _shape(path: list[str]) -> Mapping[str, Any]:
    """The shape that the value at a path should have."""
    shape: Mapping[str, Any] = KEYS[path[0]].shape
    for part in path[1:]:
        # Items have numbers, entries have names.
        shape = shape.get("items") or shape.get("properties", {}).get(part) or shape["additionalProperties"]
    return shape


def _shown(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return f"`{text if len(text) <= _SHOWN else text[:_SHOWN] + '...'}`"
