"""APL204: a noise class that the measured noise does not give."""

from collections.abc import Iterator

from scenariokit.errors import UnitError
from scenariokit.plugin import Context, Finding, Scenario, validator
from scenariokit_home_appliances.bands import bands, possible
from scenariokit_home_appliances.codelists import LABEL_CLASSES, loaded
from scenariokit_home_appliances.declared import declared
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import claim


@validator(
    "APL204",
    "noise-class-disagrees",
    severity="error",
    since="0.1",
    message={
        "en": "noise of {noise} gives class {right}, the record says {claimed}",
        "zh": "噪声 {noise} 对应 {right} 级，记录却写 {claimed} 级",
    },
    help={
        "en": "correct the class or the noise: class {right} is {band} dB(A) for this group ({regulation})",
        "zh": "请更正等级或噪声值：该产品组 {right} 级为 {band} dB(A)（{regulation}）",
    },
    valid=[
        claim("refrigerating", "noise", "36 dB(A)", noise_class="C"),
        claim("refrigerating", "noise", 29, noise_class="A"),
        claim("washing_machine", "noise", 72, noise_class="A"),
        claim("dishwasher", "noise", 44, noise_class="A"),
    ],
    invalid=[
        claim("refrigerating", "noise", "36 dB(A)", noise_class="B"),
        claim("refrigerating", "noise", 30, noise_class="A"),
        claim("washing_machine", "noise", 73, noise_class="A"),
    ],
)
def noise_class_disagrees(scenario: Scenario, details: Appliance, context: Context) -> Iterator[Finding]:
    """Noise classes exclude their upper bound: a refrigerator of 36 dB(A) is class C, not B.

    Washing machines are measured while spinning, with bounds of their own (73, 77, 81). Sources: Delegated Regulations
    (EU) 2019/2016 and 2019/2014, each read in one place, so this warns; the bands of dishwashers are not in the list.

    由来：噪声等级不含上限，且各类产品界限不同，数值与等级只有一个是对的。
    """
    found, claimed = declared(scenario, "noise"), details.noise_class
    among = bands(loaded(context, LABEL_CLASSES), details.product, "noise")
    if found is None or claimed is None or not among:
        return
    try:
        low, high = found.quantity.bounds("dB(A)")
    except UnitError:
        return  # the core says that the unit does not fit
    fitting = possible(among, low, high)
    if not fitting or claimed in {band.label for band in fitting}:
        return
    right = fitting[0] if claimed < fitting[0].label else fitting[-1]
    yield Finding(
        "details.home-appliances.noise_class",
        row=right.row,
        related=[(found.at, {"en": "the noise stands here", "zh": "噪声值见此"})],
        noise=str(found.quantity),
        right="/".join(band.label for band in fitting),
        claimed=claimed,
        band=str(right).replace("x", "L"),
        regulation=f"(EU) {right.row['regulation']}",
    )
