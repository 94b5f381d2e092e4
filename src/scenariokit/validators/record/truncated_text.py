"""SK232: a text ends before its end."""

from collections.abc import Iterator

from scenariokit.placeholders import is_placeholder
from scenariokit.plugin import Finding, PlainText, validator
from scenariokit.validators.quiet import FINISHED, ORDINARY

_OPEN_ENDS = frozenset("…、，,（([［【〔《〈「『“｛{")
_DOTS = ("...", "。。。", "．．．")
_SHOWN = 12


def is_truncated(text: str) -> bool:
    """Whether a text ends as only a cut one does."""
    text = text.rstrip()
    return text[-1:] in _OPEN_ENDS or text.endswith(_DOTS)


@validator(
    "SK232",
    "truncated-text",
    severity="warning",
    since="0.1",
    message={"en": "the text breaks off: it ends with `{end}`", "zh": "文字不完整：以“{end}”结尾"},
    help={"en": "complete it from the source", "zh": "请对照原文补全"},
    valid=[
        {"summary": {"zh": "判片时间由8秒降至4秒。"}},
        {"summary": "需要数据、模型和工具"},
        {"impacts": [{"metric": "oee", "achieved": "75 %", "as_published": "效率提升25%，……"}]},
    ],
    invalid=[
        {"summary": {"zh": "人工判片慢，成为产线瓶颈，"}},
        {"problem": "需要原料、设备、"},
        {"problem": "能耗数据分散在多个系统中…"},
        {"solution": {"en": "Images are sent by 5G and then..."}},
        {"problem": "原材料数据（"},
    ],
    quiet=FINISHED,
    ordinary=ORDINARY,
)
def truncated_text(text: PlainText, path: str) -> Iterator[Finding]:
    """A cell that was cut looks like a whole sentence to every machine that reads on.

    Fields with a limited width cut long texts silently; published scene graphs hold pains cut in mid-word
    (01men/RQ-DSH, 2025). Words quoted verbatim in `as_published` may break off.

    由来：被截断的单元格在机器看来就是完整的句子。
    """
    if is_truncated(text) and not path.endswith("as_published") and not is_placeholder(text):
        yield Finding(end=text.rstrip()[-_SHOWN:])
