"""Codes of published lists: `scheme@edition:code`."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar, Self

from scenariokit.errors import InvalidValue
from scenariokit.values import frozen

PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]*(@[^\s:@]+)?:[^\s]+$"
_PATTERN = re.compile(PATTERN)


@frozen(weakref_slot=False)
class Code:
    """A code of a published list, written `gbt-4754@2017:2911` or, where one edition is loaded, `unlocode:CNQIN`.

    The edition belongs to the key: GB/T 4754-2011 and -2017 use the same codes for different things.
    """

    scheme: str
    edition: str | None
    code: str

    SCHEMA: ClassVar[Mapping[str, Any]] = {"type": "string", "pattern": PATTERN}

    @classmethod
    def of(cls, value: object) -> Self:
        """Build from text; raises `InvalidValue` where it is not `scheme:code` or `scheme@edition:code`."""
        if isinstance(value, Code):
            return cls(value.scheme, value.edition, value.code)
        if not isinstance(value, str) or not _PATTERN.fullmatch(value):
            raise InvalidValue("Code", "value", value, "scheme:code or scheme@edition:code")
        return cls.parse(value)

    @classmethod
    def parse(cls, raw: str) -> Self:
        """Take what a file holds, already accepted by the schema."""
        key, _, code = raw.partition(":")
        scheme, _, edition = key.partition("@")
        return cls(scheme, edition or None, code)

    def plain(self) -> str:
        """The written form."""
        return str(self)

    def __str__(self) -> str:
        return f"{self.scheme}{'' if self.edition is None else '@' + self.edition}:{self.code}"
