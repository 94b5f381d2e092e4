"""RAMS tables (`*.rams.csv`, `*.rams.xlsx`): each row, a system with its figures, becomes a case.

There is no standard for such tables: the columns are this plugin's, in English or Chinese. A value keeps its own unit
where the cell names one (`0.2 %` is told as the mistake it is), and gets the usual one where the cell is bare.
"""

import re
import unicodedata
from typing import Any

import attrs

from scenariokit.errors import InvalidValue
from scenariokit.plugin import (
    CellRef,
    DocumentBuilder,
    Fault,
    FileProblem,
    Loader,
    Quantity,
    Reading,
    Source,
    Table,
    TableRow,
    read_table,
)
from scenariokit.plugin.loader import COLUMNS_NOT_READ, LIMIT_EXCEEDED
from scenariokit_rail_transit.hazard_rate import PER_HOUR, plain_rate
from scenariokit_rail_transit.problems import BAD_COUNT, NOTHING_COUNTED
from scenariokit_rail_transit.samples import SAMPLES

SYSTEM, OWNER = ("system", "系统", "子系统"), ("owner", "单位", "运营单位")
TITLE, LINE, AS_OF = ("title", "名称"), ("line", "线路"), ("as of", "统计截止", "截止日期")
FUNCTION, SIL, THR = ("function", "安全功能"), ("SIL", "安全完整性等级"), ("THR", "THR (1/h)", "可容忍危险率")
PHASE, FAILURES = ("phase", "EN 50126 phase", "阶段"), ("failures", "故障次数")
TRAIN_KM = ("train km", "列车公里", "列车走行公里")
ILLUSTRATIVE, SITE = ("illustrative", "示例"), ("site", "地点")
REMARKS = ("remarks", "备注")


@attrs.frozen
class Figure:
    """A figure that such tables give, in a column for what was reached and one for what is required."""

    metric: str
    unit: str
    reached: tuple[str, ...]
    required: tuple[str, ...]


FIGURES = (
    Figure("mtbf", "h", ("MTBF", "MTBF (h)", "平均故障间隔时间"), ("MTBF target", "MTBF target (h)", "MTBF 目标")),
    Figure("mttr", "h", ("MTTR", "MTTR (h)", "平均修复时间"), ("MTTR target", "MTTR target (h)", "MTTR 目标")),
    Figure(
        "rail-transit/availability", "%", ("availability", "availability (%)", "可用度", "固有可用度"),
        ("availability target", "可用度目标"),
    ),
    Figure("rail-transit/mdbf", "km", ("MDBF", "MDBF (km)", "平均故障间隔里程"), ("MDBF target", "MDBF 目标")),
    Figure(
        "rail-transit/failure_per_mkm", "1/Mkm", ("failures per million km", "failures per Mkm", "百万公里故障率"),
        ("failures per million km target", "百万公里故障率目标"),
    ),
)  # fmt: skip
_DETAILS = "details.rail-transit"
_KNOWN = (SYSTEM, OWNER, TITLE, LINE, AS_OF, FUNCTION, SIL, THR, PHASE, FAILURES, TRAIN_KM, ILLUSTRATIVE, SITE, REMARKS)
_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(?:\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,3})?")
_LEVEL = re.compile(r"(?:SIL[ -]?)?([0-4])", re.IGNORECASE)
_NOT_ID = re.compile(r"[^\w.]+")
_LONGEST_ID, _SHOWN = 80, 300
_YES = frozenset({"yes", "true", "1", "是"})
_NO_LEVEL = {"en": "a level is 0 to 4 or SIL 0 to SIL 4", "zh": "等级应为 0 至 4 或 SIL 0 至 SIL 4"}
_NO_RATE = {"en": "a rate is a number per hour such as `5e-9 1/h`", "zh": "危险率应为每小时的数值，如 `5e-9 1/h`"}
_NO_SYSTEM = {"en": "the table has no row", "zh": "表中没有数据行"}
_BLANK = {"en": "it is needed in each row", "zh": "每行都必须填写"}


def read(source: Source) -> Reading:
    """Read a table; every value keeps its cell, and a row that cannot be read is told and left out."""
    build = DocumentBuilder(source)
    table = read_table(source, "|".join(SYSTEM), "|".join(OWNER))
    _unread(build, table)
    count = 0
    for row in table.rows:
        count += 1
        if count > source.limits.records:
            what = {"en": "the number of records", "zh": "记录数"}
            build.fault(
                LIMIT_EXCEEDED, row.at(), what=what, found=count, limit=source.limits.records, setting="records"
            )
            break
        try:
            _add(build, row)
        except FileProblem as problem:
            build.include(problem)
    if not count:
        raise FileProblem(Fault(NOTHING_COUNTED, values={"reason": _NO_SYSTEM}))
    return build.reading()


def _unread(build: DocumentBuilder, table: Table) -> None:
    named = (*_KNOWN, *(names for figure in FIGURES for names in (figure.reached, figure.required)))
    known = {_plain(name) for names in named for name in names}
    extra = [name for name in table.headings if name and _plain(name) not in known]
    if extra:
        at = CellRef(table.sheet, table.header - 1, table.headings.index(extra[0]), extra[0])
        build.fault(COLUMNS_NOT_READ, at, loader="rams", columns=", ".join(f"`{name}`" for name in extra)[:_SHOWN])


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


@attrs.define
class _Draft:
    """A record in the making: its values and their cells."""

    row: TableRow
    data: dict[str, Any] = attrs.field(factory=dict)
    places: dict[str, CellRef] = attrs.field(factory=dict)

    def put(self, path: str, value: object, *names: str) -> None:
        """Set a value, where there is one."""
        if value is None:
            return
        *above, last = path.split(".")
        held: Any = self.data
        for step, following in zip(above, (*above, last)[1:], strict=True):
            if isinstance(held, list):
                held.extend([] if int(step) < len(held) else [{}])
                held = held[int(step)]
            else:
                held = held.setdefault(step, [] if following.isdecimal() else {})
        held[last] = value
        self.places[path] = self.row.at(*names)


def _add(build: DocumentBuilder, row: TableRow) -> None:
    system, owner = row.text(*SYSTEM), row.text(*OWNER)
    for value, names in ((system, SYSTEM), (owner, OWNER)):
        if value is None:
            build.fault(BAD_COUNT, row.at(*names), value="", column=row.table.name(*names), reason=_BLANK)
    if system is None or owner is None:
        return
    draft = _Draft(row, {"kind": "case", "sector": "rail-transit"})
    draft.put("id", _id(owner, row.text(*LINE), system, row.text(*FUNCTION)), *SYSTEM)
    title = row.text(*TITLE)
    draft.put(
        "title",
        title or {"en": f"RAMS figures of {system}", "zh": f"{system} RAMS 指标"},
        *(TITLE if title else SYSTEM),
    )
    draft.put("parties", {"owner": [{"name": owner}]}, *OWNER)
    site = row.text(*SITE)
    if site is None:
        draft.data["withheld"] = {"site": {"reason": "not-published"}}
    else:
        draft.put("site.name", site, *SITE)
    if (row.text(*ILLUSTRATIVE) or "").casefold() in _YES:
        draft.put("illustrative", True, *ILLUSTRATIVE)
    draft.put(f"{_DETAILS}.system", system, *SYSTEM)
    draft.put(f"{_DETAILS}.line", row.text(*LINE), *LINE)
    draft.put(f"{_DETAILS}.phase", row.integer(*PHASE), *PHASE)
    draft.put(f"{_DETAILS}.failures", row.integer(*FAILURES), *FAILURES)
    draft.put(f"{_DETAILS}.train_km", row.decimal(*TRAIN_KM), *TRAIN_KM)
    _safety(build, draft)
    _impacts(draft)
    build.add("scenario", draft.data, {"": row.at(*SYSTEM), **draft.places})


def _id(*parts: str | None) -> str:
    text = "-".join(["rams", *filter(None, parts)])
    return _NOT_ID.sub("-", unicodedata.normalize("NFKC", text))[:_LONGEST_ID].strip("-.")


def _safety(build: DocumentBuilder, draft: _Draft) -> None:
    row = draft.row
    function, sil, thr = row.text(*FUNCTION), row.text(*SIL), row.text(*THR)
    if function is None and sil is None and thr is None:
        return
    at = f"{_DETAILS}.functions.0"
    # A table without a column of functions speaks of the system as a whole.
    draft.put(f"{at}.name", function or row.text(*SYSTEM), *(FUNCTION if function else SYSTEM))
    level = None if sil is None else _LEVEL.fullmatch(sil)
    if level is not None:
        draft.put(f"{at}.sil", int(level[1]), *SIL)
    elif sil is not None:
        build.fault(BAD_COUNT, row.at(*SIL), value=sil[:80], column=row.table.name(*SIL), reason=_NO_LEVEL)
    rate = None if thr is None else _with_unit(plain_rate(thr), PER_HOUR)
    if rate is not None and _is_quantity(rate):
        draft.put(f"{at}.thr", rate, *THR)
    elif thr is not None:
        build.fault(BAD_COUNT, row.at(*THR), value=thr[:80], column=row.table.name(*THR), reason=_NO_RATE)


def _is_quantity(text: str) -> bool:
    try:
        Quantity.of(text)
    except InvalidValue:
        return False
    return True


def _impacts(draft: _Draft) -> None:
    row, number = draft.row, 0
    for figure in FIGURES:
        reached, required = row.text(*figure.reached), row.text(*figure.required)
        if reached is None and required is None:
            continue
        at = f"impacts.{number}"
        draft.put(f"{at}.metric", figure.metric, *(figure.reached if reached else figure.required))
        draft.places[at] = draft.places[f"{at}.achieved"] = draft.places[f"{at}.metric"]
        if reached is not None:
            draft.put(f"{at}.achieved.value", _with_unit(reached, figure.unit), *figure.reached)
            draft.put(f"{at}.achieved.as_of", row.text(*AS_OF), *AS_OF)
            draft.put(f"{at}.achieved.basis", "self-reported", *figure.reached)
        if required is not None:
            draft.put(f"{at}.target", _with_unit(required, figure.unit), *figure.required)
        number += 1


def _with_unit(text: str, unit: str) -> str:
    """A bare number with the usual unit behind it; a share may stand as a number formatted by a spreadsheet."""
    plain = text.replace(",", "")
    return f"{plain} {unit}" if _NUMBER.fullmatch(plain) else text


RAMS = Loader(
    "rams",
    ("*.rams.csv", "*.rams.xlsx"),
    read,
    {"zh": "RAMS 指标表", "en": "Tables of RAMS figures"},
    samples=(SAMPLES / "bogies.rams.csv",),
)
