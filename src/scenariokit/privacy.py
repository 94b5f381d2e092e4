"""Personal data is masked wherever text of a catalog is shown: the log of a public CI run is a publication."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Final

from immutabledict import immutabledict


def _lazily(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """A pattern that is compiled when it is first asked for: most catalogs have nothing that comes near."""
    return cache(lambda: re.compile(pattern, flags))


_HAN = "\u4e00-\u9fff"
_GAP = "[- ]{0,2}"
"""What people set groups of digits off with; dashes and blanks of all kinds are read as these two."""
_AREA = r"0(?:10|2\d|[3-9]\d\d)"
_LOCAL = r"[2-8]\d{2,3} ?\d{4}"
PHONE = _lazily(
    rf"(?<!\d)(?<!\d\.)(?:(?:\+|00)?86{_GAP})?1[3-9]\d(?:{_GAP}\d{{4}}{_GAP}|\.\d{{4}}\.)\d{{4}}(?!\d|\.\d)"
    rf"|(?<![\d-])(?<!\d\.)(?:\(0(?:10|2\d)\){_GAP}|0(?:10|2\d)[- ]{{1,2}})[2-8]\d{{3}} ?\d{{4}}(?:-\d{{1,6}})?(?![\d-]|\.\d)"
    rf"|(?<![\d-])(?<!\d\.)(?:\(0[3-9]\d\d\){_GAP}|0[3-9]\d\d[- ]{{1,2}}){_LOCAL}(?:-\d{{1,6}})?(?![\d-]|\.\d)"
    rf"|(?:\+|(?<!\d)00)86{_GAP}\(?0?\)?(?:10|2\d|[3-9]\d\d)\)?{_GAP}{_LOCAL}(?:-\d{{1,6}})?(?![\d-]|\.\d)"
    rf"|(?<![\d.-])(?:0(?:10|2\d)[2-8]\d{{7}}|0[3-9]\d\d[2-8]\d{{6,7}})(?![\d-]|\.\d)"
)
"""What looks like a telephone number of China: a mobile one, or one with an area code that there is."""
_WORD = rf"[A-Za-z0-9{_HAN}-]"
EMAIL = _lazily(
    rf"[A-Za-z0-9._%+{_HAN}-]{{1,64}}@{_WORD}{{1,63}}(?:\.{_WORD}{{1,63}}){{0,3}}\.[A-Za-z{_HAN}]{_WORD}{{1,62}}"
)
"""Mail addresses; the last label begins with a letter, which tells them from `nace@2.1:52.22`."""
IDENTITY = _lazily(
    rf"(?<![\dA-Za-z])[1-9]\d{{5}}{_GAP}(?:19|20)\d{{2}}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"{_GAP}\d{{3}}[\dXx](?![\dA-Za-z])"
)
"""What looks like a resident identity number of China (GB 11643): division, date of birth, serial, check character."""

_DASHES = "\u2010-\u2013\u2212"
_BLANKS = "\u00a0\u00ad\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff"
_SEPARATOR = f"[- .{_DASHES}{_BLANKS}\uff0d\uff0e]"
_MAYBE = re.compile(
    rf"[@\uff20]|\d{{7}}|\d{{2}}[)\uff09]?{_SEPARATOR}{{0,2}}\d{{3,4}}{_SEPARATOR}{{1,2}}\d{{4}}"
    rf"|1[3-9]\d{_SEPARATOR}{{1,2}}\d{{4}}|[1１][3-9３-９]\d{_SEPARATOR}{{1,2}}\d{{4}}"
)
"""What every kind of personal data contains; keeps the common path to one search."""
_WIDE = re.compile(f"[\uff01-\uff5e{_DASHES}{_BLANKS}]")
_NARROW = {
    **{wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)},
    **dict.fromkeys((*range(0x2010, 0x2014), 0x2212), ord("-")),
    **dict.fromkeys((0xA0, 0xAD, *range(0x2000, 0x200E), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF), ord(" ")),
}
"""Full-width digits and signs, dashes and blanks of all kinds -> those of ASCII, one for one: places stay the same."""

# A number is an error only where nothing beside it says that it is another one; each test sees a few characters.
_BESIDE: Final = 80
_CALLED = _lazily(
    r"(?:电话|手机|座机|热线|专线|分机|传真|总机|联系方式|联系人?|微信|致电|拨打|来电|短信|[☎☏✆📞📱]"
    r"|(?<![a-z])(?:tel|telephone|phone|mobile|mob|cell|call|fax|wechat|whatsapp|hotline|contact))"
    r"(?:同?号码?|方式|\s?(?:no|numbers?))?[\s:.,(=是为/|-]{0,4}$",
    re.IGNORECASE,
)
"""Before a telephone number: the word for one."""
_NUMBERED = _lazily(
    r"(?:[a-z_][-_/=#]?"
    rf"|(?:[编批单证票字图型货料件列户账帐卡工货机库款册文案][号码]|[编代条邮税]码|代号|批次|规格|尺寸|序列|流水|登字|第|[{_HAN}](?<![一二三四五六七八九十])号"
    r"|(?<![a-z])(?:no|nr|s/?n|id|code|serial|batch|order|lot|part|model|number|ref)s?\b"
    r"|[¥￥$€£≥≤≈±×]|(?<![a-z])(?:rmb|cny|usd|eur)"
    r"|金额|产值|产量|产能|面积|电量|能耗|投资|收入|成本|营收|总额|总量|容量|数量)"
    r"[\s:.#(\[=是为约]{0,4}"
    rf"|://[^\s{_HAN}]{{0,{_BESIDE}}})$",
    re.IGNORECASE,
)
"""Before a number of another kind: what it numbers, a currency, letters, the rest of an address of the web."""
_SURE = (
    "元|美元|欧元|日元|港元|人民币|人次|次(?!日)|公里|千米|立方|平方|字节|比特|吨|公斤|千克|毫克|克|千瓦|兆瓦|瓦时|瓦|度|厘米|毫米|微米"
    "|毫升|小时|分钟|秒(?!回)|公顷|标准|标煤|个(?!人)"
)
_UNSURE = "[万亿千百件台套人项只辆架艘组批条张份页行户家座栋株头瓶箱包袋盒卷根块片颗粒支枚双对米升天年月亩点]"
_LATIN = (
    "[kKMGT]?W[·.*⋅ -]?h|[kMG]?(?:W|VA|J|Hz|Pa|N|bps)|[kmµμ]?g|[kM]?t|[kcmdµμn]?m[23²³]?|Nm[3³]|[mμµ]?[lL]|[mμµn]?s|min|h|tce|[km]?V|mA"
    "|[kKMGTP]i?B|bits?|bytes?|tokens?|USD|CNY|RMB|EUR|yuan|dollars?|euros?|pcs|pieces|units|times|items|tons?|tonnes?"
    "|rows|records|rpm|ppm|million|billion"
)
_MEASURED = _lazily(
    rf"(?: ?[-~—至到] ?\d{{1,14}}(?:\.\d{{1,4}})?)? {{0,2}}(?:[%㎡‰°℃$€¥￥]|(?i:{_LATIN})(?![A-Za-z])|[余多]?[万亿千百]{{0,2}}(?:{_SURE})"
    rf"|[万亿千百]{{0,2}}{_UNSURE}(?:(?![{_HAN}])|(?=左右|以[上下内]|[的和及与多余每])))"
)
"""After an amount: a unit. One that a name or a word may begin with (`人事部`, `张经理`) has no other sign after it."""
_NAMED = _lazily(
    r"[A-Za-z]{1,2}(?![A-Za-z])|[_号]"
    r"|\.(?:pdf|html?|docx?|xlsx?|pptx?|png|jpe?g|gif|zip|rar|7z|gz|txt|csv|json|xml|ya?ml|md|dwg|ste?p|mp4|ofd|wps|php|jsp)(?![A-Za-z])",
    re.IGNORECASE,
)
"""After a number in the name of a file or in a code."""
_OF_RESIDENT = _lazily(r"(?:身份证?|证件|公民身份|identity|\bid\s?card)[^\d.;。；]{0,12}$", re.IGNORECASE)
_OF_WEB = _lazily(rf"://[^\s{_HAN}]{{0,{_BESIDE}}}$")
_OF_ADDRESS = _lazily(rf"://[^\s{_HAN}/]{{0,{_BESIDE}}}$")
_REPOSITORY = _lazily(r":[A-Za-z0-9_.~-]{1,64}/")


def _is_phone(number: str, before: str, after: str) -> bool:
    measured = _MEASURED().match(after)
    if _CALLED().search(before) is not None:
        return measured is None
    if number.startswith(("+", "00")):
        return measured is None and _OF_WEB().search(before) is None
    if number.isdecimal() and number[0] == "0":
        return before.endswith(":") and measured is None and _NUMBERED().search(before) is None
    return not (measured or _NAMED().match(after) or _NUMBERED().search(before))


def _is_identity(number: str, before: str, _after: str) -> bool:
    """Whether it is a resident's: a word says so, or its check character is right.

    Whether there is such a division is not asked: lists of them are never complete.
    """
    if _OF_RESIDENT().search(before) is not None:
        return True
    from stdnum.cn import ric  # few texts have any number of this form
    from stdnum.exceptions import ValidationError

    plain = re.sub("[- ]", "", number).upper()
    try:
        ric.get_birth_date(plain)
    except ValidationError:
        return False
    return bool(plain[-1] == ric.calc_check_digit(plain))


def _is_email(address: str, before: str, after: str) -> bool:
    """Whether it is no password in an address of the web, and no repository (`git@github.com:owner/name.git`)."""
    if _OF_ADDRESS().search(before) is not None:
        return False
    return not (address.startswith("git@") or _REPOSITORY().match(after))


KINDS: Mapping[str, tuple[Callable[[], re.Pattern[str]], Callable[[str, str, str], bool]]] = immutabledict(
    identity=(IDENTITY, _is_identity), phone=(PHONE, _is_phone), email=(EMAIL, _is_email)
)
"""What each kind looks like, and whether it is that: asked of what was found and the text before and after it."""


def found_personal(text: str) -> Iterator[tuple[str, str]]:
    """Each kind of personal data in a text, `identity`, `phone` or `email`, with the first of it.

    What has its form by chance is left out: an amount, the number of a batch, an identity number with a wrong check
    character. `mask` covers some of that, too.
    """
    if _MAYBE.search(text) is None:
        return
    narrow = _narrow(text)
    for kind, (pattern, told) in KINDS.items():
        for match in pattern().finditer(narrow):
            start, end = match.span()
            if told(match.group(), narrow[max(0, start - _BESIDE) : start], narrow[end : end + _BESIDE]):
                yield kind, match.group()
                break


def _narrow(text: str) -> str:
    return text.translate(_NARROW) if _WIDE.search(text) is not None else text


_HEAD = 3


def cover_found(text: str) -> str:
    """Cover what was found, whether or not its form alone gives it away."""
    at = next((sign for sign in "@\uff20" if sign in text), None)
    if at is not None:
        name, _, host = text.partition(at)
        return f"{name[:1]}{'*' * (len(name) - 1)}{at}{host}"
    tail = 4 if len(text) < 16 else 0  # noqa: PLR2004 -- a telephone number keeps its end, an identity number does not
    return "".join(c if i < _HEAD or i >= len(text) - tail or not c.isalnum() else "*" for i, c in enumerate(text))


_FLAG = _lazily(
    r"p[erso]{2,5}n{1,2}[a-z]{0,3}l|(?:是否)?个人(?:信息)?|is_?personal|personal_?(?:data|info)", re.IGNORECASE
)
_NO: Final = frozenset({"", "false", "no", "否", "0", "null", "none", "~", "n", "off", "f"})


def is_flag(key: str) -> bool:
    """Whether a key says of a contact that it is a person's, misspelt or not.

    >>> is_flag("personal"), is_flag("personnal"), is_flag("person")
    (True, True, False)
    """
    return _FLAG().fullmatch(key) is not None


def is_yes(written: str) -> bool:
    """Whether what is written behind a flag means yes; what cannot be understood is taken for one."""
    return written.strip("\"' \t\r\n").lower() not in _NO


def cover(text: str) -> str:
    """Cover all letters and digits but the first, keeping the length: a name, which no form gives away.

    >>> cover("欧阳建国")
    '欧***'
    """
    first = next((at for at, char in enumerate(text) if char.isalnum()), len(text))
    return text[: first + 1] + "".join("*" if char.isalnum() else char for char in text[first + 1 :])


def mask(text: str) -> str:
    """Cover personal data with asterisks, keeping the length so that columns stay right.

    >>> mask("联系人 13812345678")
    '联系人 138****5678'
    """
    if _MAYBE.search(text) is None:
        return text
    narrow = _narrow(text)
    for pattern, told in KINDS.values():
        for found in list(pattern().finditer(narrow)):
            start, end = found.span()
            # Reports are for reading: amounts stay. Of the rest, too much is covered rather than too little.
            if (
                told is _is_phone
                and _MEASURED().match(narrow, end)
                and not told(found.group(), narrow[max(0, start - _BESIDE) : start], narrow[end : end + _BESIDE])
            ):
                continue
            text = text[:start] + cover_found(text[start:end]) + text[end:]
            narrow = f"{narrow[:start]}{'*' * (end - start)}{narrow[end:]}"
    return text
