"""SK246: an address that no browser could open."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from scenariokit.model import UncheckedDetails, spec_of
from scenariokit.model.shape import Text
from scenariokit.model.walk import walk
from scenariokit.plugin import Finding, Header, Record, validator
from scenariokit.source import dotted
from scenariokit.validators.plain import provenance
from scenariokit.validators.sources import sources_of

_LONGEST = 2048
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
_LABEL = r"[^\s/?#:@\[\].]{1,63}"
_HOST = re.compile(
    rf"(?:{_LABEL}\.){{1,10}}{_LABEL}\.?(?::[0-9]{{1,5}})?(?=[/?#]|$)"
    r"|\[[0-9A-Fa-f:.]{2,45}\]|localhost(?=[:/?#]|$)"
)
_STRANGE = re.compile(r"[\s\x00-\x1f\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060\ufeff<>\"{}|\\^`]")
_WIDE = re.compile(r"[\uff01-\uff5e\u3000-\u3002\u300a-\u300f]")
"""Full-width forms and Chinese punctuation."""

_BLANKS = {"en": "there is a blank or another character that no address has", "zh": "含有空格或网址中不允许的字符"}
_FULL_WIDTH = {"en": "there are full-width characters in it", "zh": "含有全角字符或中文标点"}
_NO_SCHEME = {"en": "it does not begin with http:// or https://", "zh": "没有以 http:// 或 https:// 开头"}
_NO_HOST = {"en": "there is no host name in it", "zh": "没有主机名"}
_TOO_LONG = {"en": "it is longer than 2048 characters", "zh": "超过 2048 个字符"}


def _fault(url: str) -> Mapping[str, str] | None:
    """Why an address cannot work; `None` where it may."""
    if len(url) > _LONGEST:
        return _TOO_LONG
    if _STRANGE.search(url):
        return _BLANKS
    if _WIDE.search(url):
        return _FULL_WIDTH
    scheme = _SCHEME.match(url)
    if scheme is None:
        return _NO_SCHEME
    return None if _HOST.match(url, scheme.end()) else _NO_HOST


def _mended(url: str) -> str | None:
    """The address that was probably meant, if that one would work."""
    plain = unicodedata.normalize("NFKC", url.strip()[:_LONGEST]).replace("。", ".").rstrip(".,;")
    secure = f"https://{plain}" if plain.startswith("www.") else plain
    candidates = (plain, secure, re.sub(r"^(https?)[:;]?/{1,2}", r"\1://", plain))
    return next((found for found in candidates if found != url and _fault(found) is None), None)


def _addresses(record: Record | Header) -> Iterator[tuple[str, str]]:
    homepage: str | None = getattr(record, "homepage", None)
    if homepage is not None:
        yield "homepage", homepage
    for path, source in sources_of(record):
        if source.url is not None:
            yield dotted((*path, "url")), source.url
    for sector, details in getattr(record, "details", {}).items():
        if not isinstance(details, UncheckedDetails):
            for path, shape, value in walk(details, spec_of(type(details)), ("details", sector)):
                if isinstance(shape, Text) and shape.format == "uri":
                    yield dotted(path), value


@validator(
    "SK246",
    "malformed-url",
    severity="error",
    since="0.1",
    message={"en": "`{url}` is not an address: {reason}", "zh": "`{url}` 不是有效网址：{reason}"},
    help={
        "en": "write it in full, as the browser shows it: https://...",
        "zh": "请按浏览器地址栏完整填写：https://...",
    },
    valid=[
        {"sources": [{"url": "http://www.jjckb.cn/"}]},
        {"sources": [{"url": "https://example.org:8443/a?b=c#d"}]},
        {"sources": [{"url": "https://zh.wikipedia.org/wiki/青岛"}]},
        {"$type": "platform", "homepage": "https://www.cosmoplat.com"},
    ],
    invalid=[
        {"sources": [{"url": "www.jjckb.cn"}]},
        {"sources": [{"url": "http：//www.jjckb.cn"}]},
        {"sources": [{"url": "http://www.jjckb.cn /a"}]},
        {"sources": [{"url": "http:/www.jjckb.cn"}]},
        {"sources": [{"url": "ftp://example.org/file"}]},
        {"sources": [{"url": "https://"}]},
        {"impacts": [{"metric": "oee", "achieved": {"value": "75 %", "source": {"url": "http://www.jjckb.cn。"}}}]},
        {"$type": "platform", "homepage": "cosmoplat"},
        {"$type": "organisation", "homepage": "https:// example.org"},
        {"$type": "catalog", "$catalog": {"sources": {"sample-source": {"url": "see above"}}}},
    ],
    plain=provenance,
)
def malformed_url(record: Record | Header) -> Iterator[Finding]:
    """A reader who wants to check a source follows its address; one that cannot be opened takes the source away.

    Only the form is looked at, nothing is ever fetched. Typing in Chinese leaves full-width colons and stops behind.

    由来：想核实来源的读者会打开网址；打不开就等于没有来源。
    """
    for at, url in _addresses(record):
        reason = _fault(url)
        if reason is not None:
            yield Finding(at, suggestion=_mended(url), url=url[:100], reason=reason)
