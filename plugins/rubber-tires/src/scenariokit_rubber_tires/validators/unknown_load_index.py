"""TYR205: a load index outside the list."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_rubber_tires.codelists import LOAD_INDEX, loaded
from scenariokit_rubber_tires.details import Tyre
from scenariokit_rubber_tires.examples import tyre
from scenariokit_rubber_tires.stated import load_indices


@validator(
    "TYR205",
    "unknown-load-index",
    severity="warning",
    since="0.1",
    message={"en": "load index {index} is not in the list", "zh": "负荷指数 {index} 不在列表中"},
    help={
        "en": "check the digits; indices above 180 exist for large earthmover tyres and are not checked",
        "zh": "请核对数字；大型工程轮胎有 180 以上的指数，此类未作核对",
    },
    valid=[tyre(load_index=180), tyre(size="205/55R16 91V"), tyre(load_index=0)],
    invalid=[tyre(load_index=181), tyre(size="205/55R16 991V"), tyre(size="315/80R22.5 156/500L")],
)
def unknown_load_index(details: Tyre, context: Context) -> Iterator[Finding]:
    """What a tyre carries is looked up by its index. The list ends at 180 and a TRA extract runs to 229: this warns.

    由来：轮胎的承载能力由负荷指数查得。
    """
    codes = loaded(context, LOAD_INDEX)
    for index in load_indices(details):
        if str(index.number) not in codes:
            yield Finding(index.at, index=str(index.number))
