"""SMDG terminals: which code belongs to which port."""

from collections.abc import Mapping
from functools import lru_cache

from immutabledict import immutabledict

from scenariokit.plugin import CodeList, Row

PLACEHOLDERS = frozenset({"XXX", "XXXX", "XXXXX", "XXXXXX"})
"""What stands in the list where a terminal has no code yet (Rizhao has XXXXX)."""


@lru_cache(maxsize=4)
def by_port(terminals: CodeList) -> Mapping[str, tuple[Row, ...]]:
    """Port -> its terminals, also under the port's alternative codes (CNQDG for CNQIN)."""
    found: dict[str, tuple[Row, ...]] = {}
    for row in terminals:
        for port in (row["locode"], *row["alternatives"].split()):
            found[port] = (*found.get(port, ()), row)
    return immutabledict(found)


@lru_cache(maxsize=4)
def by_code(terminals: CodeList) -> Mapping[str, tuple[Row, ...]]:
    """Terminal code -> the terminals that have it: CCT is one in Changzhou, one in Chiwan and more elsewhere."""
    found: dict[str, tuple[Row, ...]] = {}
    for row in terminals:
        found[row["terminal"]] = (*found.get(row["terminal"], ()), row)
    return immutabledict(found)


def at_port(terminals: CodeList, port: str, code: str) -> Row | None:
    """The terminal of a port with a code."""
    return next((row for row in by_port(terminals).get(port, ()) if row["terminal"] == code), None)
