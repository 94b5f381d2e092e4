"""EPREL exports in JSON (`*.eprel.json`): a product, a list of products, or an answer of the interface with `hits`."""

from collections.abc import Iterator, Mapping

from scenariokit.plugin import Fault, Loader, OriginLocator, Reading, Source, read_json
from scenariokit.plugin.loader import LIMIT_EXCEEDED, NOTHING_FOUND
from scenariokit.source import Document, Entry, Pointer
from scenariokit_home_appliances.loaders.eprel_product import product
from scenariokit_home_appliances.problems import NOT_EPREL
from scenariokit_home_appliances.samples import SAMPLES

_NO_LIST = {
    "en": "it is neither a product nor a list of products",
    "zh": "既不是产品，也不是产品列表",
}
_NO_MAP = {"en": "here stands something other than a product", "zh": "此处不是产品"}
_NO_PRODUCTS = {"en": "the export has no products", "zh": "导出文件中没有产品"}
_RECORDS = {"en": "the number of products", "zh": "产品数"}


def read(source: Source) -> Reading:
    """Read an export; every product becomes a scenario of kind `case`."""
    parsed = read_json(source)
    if not parsed.sound:
        return Reading(None, parsed.faults)
    faults: list[Fault] = list(parsed.faults)
    entries: list[Entry] = []
    origins: dict[Pointer, Pointer] = {}
    for index, (pointer, raw) in enumerate(_products(parsed.root, faults)):
        if index >= source.limits.records:
            values = {"what": _RECORDS, "found": index + 1, "limit": source.limits.records, "setting": "records"}
            faults.append(Fault(LIMIT_EXCEEDED, pointer, values=values))
            break
        draft = product(raw)
        record: Pointer = ("scenarios", len(entries))
        if draft.data:
            origins[record] = pointer
            origins |= {(*record, *path): (*pointer, *at) for path, at in draft.places.items()}
            entries.append(Entry("scenario", draft.data, record))
        faults += [Fault(m.problem, (*pointer, *m.at), values=m.values) for m in draft.mistakes]
    document = Document(source.path, tuple(entries), OriginLocator(parsed.locator, origins))
    return Reading(document, parsed.placed(faults))


def _products(root: object, faults: list[Fault]) -> Iterator[tuple[Pointer, Mapping[str, object]]]:
    pointer: Pointer = ()
    if isinstance(root, Mapping):
        if "hits" not in root:
            if "eprelRegistrationNumber" in root or "productGroup" in root:
                yield (), root
            else:
                faults.append(Fault(NOT_EPREL, values={"reason": _NO_LIST}))
            return
        root, pointer = root["hits"], ("hits",)
    if not isinstance(root, list):
        faults.append(Fault(NOT_EPREL, values={"reason": _NO_LIST}))
        return
    if not root:
        faults.append(Fault(NOTHING_FOUND, values={"reason": _NO_PRODUCTS}))
    for index, item in enumerate(root):
        if isinstance(item, Mapping):
            yield (*pointer, index), item
        else:
            faults.append(Fault(NOT_EPREL, (*pointer, index), values={"reason": _NO_MAP}))


EPREL_JSON = Loader(
    "eprel-json",
    ("*.eprel.json",),
    read,
    {"zh": "EPREL 导出（JSON）", "en": "EPREL export (JSON)"},
    (SAMPLES / "appliances.eprel.json",),
)
