"""TYR203: a speed symbol that does not exist."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_rubber_tires.codelists import SPEED_SYMBOL, loaded
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT, size_of
from scenariokit_rubber_tires.tyre_size import normal

_OPEN_ENDED = frozenset({"ZR", "(V)", "(W)", "(Y)"})
"""Made for more than a stated speed; not symbols of the list, and no mistake."""


@validator(
    "TYR203",
    "unknown-speed-symbol",
    severity="error",
    since="0.1",
    message={"en": "`{symbol}` is not a speed symbol", "zh": "`{symbol}` 不是速度符号"},
    help={
        "en": "the symbols are A1 to A8, B to H, J to N, P to W and Y; I, O and X are not used, so read a 1, a 0 or a Y",
        "zh": "速度符号为 A1–A8、B–H、J–N、P–W 和 Y；不使用 I、O、X，可能是 1、0 或 Y 之误",
    },
    valid=[
        tyre(size="205/55R16 91V"),
        tyre(size="225/40ZR18 (92Y)"),
        tyre(speed_symbol="H"),
        tyre(speed_symbol="A8"),
        tyre(speed_symbol="(Y)"),
    ],
    invalid=[tyre(size="205/55R16 91I"), tyre(size="205/55R16", speed_symbol="O"), tyre(speed_symbol="91V")],
)
def unknown_speed_symbol(details: Tyre, context: Context) -> Iterator[Finding]:
    """The symbol is the speed that a tyre may be driven at; one that does not exist says nothing.

    Four listings agree on every one of the 29 symbols, so this is an error; a copy of the list that may be incomplete
    only warns.

    由来：速度符号是允许行驶的速度，不存在的符号什么也没说明。
    """
    codes = loaded(context, SPEED_SYMBOL)
    size = size_of(details)
    found = [(f"{AT}.speed_symbol", details.speed_symbol), (f"{AT}.size", None if size is None else size.speed_symbol)]
    said: set[str] = set()
    for at, given in found:
        symbol = None if given is None else normal(given[:16])
        if symbol is None or symbol in codes or symbol in _OPEN_ENDED or symbol in said:
            continue
        said.add(symbol)
        yield Finding(at, severity=None if codes.closed else "warning", symbol=symbol)
