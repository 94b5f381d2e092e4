"""CSV: a folder with one file for each record type.

The files begin with a byte order mark, so that Excel reads Chinese. Text that a spreadsheet would run as a formula gets
an apostrophe in front, which the loader takes away again; signed numbers and quantities (`-50 %`) stay as they are.
"""

import codecs
import csv
import io
from collections.abc import Mapping

from scenariokit.exporters import EXPORTERS
from scenariokit.exporters.columns import Sheet, sheet
from scenariokit.exporters.plain import FORMAT, by_type
from scenariokit.plugin.cells import guarded
from scenariokit.plugin.loader import SECTIONS
from scenariokit.plugin.outputs import Dump

_STEMS = {name: section for section, name in SECTIONS.items()}


def _file(table: Sheet) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(guarded(path) for path in table.paths)
    writer.writerows(["" if leaf is None else guarded(leaf.text()) for leaf in row] for row in table.rows)
    return codecs.BOM_UTF8 + out.getvalue().encode()


def write(dump: Dump) -> Mapping[str, bytes]:
    """Write a catalog as a folder of CSV files."""
    types = dict(by_type(dump))
    if "catalog" in types:
        types["catalog"] = [{"format": FORMAT, **types["catalog"][0]}]
    return {f"{_STEMS.get(name, name)}.csv": _file(sheet(name, records)) for name, records in types.items()}


EXPORTER = EXPORTERS["csv"]
