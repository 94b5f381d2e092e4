"""What can be wrong with the files that ports exchange, before there is a record to check."""

from collections.abc import Mapping

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Value
from scenariokit.plugin import Problem, Severity


def _problem(
    code: str, name: str, severity: Severity, en: str, zh: str, help_en: str, help_zh: str, why: str
) -> Problem:
    return Problem(code, name, severity, {"en": en, "zh": zh}, {"en": help_en, "zh": help_zh}, why)


WRONG_MESSAGE = _problem(
    "PRT001", "wrong-message", Severity.ERROR,
    "the file holds {found}, not {expected}", "文件内容为 {found}，而不是 {expected}",
    "give the file the name of what it holds: `*.baplie.edi`, `*.tpfrep.edi`", "请按内容命名文件：`*.baplie.edi`、`*.tpfrep.edi`",
    "A message read as another one gives numbers that mean something else."
    "由来：把一种报文当成另一种，数字就有了别的含义。",
)  # fmt: skip
NOT_WHOLE = _problem(
    "PRT002", "message-not-whole", Severity.ERROR,
    "the message is not whole: {reason}", "报文不完整：{reason}",
    "ask the sender for the message again; what could be read was checked", "请发送方重新发送；已读部分已检查",
    "A message that was cut in transfer has fewer containers and moves than the ship had."
    "由来：传输中被截断的报文，箱数和操作数都少于实船。",
)  # fmt: skip
SEGMENT = _problem(
    "PRT003", "segment-not-understood", Severity.ERROR,
    "{tag} `{text}` is not understood: {reason}", "无法识别 {tag} `{text}`：{reason}",
    "correct the value, or ask the sender which edition of the message it follows", "请更正该值，或向发送方确认报文版本",
    "A value that is skipped in silence is missing from every sum."
    "由来：被悄悄跳过的数值会从每个合计中消失。",
)  # fmt: skip
NOT_COUNTED = _problem(
    "PRT004", "quantity-not-counted", Severity.WARNING,
    "a quantity of {number} with the qualifier {qualifier} ({name}) was not counted as container moves",
    "限定符为 {qualifier}（{name}）的数量 {number} 未计入集装箱装卸量",
    "container moves are QTY+495; check whether 495 already holds them", "集装箱装卸量为 QTY+495；请确认其是否已含在 495 之内",
    "Hatch covers, restows and lashing gear are lifts, too, and rates differ by which of them are counted."
    "由来：舱盖、倒箱和绑扎具也是吊次，计不计入会使效率不同。",
)  # fmt: skip
NO_RATE = _problem(
    "PRT005", "no-crane-rate", Severity.ERROR,
    "no rate follows from the crane {crane}: {reason}", "桥吊 {crane} 无法得出效率：{reason}",
    "each crane needs its moves (QTY+495) and its first and last lift (DTM+791 and DTM+792)",
    "每台桥吊须有装卸量（QTY+495）和首吊、末吊时间（DTM+791、DTM+792）",
    "A crane whose moves count and whose hours do not makes the others look faster than they are."
    "由来：计了操作却不计工时的桥吊，会让其他桥吊显得更快。",
)  # fmt: skip
ENTRY = _problem(
    "PRT006", "entry-not-understood", Severity.ERROR,
    "the entry `{text}` is not understood: {reason}", "无法识别条目 `{text}`：{reason}",
    "the columns are those of the list's publisher; take the file again from there, unchanged",
    "各列须与发布机构的文件一致；请重新下载原文件，勿作改动",
    "A list with a shifted column gives every place another meaning."
    "由来：错了一列的清单，每个地点都有了别的含义。",
)  # fmt: skip
LEFT_OUT = _problem(
    "PRT007", "entries-left-out", Severity.NOTE,
    "{count} of the entries did not become records: {reason}", "{count} 个条目未成为记录：{reason}",
    "nothing to do, if you expected that", "若与预期相符，则无需处理",
    "A list that is read only in part says which part."
    "由来：只读了一部分的清单，应说明读了哪部分。",
)  # fmt: skip
OBSERVATION = _problem(
    "PRT008", "observation-not-understood", Severity.ERROR,
    "the observation is not understood: {reason}", "无法识别该观测值：{reason}",
    "an observation has subject, concept, observed_property, pointofmeasurement, value and, where it has one, a unit",
    "一个观测值应有 subject、concept、observed_property、pointofmeasurement、value，有单位时另有 unit",
    "A number that lost its subject is a number about anything."
    "由来：失去主语的数字可以说明任何事。",
)  # fmt: skip
SHIFTS_OVERLAP = _problem(
    "PRT009", "shifts-overlap", Severity.ERROR,
    "the crane {crane} works twice at the same time: its shift begins before {end}, when the one before ends",
    "桥吊 {crane} 的时段重叠：本时段开始时，前一时段（至 {end}）尚未结束",
    "correct begin and end, so that each hour of a crane counts once", "请更正起止时间，使每台桥吊的每一小时只计一次",
    "Hours that count twice make a crane look slower than it is."
    "由来：计了两次的工时会让桥吊显得更慢。",
)  # fmt: skip
TOO_MANY = _problem(
    "PRT010", "too-many-entries", Severity.ERROR,
    "only the first {most} {what} were read", "只读取了前 {most} 个{what}",
    "split the file, or raise the limit `records` if you trust it", "请拆分文件；若文件可信，可提高上限 `records`",
    "Limits keep a hostile file from stopping a run; what lies beyond them was not checked."
    "由来：上限防止恶意文件拖垮运行；超出部分没有检查。",
)  # fmt: skip

PROBLEMS = (
    WRONG_MESSAGE, NOT_WHOLE, SEGMENT, NOT_COUNTED, NO_RATE, ENTRY, LEFT_OUT, OBSERVATION, SHIFTS_OVERLAP, TOO_MANY,
)  # fmt: skip


@attrs.frozen
class Trouble:
    """Something wrong at a stretch of a text: what a reader found, before anybody knows lines and columns."""

    problem: Problem
    start: int
    """First character, from 0."""
    end: int
    values: Mapping[str, Value] = attrs.field(converter=immutabledict)
