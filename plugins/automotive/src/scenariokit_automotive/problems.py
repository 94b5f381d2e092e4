"""What can go wrong while a file of the sector is read: AUT0xx."""

from collections.abc import Mapping

import attrs
from immutabledict import immutabledict

from scenariokit.plugin import Problem, Severity, Value


def _problem(
    code: str, name: str, severity: Severity, en: str, zh: str, help_en: str, help_zh: str, why: str
) -> Problem:
    return Problem(code, name, severity, {"en": en, "zh": zh}, {"en": help_en, "zh": help_zh}, why)


WRONG_MESSAGE = _problem(
    "AUT001", "wrong-message", Severity.ERROR,
    "the file holds {found}, not {expected}", "文件内容为 {found}，而不是 {expected}",
    "name the file after what it holds: `*.delfor.edi`, `*.deljit.edi`", "请按内容命名文件：`*.delfor.edi`、`*.deljit.edi`",
    "A forecast that is read as a call-off asks for parts that nobody ordered."
    "由来：把预测报文当成要货报文，就会要来没人订的零件。",
)  # fmt: skip
NOT_WHOLE = _problem(
    "AUT002", "message-not-whole", Severity.ERROR,
    "the message is not whole: {reason}", "报文不完整：{reason}",
    "ask the sender for the message again; no numbers were taken from it", "请发送方重新发送；未从中取用数值",
    "A schedule that was cut in transfer lacks deliveries, and every sum over it is too small."
    "由来：传输中被截断的计划缺少交付，据此的每个合计都偏小。",
)  # fmt: skip
SEGMENT = _problem(
    "AUT003", "segment-not-understood", Severity.ERROR,
    "`{text}` is not understood: {reason}", "无法识别 `{text}`：{reason}",
    "correct the segment, or ask the sender which release of the message it follows", "请更正该段，或向发送方确认报文版本",
    "A quantity or date that is skipped in silence is missing from every sum."
    "由来：被悄悄跳过的数量或日期，会从每个合计中消失。",
)  # fmt: skip
NOT_COUNTED = _problem(
    "AUT004", "quantity-not-counted", Severity.WARNING,
    "`{text}` was not counted as scheduled: {reason}", "`{text}` 未计入计划数量：{reason}",
    "scheduled quantities are QTY+1, QTY+21 or QTY+113 under an SCC that says how binding they are",
    "计划数量应为 QTY+1、QTY+21 或 QTY+113，并由 SCC 说明其承诺等级",
    "What is firm and what is a forecast decides what a supplier may build; where that is not said, no share follows."
    "由来：什么是确定的、什么是预测的，决定供应商可以生产什么；不写明就无法计算占比。",
)  # fmt: skip
TOO_MANY = _problem(
    "AUT005", "too-many-segments", Severity.ERROR,
    "only the first {most} segments were read", "只读取了前 {most} 个段",
    "split the interchange into files of fewer messages", "请把交换文件拆分为报文较少的多个文件",
    "Limits keep a hostile file from stopping a run; what lies beyond them was not checked."
    "由来：上限防止恶意文件拖垮运行；超出部分没有检查。",
)  # fmt: skip
UNITS_MIXED = _problem(
    "AUT006", "units-mixed", Severity.WARNING,
    "the quantities are in {units}; they were not added up", "数量单位不一（{units}），未作合计",
    "nothing to do, if pieces and kilograms belong into one schedule; else correct the unit",
    "若计划确实混用计件与重量单位则无需处理，否则请更正单位",
    "Pieces and kilograms have no common sum, and no share of it."
    "由来：件与公斤没有共同的合计，也没有占比。",
)  # fmt: skip
NOTHING_SCHEDULED = _problem(
    "AUT007", "nothing-scheduled", Severity.WARNING,
    "the message schedules nothing", "报文中没有任何计划数量",
    "check whether the sender meant to cancel the schedule, or whether the quantities have other qualifiers",
    "请确认发送方是否有意取消计划，或数量是否使用了其他限定符",
    "An empty schedule tells a supplier to stop; it should not happen by mistake."
    "由来：空计划等于叫供应商停产，不应因失误而发生。",
)  # fmt: skip
NOTHING_TO_RATE = _problem(
    "AUT008", "nothing-to-rate", Severity.ERROR,
    "{metric} cannot be computed: {reason}", "无法计算{metric}：{reason}",
    "give a file that holds what the formula needs: {formula}", "请提供含有所需数据的文件：{formula}",
    "A share of nothing is no number."
    "由来：对空无一物求占比得不到数。",
)  # fmt: skip
ROW_TWICE = _problem(
    "AUT009", "row-twice", Severity.ERROR,
    "the same {what} stands in row {first} already", "第 {first} 行已有相同的{what}",
    "remove the copy, or give the second one a name of its own", "请删除重复行，或为第二条另行命名",
    "A row that stands twice counts twice."
    "由来：出现两次的行会被计两次。",
)  # fmt: skip
PART_EXCEEDS = _problem(
    "AUT010", "row-part-exceeds-whole", Severity.ERROR,
    "{part} in `{part_column}` are more than {whole} in `{whole_column}`", "“{part_column}”中的 {part} 大于“{whole_column}”中的 {whole}",
    "the two columns may be swapped in this row", "请核对本行这两列是否写反",
    "A share above 100 % of one row hides in the mean of all."
    "由来：单行超过100%的占比会被平均值掩盖。",
)  # fmt: skip

PROBLEMS = (
    WRONG_MESSAGE, NOT_WHOLE, SEGMENT, NOT_COUNTED, TOO_MANY, UNITS_MIXED, NOTHING_SCHEDULED, NOTHING_TO_RATE, ROW_TWICE,
    PART_EXCEEDS,
)  # fmt: skip
"""Everything of the sector that can go wrong before a record is a record."""


@attrs.frozen
class Trouble:
    """Something wrong at a stretch of a text, before anybody has asked for its line and column."""

    problem: Problem
    start: int
    """First character, from 0."""
    end: int
    values: Mapping[str, Value] = attrs.field(factory=immutabledict, converter=immutabledict)
