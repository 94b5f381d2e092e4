"""The loader seam: bytes of one file in, a document with records and places out.

A loader never raises about data: it returns what it could read, and a `Fault` for everything it could not.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Problem, Severity, Value
from scenariokit.plugin.stretches import Extent, Rows
from scenariokit.source import Document, Locator, Pointer, Span, down
from scenariokit.values import frozen

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable  # it loads half of the standard library


@frozen
class Limits:
    """How much a file may ask of the machine. Each limit has a setting of the same name."""

    file_bytes: int = 256 * 1024 * 1024
    """Largest file that is read as a whole, in bytes. What is read in stretches is never held as a whole, and may be of
    any size."""
    depth: int = 64
    """Deepest nesting of lists and maps."""
    alias_nodes: int = 1_000_000
    """Most values that a YAML document may have once its aliases are expanded."""
    records: int = 2_000_000
    """Most records in one file."""
    line_bytes: int = 16 * 1024 * 1024
    """Longest line of a JSONL or CSV file, in bytes."""
    workbook_bytes: int = 512 * 1024 * 1024
    """Largest uncompressed size of a workbook or Parquet file, in bytes."""
    workbook_ratio: int = 200
    """Highest compression ratio of a part of a workbook that is larger than a megabyte."""
    faults: int = 10_000
    """Most mistakes of reading that are kept of one file; the others are only counted."""


@frozen
class Source:
    """A file as a loader gets it."""

    path: str
    """Relative to the catalog's root, with `/`."""
    data: bytes = attrs.field(repr=False)
    limits: Limits = attrs.field(factory=Limits)
    details: Mapping[tuple[str, str], Any] = attrs.field(factory=immutabledict, repr=False, eq=False)
    """(record type, sector) -> the `Spec` of its details: tables need types to read their cells by."""
    before: Extent = Extent()
    """What of the file stands before `data`, where that is a stretch of a file (see `Rows`)."""
    more: bool = False
    """Whether the file goes on after `data`."""
    begins: bool = True
    """Whether the file begins with `data`: only there may a mark of the encoding stand."""
    head: bytes = attrs.field(default=b"", repr=False)
    """The first bytes of the file, where `data` is a stretch of one and they say how it is read (see `Rows`)."""


@frozen
class Fault:
    """Something a loader could not read, at a pointer or, where there is no document yet, at a span."""

    problem: Problem
    pointer: Pointer = ()
    span: Span | None = None
    key: bool = False
    values: immutabledict[str, Value] = attrs.field(factory=immutabledict, converter=immutabledict)
    suggestion: str | None = None
    related: tuple[tuple[Pointer | Span, dict[str, str]], ...] = ()
    """Other places of the same mistake, each with a bilingual label."""

    def down(self, lines: int) -> "Fault":
        """A fault of a stretch as one of its file, of which so many lines stand before it."""
        return self if self.span is None else attrs.evolve(self, span=down(self.span, lines))


@frozen
class Reading:
    """What a loader returns: a document (`None` where nothing could be read) and its faults."""

    document: Document | None
    faults: tuple[Fault, ...] = ()
    text: Locator | None = None
    """Shows the lines of a file that gave no document, so that its faults have a source frame."""
    extent: Extent = Extent()
    """How much was read, of a format that is read in stretches (see `Rows`)."""


class FileProblem(Exception):
    """A loader or measure cannot go on with a file; the engine reports what `faults` says."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{fault.problem.name} {dict(fault.values)}" for fault in faults))
        self.faults = faults


def matching(patterns: Sequence[str], path: str) -> int:
    """Length of the longest pattern that matches a file's name, compared without case; 0 where none does."""
    name = path.rsplit("/", 1)[-1].lower()
    return max((len(p) for p in patterns if fnmatchcase(name, p.lower())), default=0)


def _files(given: "Iterable[Traversable | Path]") -> "tuple[Traversable | Path, ...]":
    return tuple(given)


@frozen
class Loader:
    """A named reader of one file format."""

    name: str
    """Slug: `yaml`, `crane-moves`."""
    patterns: tuple[str, ...]
    """File name patterns, compared without case: `*.yaml`. The longest that matches wins."""
    read: Callable[[Source], Reading]
    title: immutabledict[str, str] = attrs.field(factory=immutabledict, converter=immutabledict)
    samples: "tuple[Traversable | Path, ...]" = attrs.field(default=(), converter=_files)
    """Files that it reads without a mistake: tests and documentation."""
    rows: Rows | None = None
    """For formats with a record a row."""

    def matches(self, path: str) -> int:
        """Length of the longest pattern that matches the file's name; 0 where none does."""
        return matching(self.patterns, path)


def _problem(code: str, name: str, en: str, zh: str, help_en: str, help_zh: str, why: str) -> Problem:
    return Problem(code, name, Severity.ERROR, {"en": en, "zh": zh}, {"en": help_en, "zh": help_zh}, why)


UNREADABLE = _problem(
    "SK001", "unreadable-file", "the file cannot be read: {reason}", "无法读取文件：{reason}",
    "check that the file is there, is whole and may be read", "请确认文件存在、完整且有读取权限",
    "A file that is skipped in silence looks like a file without mistakes."
    "由来：被悄悄跳过的文件看起来就像没有错误的文件。",
)  # fmt: skip
SYNTAX = _problem(
    "SK002", "syntax-error", "this is not valid {format}: {reason}", "不是有效的 {format}：{reason}",
    "mend the syntax at this place; {rest}", "请修正此处语法；{rest}",
    "A parser that guesses changes what the publisher said."
    "由来：靠猜测的解析器会改变发布者的原意。",
)  # fmt: skip
NOTHING_CHECKED: Value = {"en": "nothing in the file was checked", "zh": "该文件尚未检查"}
REST_CHECKED: Value = {"en": "the rest of the file was checked", "zh": "文件其余部分已检查"}
BEFORE_CHECKED: Value = {
    "en": "the rows before it were checked, those after it were not",
    "zh": "此前各行已检查，此后各行尚未检查",
}
"""What a `SYNTAX` fault says about the rest of its file: its value `rest`."""

UNQUOTED = _problem(
    "SK003", "unquoted-text", "YAML reads `{text}` as something else", "YAML 会把 `{text}` 读成别的内容",
    'quote it: "{text}"', '请加引号："{text}"',
    "An unquoted `>`, `%`, `@`, `*` or `#` has a meaning of its own in YAML."
    "由来：未加引号的 `>`、`%`、`@`、`*`、`#` 在 YAML 中另有含义。",
)  # fmt: skip
DUPLICATE_KEY = _problem(
    "SK004", "duplicate-key", "the key `{key}` stands twice in the same map", "同一映射中键 `{key}` 出现两次",
    "keep one of the two; the last one was checked", "请保留其一；已按最后一个检查",
    "Most parsers keep one of the two values and drop the other without a word."
    "由来：多数解析器只保留其中一个值，悄悄丢掉另一个。",
)  # fmt: skip
WRONG_ENCODING = _problem(
    "SK005", "wrong-encoding", "the file is not UTF-8; it looks like {encoding}", "文件不是 UTF-8，疑似 {encoding}",
    "save the file as UTF-8", "请将文件另存为 UTF-8",
    "Text in another encoding turns into wrong characters that still look like text."
    "由来：其他编码的文本会变成错误的字符，却仍像文本。",
)  # fmt: skip
LIMIT_EXCEEDED = _problem(
    "SK006", "limit-exceeded", "{what} is {found}, more than the limit of {limit}", "{what} 为 {found}，超过上限 {limit}",
    "split the file, or raise the limit `{setting}` if you trust it", "请拆分文件；若文件可信，可提高上限 `{setting}`",
    "A file of a kilobyte can ask for gigabytes; limits keep hostile data from stopping a run."
    "由来：几千字节的文件可能占用数吉字节；上限防止恶意数据拖垮运行。",
)  # fmt: skip
UNSUPPORTED_FORMAT = _problem(
    "SK007", "unsupported-format", "no loader reads `{name}`", "没有加载器可读取 `{name}`",
    "save it as one of: {formats}", "请另存为以下格式之一：{formats}",
    "A file that no loader reads was not checked."
    "由来：没有加载器读取的文件没有得到检查。",
)  # fmt: skip
NOTHING_FOUND = _problem(
    "SK008", "nothing-found", "there is nothing to check here: {reason}", "没有可检查的内容：{reason}",
    "name a file or folder that holds records", "请指定含有记录的文件或文件夹",
    "Zero records without an error is the most common way of being wrongly green."
    "由来：“零条记录、零个错误”是最常见的虚假通过。",
)  # fmt: skip
PATH_ESCAPE = _problem(
    "SK009", "path-outside-catalog", "`{target}` leads outside the catalog", "`{target}` 指向目录之外",
    "keep the file inside the catalog's folder", "请把文件放在目录文件夹之内",
    "A catalog from somebody else must not make a tool read other files of this machine."
    "由来：别人提供的目录不应让工具读取本机的其他文件。",
)  # fmt: skip
REMOTE_REFERENCE = _problem(
    "SK010", "remote-reference", "`{target}` would be fetched from elsewhere; nothing in a catalog may do that",
    "`{target}` 需要从外部获取；目录内容不得触发网络访问",
    "remove it, or put the content into the catalog", "请删除该引用，或将内容放入目录",
    "Data that makes a tool contact other machines can leak where and when it is read."
    "由来：让工具访问其他机器的数据，会泄露何时何地被读取。",
)  # fmt: skip
CUT_LINE = _problem(
    "SK011", "cut-last-line", "the last line is cut off: {reason}", "最后一行不完整：{reason}",
    "write the file again to its end; the lines before it were checked", "请重新写完该文件；之前各行已检查",
    "An interrupted export loses records without anybody seeing it."
    "由来：中断的导出会丢失记录而无人察觉。",
)  # fmt: skip
RAGGED_ROW = _problem(
    "SK012", "ragged-row", "this row has {found} cells, the header has {expected}", "本行有 {found} 个单元格，表头有 {expected} 个",
    "quote cells that hold the separator, or fill up the row", "含分隔符的单元格请加引号，或补齐本行",
    "One cell too many shifts every value after it into the wrong column."
    "由来：多一个单元格，其后的值就都错了列。",
)  # fmt: skip
SEVERAL_DOCUMENTS = _problem(
    "SK013", "several-documents", "the file holds {count} YAML documents; only the first was checked",
    "文件含有 {count} 个 YAML 文档；仅检查了第一个",
    "put each document into a file of its own", "请将每个文档放入单独的文件",
    "What comes after `---` would otherwise be dropped in silence."
    "由来：否则 `---` 之后的内容会被悄悄丢弃。",
)  # fmt: skip
EMPTY_FILE = _problem(
    "SK014", "empty-file", "the file is empty", "文件为空",
    "fill it or remove it", "请填写或删除该文件",
    "An empty file is more often a failed export than an intention."
    "由来：空文件多半是导出失败，而不是有意为之。",
)  # fmt: skip
LOSSY_NUMBER = _problem(
    "SK015", "lossy-number", "`{text}` cannot be kept as a number", "`{text}` 无法作为数字保存",
    "write a finite number of at most 64 bits, or quote it as text", "请写有限且不超过 64 位的数字，或加引号写成文本",
    "Parsers turn such numbers into infinity or round them without a word."
    "由来：解析器会悄悄把这样的数字变成无穷大或舍入。",
)  # fmt: skip
UNKNOWN_SECTION = _problem(
    "SK016", "unknown-section", "`{name}` is not a part of a catalog file", "`{name}` 不是目录文件的组成部分",
    "a catalog file has: format, catalog, scenarios, platforms, metrics, organisations",
    "目录文件包含：format、catalog、scenarios、platforms、metrics、organisations",
    "Everything under an unknown key would go unchecked."
    "由来：未知键之下的一切都不会被检查。",
)  # fmt: skip
NOT_A_RECORD = _problem(
    "SK017", "not-a-record", "here stands {found} where {expected} is expected", "此处应为{expected}，实为{found}",
    "write records as maps of fields, in lists", "请把记录写成字段映射，并放入列表",
    "What is not a record cannot be checked as one."
    "由来：不是记录的东西无法按记录检查。",
)  # fmt: skip
UNKNOWN_TYPE = _problem(
    "SK018", "unknown-record-type", "`{name}` is not a type of record", "`{name}` 不是记录类型",
    "a CSV file, a sheet or a line's `type` is named: catalog, scenarios (or needs, capabilities, cases, references), "
    "platforms, metrics, organisations; a sheet without records is named `说明` or `README`, or its name begins with `_`; "
    "`scenariokit template need OUT.xlsx` writes a workbook to fill in",
    "CSV 文件名、工作表名或行内的 `type` 应为：catalog、scenarios（或 needs、capabilities、cases、references）、"
    "platforms、metrics、organisations，或“需求”“能力”“案例”等；不含记录的工作表请命名为“说明”，或以 `_` 开头；"
    "`scenariokit template need OUT.xlsx` 可生成待填写的工作簿",
    "A table or row of an unknown type would go unchecked."
    "由来：类型未知的表或行不会被检查。",
)  # fmt: skip
YAML_FEATURE = _problem(
    "SK019", "yaml-feature", "{what} is not used in catalogs", "目录中不使用{what}",
    "write plain lists, maps and text", "请使用普通的列表、映射和文本",
    "Tags and keys that are not text mean different things to different parsers."
    "由来：标签和非文本的键，在不同解析器中含义不同。",
)  # fmt: skip
UNKNOWN_COLUMN = _problem(
    "SK020", "unknown-column", "the column `{name}` is not a field of {type:a}", "列 `{name}` 不是{type}的字段",
    "rename the column; `scenariokit template {template} OUT.xlsx` writes a workbook with the right ones. "
    "A column of your own is headed `extra.NAME.FIELD`",
    "请改列名；`scenariokit template {template} OUT.xlsx` 可生成带正确列名的工作簿。自有列请写作 `extra.名称.字段`",
    "A column that is not understood is data that nobody checked."
    "由来：看不懂的列就是没人检查的数据。",
)  # fmt: skip
SECOND_HEADER = _problem(
    "SK021", "second-header", "the catalog has another header already", "目录已有另一个目录头",
    "keep one `catalog`; a catalog in a subfolder of its own may have its own", "请只保留一个 `catalog`；子文件夹可自成目录",
    "Two headers leave open which edition the records belong to."
    "由来：两个目录头使记录属于哪个版次无从判断。",
)  # fmt: skip
NO_HEADER = Problem(
    "SK022", "no-header", Severity.NOTE,
    {"en": "no catalog header was found; defaults were used", "zh": "未找到目录头；已使用默认值"},
    {"en": "add a `catalog:` with id, title, language and publishers", "zh": "请添加 `catalog:`，写明编号、标题、语言和发布单位"},
    "A header says who published what, when and in which language."
    "由来：目录头说明谁在何时以何种语言发布了什么。",
)  # fmt: skip
UNKNOWN_FORMAT_VERSION = _problem(
    "SK023", "unknown-format-version", "`{found}` is not a format that this version reads", "本版本不能读取格式 `{found}`",
    "write `format: scenariokit/1`", "请写 `format: scenariokit/1`",
    "A later format may mean other things by the same fields."
    "由来：以后的格式可能用同样的字段表示别的含义。",
)  # fmt: skip

BAD_CELL = _problem(
    "SK024", "unreadable-cell", "`{value}` in the column `{column}` is not {expected}", "列 `{column}` 中的 `{value}` 不是{expected}",
    "correct the cell; what rests on it was left out", "请更正该单元格；依赖它的内容未纳入",
    "A number that is guessed changes what was measured."
    "由来：猜出来的数字会改变测量结果。",
)  # fmt: skip
MISSING_COLUMN = _problem(
    "SK025", "missing-column", "the table has no column `{name}`; it has: {headings}", "表中没有列 `{name}`；现有列：{headings}",
    "add the column, or rename the one that holds it", "请补充该列，或将对应列改名",
    "Without the column the file cannot be understood, and none of it was checked."
    "由来：缺少该列就无法理解文件，其内容一概没有检查。",
)  # fmt: skip
COLUMNS_NOT_READ = Problem(
    "SK026", "columns-not-read", Severity.NOTE,
    {"en": "the loader {loader} does not read the columns {columns}", "zh": "加载器 {loader} 不读取以下列：{columns}"},
    {"en": "nothing, if they are not meant for the catalog; else rename them to what the loader reads",
     "zh": "若这些列不属于目录内容则无需处理；否则请改为加载器可识别的列名"},
    "A column that nobody reads is data that nobody checked."
    "由来：没人读的列就是没人检查的数据。",
)  # fmt: skip
MISSING_EVIDENCE = _problem(
    "SK027", "missing-evidence", "there is no file `{file}`", "没有文件 `{file}`",
    "put the file there, or correct its name: it is relative to the file that names it", "请放入该文件或更正文件名（相对于引用它的文件）",
    "A claim whose evidence is missing is a claim without evidence."
    "由来：证据缺失的声明就是没有证据的声明。",
)  # fmt: skip
COPY_DIFFERS = _problem(
    "SK028", "copy-differs", "the column `{column}` says {found}, and the record in the same row says something else",
    "列 `{column}` 为{found}，与同一行的记录不一致",
    "the record counts: correct it there, or write the file again with `scenariokit convert`",
    "以记录为准：请在记录中更正，或用 `scenariokit convert` 重新写出该文件",
    "Columns beside a record are copies for queries; a change of the copy alone would be lost without a word."
    "由来：记录旁的列只是供查询的副本；只改副本，改动会悄悄丢失。",
)  # fmt: skip
FORMULA_WITHOUT_VALUE = _problem(
    "SK029", "formula-without-value", "the formula in this cell has no stored value", "该单元格的公式没有保存计算结果",
    "open the workbook in a spreadsheet program and save it, or put the value in the place of the formula",
    "请用电子表格软件打开并保存该工作簿，或用值替换公式",
    "A program that writes a workbook need not calculate its formulas: what should stand there is not in the file."
    "由来：程序写出工作簿时不一定计算公式：应有的值并不在文件里。",
)  # fmt: skip
MERGED_CELLS = _problem(
    "SK030", "merged-cells", "`{cells}` are merged: what they show stands only in {first}, and is missing here",
    "`{cells}` 为合并单元格：内容只在 {first} 中，此处没有内容",
    "unmerge the cells, and fill in here what holds for this row and column", "请取消合并，并在此处填写本行本列应有的内容",
    "Merged cells look as if each row had the value; in the file only the first has it."
    "由来：合并单元格看起来每行都有值，而文件中只有第一格有。",
)  # fmt: skip
SHEET_NOT_READ = Problem(
    "SK034", "sheet-not-read", Severity.NOTE,
    {"en": "the sheet `{name}` was not read: {reason}", "zh": "未读取工作表 `{name}`：{reason}"},
    {"en": "nothing, if it holds no records; else show it, and name it after what it holds (`scenarios`, `需求` ...)",
     "zh": "若其中没有记录则无需处理；否则请取消隐藏，并按内容命名（`scenarios`、“需求”等）"},
    "Lists behind drop-downs and explanations are no records, but whoever reads the result should know what was left out."
    "由来：下拉选项和填写说明不是记录，但看结果的人应当知道哪些内容没有读取。",
)  # fmt: skip
ROW_NOT_READ = Problem(
    "SK035", "row-not-read", Severity.NOTE,
    {"en": "the row with `{text}` was not read: it is one merged cell, a total or a remark",
     "zh": "未读取 `{text}` 一行：整行为一个合并单元格，是合计或备注"},
    {"en": "nothing; a total or a remark may as well stand outside the table",
     "zh": "无需处理；合计或备注也可移到表外"},
    "A total below a table is no record, but whoever reads the result should know what was left out."
    "由来：表尾的合计不是记录，但看结果的人应当知道哪些内容没有读取。",
)  # fmt: skip
MALFORMED_SUPPRESSION = Problem(
    "SK031", "malformed-suppression", Severity.WARNING,
    {"en": "`{found}` accepts nothing: expected {expected}", "zh": "`{found}` 不起作用：应为{expected}"},
    {"en": "correct it, or delete it", "zh": "请更正或删除"},
    "An exception that does not work is believed to work."
    "由来：不起作用的例外会被误以为起了作用。",
)  # fmt: skip
UNUSED_SUPPRESSION = Problem(
    "SK032", "unused-suppression", Severity.WARNING,
    {"en": "nothing here is reported as `{code}` any more", "zh": "此处不再有 `{code}` 诊断"},
    {"en": "delete the exception; it would hide the next mistake", "zh": "请删除该例外，否则它会掩盖以后的错误"},
    "What was accepted once should not be accepted for ever."
    "由来：接受过一次的问题不应永远被接受。",
)  # fmt: skip
SUPPRESSION_WITHOUT_REASON = Problem(
    "SK033", "suppression-without-reason", Severity.WARNING,
    {"en": "`{code}` is accepted without a reason", "zh": "接受 `{code}` 但未写明理由"},
    {"en": "write behind it why it is right, and how that was found out", "zh": "请写明为何无误及核实方式"},
    "Whoever comes next has to know whether the reason still holds. The profile `strict` asks for it."
    "由来：后来的人需要知道理由是否仍然成立；`strict` 方案要求写明。",
    optional=True,
)  # fmt: skip

READING_PROBLEMS = (
    UNREADABLE, SYNTAX, UNQUOTED, DUPLICATE_KEY, WRONG_ENCODING, LIMIT_EXCEEDED, UNSUPPORTED_FORMAT, NOTHING_FOUND,
    PATH_ESCAPE, REMOTE_REFERENCE, CUT_LINE, RAGGED_ROW, SEVERAL_DOCUMENTS, EMPTY_FILE, LOSSY_NUMBER, UNKNOWN_SECTION,
    NOT_A_RECORD, UNKNOWN_TYPE, YAML_FEATURE, UNKNOWN_COLUMN, SECOND_HEADER, NO_HEADER, UNKNOWN_FORMAT_VERSION,
    BAD_CELL, MISSING_COLUMN, COLUMNS_NOT_READ, MISSING_EVIDENCE, COPY_DIFFERS,
    FORMULA_WITHOUT_VALUE, MERGED_CELLS, SHEET_NOT_READ, ROW_NOT_READ,
    MALFORMED_SUPPRESSION, UNUSED_SUPPRESSION, SUPPRESSION_WITHOUT_REASON,
)  # fmt: skip
"""Everything that can go wrong before a record is a record."""

SECTIONS = immutabledict(
    {"scenarios": "scenario", "platforms": "platform", "metrics": "metric", "organisations": "organisation"}
)
"""Top-level keys, CSV stems and sheet names -> record type."""

SECTIONS_OF_KINDS = immutabledict(
    {"needs": "need", "capabilities": "capability", "cases": "case", "references": "reference"}
)
"""CSV stems and sheet names of scenarios that are all of one kind -> the kind."""
