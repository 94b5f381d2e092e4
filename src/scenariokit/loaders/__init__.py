"""Built-in loaders, one format a file; each module exports its `LOADER`."""
