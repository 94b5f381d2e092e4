"""AUT212: a vehicle of another maker than the record names."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_automotive.details import Automotive
from scenariokit_automotive.examples import plant
from scenariokit_automotive.stated import AT
from scenariokit_automotive.vin import is_wmi, masked, wmi, wrong_form


@validator(
    "AUT212",
    "vin-of-another-maker",
    severity="warning",
    since="0.1",
    message={
        "en": "{vin} begins with {found}, the record names {wmis}",
        "zh": "{vin} 以 {found} 开头，而记录中的制造厂代号为 {wmis}",
    },
    help={
        "en": "correct the VIN, or add its first three characters to `wmis`",
        "zh": "请更正车辆识别代号，或在 `wmis` 中补充其前三位",
    },
    valid=[
        plant(wmis=["LVS"], vins=["LVSHCAMB1CE054249"]),
        plant(wmis=["LFV", "LVS"], vins=["LVSHCAMB1CE054249"]),
        plant(vins=["LVSHCAMB1CE054249"]),
    ],
    invalid=[plant(wmis=["LFV"], vins=["LVSHCAMB1CE054249"])],
)
def vin_of_another_maker(details: Automotive) -> Iterator[Finding]:
    """The first three characters of a VIN are the maker's (ISO 3780); two statements about the maker must agree.

    A plant may build vehicles under more identifiers than the record lists, so this warns.

    由来：识别代号前三位属于制造厂，两处关于制造厂的说法必须一致。
    """
    if not details.wmis or not all(map(is_wmi, details.wmis)):
        return
    for index, vin in enumerate(details.vins):
        if wrong_form(vin) is None and wmi(vin) not in details.wmis:
            shown = ", ".join(details.wmis[:5])
            yield Finding(f"{AT}.vins.{index}", vin=masked(vin), found=wmi(vin), wmis=shown)
