"""SK230: a placeholder stands where a value should."""

from collections.abc import Iterator

from scenariokit.model import Header, LocalizedText, spec_of
from scenariokit.placeholders import is_placeholder
from scenariokit.plugin import Edit, Finding, Fix, PlainText, Record, validator
from scenariokit.validators.quiet import A_VALUE, ORDINARY

_NAMES = frozenset({"title", "name"})
_VERBATIM = frozenset({"as_published", "withheld", "licence"})
"""Words of the source, reasons for a gap, and a licence that may be `unknown`."""


def _fix(record: Record | Header, path: str) -> Fix | None:
    """Take the value out and say that it is unknown; only where a whole field or language can go."""
    field, _, rest = path.partition(".")
    value = getattr(record, field, None)
    if isinstance(value, LocalizedText) and not all(is_placeholder(text) for _, text in value.texts):
        return Fix(
            {"en": "leave this language out", "zh": "删去该语言的占位文字"}, (Edit((field, rest), removed=True),)
        )
    if isinstance(record, Header) or (rest and not isinstance(value, LocalizedText)):
        return None
    if spec_of(type(record)).by_key[field].required:
        return None  # a title or name cannot be withheld
    edits = (Edit((field,), removed=True), Edit(("withheld", field), {"reason": "unknown"}))
    return Fix({"en": "leave the value out and say that it is unknown", "zh": "删去占位文字，并注明内容未知"}, edits)


@validator(
    "SK230",
    "placeholder-as-value",
    severity="error",
    since="0.1",
    message={"en": "`{text}` is a placeholder, not a value", "zh": "“{text}”是占位文字，不是实际内容"},
    help={
        "en": "write the value; if nobody knows it, leave the field out and name it under `withheld` with a reason",
        "zh": "请填写实际内容；若确实未知，请删去该字段，并在 `withheld` 下写明原因",
    },
    valid=[
        {"title": {"zh": "未知缺陷的智能识别", "en": "Finding unknown defects"}},
        {"summary": {"zh": "大量订单待确认，人工处理慢", "en": "Many orders wait to be confirmed"}},
        {"problem": None, "withheld": {"problem": {"reason": "unknown"}}},
        {"$catalog": {"licence": "unknown"}},
        {"impacts": [{"metric": "oee", "achieved": "75 %", "as_published": "N/A"}]},
        {"technologies": ["X"]},
    ],
    invalid=[
        {"title": {"zh": "名称待校对", "en": "Name to be checked"}},
        {"title": {"en": "TBD"}},
        {"problem": {"zh": "（原文痛点条目待结构化录入）"}},
        {"summary": "N/A"},
        {"summary": "待定"},
        {"note": "[blank]"},
        {"batch": "无"},
        {"problem": "暂无。"},
        {"summary": "N/A."},
        {"solution": "xxx"},
        {"benefit": "-"},
        {"benefit": "ＴＢＤ"},
        {"contacts": [{"name": "unknown"}]},
    ],
    quiet=A_VALUE,
    ordinary=ORDINARY,
)
def placeholder_as_value(record: Record | Header, text: PlainText, path: str) -> Iterator[Finding]:
    """A placeholder passes every check of presence and then counts as an answer.

    Published scene graphs hold `（名称待校对）` and `（原文痛点条目待结构化录入）` for names and problems
    (01men/RQ-DSH, 2025). A name that is none is an error; other texts warn.

    由来：占位文字能通过所有的存在性检查，然后被当成答案。
    """
    if not is_placeholder(text):
        return
    parts = path.split(".")
    if not _VERBATIM.isdisjoint(parts):
        return
    named = not _NAMES.isdisjoint(parts[-2:])
    yield Finding(severity=None if named else "warning", fix=_fix(record, path), text=text)
