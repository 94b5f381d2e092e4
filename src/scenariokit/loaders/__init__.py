"""Built-in loaders, one format a file. Here is only what there is: a run imports the reader of the format it meets."""

from collections.abc import Mapping

from immutabledict import immutabledict

from scenariokit.plugin.later import Later
from scenariokit.plugin.loader import Loader
from scenariokit.plugin.stretches import BY_RECORD, Rows

LOADERS: Mapping[str, Loader] = immutabledict({
    loader.name: loader
    for loader in (
        Loader(
            "csv", ("*.csv",), Later("scenariokit.loaders.csv_loader:read"),
            {"en": "CSV, one type of record a file", "zh": "CSV，每个文件一种记录"},
            rows=Rows(
                Later("scenariokit.loaders.csv_loader:skim"), Later("scenariokit.loaders.csv_loader:locator"),
                Later("scenariokit.loaders.csv_loader:head_of"), Later("scenariokit.loaders.csv_loader:ends"), BY_RECORD,
            ),
        ),
        Loader("json", ("*.json",), Later("scenariokit.loaders.json_loader:read"), {"en": "JSON", "zh": "JSON"}),
        Loader(
            "jsonl", ("*.jsonl", "*.ndjson"), Later("scenariokit.loaders.jsonl_loader:read"),
            {"en": "JSON Lines", "zh": "JSON Lines"},
            rows=Rows(Later("scenariokit.loaders.jsonl_loader:skim"), Later("scenariokit.loaders.jsonl_loader:locator")),
        ),
        Loader(
            "parquet", ("*.parquet",), Later("scenariokit.loaders.parquet_loader:read"),
            {"en": "Parquet, a record a row", "zh": "Parquet，每行一条记录"},
        ),
        Loader(
            "xlsx", ("*.xlsx", "*.xlsm"), Later("scenariokit.loaders.xlsx_loader:read"),
            {"en": "Excel workbook, one type of record a sheet", "zh": "Excel 工作簿，每个工作表一种记录"},
        ),
        Loader("yaml", ("*.yaml", "*.yml"), Later("scenariokit.loaders.yaml_loader:read"), {"en": "YAML", "zh": "YAML"}),
    )
})  # fmt: skip
"""By name."""
