"""Text that any XML 1.0 or HTML document may hold."""

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legal(text: str) -> str:
    r"""Text with what XML 1.0 forbids replaced by the replacement character; escaping is the serialiser's.

    >>> legal("a\x00b") == "a\ufffdb"
    True
    """
    return _ILLEGAL.sub("\ufffd", text)
