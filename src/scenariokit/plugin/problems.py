"""What can go wrong in the tool itself and in its plugins: SK9xx. Each fails the run."""

from scenariokit.diagnostics import Problem, Severity

PLUGIN_FAILED = Problem(
    "SK901", "plugin-failed", Severity.ERROR,
    {"en": "the plugin {plugin} {version} could not be used: {reason}", "zh": "插件 {plugin} {version} 无法使用：{reason}"},
    {"en": "update or remove the plugin, or leave it out with `--plugins` (scenariokit {own})",
     "zh": "请更新或移除该插件，或用 `--plugins` 排除（scenariokit {own}）"},
    "What a broken plugin would have checked was not checked."
    "由来：失效插件本该检查的内容没有得到检查。",
)  # fmt: skip
VALIDATOR_CRASHED = Problem(
    "SK902", "validator-crashed", Severity.ERROR,
    {"en": "the validator {validator} crashed here: {reason}", "zh": "校验 {validator} 在此处崩溃：{reason}"},
    {"en": "this is a bug in the validator, not in your data; report it, or leave it out with `--ignore {validator}`",
     "zh": "这是校验程序的缺陷，不是数据问题；请报告，或用 `--ignore {validator}` 排除"},
    "A check that crashed did not check; the run must not pass as if it had."
    "由来：崩溃的检查等于没有检查，运行不应因此通过。",
)  # fmt: skip
ENGINES_DISAGREE = Problem(
    "SK903", "engines-disagree", Severity.ERROR,
    {"en": "two schema engines disagree about this record: {reason}", "zh": "两个模式引擎对该记录的判断不一致：{reason}"},
    {"en": "this is a bug in scenariokit; please report it with the record", "zh": "这是 scenariokit 的缺陷；请附上该记录报告"},
    "The fast engine said no and nothing explains why; the record is not trusted."
    "由来：快速引擎判为不合格而没有给出原因，该记录不可信。",
)  # fmt: skip
NAME_CLASH = Problem(
    "SK904", "plugins-clash", Severity.ERROR,
    {"en": "{what} `{name}` is brought by {first} and by {second}", "zh": "{what} `{name}` 同时由 {first} 和 {second} 提供"},
    {"en": "leave one of the two out with `--plugins`; the first one was used", "zh": "请用 `--plugins` 排除其一；已使用前者"},
    "Two owners of one name leave open which of them checked."
    "由来：一个名称两个所有者，无从知道是谁做的检查。",
)  # fmt: skip
LOADER_CRASHED = Problem(
    "SK905", "loader-crashed", Severity.ERROR,
    {"en": "the loader {loader} crashed on this file: {reason}", "zh": "加载器 {loader} 处理该文件时崩溃：{reason}"},
    {"en": "this is a bug in the loader; report it with the file", "zh": "这是加载器的缺陷；请附上文件报告"},
    "A file that could not be loaded was not checked."
    "由来：无法加载的文件没有得到检查。",
)  # fmt: skip

MEASURE_CRASHED = Problem(
    "SK906", "measure-crashed", Severity.ERROR,
    {"en": "the measure of {metric} crashed on this file: {reason}", "zh": "计算 {metric} 的程序处理该文件时崩溃：{reason}"},
    {"en": "this is a bug in the measure; report it with the file", "zh": "这是计算程序的缺陷；请附上文件报告"},
    "A claim that could not be recomputed was not checked."
    "由来：无法重算的声明没有得到检查。",
)  # fmt: skip

PORTION_FAILED = Problem(
    "SK907", "portion-failed", Severity.ERROR,
    {"en": "the records in {portion} could not be checked: {reason}", "zh": "{portion} 中的记录未能检查：{reason}"},
    {"en": "the process that checked them ended twice; try them alone, with more memory, or without the plugin in question",
     "zh": "检查这些记录的进程两次中断；请单独检查、增加内存，或排除有问题的插件"},
    "What a process took with it was not checked; the rest was, and the run fails."
    "由来：随进程一起中断的部分没有得到检查；其余已检查，本次运行判为失败。",
)  # fmt: skip
TOO_FEW_RECORDS = Problem(
    "SK911", "too-few-records", Severity.ERROR,
    {"en": "records that were checked: {found}; `--require-records` asks for {required}",
     "zh": "检查了 {found} 条记录；`--require-records` 要求 {required} 条"},
    {"en": "look for files that moved or are no longer read, or ask for fewer",
     "zh": "请查看文件是否已移动或不再被读取，或降低要求"},
    "A run that checks nothing finds nothing: a moved folder must not turn a job green."
    "由来：什么都不查的运行什么也查不出：移走的文件夹不应让任务变绿。",
)  # fmt: skip
TOO_MANY_WARNINGS = Problem(
    "SK912", "too-many-warnings", Severity.ERROR,
    {"en": "warnings: {found}; `--max-warnings` allows {allowed}",
     "zh": "有 {found} 个警告；`--max-warnings` 允许 {allowed} 个"},
    {"en": "mend or accept some of them; do not raise the limit without a reason",
     "zh": "请处理或接受其中一部分；无故不要提高上限"},
    "A limit that only ever sinks lets a catalog with old warnings get better one by one."
    "由来：只降不升的上限，让有旧警告的目录逐步变好。",
)  # fmt: skip

STALE_BASELINE = Problem(
    "SK913", "stale-baseline", Severity.NOTE,
    {"en": "of what the baseline knows, {number} found no more: {entries}", "zh": "基线中有 {number} 个问题已不再出现：{entries}"},
    {"en": "`--prune-baseline` takes them out; left in, they would hide the same mistake made again",
     "zh": "可用 `--prune-baseline` 删除；留下会掩盖再次出现的同一问题"},
    "A baseline is a debt: what was paid must not be borrowed again in silence."
    "由来：基线是一笔债：还清的不应悄悄再借。",
)  # fmt: skip

TOOL_PROBLEMS = (
    PLUGIN_FAILED, VALIDATOR_CRASHED, ENGINES_DISAGREE, NAME_CLASH, LOADER_CRASHED, MEASURE_CRASHED, PORTION_FAILED,
    TOO_FEW_RECORDS, TOO_MANY_WARNINGS, STALE_BASELINE,
)  # fmt: skip
