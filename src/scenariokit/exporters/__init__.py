"""Built-in exporters, one format a file. Here is only what there is: a writer is imported when it writes."""

from collections.abc import Mapping

from immutabledict import immutabledict

from scenariokit.plugin.later import Later
from scenariokit.plugin.outputs import Exporter

EXPORTERS: Mapping[str, Exporter] = immutabledict({
    exporter.name: exporter
    for exporter in (
        Exporter(
            "csv", (), Later("scenariokit.exporters.csv_exporter:write"), folder=True,
            title={"en": "CSV, a folder with a file for each record type", "zh": "CSV，每种记录一个文件"},
        ),
        Exporter(
            "json", ("*.json",), Later("scenariokit.exporters.json_exporter:write"),
            title={"en": "JSON, one document", "zh": "JSON，单个文档"},
        ),
        Exporter(
            "jsonl", ("*.jsonl", "*.ndjson"), Later("scenariokit.exporters.jsonl_exporter:write"),
            title={"en": "JSON Lines, a record a line", "zh": "JSON Lines，每行一条记录"},
        ),
        Exporter(
            "parquet", ("*.parquet",), Later("scenariokit.exporters.parquet_exporter:write"),
            title={"en": "Parquet, one file with a record a row", "zh": "Parquet，单个文件，每行一条记录"},
        ),
        Exporter(
            "parquet-tables", (), Later("scenariokit.exporters.parquet_tables_exporter:write"), folder=True,
            title={
                "en": "Parquet, a folder with the records and with flat tables partitioned by sector",
                "zh": "Parquet，文件夹：记录，以及按行业分区的平面表",
            },
            replaces=tuple(f"{name}/sector=*/part-0.parquet" for name in ("scenarios", "impacts", "parties")),
        ),
        Exporter(
            "xlsx", ("*.xlsx",), Later("scenariokit.exporters.xlsx_exporter:write"),
            title={"en": "Excel workbook, a sheet for each record type", "zh": "Excel 工作簿，每种记录一个工作表"},
        ),
        Exporter(
            "yaml", ("*.yaml", "*.yml"), Later("scenariokit.exporters.yaml_exporter:write"),
            title={"en": "YAML, one document", "zh": "YAML，单个文档"},
        ),
    )
})  # fmt: skip
"""By name."""
