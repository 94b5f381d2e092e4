"""IDM catalogues (`*.idm.xml`) of furniture makers: one capability a series."""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from scenariokit.plugin import (
    LIMIT_EXCEEDED,
    NOTHING_FOUND,
    DocumentBuilder,
    FileProblem,
    Loader,
    Reading,
    Source,
    Span,
)
from scenariokit_smart_furniture.idm_xml import Catalogue, parse, structure
from scenariokit_smart_furniture.loaders.record_id import fit_for_id, stem
from scenariokit_smart_furniture.problems import NO_NAME
from scenariokit_smart_furniture.samples import SAMPLES

_SERIES = {"en": "the number of series", "zh": "系列数"}
_EMPTY = {"en": "the catalogue has no series", "zh": "目录中没有系列"}
_A_SUPPLIER = {"en": "the supplier", "zh": "供应方"}
_A_SERIES = {"en": "a series", "zh": "某系列"}
_LONGEST = 200


def read(source: Source) -> Reading:
    """Read a catalogue; each series becomes a capability of its supplier."""
    build = DocumentBuilder(source)
    catalogue = parse(source)
    root, top = catalogue.root, catalogue.spans[catalogue.root]
    for fault in structure(catalogue, source.limits.faults):
        build.include(FileProblem(fault))
    supplier = _supplier(root)
    if supplier is None:
        build.fault(NO_NAME, top, what=_A_SUPPLIER, element="SUPPLIER/CONTACT_SUPPLIER/MANUFACTURER_NAME_1")
        return build.reading()
    number = _text(root.find("CATALOG/CATALOG_NUMBER")) or stem(source.path, ".idm")
    series = root.findall("SERIES/SERIE")
    if not series:
        build.fault(NOTHING_FOUND, top, reason=_EMPTY)
    for count, one in enumerate(series):
        if count == source.limits.records:
            values: dict[str, Any] = {"what": _SERIES, "found": len(series), "limit": count, "setting": "records"}
            build.fault(LIMIT_EXCEEDED, catalogue.spans[one], **values)
            break
        _capability(build, catalogue, one, supplier, number)
    return build.reading()


def _supplier(root: Element) -> tuple[str, Element] | None:
    contact = root.find("SUPPLIER/CONTACT_SUPPLIER")
    first = None if contact is None else contact.find("MANUFACTURER_NAME_1")
    name = _text(first)
    if contact is None or first is None or name is None:
        return None
    second = _text(contact.find("MANUFACTURER_NAME_2"))
    return (f"{name} {second}" if second else name), first


def _capability(
    build: DocumentBuilder, catalogue: Catalogue, series: Element, supplier: tuple[str, Element], number: str
) -> None:
    here = catalogue.spans[series]
    names = dict(_names(series.find("SERIES_NAME")))
    if not names:
        build.fault(NO_NAME, here, what=_A_SERIES, element="SERIES_NAME/LANGUAGE/TEXT")
        return
    name, at = supplier
    items = sum(1 for _ in series.iter("ITEM"))
    places: dict[str, Span] = {"": here, "parties": catalogue.spans[at]}
    title = series.find("SERIES_NAME")
    if title is not None:
        places["title"] = catalogue.spans[title]
    build.add(
        "scenario",
        {
            "id": fit_for_id("idm", number, series.get("SERIE_NO") or next(iter(names.values()))),
            "kind": "capability",
            "title": names,
            "sector": "smart-furniture",
            "parties": {"supplier": [{"name": name}]},
            "solution": {
                "zh": f"以 IDM 数据提供的可配置家具系列，含 {items} 个型号",
                "en": f"a configurable furniture series with {items} items, offered as IDM data",
            },
            "technologies": ["IDM"],
        },
        places,
    )


def _names(texts: Element | None) -> Iterator[tuple[str, str]]:
    """Language tag -> text. IDM writes languages in capitals; BCP 47 does not mind, but lists read better without."""
    for one in () if texts is None else texts.iter("LANGUAGE"):
        language, text = one.get("ISO_LANGUAGE_ID"), _text(one.find("TEXT"))
        if language and text:
            yield language.strip().lower(), text


def _text(element: Element | None) -> str | None:
    text = "" if element is None else " ".join((element.text or "").split())
    return text[:_LONGEST] or None


IDM_CATALOGUE = Loader(
    "idm-catalogue",
    ("*.idm.xml",),
    read,
    {"zh": "IDM 家具目录（XML）", "en": "IDM furniture catalogue (XML)"},
    samples=(SAMPLES / "kitchens.idm.xml",),
)
