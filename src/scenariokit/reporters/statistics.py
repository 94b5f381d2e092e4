"""How often each code was found: the table behind `--statistics`."""

from collections import Counter

from scenariokit.plugin.report import Report


def statistics(report: Report) -> list[str]:
    """Count, code and name, the most frequent first."""
    counts = Counter((d.code, d.name) for d in report.diagnostics)
    rows = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not rows:
        return []
    digits = max(len(str(number)) for _, number in rows)
    letters = max(len(code) for (code, _), _ in rows)
    return [f"{number:>{digits}}  {code:<{letters}}  {name}" for (code, name), number in rows]
