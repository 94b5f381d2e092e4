"""An asset administration shell of an appliance -> a scenario.

Elements are known by their `idShort`, wherever they stand in the shell's submodels, compared without case and
underscores. Those of the nameplate are IDTA 02006's (`ManufacturerName`, `ManufacturerProductDesignation` ...); no
published submodel template covers energy labels and refrigerants, so those names are this plugin's convention.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import attrs
from immutabledict import immutabledict

from scenariokit.source import Pointer
from scenariokit_home_appliances.loaders.draft import Draft, Mistake
from scenariokit_home_appliances.loaders.eprel_product import GROUPS, letter
from scenariokit_home_appliances.loaders.values import BadValue, day, number, text, whole
from scenariokit_home_appliances.problems import NO_APPLIANCE, TWO_VALUES

_DEEPEST = 64
_LONGEST_ID = 80


@attrs.frozen
class Element:
    """A value in a submodel, with the path of `idShort`s to it; the first part is the submodel's id."""

    path: Pointer
    value: object
    """A number or text, or a map of language to text."""

    @property
    def name(self) -> str:
        """Its `idShort`."""
        return str(self.path[-1])


@attrs.frozen
class Shell:
    """A shell as the files give it: its name and the values below it."""

    name: str
    id: str
    elements: tuple[Element, ...]


def shells(objects: Any) -> Iterator[Shell]:
    """The shells among the objects of a package, in the order of their ids; submodels without a shell make one.

    `objects` are what basyx-python-sdk read: shells, submodels and concept descriptions.
    """
    found = sorted(objects, key=lambda item: str(item.id))
    submodels = {str(item.id): item for item in found if hasattr(item, "submodel_element")}
    owned: set[str] = set()
    for item in found:
        if not hasattr(item, "asset_information"):
            continue
        ids = sorted({str(key.value) for reference in item.submodel for key in reference.key})
        owned |= set(ids)
        elements = tuple(e for id in ids if id in submodels for e in _elements(submodels[id]))
        yield Shell(str(item.id_short or ""), str(item.id), elements)
    if not owned:
        for id, submodel in submodels.items():
            yield Shell(str(submodel.id_short or ""), id, tuple(_elements(submodel)))


def _elements(submodel: Any) -> Iterator[Element]:
    yield from _below(submodel.submodel_element, (str(submodel.id),))


def _below(items: Any, path: Pointer) -> Iterator[Element]:
    if len(path) > _DEEPEST:
        return
    for index, item in enumerate(items):
        # The elements of a list have no idShort of their own.
        here = (*path, index if path and _in_list(item) else str(item.id_short))
        kind = type(item).__name__
        if kind == "Property" and item.value is not None:
            yield Element(here, item.value)
        elif kind == "MultiLanguageProperty" and item.value is not None:
            yield Element(here, {str(tag): str(words) for tag, words in item.value.items()})
        elif kind in {"SubmodelElementCollection", "SubmodelElementList"}:
            yield from _below(item.value, here)
        elif kind == "Entity":
            yield from _below(item.statement, here)


def _in_list(item: Any) -> bool:
    return type(item.parent).__name__ == "SubmodelElementList"


def words(value: object) -> object:
    """Text in one language or in several. Raises `BadValue`."""
    if isinstance(value, Mapping):
        found = {str(tag): text(item) for tag, item in value.items() if str(item).strip()}
        return found or text("")
    return text(value)


def _plain(value: object) -> str:
    """Text in one language: the first of several. Raises `BadValue`."""
    return text(next(iter(value.values()), "") if isinstance(value, Mapping) else value)


def _group(value: object) -> str:
    found = _plain(value)
    row = GROUPS.get(found.lower())
    return found if row is None else row.code


def _measure(unit: str) -> Callable[[object], str]:
    """A number in a unit, or text that names its unit itself. Raises `BadValue`."""

    def measured(value: object) -> str:
        try:
            return f"{number(value)} {unit}"
        except BadValue:
            return _plain(value)

    return measured


DETAILS: Final[Mapping[str, tuple[str, Callable[[object], object]]]] = immutabledict(
    productgroup=("product", _group),
    gtin=("gtin", _plain),
    globaltradeitemnumber=("gtin", _plain),
    eprelregistrationnumber=("eprel", whole),
    placedonmarket=("on_market", day),
    energyefficiencyclass=("energy_class", letter),
    noiseclass=("noise_class", letter),
    ratedcoolingcapacity=("capacity", _measure("W")),
    energyefficiencygrade=("grade", whole),
    refrigerant=("refrigerant", _plain),
    refrigerantgwp=("gwp", number),
    refrigerantgwpreport=("gwp_report", _plain),
    refrigerantsafetyclass=("safety_class", _plain),
    refrigerantcharge=("charge", _measure("kg")),
)
"""Name of an element -> field of the details, and how its value is read."""

IMPACTS: Final[Mapping[str, tuple[str, Callable[[object], object]]]] = immutabledict(
    energyefficiencyindex=("eei", number),
    annualperformancefactor=("apf", number),
    airbornenoise=("noise", _measure("dB(A)")),
    standbypower=("standby_power", _measure("W")),
)
"""Name of an element -> metric of the sector, and how its value is read."""

MODELS: Final = (
    "manufacturerproducttype",
    "productarticlenumberofmanufacturer",
    "ordercodeofmanufacturer",
    "manufacturerarticlenumber",
    "manufacturerordercode",
)
"""Elements of the nameplate and of technical data that name the model, best first."""

_NAMEPLATE: Final = ("manufacturername", "manufacturerproductdesignation", *MODELS)


def known(name: str) -> str:
    """The form in which names are compared.

    >>> known("Energy_Efficiency_Class")
    'energyefficiencyclass'
    """
    return name.replace("_", "").casefold()


def scenario(shell: Shell) -> Draft:
    """Make a scenario of a shell; one that says nothing about an appliance gives no data, only a mistake."""
    draft = Draft()
    elements: dict[str, Element] = {}
    for element in shell.elements:
        name = known(element.name)
        if name not in DETAILS and name not in IMPACTS and name not in _NAMEPLATE:
            continue
        first = elements.setdefault(name, element)
        if first.value != element.value:
            values = {"name": element.name, "first": str(first.value)[:60], "second": str(element.value)[:60]}
            draft.mistakes.append(Mistake(TWO_VALUES, element.path, values))
    if not elements.keys() - set(_NAMEPLATE):
        draft.mistakes.append(Mistake(NO_APPLIANCE, (), {"shell": (shell.name or shell.id)[:120]}))
        return draft
    draft.put(("id",), "aas-" + (_fit(shell.name) or _fit(shell.id) or "shell"))
    draft.put(("kind",), "case")
    draft.put(("sector",), "home-appliances")
    _nameplate(draft, shell, elements)
    for name, element in elements.items():
        if name in DETAILS:
            field, convert = DETAILS[name]
            value = draft.read(convert, element.value, element.path)
            if value is not None:
                draft.detail(field, value, element.path)
        elif name in IMPACTS:
            metric, convert = IMPACTS[name]
            value = draft.read(convert, element.value, element.path)
            if value is not None:
                draft.impact(metric, value, element.path)
    draft.finish({"citation": f"Asset administration shell {shell.id[:200]}"})
    return draft


def _nameplate(draft: Draft, shell: Shell, elements: Mapping[str, Element]) -> None:
    maker, designation = elements.get("manufacturername"), elements.get("manufacturerproductdesignation")
    if maker is not None:
        name = draft.read(words, maker.value, maker.path)
        if name is not None:
            draft.put(("parties", "owner"), [{"name": name}], maker.path)
    model = next((elements[name] for name in MODELS if name in elements), None)
    code = None if model is None else draft.read(_plain, model.value, model.path)
    if model is not None and code is not None:
        draft.detail("model", code, model.path)
    title = None if designation is None else draft.read(words, designation.value, designation.path)
    if designation is not None and title is not None:
        draft.put(("title",), title, designation.path)
    elif model is not None and code is not None:
        draft.put(("title",), code, model.path)
    else:
        draft.put(("title",), shell.name or shell.id[:200])


def _fit(name: str) -> str:
    """A name made fit for an id."""
    return re.sub(r"[^\w.-]+", "-", name[-_LONGEST_ID:]).strip("-.")
