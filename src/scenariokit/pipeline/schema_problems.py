"""What the shape of a record can get wrong: SK1xx, one code for each kind of mistake, in the user's words."""

from scenariokit.diagnostics import Problem, Severity


def _problem(code: str, name: str, en: str, zh: str, help_en: str, help_zh: str, why: str) -> Problem:
    return Problem(code, name, Severity.ERROR, {"en": en, "zh": zh}, {"en": help_en, "zh": help_zh}, why)


UNKNOWN_FIELD = _problem(
    "SK101", "unknown-field", "`{field}` is not a field of {owner:a}", "{owner}没有字段 `{field}`",
    "a field of your own goes under `extra:`", "自有字段请放在 `extra:` 之下",
    "A misspelt field is data that nobody reads: the record looks complete and is not."
    "由来：拼错的字段没人会读：记录看似完整，其实不然。",
)  # fmt: skip
MISSING_FIELD = _problem(
    "SK102", "missing-field", "the field `{field}` is missing", "缺少字段 `{field}`",
    "add `{field}`", "请补充 `{field}`",
    "Without this field the record cannot be understood, or not be found again."
    "由来：没有该字段，记录就无法理解或无法再次找到。",
)  # fmt: skip
MISSING_FOR_KIND = _problem(
    "SK103", "missing-for-kind", "{kind:a} must have `{field}`", "{kind}必须有 `{field}`",
    "add it, or say why it is not given: `withheld: {{{field}: not-published}}`",
    "请补充，或说明未提供的原因：`withheld: {{{field}: not-published}}`",
    "A need without somebody who asks, or a case without an owner, cannot be matched or verified."
    "由来：没有提出者的需求、没有业主的案例，无法匹配也无法核实。",
)  # fmt: skip
WRONG_TYPE = _problem(
    "SK104", "wrong-type", "here stands {found} where {expected} is expected", "此处应为{expected}，实为{found}",
    "write {expected} here", "请在此填写{expected}",
    "A value of another type is not what the field means."
    "由来：类型不同的值不是该字段的含义。",
)  # fmt: skip
NUMBER_FOR_TEXT = _problem(
    "SK105", "unquoted-number", "{value} was read as {found}, the field is text", "{value} 被读作{found}，而该字段是文本",
    "put quotation marks around it", "请加上引号",
    "An edition 2021.10 becomes the number 2021.1, a code 007 the number 7: what is text must be written as text."
    "由来：版次 2021.10 会变成数字 2021.1，代码 007 会变成 7：文本必须写成文本。",
)  # fmt: skip
NOT_IN_VOCABULARY = _problem(
    "SK106", "not-in-vocabulary", "`{value}` is not one of: {allowed}", "`{value}` 不在取值范围内：{allowed}",
    "choose one of the words listed", "请从所列取值中选择",
    "A word outside the vocabulary falls out of every filter and count."
    "由来：词表之外的词会从每个筛选和计数中消失。",
)  # fmt: skip
BAD_FORM = _problem(
    "SK107", "bad-form", "`{value}` does not have the form of {expected}", "`{value}` 不符合{expected}的格式",
    "write it like this: {example}", "请参照：{example}",
    "What does not have the right form cannot be compared, converted or resolved."
    "由来：形式不对的值无法比较、换算或解析。",
)  # fmt: skip
OUT_OF_RANGE = _problem(
    "SK108", "number-out-of-range", "{value} is {direction} {limit}", "{value} {direction} {limit}",
    "write a number within the limit", "请填写范围内的数字",
    "Such a number cannot be meant."
    "由来：这样的数字不可能是本意。",
)  # fmt: skip
EMPTY_VALUE = _problem(
    "SK109", "empty-value", "`{field}` is empty", "`{field}` 为空",
    "fill it in; what is not required may be left out instead", "请填写；非必填项也可删去",
    "An empty value looks as if somebody had answered."
    "由来：空值看起来像有人回答过。",
)  # fmt: skip
DUPLICATE_ITEMS = _problem(
    "SK110", "duplicate-items", "the list `{field}` has the same item twice", "列表 `{field}` 含有重复项",
    "keep one of them", "请保留其一",
    "Repeated items are counted twice."
    "由来：重复的项会被计两次。",
)  # fmt: skip

SCHEMA_PROBLEMS = (
    UNKNOWN_FIELD, MISSING_FIELD, MISSING_FOR_KIND, WRONG_TYPE, NUMBER_FOR_TEXT, NOT_IN_VOCABULARY, BAD_FORM, OUT_OF_RANGE,
    EMPTY_VALUE, DUPLICATE_ITEMS,
)  # fmt: skip
