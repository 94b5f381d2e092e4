"""TYR213: kilograms that belong to another load index."""

from collections.abc import Iterator

from scenariokit.plugin import CodeList, Context, Finding, validator
from scenariokit_rubber_tires.codelists import LOAD_INDEX, loaded
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT, load_indices, number_in


@validator(
    "TYR213",
    "max-load-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "load index {index} is {right:g} kg, the record says {claimed:g} kg",
        "zh": "负荷指数 {index} 为 {right:g} kg，记录却写 {claimed:g} kg",
    },
    help={
        "en": "correct the index or the load; several listings in print have misprints",
        "zh": "请更正指数或负荷；一些公开的对照表有印刷错误",
    },
    valid=[
        tyre(size="205/55R16 91V", max_load="615 kg"),
        tyre(load_index=135, max_load="2180 kg"),
        tyre(load_index=53, max_load="206 kg"),
        tyre(load_index=62, max_load="265 kg"),
        tyre(load_index=103, max_load="875 kg"),
        tyre(load_index=105, max_load="0.925 t"),
    ],
    invalid=[
        tyre(load_index=135, max_load="2190 kg"),
        tyre(load_index=53, max_load="205 kg"),
        tyre(load_index=62, max_load="165 kg"),
        tyre(load_index=103, max_load="857 kg"),
        tyre(load_index=105, max_load="924 kg"),
    ],
)
def max_load_disagrees(details: Tyre, context: Context, *, slack_kg: float = 0.5) -> Iterator[Finding]:
    """Index and kilograms say the same thing twice; where they differ, one was copied from a misprint.

    Found in print: 135 = 2190, 53 = 205, 62 = 165, 103 = 857, 105 = 924. Every row of the list rests on two
    listings or on the series rule kg(LI + 80) = 10 kg(LI), so this is an error. The option `slack_kg` allows rounding.

    由来：负荷指数与公斤数说的是同一件事，不一致就有一个抄自误印。
    """
    claimed = None if details.max_load is None or not details.max_load.unit else number_in(details.max_load, "kg")
    index = next((found for found in load_indices(details) if not found.dual), None)
    if claimed is None or index is None:
        return
    codes = loaded(context, LOAD_INDEX)
    row = codes.get(str(index.number))
    if row is None or abs(float(row["max_load_kg"]) - claimed) <= slack_kg:
        return
    yield Finding(
        f"{AT}.max_load",
        row=row,
        related=[(index.at, {"en": "the load index stands here", "zh": "负荷指数见此"})],
        note=_other(codes, claimed, slack_kg),
        index=str(index.number),
        right=float(row["max_load_kg"]),
        claimed=claimed,
    )


def _other(codes: CodeList, claimed: float, slack: float) -> dict[str, str] | None:
    """The index that the kilograms belong to, where there is one."""
    other = next((row.code for row in codes if abs(float(row["max_load_kg"]) - claimed) <= slack), None)
    if other is None:
        return None
    return {"en": f"{claimed:g} kg belongs to load index {other}", "zh": f"{claimed:g} kg 对应负荷指数 {other}"}
