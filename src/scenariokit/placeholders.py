"""Words that say that a value is missing, in the place of one."""

import re
import unicodedata

_LONGEST = 40
_LONGEST_WORD = 20
_WORDS = frozenset({
    "tbd", "tba", "tbc", "todo", "fixme", "blank", "unknown", "n/a", "n.a", "nan", "null", "none", "nil",
    "undefined", "placeholder", "untitled", "not available", "not known", "to be defined", "to be determined", "to be confirmed",
    "待定", "待补", "待补充", "待填", "待填写", "待录入", "待校对", "待核实", "待确认", "待完善", "待更新",
    "暂无", "暂缺", "无", "无数据", "没有", "未知", "不详", "不明", "未填", "未填写", "未提供", "空", "空白", "略", "同上",
})  # fmt: skip
_EXACT = frozenset({"NA", "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!"})
"""What spreadsheets leave behind; `na` in small letters may be a word."""
_SIGNS = re.compile(r"[-–—_/\\.…·?*xX#]{1,20}")
_LETTERS = re.compile(r"[xX]{0,2}")
_AWAITED = (  # text: compiling it takes long, and few runs use it
    r"[(【\[]?(?:名称|标题|内容|数据|信息|说明|描述|单位|负责人|原文).{0,16}"
    r"待(?:结构化|人工)?(?:校对|录入|补充|填写|核实|确认|完善|定)[)】\]]?"
    r"|[(【\[].{0,20}待.{0,8}[)】\]]|请(?:输入|填写|选择|在此).{0,20}"
)


def is_placeholder(text: str) -> bool:
    """Whether a text says that its value is missing, instead of being one."""
    if len(text) > _LONGEST or (len(text) > _LONGEST_WORD and "待" not in text and "请" not in text):
        return False
    bare = unicodedata.normalize("NFKC", text).strip()
    inner = bare.strip("[]()<>{}【】《》「」『』。! ").removesuffix(".")  # `n.a.` has a full stop of its own
    if inner.casefold() in _WORDS or bare in _EXACT:
        return True
    if _SIGNS.fullmatch(bare):
        return _LETTERS.fullmatch(bare) is None  # `x` and `XX` may be names
    return ("待" in bare or "请" in bare) and re.fullmatch(_AWAITED, bare) is not None
