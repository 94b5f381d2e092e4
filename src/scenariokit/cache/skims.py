"""What was seen of a file before it was checked, as bytes and back."""

from scenariokit.cache.exact import number, plain, pointer, text
from scenariokit.cache.packed import packed, unpacked
from scenariokit.pipeline.engine import Portion, Skim
from scenariokit.plugin.stretches import Extent
from scenariokit.source import Entry


def dumped(skim: Skim) -> bytes:
    """Bytes to keep; raises one of `WRONG` for what would not come back as it is."""
    for entry in skim.entries:
        plain(entry.data)
    return packed({
        "extent": [skim.extent.lines, skim.extent.rows, skim.extent.records], "evidence": skim.evidence,
        "entries": [[entry.type, entry.data, pointer(entry.pointer)] for entry in skim.entries],
    })  # fmt: skip


def loaded(content: bytes, portion: Portion) -> Skim:
    """The same again; raises one of `WRONG` for what `dumped` did not give."""
    data, _ = unpacked(content)
    return Skim(
        portion, Extent(*map(number, data["extent"])),
        tuple([Entry(text(type_), value, pointer(at)) for type_, value, at in data["entries"]]),
        tuple([(pointer(at), text(file), None if metric is None else text(metric)) for at, file, metric in data["evidence"]]),
    )  # fmt: skip
