"""Built-in exporters, one format a file; each module exports its `EXPORTER`."""
