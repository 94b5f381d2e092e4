"""Data frames: the tables of a catalog as Arrow, polars and pandas, in Parquet files, and for SQL.

Everything here is optional: it is imported when somebody asks, and says which extra is missing. To take it out, delete
this package, `exporters/parquet_*`, `loaders/parquet_loader.py`, `cli/query.py` and the `to_...` methods of `Catalog`.
"""
