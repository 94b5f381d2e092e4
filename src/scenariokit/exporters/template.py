"""The workbook that a bureau fills in: right columns, drop-downs, notes in both languages."""

import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from immutabledict import immutabledict

from scenariokit.errors import UsageError
from scenariokit.exporters.xlsx_exporter import workbook
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.kit import FieldInfo, shape_at
from scenariokit.model.scenario import REQUIRED, STATUSES
from scenariokit.model.shape import Choice, Flag, Many, Nested, Number, Shape
from scenariokit.plugin.cells import SEPARATOR, route
from scenariokit.plugin.loader import SECTIONS, SECTIONS_OF_KINDS
from scenariokit.values import frozen

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

_LAST_ROW: Final = 5000
"""Rows that drop-downs reach to."""
_REQUIRED_COLOUR, _OPTIONAL_COLOUR = "#F4B183", "#D9E2F3"
_WIDTH, _WIDE = 18, 36
_NOTES_SHEET: Final = "说明"

_CONTACTS = ("contacts.0.name", "contacts.0.phone", "contacts.0.email", "contacts.0.personal", "contacts.0.consent")
_SITE = ("site.name", "site.code")
_COMMON = ("sources", "tags", "note")
_TITLES = ("title.zh", "title.en")
_BEGIN = ("id", *_TITLES, "status", "local_code")
_NAME: Final = "name"
"""Of a party: a list that is filled in has names, and no records of organisations whose ids it could give."""

_COLUMNS: Mapping[str, tuple[str, ...]] = immutabledict(
    need=(
        *_BEGIN, "sector", "parties.needer.0.name", "parties.needer", "problem", "activity", "technologies",
        "impacts.0.metric", "impacts.0.baseline", "impacts.0.target", "money.0.kind", "money.0.quantity",
        "dates.announced", "dates.deadline", *_SITE, *_CONTACTS, "parties.recommender.0.name", "taxonomy", *_COMMON,
    ),
    capability=(
        *_BEGIN, "sector", "parties.supplier.0.name", "parties.supplier", "solution", "benefit", "activity", "technologies",
        "platforms", "relations.answers", "relations.realises", "money.0.kind", "money.0.quantity", *_CONTACTS,
        "taxonomy", *_COMMON,
    ),
    case=(
        *_BEGIN, "sector", "parties.owner.0.name", "parties.owner", *_SITE, "parties.supplier.0.name", "problem", "solution", "benefit",
        "technologies", "platforms", "impacts.0.metric", "impacts.0.baseline", "impacts.0.achieved", "impacts.0.achieved.as_of",
        "impacts.0.achieved.basis", "impacts.0.as_published", "impacts.1.metric", "impacts.1.baseline", "impacts.1.achieved",
        "impacts.1.as_published", "maturity.0.scheme", "maturity.0.level", "dates.started", "dates.operational",
        "relations.answers", "relations.realises", "listed_in.0.list", "listed_in.0.round", "taxonomy", *_COMMON,
    ),
    reference=(
        "id", *_TITLES, "code", "status", "sector", "stage", "summary.zh", "summary.en", "activity", "problem",
        "solution", "elements.0.type", "elements.0.name", "elements.1.type", "elements.1.name", "relations.part-of", *_COMMON,
    ),
    scenario=(
        "id", "kind", *_TITLES, "status", "local_code", "sector", "summary", "problem", "solution", "benefit", "technologies",
        "parties.needer.0.name", "parties.owner.0.name", "parties.supplier.0.name", "platforms", *_SITE,
        "impacts.0.metric", "impacts.0.baseline", "impacts.0.target", "impacts.0.achieved", "dates.announced", "dates.deadline",
        "relations.answers", "relations.realises", "code", "taxonomy", *_COMMON,
    ),
    platform=(
        "id", "name.zh", "name.en", "operator.name", "operator", "class", "sectors", "regions", "derived_from", "homepage",
        "listed_in.0.list", "listed_in.0.round", "figures.0.of", "figures.0.value", "figures.0.as_of", *_COMMON,
    ),
    metric=(
        "id", "name.zh", "name.en", "definition.zh", "definition.en", "unit", "trend", "acronym", "range", "typical", "formula",
        "inputs", "product_of", "scope", "standard", *_COMMON,
    ),
    organisation=(
        "id", "name.zh", "name.en", "aliases", "type", "identifiers.uscc", "part_of", "region", "sectors", "homepage", *_COMMON,
    ),
    catalog=(
        "format", "id", "title.zh", "title.en", "language", "publishers.0.name", "licence", "scope", "edition", "translations", "issued",
        "region", "declared.scenarios", "sectors.0.id", "sectors.0.title", "sources.main.citation",
        "sources.main.url", "sources.main.published", "default_source", "note",
    ),
)  # fmt: skip
"""What the template of a kind or type has; any other path of the model may be added by hand."""

TEMPLATES: Final = tuple(_COLUMNS)
"""Names that `write_template` knows."""

_FORMAT_INFO = FieldInfo("格式", "Format of the file; always scenariokit/1", example="scenariokit/1")
_LIST_NOTE = f"多个值用 {SEPARATOR} 分隔 / several values: separate them by {SEPARATOR}"

_INTRODUCTION: Final = (
    ("每行一条记录；橙色列必填。", "One record a row; orange columns are required."),
    ("把鼠标移到列名上可看说明和示例。", "Point at a column's name to see what it means, with an example."),
    ("请勿改动第一行的列名；不用的列可以留空或删除。", "Leave the names in the first row alone; columns may stay empty or be deleted."),
    ("单位直接填名称（列名以 name 结尾）；目录中另有单位记录时，也可改填其编号。",
     "Write organisations by name (columns that end in name), or by id where the catalog has a record of them."),
    ("行业填已安装插件的行业编号；没有时，先在 catalog 表的 sectors.0.id 和 sectors.0.title 中声明。",
     "A sector is the id of an installed one; else declare it in the sheet catalog, in sectors.0.id and sectors.0.title."),
    ("自有列请写作 extra.名称.字段。", "Head a column of your own extra.NAME.FIELD."),
    ("填好后运行 scenariokit validate 文件名。", "When it is filled in, run: scenariokit validate FILE."),
)  # fmt: skip


@frozen
class _Meaning:
    zh: str
    en: str


@frozen
class _Column:
    path: str
    meaning: _Meaning
    info: FieldInfo
    shape: Shape
    required: bool
    choices: tuple[str, ...]

    @property
    def example(self) -> str:
        """A good cell."""
        value: Any = self.info.example
        if isinstance(value, Mapping):
            value = value.get(self.path.rsplit(".", 1)[-1], next(iter(value.values())))
        if isinstance(value, list | tuple):
            value = f"{SEPARATOR} ".join(map(str, value))
        if self.choices and value not in self.choices:
            return self.choices[0]
        return "" if value is None else str(value)

    @property
    def note(self) -> str:
        """What the column means, in both languages."""
        need = "必填 / required" if self.required else "选填 / optional"
        lines = [self.path, self.meaning.zh, self.meaning.en, need]
        if isinstance(self.shape, Many):
            lines.append(_LIST_NOTE)
        if self.choices:
            lines.append("可选值 / one of: " + ", ".join(self.choices))
        if self.example:
            lines.append("示例 / example: " + self.example)
        return "\n".join(lines)


def write_template(kind_or_type: str) -> bytes:
    """The workbook to fill in for a kind of scenario, a type of record or the header of a catalog.

    Raises:
        UsageError: There is no such kind or type.
        MissingExtra: XlsxWriter is not installed.
    """
    if kind_or_type not in _COLUMNS:
        raise UsageError("template", kind_or_type, TEMPLATES)
    out = io.BytesIO()
    with workbook(out) as book:
        _sheet(book, kind_or_type)
        if kind_or_type != "catalog":
            _sheet(book, "catalog")
        _notes(book)
    return out.getvalue()


def _type_of(name: str) -> str:
    return "scenario" if name in STATUSES else name


def _columns(name: str) -> list[_Column]:
    return [_column(name, path) for path in _COLUMNS[name]]


def _column(name: str, path: str) -> _Column:
    spec = spec_of(RECORD_TYPES[_type_of(name)])
    if path == "format":
        meaning = _Meaning(_FORMAT_INFO.zh, _FORMAT_INFO.en)
        return _Column(path, meaning, _FORMAT_INFO, Choice(("scenariokit/1",)), False, ("scenariokit/1",))
    shape, infos = shape_at(spec, path), _infos(name, path)
    meaning = _Meaning(" - ".join(info.zh for info in infos), " - ".join(info.en for info in infos))
    return _Column(path, meaning, infos[-1], shape, _is_required(name, path), _choices(name, path, shape))


def _infos(name: str, path: str) -> list[FieldInfo]:
    """What the model says about the fields on the path."""
    parts = tuple(path.split("."))
    owner, found = spec_of(RECORD_TYPES[_type_of(name)]), []
    for part, shape in zip(parts, route(owner, parts).shapes, strict=True):
        if part in owner.by_key:
            found.append(owner.by_key[part].info)
        below = shape.item if isinstance(shape, Many) else shape
        owner = below.spec if isinstance(below, Nested) else owner
    return found


def _is_required(name: str, path: str) -> bool:
    spec = spec_of(RECORD_TYPES[_type_of(name)])
    top = path.split(".", maxsplit=1)[0]
    whole = path.removesuffix(f".{_NAME}").removesuffix(".0")
    if whole == path and any(column.startswith(f"{path}.") and column.endswith(_NAME) for column in _COLUMNS[name]):
        return False  # the name beside it is: either will do
    # Of a text in several languages the first column is required.
    if spec.by_key[top].required and (path in {top, f"{top}.zh"} or whole == top):
        return True
    return whole in REQUIRED.get(name, ())


def _choices(name: str, path: str, shape: Shape) -> tuple[str, ...]:
    if path == "status":
        found = (
            STATUSES[name] if name in STATUSES else tuple(dict.fromkeys(s for all_ in STATUSES.values() for s in all_))
        )
        return tuple(found)
    if isinstance(shape, Flag):
        return ("true", "false")
    item = shape.item if isinstance(shape, Many) else shape
    return item.values if isinstance(item, Choice) else ()


# ---------------------------------------------------------------- the workbook


def _title(name: str) -> str:
    """The name of the sheet, which also says of what kind its scenarios are."""
    sections = {held: section for section, held in (*SECTIONS.items(), *SECTIONS_OF_KINDS.items())}
    return sections.get(name, name)


def _sheet(book: "Workbook", name: str) -> None:
    page: Worksheet = book.add_worksheet(_title(name))
    columns = _columns(name)
    head = {"bold": True, "border": 1, "text_wrap": True, "valign": "top"}
    colours = (
        book.add_format({**head, "bg_color": _OPTIONAL_COLOUR}),
        book.add_format({**head, "bg_color": _REQUIRED_COLOUR}),
    )
    # As text, a program keeps `2021-04` and `50 %` as they are typed.
    text, general = book.add_format({"num_format": "@"}), book.add_format()
    page.freeze_panes(1, 1)
    for index, column in enumerate(columns):
        is_number = isinstance(column.shape, Number | Flag)
        wide = column.path.split(".")[0] in {
            "title",
            "problem",
            "solution",
            "benefit",
            "definition",
            "summary",
            "activity",
        }
        page.set_column(
            index, index, _WIDE if wide else max(_WIDTH, len(column.path) + 2), general if is_number else text
        )
        _head(page, index, column, colours)


def _head(page: "Worksheet", index: int, column: _Column, colours: "Sequence[Format]") -> None:
    page.write_string(0, index, column.path, colours[column.required])
    lines = column.note.count("\n") + 2 + len(column.note) // 60
    page.write_comment(0, index, column.note, {"x_scale": 2.2, "y_scale": max(1.0, lines / 4), "author": "scenariokit"})
    if column.choices:
        rule = {"validate": "list", "source": list(column.choices)}
        # More values than one may stand in a list's cell, so there the drop-down only offers.
        if isinstance(column.shape, Many):
            rule["error_type"] = "information"
        page.data_validation(1, index, _LAST_ROW, index, rule)


def _notes(book: "Workbook") -> None:
    page: Worksheet = book.add_worksheet(_NOTES_SHEET)
    page.set_column(0, 1, 70, book.add_format({"text_wrap": True, "valign": "top"}))
    for row, (zh, en) in enumerate(_INTRODUCTION):
        page.write_string(row, 0, zh)
        page.write_string(row, 1, en)
