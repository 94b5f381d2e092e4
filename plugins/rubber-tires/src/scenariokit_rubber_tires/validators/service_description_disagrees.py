"""TYR214: a size and fields that contradict each other."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT, size_of
from scenariokit_rubber_tires.tyre_size import normal


@validator(
    "TYR214",
    "service-description-disagrees",
    severity="warning",
    since="0.1",
    message={
        "en": "the size says {inside}, the field says {given}",
        "zh": "规格中为 {inside}，字段却写 {given}",
    },
    help={
        "en": "keep the one on the sidewall, and leave the other out",
        "zh": "请以胎侧标记为准，删去另一处",
    },
    valid=[
        tyre(size="205/55R16 91V", load_index=91, speed_symbol="v"),
        tyre(size="11R22.5 146/143L", load_index=146, load_index_dual=143),
        tyre(size="225/40ZR18 (92Y)", load_index=92, speed_symbol="(Y)"),
        tyre(size="205/55R16", load_index=91),
    ],
    invalid=[
        tyre(size="205/55R16 91V", load_index=94),
        tyre(size="205/55R16 91V", speed_symbol="H"),
        tyre(size="11R22.5 146/143L", load_index_dual=146),
    ],
)
def service_description_disagrees(details: Tyre) -> Iterator[Finding]:
    """Load index and speed symbol stand in the size and in fields of their own: of two answers one is wrong.

    The grammar that reads them off the size is from memory, so this warns.

    由来：负荷指数和速度符号既在规格中、又有单独字段，两个答案必有一错。
    """
    size = size_of(details)
    if size is None:
        return
    pairs = (
        ("load_index", size.load_index, details.load_index),
        ("load_index_dual", size.load_index_dual, details.load_index_dual),
        ("speed_symbol", size.speed_symbol, None if details.speed_symbol is None else _bare(details.speed_symbol)),
    )
    for field, inside, given in pairs:
        if inside is not None and given is not None and inside != given:
            related = [(f"{AT}.size", {"en": "the size stands here", "zh": "规格见此"})]
            yield Finding(f"{AT}.{field}", related=related, inside=str(inside), given=str(given))


def _bare(symbol: str) -> str:
    return normal(symbol[:16]).strip("()")
