"""FUR209: a Matter device type that the list does not have."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_smart_furniture import matter_id
from scenariokit_smart_furniture.codelists import MATTER, newest
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import device
from scenariokit_smart_furniture.stated import AT


@validator(
    "FUR209",
    "unknown-device-type",
    severity="warning",
    since="0.1",
    message={
        "en": "{id} is not in the list of Matter device types ({edition})",
        "zh": "Matter 设备类型列表（{edition}）中没有 {id}",
    },
    help={
        "en": "check the id; where a later release of Matter defines it, load a newer copy of the list by `--codelist`",
        "zh": "请核对编号；若由更新版本的 Matter 定义，可用 `--codelist` 加载新的列表",
    },
    valid=[device("0x0075"), device("0x75")],
    invalid=[device("0x0001"), device("0x0775", "Dishwasher")],
)
def unknown_device_type(details: FurnitureDetails, context: Context) -> Iterator[Finding]:
    """An id that nobody defined is a slip, but every release of Matter defines more of them: so this only warns.

    由来：没人定义过的编号是笔误；但每版 Matter 都会新增，因此仅警告。
    """
    codes = newest(context, MATTER)
    for index, one in enumerate(details.devices):
        id = matter_id.normal(one.device_type)
        if id is None or id in codes:
            continue
        named = [] if one.name is None else [row.code for row in codes if matter_id.means(one.name, row)]
        yield Finding(
            f"{AT}.devices.{index}.device_type", suggestion=named[0] if named else None, id=id, edition=codes.edition
        )
