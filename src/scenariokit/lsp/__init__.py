"""The language server: what `validate` knows, while a catalog is being typed."""
