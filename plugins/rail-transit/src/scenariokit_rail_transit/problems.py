"""What can go wrong while a file of the sector is read: RLY0xx."""

from scenariokit.plugin import Problem, Severity


def _problem(
    code: str, name: str, severity: Severity, en: str, zh: str, help_en: str, help_zh: str, why: str
) -> Problem:
    return Problem(code, name, severity, {"en": en, "zh": zh}, {"en": help_en, "zh": help_zh}, why)


NOT_A_FEED = _problem(
    "RLY001", "not-a-gtfs-feed", Severity.ERROR,
    "this is not a GTFS feed that can be read: {reason}", "无法作为 GTFS 数据读取：{reason}",
    "give the zip file as the operator publishes it, with its .txt files at the top",
    "请提供运营方发布的 zip 原文件，各 .txt 文件应位于顶层",
    "A timetable that is read in part looks like one with fewer trains."
    "由来：只读了一部分的时刻表，看起来就像列车更少的时刻表。",
)  # fmt: skip
UNSAFE_NAME = _problem(
    "RLY002", "unsafe-name-in-archive", Severity.ERROR,
    "the archive has an entry named `{name}`: {reason}", "压缩包中的条目名 `{name}` 有问题：{reason}",
    "pack the feed again; entries are plain names such as `stops.txt`, each once",
    "请重新打包；条目应为 `stops.txt` 之类的普通文件名，且不重复",
    "Such names are used to overwrite other files or to show one file and deliver another."
    "由来：这类名称用于覆盖其他文件，或表面一套、实际另一套。",
)  # fmt: skip
BAD_FIELD = _problem(
    "RLY003", "unreadable-feed-field", Severity.ERROR,
    "`{value}` under `{column}` is not {expected}; the row was left out", "`{column}` 的值 `{value}` 不是{expected}，该行未读入",
    "correct the row in the feed", "请在数据中更正该行",
    "A departure that is left out makes the headway look longer than it is."
    "由来：漏掉的发车会让间隔显得更长。",
)  # fmt: skip
DANGLING = _problem(
    "RLY004", "dangling-feed-reference", Severity.ERROR,
    "`{column}` is `{value}`, which {table} does not have; the row was left out", "`{column}` 为 `{value}`，但 {table} 中没有，该行未读入",
    "add the row to {table}, or correct the reference", "请在 {table} 中补充，或更正引用",
    "A trip of no route, or a time of no trip, counts for nothing and is missed by nobody."
    "由来：没有线路的车次、没有车次的时刻不会被计入，也没人发现。",
)  # fmt: skip
TOO_MUCH = _problem(
    "RLY005", "feed-too-large", Severity.ERROR,
    "{what} is {found}, more than the limit of {limit}; nothing of the feed was read", "{what}为 {found}，超过上限 {limit}；该数据未读入",
    "split the feed by operator or line, or raise the limit `{setting}` if you trust it",
    "请按运营方或线路拆分；若数据可信，可提高上限 `{setting}`",
    "A small archive can unpack to more than a machine holds; limits keep it from stopping a run."
    "由来：小压缩包可能展开得超出机器容量；上限防止它拖垮运行。",
)  # fmt: skip
NOT_READ = _problem(
    "RLY006", "routes-not-read", Severity.NOTE,
    "{count} of {all} routes did not become records: {reason}", "{all} 条线路中有 {count} 条未成为记录：{reason}",
    "nothing to do, if you expected that", "若与预期相符，则无需处理",
    "A feed that is read only in part says which part."
    "由来：只读了一部分的数据，应说明读了哪部分。",
)  # fmt: skip
NO_HEADWAY = _problem(
    "RLY007", "no-headway", Severity.NOTE,
    "no headway follows for the line {line}: fewer than two trains leave in its busiest hour",
    "线路 {line} 无法得出行车间隔：最繁忙的一小时内发车不足两列",
    "nothing to do for a line with a train an hour; else check its trips and dates",
    "每小时不足两列的线路无需处理；否则请核对其车次与日期",
    "A line without a figure should say why."
    "由来：没有数值的线路应说明原因。",
)  # fmt: skip
NOTHING_COUNTED = _problem(
    "RLY008", "nothing-counted", Severity.ERROR,
    "nothing can be computed from the file: {reason}", "无法由该文件计算：{reason}",
    "complete the file: each row needs its counts, and their sum must not be zero", "请补全文件：每行应有计数，且合计不得为零",
    "A rate over nothing is no rate."
    "由来：分母为空的比率不是比率。",
)  # fmt: skip
BAD_COUNT = _problem(
    "RLY009", "impossible-count", Severity.ERROR,
    "`{value}` under `{column}` cannot be: {reason}", "`{column}` 的值 `{value}` 不可能：{reason}",
    "correct the cell", "请更正该单元格",
    "One wrong count spoils the rate that rests on all of them."
    "由来：一个错误的计数会毁掉基于全部计数的比率。",
)  # fmt: skip
MORE_OF_THE_SAME = _problem(
    "RLY010", "more-rows-left-out", Severity.ERROR,
    "{count} more rows of the feed could not be read", "另有 {count} 行无法读取",
    "mend what is told above first; mistakes in such numbers have one cause", "请先处理上述问题；如此大量的错误往往出于同一原因",
    "A list of a hundred thousand equal mistakes is read by nobody, but their number matters."
    "由来：十万条相同错误的清单没人会看，但数量很重要。",
)  # fmt: skip
NO_SERVICE = _problem(
    "RLY011", "no-service", Severity.WARNING,
    "no train of the feed runs on any day, so no headway follows", "该数据中没有任何一天有列车开行，无法得出行车间隔",
    "check the dates and weekdays in calendar.txt and calendar_dates.txt", "请核对 calendar.txt 与 calendar_dates.txt 中的日期和星期",
    "A feed whose calendar is empty is more often a failed export than a closed railway."
    "由来：日历为空的数据多半是导出失败，而不是铁路停运。",
)  # fmt: skip

PROBLEMS = (
    NOT_A_FEED, UNSAFE_NAME, BAD_FIELD, DANGLING, TOO_MUCH, NOT_READ, NO_HEADWAY, NOTHING_COUNTED, BAD_COUNT,
    MORE_OF_THE_SAME, NO_SERVICE,
)  # fmt: skip
