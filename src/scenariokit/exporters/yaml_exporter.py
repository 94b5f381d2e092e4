"""YAML: block style, for people to read and edit."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from scenariokit.exporters import EXPORTERS
from scenariokit.exporters.plain import document
from scenariokit.plugin.outputs import Dump

if TYPE_CHECKING:
    from yaml import CSafeDumper
    from yaml.nodes import ScalarNode

_MISREAD = re.compile(
    r"""
      [-+]?[0-9][0-9_]*(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?   # 2021, 1_000, 2021.10, 1e3
    | [-+]?\.[0-9_]+(?:[eE][-+]?[0-9]+)?                    # .5
    | [-+]?0[xob]?[0-9a-fA-F_]+                             # 0x1f, 0o17, 017
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?      # 1:30, sixty times one and thirty in YAML 1.1
    | [0-9]{4}-[0-9]{1,2}(?:-[0-9]{1,2})?.*                 # 2021-04-28
    | [-+]?\.(?:inf|nan)
    | ~ | null | true | false | yes | no | on | off | y | n
    | (?![\w(])[\x00-\x7f].*                               # > 50 %, -50 %, @, *, &, !, %, `, {, [, quotes
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""Texts that some YAML parser, of version 1.1 or 1.2, reads as something else."""


def _style(text: str) -> str | None:
    if "\n" in text and _can_be_block(text):
        return "|"
    return '"' if "\n" in text or _MISREAD.fullmatch(text) or not text.isprintable() else None


def _can_be_block(text: str) -> bool:
    """Lines that a literal block keeps: nothing invisible at their ends, nothing unprintable."""
    lines = text.split("\n")
    return bool(lines[0]) and bool(lines[-1]) and all(line == line.strip() and line.isprintable() for line in lines)


def _dumper() -> "type[CSafeDumper]":
    from yaml import CSafeDumper

    class Dumper(CSafeDumper):
        """Quotes what could be misread; writes no anchors."""

        def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 -- the signature of PyYAML
            """No two places share a value."""
            return True

    def text(dumper: Dumper, value: str) -> "ScalarNode":
        return dumper.represent_scalar("tag:yaml.org,2002:str", value, _style(value))

    Dumper.add_representer(str, text)
    return Dumper


def write(dump: Dump) -> Mapping[str, bytes]:
    """Write a catalog as YAML."""
    import yaml

    block: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "default_flow_style": False, "width": 2**30}
    text: str = yaml.dump(document(dump), Dumper=_dumper(), **block)
    return {"": text.encode()}


EXPORTER = EXPORTERS["yaml"]
