"""The core's own data: the metrics and code lists that every catalog may use without a plugin.

Nothing is read on import: `scenariokit.core.metrics.METRICS` and `scenariokit.core.codelists.codelists()`.
"""
