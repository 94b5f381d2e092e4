"""SK213: a value that its evidence does not give."""

from collections.abc import Iterator

from scenariokit.errors import UnitError
from scenariokit.model import Header, Platform, Quantity, Record, Scenario
from scenariokit.plugin import Context, Finding, validator
from scenariokit.plugin.measure import row_ranges
from scenariokit.source import beside
from scenariokit.validators.numbers import number, readable, title
from scenariokit.validators.plain import numbers


@validator(
    "SK213",
    "evidence-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "{file} gives {computed} for {metric}, the record says {claimed}; rows {rows}",
        "zh": "由 {file} 算得{metric}为 {computed}，记录却写 {claimed}；依据行 {rows}",
    },
    help={
        "en": "correct the value, or name the file that it was computed from",
        "zh": "请更正数值，或注明实际用于计算的文件",
    },
    valid=[{"impacts": [{"metric": "oee", "achieved": {"value": "75 %", "evidence": {"file": "evidence/line.csv"}}}]}],
    invalid=[
        {
            "$measured": [
                {"metric": "oee", "file": "evidence/line.csv", "value": "61 %", "rows": range(2, 44), "tolerance": 0.01}
            ],
            "impacts": [{"metric": "oee", "achieved": {"value": "75 %", "evidence": {"file": "evidence/line.csv"}}}],
        },
    ],
    plain=numbers,
)
def evidence_disagrees(record: Record | Header, context: Context, file: str) -> Iterator[Finding]:
    """A value with evidence is the strongest that a catalog has, so it must be the one that the file gives.

    The sector's measure reads the file and says how far a claim may lie from what it computes. Files that no
    installed measure reads are not compared; coverage says so.

    由来：有证据的值是目录中最有力的，因此必须与文件算出的一致。
    """
    if not context.measured:
        return
    for at, ref, named, quantity in _claims(record):
        measured, metric = context.measured.get((ref, beside(file, named) or named)), context.metric(ref)
        claim = None if metric is None else readable(quantity, metric)
        if measured is None or metric is None or claim is None:
            continue
        computed = measured.quantity.in_unit(metric.unit)
        if _differs(claim, computed, measured.tolerance):
            shown = f"{number(computed.low)} {computed.unit}" if not computed.is_range else str(computed)
            yield Finding(
                at, file=named, computed=shown, rows=row_ranges(measured.rows), metric=title(metric), claimed=str(claim)
            )


def _claims(record: Record | Header) -> Iterator[tuple[str, str, str, Quantity]]:
    """Values with evidence: path, metric, file, quantity."""
    found: list[tuple[str, object, object]] = []
    if isinstance(record, Scenario):
        for index, impact in enumerate(record.impacts):
            slots = ("baseline", "target", "achieved")
            found.extend((f"impacts.{index}.{slot}", impact, getattr(impact, slot, None)) for slot in slots)
    elif isinstance(record, Platform | Header):
        found.extend((f"figures.{index}.value", figure, figure) for index, figure in enumerate(record.figures))
    for at, owner, part in found:
        file = getattr(getattr(part, "evidence", None), "file", None)
        ref, quantity = getattr(owner, "metric", None), getattr(part, "quantity", None)
        if isinstance(file, str) and isinstance(ref, str) and isinstance(quantity, Quantity):
            yield at, ref, file, quantity


def _differs(claim: Quantity, computed: Quantity, tolerance: float) -> bool:
    """Whether a claim, read as generously as its bounds allow, misses the computed value."""
    try:
        low, high = claim.bounds(computed.unit)
    except UnitError:
        return False
    slack = (tolerance + 1e-9) * max(abs(computed.low), abs(computed.high))
    return (high is not None and high < computed.low - slack) or (low is not None and low > computed.high + slack)
