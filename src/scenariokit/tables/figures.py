"""The table `figures`: a row for each dated number about the catalog or a platform."""

from collections.abc import Iterator

import attrs

from scenariokit.model import Figure, Metric, Platform
from scenariokit.tables.column import Column, Layout, Type
from scenariokit.tables.common import flags
from scenariokit.tables.maker import Maker, source_of, word
from scenariokit.tables.number import Number, number_columns, number_of


@attrs.frozen
class _Row:
    figure: Figure
    owner: str
    """Id of the platform, or of the catalog."""
    platform: Platform | None
    source: str | None
    metric: Metric | None
    unit: str
    number: Number


def _platform(row: _Row) -> Platform | None:
    return row.platform


def _number(row: _Row) -> Number:
    return row.number


def _rows(make: Maker) -> Iterator[_Row]:
    header = make.catalog.header
    for figure in header.figures:
        yield _row(make, figure, header.id, None, header.default_source)
    for platform in make.catalog.platforms:
        for figure in platform.figures if make.counts(platform) else ():
            yield _row(make, figure, platform.id, platform, None)


def _row(make: Maker, figure: Figure, owner: str, platform: Platform | None, source: str | None) -> _Row:
    metric = make.metric(figure.metric)
    unit = figure.quantity.unit if metric is None else metric.unit
    found = source_of(figure.source) or source
    return _Row(figure, owner, platform, found, metric, unit, number_of(figure.quantity, unit))


def _label(make: Maker, row: _Row) -> str | None:
    named = row.figure.metric if row.metric is None else make.text(row.metric.name)
    return make.text(row.figure.of) or named


def _columns() -> Iterator[Column[_Row]]:
    yield Column(
        "type", Type.WORD, "What it is about: catalog or platform", "对象：catalog 或 platform",
        lambda _, r: "catalog" if r.platform is None else "platform", required=True,
    )  # fmt: skip
    yield Column(
        "id", Type.WORD, "Id of the catalog or platform", "目录或平台的编号", lambda _, r: r.owner, required=True
    )
    yield Column("metric", Type.WORD, "Reference of the metric", "指标编号", lambda _, r: r.figure.metric)
    yield Column("label", Type.WORD, "What is counted, or the metric's name", "名称", _label)
    yield from number_columns("value", "The number", "数值", _number)
    yield Column("unit", Type.WORD, "What the number is in", "单位", lambda _, r: r.unit)
    yield Column("as_of", Type.DATE, "When that held", "日期", lambda _, r: r.figure.as_of)
    yield Column(
        "basis", Type.WORD, "planned, self-reported, audited or estimated",
        "依据：planned、self-reported、audited 或 estimated", lambda _, r: word(r.figure.basis),
    )  # fmt: skip
    yield Column("scope", Type.WORD, "What it covers", "范围", lambda _, r: word(r.figure.scope))
    yield Column("source", Type.WORD, "Id or citation of its source", "来源编号或出处", lambda _, r: r.source)
    yield Column("note", Type.TEXT, "A remark", "备注", lambda make, r: make.text(r.figure.note))
    yield from flags(_platform)


FIGURES: Layout[_Row] = Layout(
    "figures",
    "Each row is a dated number about the catalog or a platform",
    "每行一项关于目录或平台的数据",
    _rows,
    _columns(),
)
