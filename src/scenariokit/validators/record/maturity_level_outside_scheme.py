"""SK244: a level that its scale of maturity does not have."""

from collections.abc import Iterator, Mapping
from typing import Any

from scenariokit.model import Maturity
from scenariokit.plugin import CodeList, Context, Finding, validator
from scenariokit.plugin.validator import Told
from scenariokit.validators.codes import not_closed


def _scale(scheme: str, context: Context) -> CodeList | None:
    """The list that a scheme names: `gbt-39116`, `gbt-39116@2020` or `gbt-39116-2020`."""
    id, _, edition = scheme.partition("@")
    found = context.codelist(id, edition or None)
    if found is None and not edition:
        found = next((codes for key, codes in context.codelists.items() if "-".join(key) == scheme), None)
    return found


def _has(scale: CodeList, level: str) -> bool:
    """Whether a scale has a level, by its code or by one of its labels."""
    return level in scale or any(level in {row["label_zh"], row["label_en"]} for row in scale)


def _levels(context: Context) -> Told:
    known: dict[tuple[str, str], bool] = {}

    def is_plain(record: Mapping[str, Any]) -> bool:
        for one in record.get("maturity", ()):
            key = (one["scheme"], str(one["level"]))
            if key not in known:
                scale = _scale(key[0], context)
                known[key] = scale is None or _has(scale, key[1])
            if not known[key]:
                return False
        return True

    return is_plain


@validator(
    "SK244",
    "maturity-level-outside-scheme",
    severity="error",
    since="0.1",
    message={"en": "{scheme} has no level `{level}`", "zh": "{scheme}没有“{level}”这一等级"},
    help={"en": "its levels are {levels}", "zh": "可用的等级：{levels}"},
    valid=[
        {"maturity": [{"scheme": "gbt-39116-2020", "level": 3}, {"scheme": "gbt-39116", "level": "集成级"}]},
        {"maturity": [{"scheme": "gbt-39116@2020", "level": "5"}, {"scheme": "siri", "level": 0}]},
        {"maturity": [{"scheme": "smart-factory-gradient", "level": "卓越级"}]},
        {"maturity": [{"scheme": "a-scale-of-nobody", "level": 99}]},
        {"maturity": [{"scheme": "miit-stages", "level": "工厂建设"}]},
    ],
    invalid=[
        {"maturity": [{"scheme": "gbt-39116-2020", "level": 6}]},
        {"maturity": [{"scheme": "gbt-39116-2020", "level": "卓越级"}]},
        {"maturity": [{"scheme": "smart-factory-gradient", "level": 5}]},
        {"maturity": [{"scheme": "acatech", "level": 0}]},
        {"maturity": [{"scheme": "four-lists-stars", "level": 6}]},
    ],
    plain=_levels,
)
def maturity_level_outside_scheme(maturity: Maturity, context: Context) -> Iterator[Finding]:
    """Levels only mean something on their own scale, and scales are mixed up: 3 of 5, 3 of 6, `卓越级` of four.

    GB/T 39116-2020 has 1 to 5, SIRI 0 to 5, acatech 1 to 6. A scale that is not installed is not checked; one
    whose levels rest on a single source warns.

    由来：等级只在自己的标尺上有意义，而标尺常被混用。
    """
    scale = _scale(maturity.scheme, context)
    if scale is None or _has(scale, str(maturity.level)):
        return
    levels = tuple(row.code for row in scale)
    severity = None if scale.closed else "warning"
    yield Finding(
        "level",
        severity=severity,
        note=not_closed(scale),
        scheme=dict(scale.title),
        level=str(maturity.level),
        levels=levels,
    )
