"""What can go wrong while a file of the sector is read: TYR0xx."""

from scenariokit.plugin import Problem, Severity

NOT_TYRES = Problem(
    "TYR001",
    "not-a-tyre-file",
    Severity.ERROR,
    {"en": "this is not {expected}: {reason}", "zh": "不是{expected}：{reason}"},
    {
        "en": "give the answer or export as it was received; a file of another kind needs another name",
        "zh": "请提供接口返回或系统导出的原文件；其他类型的文件请改名",
    },
    "A file that is taken for something else would be checked as nothing."
    "由来：被当成别的东西的文件，等于什么都没有检查。",
)
NO_IDENTITY = Problem(
    "TYR002",
    "tyre-without-identity",
    Severity.ERROR,
    {
        "en": "the tyre has no usable {name}; it was left out",
        "zh": "该轮胎缺少可用的 {name}，未读入",
    },
    {
        "en": "fill in `{name}`: it is mandatory in this format",
        "zh": "请填写 `{name}`：该格式要求必填",
    },
    "A tyre that cannot be named cannot be found again, and one that is left out was not checked."
    "由来：无法命名的轮胎无法再次找到，未读入的就没有检查。",
)
BAD_VALUE = Problem(
    "TYR003",
    "unreadable-value",
    Severity.ERROR,
    {
        "en": "`{value}` under `{name}` is not {expected}; the value was left out",
        "zh": "`{name}` 的值 `{value}` 不是{expected}，该值未读入",
    },
    {
        "en": "correct the value in the file, or leave it empty where it is not known",
        "zh": "请在文件中更正该值；未知时请留空",
    },
    "A value that cannot be read would be missing without a word.由来：读不出的数值若不说明，就会无声地缺失。",
)
TYRE_NOT_FOUND = Problem(
    "TYR004",
    "tyre-not-found",
    Severity.WARNING,
    {
        "en": "the service answered {status} for {uii}: there is no tyre to check",
        "zh": "服务对 {uii} 返回 {status}：没有可检查的轮胎",
    },
    {
        "en": "ask the maker's service again, or take the entry out",
        "zh": "请重新查询制造商的服务，或删除该条目",
    },
    "An entry without a tyre looks like one that was checked.由来：没有对应轮胎的条目，看起来像检查过一样。",
)
NOT_READ = Problem(
    "TYR005",
    "fields-not-read",
    Severity.NOTE,
    {
        "en": "not read: {names}",
        "zh": "未读取的字段：{names}",
    },
    {
        "en": "nothing to do where these are not needed; check the spelling where they should be",
        "zh": "若不需要这些字段则无需处理；若需要，请核对拼写",
    },
    "A misspelt field would be missing without a word.由来：拼错的字段会无声地缺失。",
)
NOT_REVIEWED = Problem(
    "TYR006",
    "tyre-not-reviewed",
    Severity.ERROR,
    {
        "en": "the tyre was judged `{call}` and never reviewed: without the truth there is no rate",
        "zh": "该轮胎判定为 `{call}` 但没有复检结果：不知道真实状态就无法计算比率",
    },
    {
        "en": "fill in the review, or keep only rows with a review in the log; a review of rejects alone shows no miss",
        "zh": "请补填复检结果，或只保留已复检的行；只复检不合格品是看不到漏检的",
    },
    "Where only rejected tyres are looked at again, no miss is ever found and the miss rate comes out as zero."
    "由来：如果只复核被判废的轮胎，就永远发现不了漏检，漏检率总是零。",
)
NOTHING_TO_RATE = Problem(
    "TYR007",
    "nothing-to-rate",
    Severity.ERROR,
    {
        "en": "the {rate} cannot be computed: the log has no {what}",
        "zh": "无法计算{rate}：记录中没有{what}",
    },
    {
        "en": "take a longer log, or one with reference tyres in it",
        "zh": "请使用更长的记录，或包含标准缺陷胎的记录",
    },
    "A share of nothing is no number.由来：对空无一物求占比得不到数。",
)
TWICE = Problem(
    "TYR008",
    "judgement-twice",
    Severity.ERROR,
    {
        "en": "the same judgement stands in row {first} already (tyre {tyre}, defect {defect})",
        "zh": "第 {first} 行已有相同的判定（轮胎 {tyre}，缺陷 {defect}）",
    },
    {
        "en": "remove the copy; a second inspection of a tyre needs a time of its own",
        "zh": "请删除重复行；同一轮胎的再次检测须有各自的时间",
    },
    "A row that stands twice counts twice.由来：出现两次的行会被计两次。",
)
PROBLEMS = (
    NOT_TYRES,
    NO_IDENTITY,
    BAD_VALUE,
    TYRE_NOT_FOUND,
    NOT_READ,
    NOT_REVIEWED,
    NOTHING_TO_RATE,
    TWICE,
)
"""Everything of the sector that can go wrong before a record is a record."""
