"""TYR204: a tyre that does not carry its load."""

from collections.abc import Iterator

from scenariokit.plugin import CodeList, Context, Finding, Row, validator
from scenariokit_rubber_tires.codelists import LOAD_INDEX, loaded
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT, Index, interval, load_indices


@validator(
    "TYR204",
    "load-index-too-low",
    severity="error",
    since="0.1",
    message={
        "en": "load index {index} carries {carries:g} kg, the tyre bears {load}",
        "zh": "负荷指数 {index} 对应 {carries:g} kg，而该轮胎承受 {load}",
    },
    help={
        "en": "take load index {enough} or higher, or check the load: it is that of one tyre, not of the axle",
        "zh": "请选用负荷指数 {enough} 或更高，或核对载荷：应为单条轮胎的载荷，而非轴荷",
    },
    valid=[
        tyre(size="205/55R16 97V", wheel_load="700 kg"),
        tyre(size="205/55R16", load_index=91, wheel_load="615 kg"),
        tyre(size="315/80R22.5 156/150L", fitment="dual", wheel_load="3.3 t"),
        tyre(size="205/55R16", load_index=91, wheel_load="under 700 kg"),
    ],
    invalid=[
        tyre(size="205/55R16 91V", wheel_load="700 kg"),
        tyre(size="205/55R16", load_index=91, wheel_load="over 615.5 kg"),
        tyre(size="315/80R22.5 156/150L", fitment="dual", wheel_load="3.6 t"),
        tyre(size="205/55R16", load_index=104, wheel_load="924 kg"),
    ],
)
def load_index_too_low(details: Tyre, context: Context) -> Iterator[Finding]:
    """An overloaded tyre runs hot and bursts. The load index is the greatest load of one tyre.

    Every row of the list is backed by two listings or by the series rule, so this is an error. Reductions for speed
    are not looked at.

    由来：超载的轮胎会发热爆裂，负荷指数是单胎的最大负荷。
    """
    bounds = None if details.wheel_load is None else interval(details.wheel_load, "kg")
    if details.wheel_load is None or bounds is None or bounds[0] is None or not details.wheel_load.unit:
        return
    codes, index = loaded(context, LOAD_INDEX), _index(details)
    row = None if index is None else codes.get(str(index.number))
    if index is None or row is None or bounds[0] <= float(row["max_load_kg"]):
        return
    yield Finding(
        index.at,
        row=row,
        related=[(f"{AT}.wheel_load", {"en": "the load stands here", "zh": "载荷见此"})],
        index=str(index.number),
        carries=float(row["max_load_kg"]),
        load=str(details.wheel_load),
        enough=_enough(codes, bounds[0]),
    )


def _index(details: Tyre) -> Index | None:
    """The index that governs: the dual one where tyres are mounted in pairs, else the single one."""
    found = list(load_indices(details))
    dual = [index for index in found if index.dual]
    single = [index for index in found if not index.dual]
    return next(iter(dual if details.fitment == "dual" and dual else single), None)


def _enough(codes: CodeList, load: float) -> str:
    """The lowest index that carries a load."""

    def carries(row: Row) -> float:
        return float(row["max_load_kg"])

    fitting = sorted((row for row in codes if carries(row) >= load), key=carries)
    return fitting[0].code if fitting else "> 180"
