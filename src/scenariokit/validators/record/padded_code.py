"""SK243: a group of GB/T 4754 padded with a zero."""

from collections.abc import Iterator

from scenariokit.model import Code
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.codes import judge


@validator(
    "SK243",
    "padded-code",
    severity="warning",
    since="0.1",
    message={
        "en": "`{code}` is a group padded with a zero; the standard has `{group}`",
        "zh": "`{code}` 是补零的中类代码，标准中为 `{group}`",
    },
    help={
        "en": "write the group with three digits, or the class that is meant with four",
        "zh": "中类请写三位代码，小类请写四位代码",
    },
    valid=[
        {"taxonomy": ["gbt-4754@2017:C2911", "gbt-4754@2011:291"]},
        {"taxonomy": ["gbt-4754@2017:2110", "gbt-4754@2011:3610"]},
        {"taxonomy": ["gbt-4754@2017:3620"]},
    ],
    invalid=[
        {"taxonomy": ["gbt-4754@2011:C2910"]},
        {"taxonomy": ["gbt-4754@2017:2910"]},
        {"taxonomy": ["gbt-4754@2017:C3610"]},
        {"taxonomy": ["gbt-4754@2017:3850"]},
    ],
)
def padded_code(code: Code, context: Context) -> Iterator[Finding]:
    """Padded groups join nothing: `2910` is neither the group 291 nor one of its classes.

    Registers that want four digits write 291 as 2910. The standard numbers the classes of a group from 1; only a group
    with a single class has one that ends in 0 (2110, wooden furniture), and those are left alone.

    由来：补零的代码无法关联：2910 既不是中类291，也不是其任何小类。
    """
    verdict = judge(code, context)
    if verdict.what == "padded" and verdict.suggestion is not None:
        group = verdict.suggestion.rpartition(":")[2]
        yield Finding(suggestion=verdict.suggestion, code=code.code, group=group)
