"""A product of the EU register EPREL -> a scenario: the supplier's case of a labelled appliance.

The names of the fields are those of the register's public interface: the energy label's and the information sheet's
(`energyClass`, `energyEfficiencyIndex`, `noise`, `noiseClass`, `powerStandbyMode`, `refrigerantName` ...). The register
publishes the index of refrigerators without decimals, so there it is read as `about 51`.
"""

import re
from collections.abc import Mapping

from scenariokit.plugin import Row
from scenariokit_home_appliances.codelists import PRODUCT_GROUPS
from scenariokit_home_appliances.gtin import judge
from scenariokit_home_appliances.loaders.draft import Draft, Mistake
from scenariokit_home_appliances.loaders.values import BadValue, at, blank, day, number, text, whole
from scenariokit_home_appliances.problems import NO_REGISTRATION, UNKNOWN_GROUP

_NUMBER = "eprelRegistrationNumber"
_CLASSES = ("energyClass", "energyClassSDR", "coolingEnergyClass", "energyClassWash")
"""The class stands under another name for displays, air conditioners and washer-dryers; the first one found counts."""
_NOISES = ("noise", "noiseWash")
_SUPPLIERS = (("supplierOrTrademark",), ("organisation", "organisationName"), ("organisation", "organisationTitle"))
_STARTS = ("onMarketFirstStartDate", "onMarketFirstStartDateTS", "onMarketStartDate", "onMarketStartDateTS")
_EXPORTED = ("exportDateTS", "importedOn", "publishedOnDateTS", "firstPublicationDateTS")
"""When the register's values held, best first."""

_SEPARATORS = re.compile(r"[;,|\s]+")

GROUPS: Mapping[str, Row] = {
    row[column]: row for row in PRODUCT_GROUPS for column in ("eprel_group_before", "eprel_group") if row[column]
}
"""Name of a group in EPREL, of the label in force or the one before -> its row in `appliance-groups`."""


FIELDS = (
    "productGroup", _NUMBER, "modelIdentifier", "otherIdentifiers", *(".".join(path) for path in _SUPPLIERS),
    *_CLASSES, "noiseClass", "energyEfficiencyIndex", *_NOISES, "powerStandbyMode", "refrigerantName", "refrigerantGwp",
    *_STARTS, *_EXPORTED,
)  # fmt: skip
"""Everything that is read of a product, under the names that a table gives it."""


def letter(value: object) -> str:
    """A class as the label prints it; the register writes A+++ as APPP. Raises `BadValue`.

    >>> letter("APPP"), letter("b")
    ('A+++', 'B')
    """
    found = text(value).upper()
    plain = "A" + "+" * (len(found) - 1) if found in {"AP", "APP", "APPP"} else found
    if plain not in {"A", "A+", "A++", "A+++", "B", "C", "D", "E", "F", "G"}:
        raise BadValue(found[:40], {"en": "a class from A+++ to G", "zh": "A+++ 至 G 级"})
    return plain


def product(raw: Mapping[str, object]) -> Draft:
    """Make a scenario of one product; without a group or number that can be used there is no data, only mistakes."""
    draft = Draft()
    group = str(raw.get("productGroup") or "").strip()[:80]
    row = GROUPS.get(group.lower())
    if row is None:
        known = ", ".join(sorted(GROUPS))
        draft.mistakes.append(Mistake(UNKNOWN_GROUP, ("productGroup",), {"group": group, "known": known}))
        return draft
    registration = draft.read(whole, raw.get(_NUMBER), (_NUMBER,))
    if registration is None:
        draft.mistakes = [Mistake(NO_REGISTRATION, (_NUMBER,), {})]
        return draft
    draft.put(("id",), f"eprel-{registration}", (_NUMBER,))
    draft.put(("kind",), "case")
    draft.put(("sector",), "home-appliances")
    draft.detail("product", row.code, ("productGroup",))
    draft.detail("eprel", registration, (_NUMBER,))
    _names(draft, raw, row)
    _label(draft, raw)
    _refrigerant(draft, raw)
    _measured(draft, raw, row)
    citation = f"EPREL, registration {registration}"
    url = f"https://eprel.ec.europa.eu/qr/{registration}"
    source = {"citation": citation, "publisher": "European Commission", "url": url}
    if (held := _held(raw)) is not None:
        source["accessed"] = held
    draft.finish(source, (_NUMBER,))
    return draft


def _names(draft: Draft, raw: Mapping[str, object], row: Row) -> None:
    model = draft.read(text, raw.get("modelIdentifier"), ("modelIdentifier",))
    if model is not None:
        draft.detail("model", model, ("modelIdentifier",))
    path = next((path for path in _SUPPLIERS if not blank(at(raw, *path))), _SUPPLIERS[0])
    supplier = draft.read(text, at(raw, *path), path)
    if supplier is not None:
        draft.put(("parties", "owner"), [{"name": supplier}], path)
    name = " ".join(part for part in (supplier, model) if part is not None) or f"EPREL {draft.data['id'][6:]}"
    title = {"zh": f"{name}：{row.label('zh')}", "en": f"{name}: {row.label('en').lower()}"}
    draft.put(("title",), title, ("modelIdentifier",))
    _gtin(draft, raw.get("otherIdentifiers"))


def _gtin(draft: Draft, identifiers: object) -> None:
    """The first further identifier that is a GTIN; tables have them all in one cell."""
    cell = isinstance(identifiers, str)
    items = _SEPARATORS.split(identifiers[:1000]) if isinstance(identifiers, str) else identifiers
    for index, item in enumerate(items[:100] if isinstance(items, list) else ()):
        number = item.get("modelIdentifier") if isinstance(item, Mapping) else item
        if isinstance(number, str) and judge(number).valid:
            draft.detail("gtin", number.strip(), ("otherIdentifiers",) if cell else ("otherIdentifiers", index))
            return


def _label(draft: Draft, raw: Mapping[str, object]) -> None:
    name = next((name for name in _CLASSES if not blank(raw.get(name))), _CLASSES[0])
    claimed = draft.read(letter, raw.get(name), (name,))
    if claimed is not None:
        draft.detail("energy_class", claimed, (name,))
    noise = draft.read(letter, raw.get("noiseClass"), ("noiseClass",))
    if noise is not None:
        draft.detail("noise_class", noise, ("noiseClass",))
    start = next((name for name in _STARTS if not blank(raw.get(name))), _STARTS[0])
    placed = draft.read(day, raw.get(start), (start,))
    if placed is not None:
        draft.detail("on_market", placed, (start,))


def _refrigerant(draft: Draft, raw: Mapping[str, object]) -> None:
    name = draft.read(text, raw.get("refrigerantName"), ("refrigerantName",))
    if name is not None:
        draft.detail("refrigerant", name, ("refrigerantName",))
    gwp = draft.read(number, raw.get("refrigerantGwp"), ("refrigerantGwp",))
    if gwp is not None:
        draft.detail("gwp", gwp, ("refrigerantGwp",))


def _measured(draft: Draft, raw: Mapping[str, object], row: Row) -> None:
    held = _held(raw)
    index = draft.read(number, raw.get("energyEfficiencyIndex"), ("energyEfficiencyIndex",))
    if index is not None:
        rounded = row.code == "refrigerating" and isinstance(index, int)
        draft.impact("eei", f"about {index}" if rounded else index, ("energyEfficiencyIndex",), held)
    name = next((name for name in _NOISES if not blank(raw.get(name))), _NOISES[0])
    noise = draft.read(number, raw.get(name), (name,))
    if noise is not None:
        draft.impact("noise", f"{noise} dB(A)", (name,), held)
    standby = draft.read(number, raw.get("powerStandbyMode"), ("powerStandbyMode",))
    if standby is not None:
        draft.impact("standby_power", f"{standby} W", ("powerStandbyMode",), held)


def _held(raw: Mapping[str, object]) -> str | None:
    """The day of the export or of the publication; one that cannot be read is only missing."""
    for name in _EXPORTED:
        try:
            if not blank(raw.get(name)):
                return day(number(raw[name]))
        except BadValue:
            continue
    return None
