"""AUT211: a maker's identifier that is not in the list."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_automotive.codelists import WMI, loaded
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.stated import AT
from scenariokit_automotive.vin import is_wmi, wmi, wrong_form

_SMALL = "9"
"""Third character of makers of few vehicles, who share a WMI; positions 12 to 14 tell them apart."""


@validator(
    "AUT211",
    "unknown-wmi",
    severity="warning",
    since="0.1",
    message={
        "en": "the maker's identifier {wmi} is not among the {count} Chinese ones of the list",
        "zh": "世界制造厂识别代号 {wmi} 不在已收录的 {count} 个中国代号之中",
    },
    help={
        "en": "the list holds only a part, so this may be right; a newer copy can be loaded with `--codelist wmi-china=FILE`",
        "zh": "该列表只收录了一部分，代号可能无误；可用 `--codelist wmi-china=文件` 加载更新的列表",
    },
    valid=[
        plant(wmis=["LFV", "LZW"]),
        plant(vins=["LVSHCAMB1CE054249"]),
        plant(wmis=["WVW", "LA9"]),
        plant(vins=["LVSHCAMB1CE05424"]),
    ],
    invalid=[plant(wmis=["LFW"]), plant(vins=["LXXHCAMB1CE054249"])],
)
def unknown_wmi(details: Automotive, context: Context) -> Iterator[Finding]:
    """A mistyped identifier makes another maker's vehicle of it (GB 16737 assigns those that begin with L).

    The list has 48 of many, each from one source: this never does more than warn. Only L is looked at.

    由来：写错的代号会把车算到别的制造厂名下；列表不全，因此仅提示。
    """
    codes = loaded(context, WMI)
    for at, code in _identifiers(details):
        if code.startswith("L") and code not in codes and not code.endswith(_SMALL):
            yield Finding(at, wmi=code, count=len(codes))


def _identifiers(details: Automotive) -> Iterator[tuple[str, str]]:
    yield from ((f"{AT}.wmis.{index}", code) for index, code in enumerate(getattr(details, "wmis", ())) if is_wmi(code))
    for index, vin in enumerate(getattr(details, "vins", ())):
        if wrong_form(vin) is None:
            yield f"{AT}.vins.{index}", wmi(vin)
