"""SK302: ids that differ only in case, width or the kind of dash."""

from collections.abc import Iterator, Sequence

from scenariokit.plugin.context import Context
from scenariokit.plugin.validator import Fact, Finding, catalog_validator
from scenariokit.validators.identity import collect, definitions, id_of, is_ordinary


@catalog_validator(
    "SK302",
    "ids-almost-equal",
    severity="warning",
    since="0.1",
    message={
        "en": "the ids `{id}` and `{other}` differ only in case, width or the kind of dash",
        "zh": "编号 `{id}` 与 `{other}` 仅大小写、全半角或连字符不同",
    },
    help={
        "en": "give one of them a name of its own; if both are the same thing, keep one of them",
        "zh": "请给其中一个换一个能区分的编号；若两条说的是同一件事，请只保留一条",
    },
    valid=[[{"$type": "scenario"}, {"$type": "scenario", "id": "sample-case-2"}]],
    invalid=[
        [{"$type": "scenario"}, {"$type": "scenario", "id": "Sample-Case"}],
        [{"$type": "scenario"}, {"$type": "scenario", "id": "sample－case"}],
    ],
    collect=collect,
    quiet=is_ordinary,
)
def ids_almost_equal(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:
    """Why it matters: people read such ids as the same, and spreadsheets, file systems and databases often do too.

    A reference then lands at the wrong record without any error.

    由来：人会把这样的编号看成同一个，表格、文件系统和数据库也常如此。
    """
    spellings: dict[str, Fact] = {}
    for fact in definitions(facts):
        spellings.setdefault(id_of(fact), fact)
    first, *others = spellings.values() if spellings else (None,)
    for fact in others:
        if first is not None:
            related = [(first, {"en": "the other id", "zh": "另一编号"})]
            yield Finding(fact, related=related, id=id_of(fact), other=id_of(first))
