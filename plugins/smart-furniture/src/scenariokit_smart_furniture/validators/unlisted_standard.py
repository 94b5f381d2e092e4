"""FUR212: a standard that the list does not have."""

from collections.abc import Iterator
from difflib import get_close_matches

from scenariokit.plugin import Context, Finding, validator
from scenariokit_smart_furniture import standard_number
from scenariokit_smart_furniture.codelists import STANDARDS, newest
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import furniture
from scenariokit_smart_furniture.stated import AT


@validator(
    "FUR212",
    "unlisted-standard",
    severity="note",
    since="0.1",
    message={
        "en": "`{standard}` is not in the list furniture-standards, so it was not checked",
        "zh": "furniture-standards 中没有 `{standard}`，未核对",
    },
    help={
        "en": "nothing, where the number is right: the list is an extract; else correct it",
        "zh": "若编号无误则无需处理（该列表仅为节选）；否则请更正",
    },
    valid=[furniture(standards=["GB/T 3324-2017", "EN 1335-1:2020", "ANSI/BIFMA X5.1", "gb/t10357.1"])],
    invalid=[furniture(standards=["GB/T 33240"]), furniture(standards=["EN 1353"])],
)
def unlisted_standard(details: FurnitureDetails, context: Context) -> Iterator[Finding]:
    """A standard that was not looked up should not look as if it had been.

    The list is a short extract from general knowledge of the industry, so this is only a note.

    由来：没有核对过的标准，不应看起来像核对过。
    """
    codes = newest(context, STANDARDS)
    known = {standard_number.plain(row.code): row.code for row in codes}
    for index, standard in enumerate(details.standards):
        number = standard_number.plain(standard)
        if number in known:
            continue
        near = get_close_matches(number, list(known), n=1, cutoff=0.8)
        yield Finding(f"{AT}.standards.{index}", suggestion=known[near[0]] if near else None, standard=standard[:80])
