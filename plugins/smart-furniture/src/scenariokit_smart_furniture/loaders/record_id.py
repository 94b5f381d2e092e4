"""Ids of records, made of what a file says."""

import re

_NO_ID = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_LONGEST = 60


def fit_for_id(*parts: str | None) -> str:
    """Some texts as an id: letters and digits, joined by hyphens.

    >>> fit_for_id("cutlist", "order 7", "Plant/North")
    'cutlist-order-7-Plant-North'
    """
    joined = "-".join(part for part in parts if part)
    return _NO_ID.sub("-", joined)[:_LONGEST].strip("-")


def stem(path: str, suffix: str) -> str:
    """A file's name without its folder and endings.

    >>> stem("a/order-7.cutlist.csv", ".cutlist")
    'order-7'
    """
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0].removesuffix(suffix)
