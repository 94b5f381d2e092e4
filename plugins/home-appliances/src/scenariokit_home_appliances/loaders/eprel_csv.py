"""EPREL exports as a table (`*.eprel.csv`, `*.eprel.xlsx`): a product a row, columns named as the register's fields.

Fields below others are joined with a dot (`organisation.organisationName`). The register exports a file for each
product group; where the column `productGroup` is missing, the file's name says it: `dishwashers2019.eprel.csv`.
"""

from typing import Any

from scenariokit.plugin import DocumentBuilder, Loader, Reading, Source, read_table
from scenariokit.plugin.loader import LIMIT_EXCEEDED, NOTHING_FOUND
from scenariokit.source import Pointer
from scenariokit_home_appliances.loaders.eprel_product import FIELDS, GROUPS, product
from scenariokit_home_appliances.samples import SAMPLES

_NO_PRODUCTS = {"en": "the export has no products", "zh": "导出文件中没有产品"}
_RECORDS = {"en": "the number of products", "zh": "产品数"}


def read(source: Source) -> Reading:
    """Read an export; every product becomes a scenario of kind `case`."""
    stem = source.path.rsplit("/", 1)[-1].lower().partition(".")[0]
    group = stem if stem in GROUPS else None
    needed = ("eprelRegistrationNumber",) if group is not None else ("eprelRegistrationNumber", "productGroup")
    table = read_table(source, *needed, "modelIdentifier")
    build = DocumentBuilder(source)
    number = 0
    for number, row in enumerate(table.rows, 1):
        if number > source.limits.records:
            limit = source.limits.records
            build.fault(LIMIT_EXCEEDED, row.at(), what=_RECORDS, found=number, limit=limit, setting="records")
            break
        raw: dict[str, object] = {name: row.text(name) for name in FIELDS}
        raw["productGroup"] = raw["productGroup"] or group
        draft = product(raw)
        if draft.data:
            places = {".".join(map(str, path)): row.at(_column(at)) for path, at in draft.places.items()}
            build.add("scenario", draft.data, {"": row.at("eprelRegistrationNumber"), **places})
        for mistake in draft.mistakes:
            values: dict[str, Any] = dict(mistake.values)
            build.fault(mistake.problem, row.at(_column(mistake.at)), **values)
    if not number:
        build.fault(NOTHING_FOUND, reason=_NO_PRODUCTS)
    return build.reading()


def _column(at: Pointer) -> str:
    return ".".join(map(str, at)) or "eprelRegistrationNumber"


EPREL_CSV = Loader(
    "eprel-table",
    ("*.eprel.csv", "*.eprel.xlsx"),
    read,
    {"zh": "EPREL 导出（表格）", "en": "EPREL export (table)"},
    (SAMPLES / "dishwashers2019.eprel.csv",),
)
