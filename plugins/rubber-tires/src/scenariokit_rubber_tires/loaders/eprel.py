"""EPREL exports of tyres: the fields that the EU register gives for a registered tyre, in JSON or as columns.

The names are those of the register's public interface and exports for the product group `tyres`, as several projects
that read them spell them; one source each. The register keeps the label of Regulation (EU) 2020/740.
"""

from scenariokit_rubber_tires.loaders import values
from scenariokit_rubber_tires.loaders.draft import DETAILS, Draft, Fields, fit_for_id
from scenariokit_rubber_tires.problems import NO_IDENTITY, NOT_TYRES
from scenariokit_rubber_tires.tyre_size import parse_size

FORMAT = {"en": "an EPREL export of tyres", "zh": "EPREL 轮胎导出文件"}
GROUP = "tyres"
_GROUP = {"en": "it is of another product group", "zh": "属于其他产品组"}

NUMBER = "eprelRegistrationNumber"
_NAMES = ("commercialName", "additionalDetails.commercialName", "modelIdentifier")
_SIZES = ("tyreDesignation", "sizeDesignation")
_BRANDS = ("supplierOrTrademark", "organisation.organisationName", "trademarkOwner")
_GTINS = ("gtinIdentifier", "additionalDetails.gtinIdentifier")
_STARTS = ("onMarketStartDate", "onMarketStartDateTS", "onMarketFirstStartDate", "onMarketFirstStartDateTS")
_ENDS = ("onMarketEndDate", "onMarketEndDateTS")
_READ = (
    "loadCapacityIndex loadCapacityIndex2 speedCategorySymbol loadCapacityIndicator tyreClass energyClass wetGripClass \
externalRollingNoiseValue externalRollingNoiseClass severeSnowTyre iceTyre implementingAct productGroup"
)
_NOT_READ = (
    "loadCapacityIndex3 loadCapacityIndex4 speedCategorySymbol2 tyreSection aspectRatio rimDiameter energyClassRange \
wetGripClassRange externalRollingNoiseClassRange energyClassImage energyClassImageWithScale energyLabelId status blocked \
versionId versionNumber organisation contactDetails contactId orgVerificationStatus trademarkVerificationStatus trademarkId \
additionalDetails additionalInfos dateStartProductionWeek dateStartProductionYear dateEndProductionWeek \
dateEndProductionYear firstPublicationDate firstPublicationDateTS publishedOnDate publishedOnDateTS exportDateTS \
importedOn lastVersion formType generatedLabels placementCountries productModelCoreId registrantNature \
modelAvailabilityInEUEEACountries availabilityInEUEEACountries allowEprelLabelGeneration sizeDesignationFiltered \
visibleToUnitedKingdomMarketSurveillanceAuthority otherIdentifiers ecoLabel ecoLabelRegistrationNumber uploadedLabels"
)
KNOWN = frozenset([NUMBER, *_NAMES, *_SIZES, *_BRANDS, *_GTINS, *_STARTS, *_ENDS, *_READ.split(), *_NOT_READ.split()])
"""Fields that tyres of the register have; what says nothing that a scenario has a place for is not read."""


def tyre(fields: Fields) -> Draft:
    """One registered tyre as a capability: a model that is offered, with its EU label."""
    draft = Draft()
    group = fields.find("productGroup")
    if group is not None and str(group.value).strip().lower() != GROUP:
        draft.miss(NOT_TYRES, group.at, expected=FORMAT, reason=_GROUP)
        return draft
    number = fields.find(NUMBER)
    registered = None if number is None else draft.read(number, values.whole)
    if number is None or not registered:
        draft.miss(NO_IDENTITY, () if number is None else number.at, name=NUMBER)
        return draft
    draft.put(("id",), fit_for_id("eprel", str(registered)), number.at)
    draft.put((*DETAILS, "eprel"), registered, number.at)
    draft.data.update(
        kind="capability",
        sector="rubber-tires",
        solution={
            "zh": "在欧盟 EPREL 登记并附有 (EU) 2020/740 标签的轮胎型号",
            "en": "A tyre model registered in EPREL with its label after Regulation (EU) 2020/740",
        },
        sources=[
            {
                "citation": f"EPREL {registered}",
                "publisher": "European Commission",
                "url": f"https://eprel.ec.europa.eu/qr/{registered}",
            }
        ],
    )
    if _describe(draft, fields):
        _specify(draft, fields)
        _date(draft, fields)
    return draft


def _describe(draft: Draft, fields: Fields) -> bool:
    brand = fields.find(*_BRANDS)
    maker = None if brand is None else draft.read(brand, values.words)
    if brand is None or maker is None:
        draft.miss(NO_IDENTITY, () if brand is None else brand.at, name=_BRANDS[0])
        draft.data.clear()
        return False
    name = fields.find(*_NAMES)
    model = "" if name is None else (draft.read(name, values.words) or "")
    size = _size(draft, fields) or ""
    # Some trademarks stand in the commercial name as well ("SAILUN ATREZZO ECO").
    shown = model if model.upper().startswith(maker.upper()) else f"{maker} {model}".strip()
    zh, en = (f"（{size}）", f" ({size})") if size else ("", "")
    draft.put(("title",), {"zh": f"{shown} 轮胎{zh}", "en": f"{shown} tyre{en}"}, brand.at if name is None else name.at)
    draft.data["parties"] = {"supplier": [{"name": maker}]}
    draft.places["parties",] = brand.at
    return True


def _size(draft: Draft, fields: Fields) -> str | None:
    """The full designation where it can be read, else the size alone."""
    for name in _SIZES:
        found = fields.find(name)
        text = None if found is None else draft.read(found, values.words)
        if found is None or text is None:
            continue
        if name == _SIZES[-1] or fields.find(_SIZES[-1]) is None or parse_size(text, any_symbol=True) is not None:
            draft.put((*DETAILS, "size"), text, found.at)
            return text
    return None


def _specify(draft: Draft, fields: Fields) -> None:
    draft.detail("load_index", fields, values.whole, "loadCapacityIndex")
    draft.detail("load_index_dual", fields, values.whole, "loadCapacityIndex2")
    draft.detail("speed_symbol", fields, values.upper, "speedCategorySymbol")
    draft.detail("extra_load", fields, values.extra_load, "loadCapacityIndicator")
    draft.detail("tyre_class", fields, values.tyre_class, "tyreClass")
    draft.detail("fuel_class", fields, values.grade, "energyClass")
    draft.detail("wet_grip_class", fields, values.grade, "wetGripClass")
    draft.detail("noise", fields, values.number, "externalRollingNoiseValue")
    draft.detail("noise_class", fields, values.noise_grade, "externalRollingNoiseClass")
    draft.detail("snow", fields, values.flag, "severeSnowTyre")
    draft.detail("ice", fields, values.flag, "iceTyre")
    draft.detail("gtin", fields, values.digits, *_GTINS)
    act = fields.find("implementingAct")
    regulation = "1222/2009" if act is not None and "1222" in str(act.value) else "2020/740"
    draft.put((*DETAILS, "label_regulation"), regulation, () if act is None else act.at)


def _date(draft: Draft, fields: Fields) -> None:
    start = draft.detail("on_market", fields, values.day, *_STARTS)
    if start is not None:
        draft.put(("dates", "started"), start, draft.places[*DETAILS, "on_market"])
    end = fields.find(*_ENDS)
    last = None if end is None else draft.read(end, values.day)
    if end is not None and last is not None:
        draft.put(("dates", "retired"), last, end.at)
    else:
        draft.data["status"] = "offered"
