"""Asset administration shells: `*.aas.json` and `*.aasx`, read with basyx-python-sdk (the extra `aas`).

The library is loaded where such a file stands; nothing in a shell is fetched, and a package is looked through before
it is opened (`aas_package`).
"""

import io
from collections.abc import Collection, Iterable, Mapping
from importlib import import_module
from typing import Any

import attrs

from scenariokit.diagnostics import Value
from scenariokit.plugin import Fault, Loader, OriginLocator, Reading, Source, nearest_origin, read_json
from scenariokit.plugin.loader import LIMIT_EXCEEDED, NOTHING_FOUND
from scenariokit.source import Document, Entry, Pointer, Span, Target
from scenariokit_home_appliances.loaders.aas_package import danger
from scenariokit_home_appliances.loaders.aas_shell import scenario, shells
from scenariokit_home_appliances.problems import BAD_AAS, EXTRA_MISSING, UNSAFE_PACKAGE
from scenariokit_home_appliances.samples import SAMPLES

_NO_SHELLS: Value = {"en": "the file has no asset shell and no submodel", "zh": "文件中没有资产管理壳或子模型"}
_NO_ENVIRONMENT: Value = {
    "en": "it is no map with `assetAdministrationShells` and `submodels`",
    "zh": "不是含 `assetAdministrationShells` 与 `submodels` 的映射",
}
_RECORDS: Value = {"en": "the number of shells", "zh": "资产管理壳数"}


@attrs.frozen
class Read:
    """The records of a file, each value with the place of its element."""

    entries: tuple[Entry, ...]
    origins: Mapping[Pointer, Pointer]
    """Pointer in the document of records -> path of the element."""
    faults: tuple[Fault, ...]


def _read(objects: Iterable[Any], limit: int) -> Read:
    entries: list[Entry] = []
    origins: dict[Pointer, Pointer] = {}
    faults: list[Fault] = []
    number = 0
    for number, shell in enumerate(shells(objects), 1):
        if number > limit:
            values: dict[str, Value] = {"what": _RECORDS, "found": number, "limit": limit, "setting": "records"}
            faults.append(Fault(LIMIT_EXCEEDED, values=values))
            break
        draft = scenario(shell)
        record: Pointer = ("scenarios", len(entries))
        if draft.data:
            origins[record] = (shell.id,)
            origins |= {(*record, *path): at or (shell.id,) for path, at in draft.places.items()}
            entries.append(Entry("scenario", draft.data, record))
        faults += [Fault(m.problem, m.at or (shell.id,), values=m.values) for m in draft.mistakes]
    if not number:
        faults.append(Fault(NOTHING_FOUND, values={"reason": _NO_SHELLS}))
    return Read(tuple(entries), origins, tuple(faults))


def _bad(error: Exception) -> Fault:
    text = " ".join(str(error).split())[:300] or type(error).__name__
    return Fault(BAD_AAS, values={"reason": text})


# ---------------------------------------------------------------- JSON


def read_shells(source: Source) -> Reading:
    """Read an environment in JSON; every shell of an appliance becomes a scenario of kind `case`."""
    parsed = read_json(source)
    if not parsed.sound or parsed.faults:
        return Reading(None, parsed.faults)
    if not isinstance(parsed.root, dict) or not {"assetAdministrationShells", "submodels"} & parsed.root.keys():
        return Reading(None, (Fault(BAD_AAS, values={"reason": _NO_ENVIRONMENT}),))
    try:
        adapter = import_module("basyx.aas.adapter.json")
    except ImportError:
        return Reading(None, (Fault(EXTRA_MISSING),))
    try:
        objects = adapter.read_aas_json_file(io.StringIO(parsed.text), failsafe=False)
        found = _read(objects, source.limits.records)
    except Exception as error:  # noqa: BLE001 -- the library raises what it likes about a file that is not as it should be
        return Reading(None, (_bad(error),))
    places = _json_places(parsed.root)
    origins = {pointer: nearest_origin(places, path) for pointer, path in found.origins.items()}
    faults = tuple(attrs.evolve(fault, pointer=nearest_origin(places, fault.pointer)) for fault in found.faults)
    document = Document(source.path, found.entries, OriginLocator(parsed.locator, origins))
    return Reading(document, parsed.placed(faults))


def _json_places(root: Mapping[str, Any]) -> dict[Pointer, Pointer]:
    """Path of an element -> pointer to its value in the file."""
    found: dict[Pointer, Pointer] = {}
    for section, children in (("assetAdministrationShells", None), ("submodels", "submodelElements")):
        for index, item in enumerate(root.get(section) or ()):
            path, pointer = (str(item.get("id")),), (section, index)
            found[path] = pointer
            if children is not None:
                _collect(item.get(children), path, (*pointer, children), found)
    return found


def _collect(items: Any, path: Pointer, pointer: Pointer, found: dict[Pointer, Pointer]) -> None:
    for index, item in enumerate(items if isinstance(items, list) else ()):
        here = (*path, item.get("idShort", index))
        found[here] = (*pointer, index, "value") if "value" in item else (*pointer, index)
        for children in ("value", "statements"):
            if isinstance(item.get(children), list) and item.get("modelType") != "MultiLanguageProperty":
                _collect(item[children], here, (*pointer, index, children), found)


# ---------------------------------------------------------------- AASX


@attrs.frozen(eq=False)
class ElementLocator:
    """Places in a package: it has no lines, so an element is named by its path."""

    origins: Mapping[Pointer, Pointer] = attrs.field(repr=False)

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The path of the element of every target."""
        return {target: _span(nearest_origin(self.origins, target.pointer)) for target in targets}

    def lines(self, first: int, last: int) -> tuple[str, ...]:  # noqa: ARG002 -- the protocol of locators
        """None: a package is no text."""
        return ()


def _span(path: Pointer) -> Span:
    """An element as a cell: the submodel is the sheet, the path below it the cell."""
    sheet = str(path[0]) if path else ""
    cell = f"{sheet}!{'.'.join(str(part) for part in path[1:])}" if len(path) > 1 else sheet
    return Span(1, 1, 1, 1, cell, sheet)


def read_package(source: Source) -> Reading:
    """Read a package; every shell of an appliance becomes a scenario of kind `case`."""
    if (reason := danger(source.data, source.limits)) is not None:
        return Reading(None, (Fault(UNSAFE_PACKAGE, values={"reason": reason}),))
    try:
        aasx, model = import_module("basyx.aas.adapter.aasx"), import_module("basyx.aas.model")
    except ImportError:
        return Reading(None, (Fault(EXTRA_MISSING),))
    objects = model.DictIdentifiableStore()
    try:
        with aasx.AASXReader(io.BytesIO(source.data), failsafe=False) as reader:
            reader.read_into(objects, aasx.DictSupplementaryFileContainer())
        found = _read(objects, source.limits.records)
    except Exception as error:  # noqa: BLE001 -- the library raises what it likes about a file that is not as it should be
        return Reading(None, (_bad(error),))
    faults = tuple(attrs.evolve(f, pointer=(), span=_span(f.pointer)) if f.pointer else f for f in found.faults)
    return Reading(Document(source.path, found.entries, ElementLocator(found.origins)), faults)


AAS_JSON = Loader(
    "aas-json",
    ("*.aas.json",),
    read_shells,
    {"zh": "资产管理壳（JSON）", "en": "Asset administration shell (JSON)"},
    (SAMPLES / "refrigerator.aas.json",),
)
AASX = Loader(
    "aasx",
    ("*.aasx",),
    read_package,
    {"zh": "资产管理壳包（AASX）", "en": "Asset administration shell package"},
    (SAMPLES / "refrigerator.aasx",),
)
