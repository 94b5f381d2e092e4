"""Where single records of a YAML file stand: looked for where they seem to be, and by a walk over all of it, alike."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import ryaml
import yaml
from benchmarks.generate import generate
from benchmarks.order import Order
from hypothesis import given, settings
from hypothesis import strategies as st

from scenariokit.loaders.yaml_loader import LOADER, YamlLocator
from scenariokit.loaders.yaml_positions import Walk
from scenariokit.plugin.loader import Limits, Source
from scenariokit.source import Pointer, Target
from tests.effort import times

EXAMPLES = sorted(Path("examples").rglob("*.yaml"))
RECORDS = [made.record for made in generate(Order(6, seed=2)) if made.type == "scenario"]
NASTY = {
    "a dash in a quoted text": 'scenarios:\n  - id: a\n    note: "x\n  - id: b\n  - y"\n  - id: b\n',
    "as many dashes as records": 'scenarios:\n  - {id: a, note: "x\n  - y", z: 1}\n',
    "a dash in a block": "scenarios:\n- id: a\n  note: |\n    - id: b\n    - c\n- id: b\n",
    "a block at the end": "scenarios:\n- id: a\n  note: |+\n    x\n\n\n- id: b\n  note: >\n    y\n\n\nplatforms:\n- id: p\n",
    "the same record twice": "scenarios:\n- id: a\n- id: a\n-\n  id: a\n",
    "nested lists": "scenarios:\n- - - a\n  - - b\n- [c, [d]]\n-   id: e\n    x:\n    - 1\n    - 2\n",
    "comments": "# head\nscenarios: # all of them\n\n  # first\n  - id: a # a\n\n  # - id: no\n  - id: b\n# end\nmetrics: []\n",
    "windows": "scenarios:\r\n  - id: a\r\n    title: 甲\r\n  - id: b\r\n",
    "a section twice in a text": 'scenarios:\n- id: a\n  note: "x\nscenarios:\n- id: b"\n',
    "flow": "scenarios: [{id: a}, {id: b}]\nplatforms: {}\n",
    "nothing": "scenarios:\n-\n- \n- id: a\n",
    "no list": "scenarios:\n  a: 1\nmetrics:\n- id: m\n",
    "more indented": "scenarios:\n    - id: a\n      x: {y: [1, 2]}\n    - id: b\n",
    "a mark": "scenarios:\n- id: a\n---\n- id: b\n",
    "astral": "scenarios:\n- id: 𠀀\n  note: 𠀁𠀂 x\n- id: é\n",
}


def pointers(value: Any, at: Pointer = ()) -> Iterator[Pointer]:
    """Every place in a tree, and some that are not there."""
    yield at
    yield (*at, "missing")
    for key, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from pointers(item, (*at, key))


def assert_alike(text: str, root: Any) -> None:
    """By both ways, all places at once and one by one."""
    targets = [Target(at, key) for at in pointers(root) for key in (False, True)]
    plainly = YamlLocator(text).locate(targets)
    assert YamlLocator(text, root).locate(targets) == plainly
    for target in random.Random(1).sample(targets, min(len(targets), 12)):
        assert YamlLocator(text, root).locate([target]) == {target: plainly[target]}


@pytest.mark.parametrize("file", EXAMPLES, ids=str)
def test_shipped_examples(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    try:
        root = ryaml.loads(text)
    except ValueError:
        return  # it is shipped to be wrong
    if isinstance(root, dict):
        assert_alike(text, root)


@pytest.mark.parametrize("name", NASTY)
def test_texts_that_mislead(name: str) -> None:
    text = NASTY[name]
    document = LOADER.read(Source("a.yaml", text.encode(), Limits())).document
    root = getattr(document.locator, "root", None) if document is not None else None
    assert_alike(text, root if root is not None else yaml.safe_load(text.split("\n---")[0]))


@settings(max_examples=times(20), deadline=None)
@given(
    records=st.lists(st.sampled_from(RECORDS), min_size=1, max_size=4), flow=st.sampled_from([None, False]),
    width=st.sampled_from([20, 80, 400]), style=st.sampled_from([None, '"', "'", "|", ">"]), line=st.sampled_from(["\n", "\r\n"]),
)  # fmt: skip
def test_catalogs_in_all_styles(
    records: list[dict[str, Any]], flow: bool | None, width: int, style: str | None, line: str
) -> None:
    data = {"format": "scenariokit/1", "scenarios": records, "platforms": [{"id": "p"}]}
    text = yaml.safe_dump(
        data, allow_unicode=True, sort_keys=False, width=width, default_flow_style=flow, default_style=style
    ).replace("\n", line)
    try:
        root = ryaml.loads(text)
    except ValueError:
        return
    assert_alike(text, root)


def test_a_record_is_found_without_a_walk_over_all() -> None:
    text = yaml.safe_dump({"scenarios": RECORDS}, allow_unicode=True, sort_keys=False)
    locator = YamlLocator(text, ryaml.loads(text))
    sizes: list[int] = []
    walk = Walk.root

    def counting(self: Walk, wanted: Any) -> Any:
        sizes.append(len(self.text))
        return walk(self, wanted)

    with mock.patch.object(Walk, "root", counting):
        locator.locate([Target(("scenarios", 3, "title")), Target(("scenarios", 3, "id"))])
    assert len(sizes) == 1
    assert sizes[0] < len(text) / 3
