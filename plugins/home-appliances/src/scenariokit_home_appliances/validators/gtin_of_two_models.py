"""APL301: one GTIN for two models."""

from collections.abc import Iterator, Sequence

from scenariokit.plugin import Context, Fact, Finding, Record, Scenario, catalog_validator
from scenariokit_home_appliances.details import Appliance
from scenariokit_home_appliances.examples import appliance
from scenariokit_home_appliances.gtin import judge

_GTIN_14 = 14


def collect(record: Record, context: Context) -> Iterator[tuple[str, Fact]]:  # noqa: ARG001 -- the contract of collect
    """Each appliance under its GTIN, filled up to 14 digits: the same number in another length is the same item."""
    if not isinstance(record, Scenario):
        return
    found: object = record.details.get("home-appliances")
    gtin, model = getattr(found, "gtin", None), getattr(found, "model", None)
    if isinstance(found, Appliance) and gtin is not None and model is not None and judge(gtin).valid:
        yield judge(gtin).digits.zfill(_GTIN_14), Fact("details.home-appliances.gtin", model)


def _plain(model: str) -> str:
    return "".join(model.split()).casefold()


def _two(model: str, other: str) -> list[dict[str, object]]:
    first = {"$type": "scenario", **appliance("refrigerating", gtin="4006381333931", model=model)}
    second = {"$type": "scenario", "id": "sample-case-2", "title": {"zh": "另一场景", "en": "Another case"}}
    return [first, {**second, **appliance("refrigerating", gtin="04006381333931", model=other)}]


@catalog_validator(
    "APL301",
    "gtin-of-two-models",
    severity="warning",
    since="0.1",
    message={
        "en": "the GTIN {gtin} stands for the model {model} here and for {other} elsewhere",
        "zh": "GTIN {gtin} 此处为型号 {model}，另一处为 {other}",
    },
    help={
        "en": "give each model its own GTIN; spell the model alike where both records mean the same one",
        "zh": "请为各型号填写各自的 GTIN；若为同一型号，请统一写法",
    },
    valid=[_two("BCD-500", "bcd-500"), _two("BCD-500", "BCD -500")],
    invalid=[_two("BCD-500", "BCD-501")],
    collect=collect,
)
def gtin_of_two_models(key: str, facts: Sequence[Fact], context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """A GTIN names one trade item (GS1). Under two models, one of them was copied from the row above.

    A model that differs in case or blanks only is the same model. Two spellings of one model are possible, so this
    warns.

    由来：一个 GTIN 只对应一种商品；出现在两个型号下，必有一个是从上一行误抄的。
    """
    first, *others = facts
    for fact in others:
        if _plain(str(fact.value)) != _plain(str(first.value)):
            related = [(first, {"en": "the other model", "zh": "另一型号"})]
            yield Finding(fact, related=related, gtin=key.lstrip("0"), model=str(fact.value), other=str(first.value))
