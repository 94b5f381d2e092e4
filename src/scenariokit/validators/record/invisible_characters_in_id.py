"""SK251: an id with characters that nobody sees."""

import re
from collections.abc import Iterator

from scenariokit.model import Header
from scenariokit.plugin import Edit, Finding, Fix, Record, validator
from scenariokit.validators.plain import ids
from scenariokit.validators.record.invisible_characters import INVISIBLE, kind_of


@validator(
    "SK251",
    "invisible-characters-in-id",
    severity="error",
    since="0.1",
    message={
        "en": "the id `{clean}` has {kind} (U+{code}) in it",
        "zh": "编号 `{clean}` 中有{kind}（U+{code}）",
    },
    help={
        "en": "type the id again; it came along when the id was copied",
        "zh": "请重新输入编号；通常是复制粘贴时带入的",
    },
    valid=[{"id": "产线-1"}, {"id": "case_1.a"}],
    invalid=[
        {"id": "sample\u200b-case"},
        {"$type": "organisation", "id": "sample-\u2060works"},
    ],
    plain=ids,
)
def invisible_characters_in_id(record: Record | Header) -> Iterator[Finding]:
    """References spell the id as it looks, so they all dangle, and the nearest id in the hint looks the same.

    由来：引用按看到的样子书写编号，因此全部落空，而提示中的最近编号看起来一样。
    """
    if record.id.isprintable():
        return
    match = re.search(INVISIBLE, record.id)
    if match is None:
        return
    clean = re.sub(INVISIBLE, "", record.id)
    fix = None if isinstance(record, Header) else Fix({"en": "clean the id", "zh": "清理编号"}, (Edit(("id",), clean),))
    yield Finding("id", fix=fix, clean=clean, kind=kind_of(match.group()), code=f"{ord(match.group()):04X}")
