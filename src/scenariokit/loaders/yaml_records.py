"""Where single records of a YAML file stand, without a walk over all of it.

Records of a section are items of a list, each from its dash to the next one. What stands there is parsed again and
compared with what was read: only where both are the same, the record is looked for there. What is not told so is found
by a walk over the whole file. This is only about speed.
"""

from collections.abc import Mapping
from re import MULTILINE, escape
from re import compile as regex
from typing import Any

import attrs
import ryaml
from yaml._yaml import CParser

from scenariokit.loaders.yaml_positions import Walk
from scenariokit.plugin.places import Stretch, Wanted, place
from scenariokit.source import Target
from scenariokit.values import mutable

_NEXT_KEY = regex(r"^[^\s#-]", MULTILINE)
_DASH = regex(r"\s*(?:#[^\n]*\n\s*)*^( *)-[ \r\n]", MULTILINE)


@mutable(eq=False)
class Records:
    """The records of a file that was read without doubts."""

    text: str = attrs.field(repr=False)
    root: Mapping[str, Any] = attrs.field(repr=False)
    _sections: dict[str, list[int]] = attrs.field(factory=dict, init=False)
    """Section -> where its records begin, and where the last one ends; nothing where that is not certain."""

    def take(self, wanted: Wanted, found: dict[Target, Stretch]) -> Wanted:
        """Find what stands in single records; gives what is left."""
        left = Wanted(wanted.targets)
        for section, below in wanted.children.items():
            more = Wanted(below.targets)
            for index, record in below.children.items():
                if not (isinstance(index, int) and self._find(str(section), index, record, found)):
                    more.children[index] = record
            if more.targets or more.children:
                left.children[section] = more
        return left

    def _find(self, section: str, index: int, wanted: Wanted, found: dict[Target, Stretch]) -> bool:
        """Find the parts of one record, if it stands where it seems to."""
        begins = self._begins(section)
        if not 0 <= index < len(begins) - 1:
            return False
        begin, end = begins[index : index + 2]
        text = self.text[begin:end]
        try:
            if ryaml.loads(text) != [self.root[section][index]]:  # type: ignore[attr-defined]  # as in `yaml_loader`
                return False
        except ValueError:
            return False
        here: dict[Target, Stretch] = {}
        alone = Wanted(children={0: wanted})
        place(alone, Walk(text, CParser(text)).root(alone), None, here)
        found.update({target: (begin + first, begin + last) for target, (first, last) in here.items()})
        return True

    def _begins(self, section: str) -> list[int]:
        if section not in self._sections:
            self._sections[section] = self._dashes(section)
        return self._sections[section]

    def _dashes(self, section: str) -> list[int]:
        keys = [m.end() for m in regex(rf"^{escape(section)}:[ \t]*(?:#[^\n]*)?\r?\n", MULTILINE).finditer(self.text)]
        records = self.root.get(section)
        if len(keys) != 1 or not isinstance(records, list):
            return []
        after = _NEXT_KEY.search(self.text, keys[0])
        end = len(self.text) if after is None else after.start()
        first = _DASH.match(self.text, keys[0], end)
        if first is None:
            return []
        begins = [m.start() for m in regex(rf"^{first[1]}-[ \r\n]", MULTILINE).finditer(self.text, keys[0], end)]
        return [*begins, end] if len(begins) == len(records) else []
