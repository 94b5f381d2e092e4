"""GDSO tyre JSON (`*.gdso.json`): what a maker's Tire Information Service answers for one tyre or a list of tyres.

Fields after the OpenAPI "GDSO standard API" 2.1.1 (gdso-org/standard-api, Apache-2.0); 1.x has the same ones.
`GET /tire/{sgtin}` answers one tyre, `POST /tires` a list whose entries carry a `status`.
"""

from collections.abc import Mapping, Sequence

from scenariokit.plugin import Fault, Loader, Reading, Source
from scenariokit.source import Pointer
from scenariokit_rubber_tires.loaders import values
from scenariokit_rubber_tires.loaders.draft import DETAILS, BadValue, Draft, Fields, Found, fit_for_id
from scenariokit_rubber_tires.loaders.json_file import MapFields, read_entries
from scenariokit_rubber_tires.loaders.samples import SAMPLES
from scenariokit_rubber_tires.problems import NO_IDENTITY, NOT_TYRES, TYRE_NOT_FOUND
from scenariokit_rubber_tires.sgtin import parse_sgtin

_FORMAT = {"en": "an answer of the GDSO Tire Information Service", "zh": "GDSO 轮胎信息服务的返回"}
_NO_LIST = {"en": "it is neither a tyre nor a list of tyres", "zh": "既不是轮胎，也不是轮胎列表"}
_OK = 200
_SOURCE = {
    "citation": "GDSO Tire Information Service",
    "url": "https://gdso-org.github.io/tech-doc/",
    "language": "en",
}
_PRODUCT = (
    "itemIDS.eanCode itemIDS.upcCode commercialNameLongDescription brandName commercialName productType labelling \
nonGradingEligibility labelTireClassAssociated supplierId urls dimensions.geometricalTyreSize dimensions.sectionWidth \
dimensions.aspectRatio dimensions.rimCode specifications.loadIndex specifications.loadIndexForDualFitment \
specifications.speedSymbol specifications.speedSymbolSupplementaryServiceCondition \
specifications.loadIndexSupplementaryServiceCondition specifications.loadIndexSupplementaryServiceConditionDualFitment \
specifications.structure specifications.tubeCharacteristic specifications.extraLoadOrReinforced specifications.directional \
specifications.asymetrical specifications.runFlat specifications.sealant specifications.maxLoadCarryingCapacity \
specifications.hlpc markings.mudAndSnow markings.3pmsf markings.iceGrip markings.tractionTire markings.freeRollingTire \
markings.professionnalOfRoad markings.sizeSuffix markings.sizePrefix markings.OEMarking markings.maxInflationPressure"
)
_TIRE = "uii status dotTin.factoryCode dotTin.sizeCode dotTin.optionalCode dotTin.weekYear countryOfOrigin \
nationalRegulationsComplianceCode nationalRegulationsCompliances weight vectoTyreRollingResistance vectoCertificateNumber \
rollingCircumference wltpTyreRollingResistance developmentIdentifier customerPartNumber oemSubmissionIdentifier"
KNOWN = frozenset([*_TIRE.split(), *(f"product.{name}" for name in _PRODUCT.split())])
"""All fields of the format, spelled as it spells them; many say nothing that a scenario has a place for."""


def outline(root: object) -> Sequence[Pointer] | Fault:
    """Where the tyres stand."""
    if isinstance(root, Mapping) and ("product" in root or "uii" in root):
        return [()]
    if not isinstance(root, list) or not all(isinstance(item, Mapping) for item in root):
        return Fault(NOT_TYRES, values={"expected": _FORMAT, "reason": _NO_LIST})
    return [(index,) for index in range(len(root))]


def tire(fields: Fields) -> Draft:
    """One tyre as a capability: a tyre that is offered, with a tag that says what it is."""
    draft = Draft()
    uii, status = fields.find("uii"), fields.find("status")
    if status is not None and status.value != _OK:
        shown = "" if uii is None else str(uii.value)[:80]
        draft.miss(TYRE_NOT_FOUND, status.at, status=str(status.value)[:20], uii=shown)
        return draft
    brand, size = fields.find("product.brandName"), fields.find("product.dimensions.geometricalTyreSize")
    maker = None if brand is None else draft.read(brand, values.words)
    designation = None if size is None else draft.read(size, values.words)
    if brand is None or maker is None or size is None or designation is None:
        name = "product.brandName" if maker is None else "product.dimensions.geometricalTyreSize"
        draft.miss(NO_IDENTITY, (), name=name)
        return draft
    _describe(draft, fields, Found(maker, brand.at), Found(designation, size.at))
    _identify(draft, fields, maker, designation)
    _specify(draft, fields)
    _label(draft, fields)
    _roll(draft, fields)
    return draft


def _describe(draft: Draft, fields: Fields, maker: Found, size: Found) -> None:
    name = fields.find("product.commercialName")
    tread = "" if name is None else (draft.read(name, values.words) or "")
    shown = " ".join(part for part in (str(maker.value), tread) if part)
    draft.data.update(
        kind="capability",
        sector="rubber-tires",
        status="offered",
        solution={
            "zh": "带射频标签的轮胎，数据由 GDSO 轮胎信息服务提供",
            "en": "A tyre with an RFID tag, whose data the GDSO Tire Information Service gives",
        },
        technologies=["RFID"],
        sources=[dict(_SOURCE)],
    )
    title = {"zh": f"{shown} 轮胎（{size.value}）", "en": f"{shown} tyre ({size.value})"}
    draft.put(("title",), title, maker.at if name is None else name.at)
    draft.data["parties"] = {"supplier": [{"name": maker.value}]}
    draft.places["parties",] = maker.at
    draft.put((*DETAILS, "size"), size.value, size.at)


def _identify(draft: Draft, fields: Fields, maker: str, size: str) -> None:
    uii = draft.detail("sgtin", fields, values.words, "uii")
    gtin = draft.detail("gtin", fields, values.digits, "product.itemIDS.eanCode", "product.itemIDS.upcCode")
    sgtin = None if uii is None else parse_sgtin(uii)
    found = fields.find("uii", "product.itemIDS.eanCode", "product.itemIDS.upcCode", "product.brandName")
    if sgtin is not None:
        id = fit_for_id("tyre", sgtin.gtin, sgtin.serial)
    else:
        id = fit_for_id("tyre", gtin) if gtin is not None else fit_for_id("tyre", maker, size)
    draft.put(("id",), id, () if found is None else found.at)
    parts = [fields.find(f"dotTin.{part}") for part in ("factoryCode", "sizeCode", "optionalCode", "weekYear")]
    symbols = [draft.read(part, values.digits) for part in parts if part is not None]
    if symbols and None not in symbols:
        draft.put((*DETAILS, "tin"), "".join(symbol for symbol in symbols if symbol), ("dotTin",))


def _specify(draft: Draft, fields: Fields) -> None:
    inside = "product.specifications"
    draft.detail("load_index", fields, values.whole, f"{inside}.loadIndex")
    draft.detail("load_index_dual", fields, values.whole, f"{inside}.loadIndexForDualFitment")
    draft.detail("speed_symbol", fields, values.upper, f"{inside}.speedSymbol")
    draft.detail("extra_load", fields, values.flag, f"{inside}.extraLoadOrReinforced")
    draft.detail("snow", fields, values.flag, "product.markings.3pmsf")
    draft.detail("ice", fields, values.flag, "product.markings.iceGrip")
    draft.detail("traction_use", fields, values.flag, "product.markings.tractionTire")
    draft.detail("tyre_class", fields, values.tyre_class, "product.labelTireClassAssociated")


def _label(draft: Draft, fields: Fields) -> None:
    """The label after the newest regulation: older ones use other scales."""
    found = fields.find("product.labelling")
    labels = found.value if found is not None and isinstance(found.value, list) else []
    maps = [(index, label) for index, label in enumerate(labels) if isinstance(label, Mapping)]
    if found is None or not maps:
        return
    index, label = next((one for one in maps if "2020/740" in str(one[1].get("labellingReferenceRegulation"))), maps[0])
    inside = _Moved(MapFields(label), (*found.at, index))
    draft.detail("label_regulation", inside, _regulation, "labellingReferenceRegulation")
    draft.detail("fuel_class", inside, values.grade, "rollingResistanceClass")
    draft.detail("wet_grip_class", inside, values.grade, "wetClass")
    draft.detail("noise_class", inside, values.noise_grade, "noiseClass")
    draft.detail("noise", inside, values.number, "noisePerformance")


class _Moved:
    """Fields of a map that stands deeper in the entry."""

    def __init__(self, fields: MapFields, at: Pointer) -> None:
        self._fields, self._at = fields, at

    def find(self, *names: str) -> Found | None:
        """The first of some fields that holds something."""
        found = self._fields.find(*names)
        return None if found is None else Found(found.value, (*self._at, *found.at))


def _regulation(value: object) -> str:
    text = values.words(value)
    for known in ("2020/740", "1222/2009"):
        if known in text:
            return known
    raise BadValue({"en": "a regulation, 2020/740 or 1222/2009", "zh": "法规编号 2020/740 或 1222/2009"})


def _roll(draft: Draft, fields: Fields) -> None:
    """Declared rolling resistance: of VECTO (lorries, N/kN), else of WLTP (cars, kg/t), which is the same number."""
    found = fields.find("vectoTyreRollingResistance.value", "wltpTyreRollingResistance.value")
    value = None if found is None else draft.read(found, values.number)
    if found is None or value is None:
        return
    unit = "N/kN" if found.at[0] == "vectoTyreRollingResistance" else "kg/t"
    achieved = {"value": f"{value:g} {unit}", "basis": "self-reported"}
    draft.data["impacts"] = [{"metric": "rubber-tires/rrc", "achieved": achieved}]
    draft.places["impacts", 0] = found.at


def read(source: Source) -> Reading:
    """Read an answer of the service."""
    return read_entries(source, outline, tire, KNOWN)


GDSO = Loader(
    "gdso-tyres",
    ("*.gdso.json",),
    read,
    {"zh": "GDSO 轮胎信息（JSON）", "en": "GDSO tyre information (JSON)"},
    samples=(SAMPLES / "two-tyres.gdso.json",),
)
