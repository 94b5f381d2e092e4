"""EPREL exports in JSON (`*.tyres.eprel.json`): a tyre, a list of tyres, or an answer of the interface with `hits`."""

from collections.abc import Mapping, Sequence

from scenariokit.plugin import Fault, Loader, Reading, Source
from scenariokit.source import Pointer
from scenariokit_rubber_tires.loaders.eprel import FORMAT, KNOWN, NUMBER, tyre
from scenariokit_rubber_tires.loaders.json_file import read_entries
from scenariokit_rubber_tires.loaders.samples import SAMPLES
from scenariokit_rubber_tires.problems import NOT_TYRES

_NO_LIST = {"en": "it is neither a tyre nor a list of tyres", "zh": "既不是轮胎，也不是轮胎列表"}


def outline(root: object) -> Sequence[Pointer] | Fault:
    """Where the tyres stand."""
    if isinstance(root, Mapping) and NUMBER in root:
        return [()]
    at: Pointer = ("hits",) if isinstance(root, Mapping) and "hits" in root else ()
    items = root["hits"] if isinstance(root, Mapping) and at else root
    if not isinstance(items, list) or not all(isinstance(item, Mapping) for item in items):
        return Fault(NOT_TYRES, at, values={"expected": FORMAT, "reason": _NO_LIST})
    return [(*at, index) for index in range(len(items))]


def read(source: Source) -> Reading:
    """Read an export; every tyre becomes a scenario of kind `capability`."""
    return read_entries(source, outline, tyre, KNOWN)


# The longer pattern keeps tyres apart from the registers' other products, which share `*.eprel.json`.
EPREL_JSON = Loader(
    "eprel-tyres-json",
    ("*.tyres.eprel.json",),
    read,
    {"zh": "EPREL 轮胎导出（JSON）", "en": "EPREL export of tyres (JSON)"},
    samples=(SAMPLES / "register.tyres.eprel.json",),
)
