"""TYR207: a noise class that the measured noise does not give."""

from collections.abc import Iterator

from scenariokit.plugin import CodeList, Context, Finding, validator
from scenariokit_rubber_tires.codelists import LABEL_CLASSES, NOISE_LIMITS, loaded
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.label import Band, bands, noise_limits, old_scale, possible
from scenariokit_rubber_tires.stated import AT, size_of

_LOUDER = 1.0
"""Decibels that snow, extra-load and reinforced C1 tyres may be louder; from memory, so both limits are tried."""


@validator(
    "TYR207",
    "noise-class-disagrees",
    severity="warning",
    since="0.1",
    message={
        "en": "{noise:g} dB(A) at a limit of {limit:g} dB(A) is noise class {right}, the record says {claimed}",
        "zh": "噪声 {noise:g} dB(A)、限值 {limit:g} dB(A) 应为 {right} 级，记录却写 {claimed} 级",
    },
    help={
        "en": "A is at least 3 dB below the limit of its class and width, B up to the limit, C above it",
        "zh": "A 级比该类别与宽度的限值至少低 3 dB，B 级不超过限值，C 级超过限值",
    },
    valid=[
        tyre(size="155/60R15 74T", tyre_class="C1", noise=69, noise_class="B"),
        tyre(size="385/65R22.5", tyre_class="C3", noise=70, noise_class="A"),
        tyre(size="215/65R16C", tyre_class="C2", noise=71, noise_class="B"),
        tyre(size="205/55R16 94V XL", tyre_class="C1", noise=72, noise_class="B"),
        tyre(size=None, tyre_class="C1", noise=69, noise_class="A"),
    ],
    invalid=[
        tyre(size="155/60R15 74T", tyre_class="C1", noise=69, noise_class="A"),
        tyre(size="385/65R22.5", tyre_class="C3", noise=72, noise_class="A"),
        tyre(size="205/55R16 91V", tyre_class="C1", noise=72, noise_class="B"),
    ],
)
def noise_class_disagrees(details: Tyre, context: Context) -> Iterator[Finding]:
    """The class counts from a limit that depends on the class of tyre and its width, so it is easily copied wrongly.

    The limits have one source (661/2009, Annex II), the wording of the classes is from memory: this warns.

    由来：噪声等级从取决于轮胎类别和宽度的限值算起，很容易抄错。
    """
    if details.tyre_class is None or details.noise is None or details.noise_class is None or old_scale(details):
        return
    rows = noise_limits(loaded(context, NOISE_LIMITS), details)
    if not rows:
        return
    limit, codes = float(rows[0]["limit_db_a"]), loaded(context, LABEL_CLASSES)
    shifts = (limit, limit + _LOUDER) if _louder(details) else (limit,)
    fitting = [band for shift in shifts for band in _possible(codes, details, shift)]
    if fitting and details.noise_class not in {band.grade for band in fitting}:
        yield Finding(
            f"{AT}.noise_class",
            row=fitting[0].row,
            related=[(f"{AT}.noise", {"en": "the noise stands here", "zh": "噪声值见此"})],
            noise=details.noise,
            limit=limit,
            right=fitting[0].grade,
            claimed=details.noise_class,
        )


def _possible(codes: CodeList, details: Tyre, limit: float) -> tuple[Band, ...]:
    among = bands(codes, details.tyre_class or "", "noise", shift=limit)
    return possible(among, details.noise, details.noise)


def _louder(details: Tyre) -> bool:
    size = size_of(details)
    return details.tyre_class == "C1" and (details.snow or details.extra_load or (size is not None and size.reinforced))
