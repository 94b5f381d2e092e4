"""TYR202: a metric size that nobody makes."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import AT, size_of
from scenariokit_rubber_tires.tyre_size import ASPECTS, STEP, WIDTHS


@validator(
    "TYR202",
    "width-out-of-steps",
    severity="warning",
    since="0.1",
    message={
        "en": "a {what} of {value:g} is not used in metric sizes",
        "zh": "公制规格中没有 {value:g} 这样的{what}",
    },
    help={
        "en": "widths are multiples of 5 mm from 100 to 455, aspect ratios lie between 20 and 100; check the digits",
        "zh": "断面宽度为 100 至 455 mm 之间 5 的倍数，扁平比为 20 至 100；请核对数字",
    },
    valid=[tyre(size="205/55R16"), tyre(size="455/40R22.5"), tyre(size="11R22.5 146/143L")],
    invalid=[tyre(size="207/55R16"), tyre(size="207/55R16 91V"), tyre(size="505/55R16"), tyre(size="205/15R16")],
)
def width_out_of_steps(details: Tyre) -> Iterator[Finding]:
    """One wrong digit makes a size that fits no rim and no label class. The rule is from memory, so this warns.

    由来：错一个数字，规格就不配任何轮辋和标签等级。
    """
    size = size_of(details)
    if size is None or size.in_range or size.width_mm is None:
        return
    even = size.width % STEP == 0 and WIDTHS[0] <= size.width <= WIDTHS[1]
    aspect_off = size.aspect is not None and not ASPECTS[0] <= size.aspect <= ASPECTS[1]
    if not even:
        yield Finding(f"{AT}.size", what={"en": "width", "zh": "断面宽度"}, value=size.width)
    if aspect_off and size.aspect is not None:
        yield Finding(f"{AT}.size", what={"en": "aspect ratio", "zh": "扁平比"}, value=size.aspect)
