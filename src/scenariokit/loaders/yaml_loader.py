"""YAML files (`*.yaml`, `*.yml`).

ryaml reads what is beyond doubt. Whatever it refuses, or may have read otherwise than it was written, is read again
event by event (`yaml_careful`), which names the fault and its place.
"""

from collections.abc import Collection, Mapping
from functools import cached_property
from re import MULTILINE
from re import compile as regex
from typing import Any

import attrs
import ryaml

from scenariokit.loaders import LOADERS
from scenariokit.loaders.tree import split
from scenariokit.plugin.loader import EMPTY_FILE, Fault, Reading, Source
from scenariokit.plugin.nesting import DEEPEST, Doubtful, nests_within
from scenariokit.plugin.places import Stretch, Wanted, place
from scenariokit.plugin.text import Lines, decode
from scenariokit.source import Document, Span, Target, Waiver

MARKS = ("scenariokit:", "scenariokit：")
"""What comments for the tool have in them."""
_BRACKETS = 2_000
"""Open brackets that ryaml may see: `{a: {a: ...` takes it a time that grows with their square."""
_PAIR = regex(r"""[\[{](?:"[^][{}"\\\n\r]*")?(?:[,:][ ]+"[^][{}"\\\n\r]*"|[^][{}"'#!\\\n\r])*+[\]}]""")
"""Brackets that surely belong together: where the first is one, every quotation mark between them is one too."""
_ALIAS = regex(r"\*[0-9A-Za-z_-]")
_TAG = regex(r"(?:^|[\s\[{,:?-])!", MULTILINE)
_HEADER = regex(r"[>|][1-9][ \t\r]*$", MULTILINE)
_HUGE = regex(r"[-+]?[0-9.]+[eE]\+?[0-9]{3,}|[-+]?[0-9.]{200,}(?:[eE]\+?[0-9]+)?|0[xo][0-9a-fA-F]{17,}")
_SAFE = float(2**63)
_AS_ZEROS = bytes.maketrans(b"123456789.AEFIN", b"0000000000aefin")
"""Digits and the point become zeros, so that numbers look alike; the letters in them become small."""
_SUSPECT = (b"0" * 200, b"0e000", b"0e+000", b"0inf", b"0nan")
"""What a number that is huge, or none, has in it once it is written so; some texts have it, too."""
_HEX = regex(rb"0[xo][0-9a-fA-F]{17}")
_LARGE = (b"0e00", b"0e+00")
"""What JSON writes of numbers from 1e16 on has in it by then, and some texts."""
_BRANCHES = frozenset({dict, list})


@attrs.frozen(eq=False)
class YamlLocator:
    """Finds spans in a YAML text."""

    text: str = attrs.field(repr=False)
    root: object = attrs.field(default=None, repr=False)
    """What was read from it, where nothing was in doubt."""

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def locate(self, targets: Collection[Target]) -> Mapping[Target, Span]:
        """The span of every target, in one pass."""
        from yaml._yaml import CParser  # only a file with mistakes pays for these imports

        from scenariokit.loaders.yaml_positions import Walk
        from scenariokit.loaders.yaml_records import Records

        found: dict[Target, Stretch] = {}
        left = Wanted.of(targets)
        if isinstance(self.root, dict):
            left = Records(self.text, self.root).take(left, found)
        if left.targets or left.children:
            place(left, Walk(self.text, CParser(self.text)).root(left), None, found)
        return {target: self._lines.span(*stretch) for target, stretch in found.items()}

    def lines(self, first: int, last: int) -> tuple[str, ...]:
        """The lines first..last."""
        return self._lines.get(first, last)


def read(source: Source) -> Reading:
    """Read a YAML file."""
    text, fault = decode(source.data)
    if text is None:
        return Reading(None, () if fault is None else (fault,))
    depth = min(source.limits.depth, DEEPEST)
    faults: list[Fault] = []
    certain = True
    try:
        root = _accept(text, source.data, depth)
    except ValueError:
        from scenariokit.loaders.yaml_careful import read_carefully  # only doubtful files pay for its imports

        certain = False
        root, faults, sound = read_carefully(text, depth, source.limits.alias_nodes)
        if not sound:
            return Reading(None, tuple(faults), YamlLocator(text))
    if root is None:
        return Reading(None, tuple(faults) or (Fault(EMPTY_FILE),))
    entries, outline, version = split(root, source.limits)
    accepted, slips = waivers_of(text) if any(mark in text for mark in MARKS) else ((), ())
    locator = YamlLocator(text, root if certain else None)
    document = Document(source.path, entries, locator, version, accepted)
    return Reading(document, (*faults, *outline, *slips))


def waivers_of(text: str) -> tuple[tuple[Waiver, ...], tuple[Fault, ...]]:
    """Comments that accept diagnostics; only files that have the word pay for the search."""
    from scenariokit.loaders.yaml_waivers import waivers

    return waivers(text)


def _accept(text: str, data: bytes, depth: int) -> object:
    """Parse YAML in which nothing can have been lost or misread; a `ValueError` sends it to the careful reader."""
    if _doubtful(text):
        raise Doubtful
    root = ryaml.loads(text)  # type: ignore[attr-defined]  # imported by name there, which strict stubs do not export
    if not _plain(root, data, depth):
        raise Doubtful
    return root


def _doubtful(text: str) -> bool:
    """Whether the text may hold what ryaml reads in silence: aliases, tags, numbers of other bases, `>5`."""
    return (
        ("&" in text and _ALIAS.search(text) is not None)
        or ("!" in text and _TAG.search(text) is not None)
        or any(_begins_number(text, base) for base in ("0b", "0x", "0o"))
        or ((">" in text or "|" in text) and _HEADER.search(text) is not None)
        or text.startswith("%")
        or "\n%" in text
        or _brackets(text) > _BRACKETS
    )


def _begins_number(text: str, base: str) -> bool:
    """Whether a value begins with a number of another base that ryaml reads in silence; within an id it is none."""
    at = text.find(base)
    while at >= 0:
        begin = at - 1 if at and text[at - 1] in "+-" else at
        if (begin < at or base == "0b") and (begin == 0 or text[begin - 1] in " \t\r\n[{,:"):
            return True
        at = text.find(base, at + 2)
    return False


def _brackets(text: str) -> int:
    """An upper bound of the brackets open at once: those surely closed on their own line are not counted."""
    for _ in range(3):
        if text.count("{") + text.count("[") <= _BRACKETS:
            break
        text = _PAIR.sub("_", text)
    return text.count("{") + text.count("[")


def _plain(root: object, data: bytes, depth: int) -> bool:
    """Whether a tree has only text keys, numbers that are certain, and no more levels than allowed."""
    import orjson  # what it writes shows quickly what a walk would show

    try:
        written = orjson.dumps(root)
    except TypeError:
        return False  # a key that is no text, an integer of more than 64 bits, or more levels than it writes
    if not nests_within(written, depth) or b'"<<":' in written:
        return False
    zeros = data.translate(_AS_ZEROS)
    doubtful = any(one in zeros for one in _SUSPECT) or _HEX.search(data) is not None
    if not doubtful:
        zeros = written.translate(_AS_ZEROS)
        doubtful = any(one in zeros for one in _LARGE)
    return not doubtful or _certain(root)


def _certain(root: object) -> bool:
    """Whether no number is huge or not finite, and no text one that ryaml did not take for a number."""
    waiting: list[Any] = [root]
    for value in waiting:
        kind = type(value)
        if kind in _BRANCHES:
            waiting += value.values() if kind is dict else value
        elif (kind is float and not -_SAFE < value < _SAFE) or (kind is str and _HUGE.fullmatch(value) is not None):
            return False
    return True


LOADER = LOADERS["yaml"]
