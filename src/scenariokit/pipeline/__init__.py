"""From files to diagnostics: the stages, and `run`, which chains them."""
