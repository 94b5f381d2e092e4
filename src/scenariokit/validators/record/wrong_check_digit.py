"""SK240: an identifier whose check digit is wrong."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from immutabledict import immutabledict

from scenariokit.model import Organisation
from scenariokit.plugin import Context, Finding, validator
from scenariokit.plugin.validator import Told

_SCHEMES: Mapping[str, tuple[str, str, tuple[int, ...], int]] = immutabledict(
    uscc=("USCC", "stdnum.cn.uscc", (18,), 1),
    lei=("LEI", "stdnum.lei", (20,), 2),
    gln=("GLN", "stdnum.ean", (13,), 1),
    gtin=("GTIN", "stdnum.ean", (8, 12, 13, 14), 1),
    ean=("EAN", "stdnum.ean", (8, 13), 1),
    upc=("UPC", "stdnum.ean", (12,), 1),
    isin=("ISIN", "stdnum.isin", (12,), 1),
)
"""Scheme -> name, module of python-stdnum, lengths, how many characters at the end check the others."""
_LENGTH = {"en": "it has {length} characters instead of {wanted}", "zh": "共 {length} 位，应为 {wanted} 位"}
_DIGIT = {"en": "its check digits should be `{expected}`", "zh": "校验位应为 `{expected}`"}
_FORM = {"en": "it has characters that do not belong there", "zh": "含有不允许的字符"}


def _expected(scheme: str, module: Any, number: str, checks: int) -> str | None:
    """The check digits that belong to a number; `None` where it has other characters than it may."""
    try:
        if scheme == "lei":
            from stdnum.iso7064 import mod_97_10  # only where there is a mistake

            return str(mod_97_10.calc_check_digits(number[:-checks]))
        compute: Callable[[str], str] = module.calc_check_digit
        return str(compute(number if scheme == "uscc" else number[:-checks]))
    except (ValueError, IndexError, LookupError):
        return None


def _reason(scheme: str, value: str) -> Mapping[str, str] | None:
    """What is wrong with an identifier; `None` where it is right or nobody knows the scheme."""
    from importlib import import_module  # python-stdnum is loaded where an identifier stands

    _, path, lengths, checks = _SCHEMES[scheme]
    module: Any = import_module(path)
    number: str = module.compact(value)
    if len(number) in lengths and module.is_valid(number):
        return None
    if len(number) not in lengths:
        wanted = "/".join(map(str, lengths))
        return {language: text.format(length=len(number), wanted=wanted) for language, text in _LENGTH.items()}
    expected = _expected(scheme, module, number, checks)
    if expected is None or number.endswith(expected):
        return _FORM
    return {language: text.format(expected=expected) for language, text in _DIGIT.items()}


def _scheme(key: str) -> str:
    """The scheme that a key names: `GTIN-13` is `gtin`."""
    plain = key.lower().replace("_", "-")
    return plain if plain in _SCHEMES else plain.rpartition("-")[0]


def _are_right(context: Context) -> Told:
    """No identifier that would be spoken of."""
    del context
    return lambda record: all(_wrong(key, value) is None for key, value in record.get("identifiers", {}).items())


def _wrong(key: str, value: str) -> Mapping[str, str] | None:
    """What is wrong with an identifier under a key; `None` where nothing is, as far as anybody knows."""
    scheme = _scheme(key)
    return _reason(scheme, value) if scheme in _SCHEMES else None


@validator(
    "SK240",
    "wrong-check-digit",
    severity="error",
    since="0.1",
    message={"en": "{value} is no valid {name}: {reason}", "zh": "{value} 不是有效的 {name}：{reason}"},
    help={
        "en": "copy the identifier again from the register; a single digit was probably mistyped",
        "zh": "请从登记机关重新抄录；可能有一位录入错误",
    },
    valid=[
        {"$type": "organisation", "identifiers": {"uscc": "91110000600037341L"}},
        {"$type": "organisation", "identifiers": {"gln": "4006381333931", "ean": "4006381333931"}},
        {"$type": "organisation", "identifiers": {"lei": "213800KUD8LAJWSQ9D15"}},
        {"$type": "organisation", "identifiers": {"tax-office": "12345"}},
    ],
    invalid=[
        {"$type": "organisation", "identifiers": {"gln": "4006381333932"}},
        {"$type": "organisation", "identifiers": {"GTIN-13": "4006381333932"}},
        {"$type": "organisation", "identifiers": {"uscc": "A1110000600037341L"}},
        {"$type": "organisation", "identifiers": {"uscc": "911100006000373"}},
        {"$type": "organisation", "identifiers": {"uscc": "9111000060003734IL"}},
        {"$type": "organisation", "identifiers": {"lei": "213800KUD8LXJWSQ9D15"}},
        {"$type": "organisation", "identifiers": {"lei": "213800KUD8LAJWSQ9D1"}},
    ],
    plain=_are_right,
)
def wrong_check_digit(organisation: Organisation) -> Iterator[Finding]:
    """A wrong identifier names nobody or, worse, somebody else; its check digit gives nearly every slip away.

    USCC: GB 32100-2015, modulo 31; LEI: ISO 17442 with ISO 7064 modulo 97-10; GTIN, EAN and GLN: GS1 modulo 10.

    由来：错误的标识不指向任何人，更糟的是指向别人；校验位几乎能发现所有笔误。
    """
    for key, value in organisation.identifiers.items():
        if (reason := _wrong(key, value)) is not None:
            yield Finding(f"identifiers.{key}", value=value, name=_SCHEMES[_scheme(key)][0], reason=reason)
