"""JSON: one document, indented by two."""

from collections.abc import Mapping

from scenariokit.exporters import EXPORTERS
from scenariokit.exporters.plain import document
from scenariokit.plugin.outputs import Dump


def write(dump: Dump) -> Mapping[str, bytes]:
    """Write a catalog as JSON."""
    import orjson

    return {"": orjson.dumps(document(dump), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)}


EXPORTER = EXPORTERS["json"]
