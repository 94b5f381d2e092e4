"""TYR208: a grade that the label no longer has."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_rubber_tires.codelists import LABEL_CLASSES, loaded
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.label import Parameter, bands, old_scale
from scenariokit_rubber_tires.stated import AT

_GRADED: tuple[tuple[str, Parameter], ...] = (("fuel_class", "rrc"), ("wet_grip_class", "wet_grip"))


@validator(
    "TYR208",
    "obsolete-label-grade",
    severity="error",
    since="0.1",
    message={
        "en": "the EU tyre label has had no class {grade} since 2021-05-01",
        "zh": "自 2021-05-01 起欧盟轮胎标签不再有 {grade} 级",
    },
    help={
        "en": "give the class A to E of Regulation (EU) 2020/740; for an older label write `label_regulation: 1222/2009`",
        "zh": "请填写 (EU) 2020/740 的 A 至 E 级；旧标签请注明 `label_regulation: 1222/2009`",
    },
    valid=[
        tyre(tyre_class="C1", fuel_class="E", wet_grip_class="A"),
        tyre(fuel_class="F", label_regulation="1222/2009"),
        tyre(fuel_class="G", on_market="2019"),
    ],
    invalid=[
        tyre(fuel_class="F"),
        tyre(fuel_class="F", on_market="2021-05-01"),
        tyre(tyre_class="C2", wet_grip_class="G"),
        tyre(fuel_class="F", on_market="2019", label_regulation="2020/740"),
    ],
)
def obsolete_label_grade(details: Tyre, context: Context) -> Iterator[Finding]:
    """F and G belong to the scale of 1222/2009, whose other classes mean other bounds too: the label is an old one.

    Two sources agree that the scale of 2020/740 ends at E, so this is an error.

    由来：F 和 G 属于 1222/2009 的旧标尺，其他等级的界限也不同。
    """
    if old_scale(details):
        return
    for field, parameter in _GRADED:
        grade = getattr(details, field)
        among = bands(loaded(context, LABEL_CLASSES), details.tyre_class or "C1", parameter)
        if grade is not None and among and grade not in {band.grade for band in among}:
            yield Finding(f"{AT}.{field}", row=among[-1].row, grade=grade)
