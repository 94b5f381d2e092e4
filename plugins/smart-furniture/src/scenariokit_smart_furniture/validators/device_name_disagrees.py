"""FUR210: a device type under another one's name."""

from collections.abc import Iterator

from scenariokit.plugin import Context, Finding, validator
from scenariokit_smart_furniture import matter_id
from scenariokit_smart_furniture.codelists import MATTER, newest
from scenariokit_smart_furniture.details import FurnitureDetails
from scenariokit_smart_furniture.examples import device
from scenariokit_smart_furniture.stated import AT


@validator(
    "FUR210",
    "device-name-disagrees",
    severity="error",
    since="0.1",
    message={"en": "{id} is {right}, the record says {name}", "zh": "{id} 是{right}，记录却写{name}"},
    help={
        "en": "correct the id or the name; names are compared without case, blanks and punctuation",
        "zh": "请更正编号或名称；比较名称时忽略大小写、空格与标点",
    },
    valid=[
        device("0x0075", "Dishwasher"),
        device("0x0075", "洗碗机"),
        device("0x0042", "Water Valve"),
        device("0x0100", "on/off light"),
        device("0x0075", "Bosch dishwasher, series 6"),
    ],
    invalid=[
        device("0x0073", "Dishwasher"),
        device("0x010D", "Water Valve"),
        device("0x0012", "OTA Provider"),
        device("0x0073", "洗碗机"),
    ],
)
def device_name_disagrees(details: FurnitureDetails, context: Context) -> Iterator[Finding]:
    """Id and name say the same thing twice; a controller that goes by the id takes a washing machine for a dishwasher.

    A list of features in circulation prints Water Valve as 0x010D, which is Extended Color Light; Water Valve is 0x0042.
    Only a name that is another type's is a mistake; any other is taken for the name of a product.

    由来：编号与名称说的是同一件事；按编号识别的控制器会把洗衣机当成洗碗机。
    """
    codes = newest(context, MATTER)
    for index, one in enumerate(details.devices):
        row = codes.get(matter_id.normal(one.device_type) or "")
        if row is None or one.name is None or matter_id.means(one.name, row):
            continue
        other = next((found for found in codes if matter_id.means(one.name, found)), None)
        if other is None:
            continue  # the name of a product, not of a type
        # Both rows speak: the claim is only as sure as the weaker of the two.
        yield Finding(
            f"{AT}.devices.{index}.name",
            row=row if not row.strong else other,
            suggestion=other.code,
            related=[(f"{AT}.devices.{index}.device_type", {"en": "the id stands here", "zh": "编号见此"})],
            note={"en": f"{one.name} is {other.code}", "zh": f"{one.name}的编号是 {other.code}"},
            id=row.code,
            right={"en": row.label("en"), "zh": row.label("zh")},
            name=one.name,
        )
