"""The plugin host: a broken plugin breaks nothing but itself."""

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest

from scenariokit.assembly import BuiltIns
from scenariokit.plugin import Metric, Sector, hookimpl
from scenariokit.plugin.host import Candidate, assemble
from scenariokit.plugin.registry import PluginInfo, Registry


def plugin(name: str, load: Callable[[], Any]) -> Candidate:
    """A plugin under test."""
    return Candidate(PluginInfo(name, "1.0", "test"), load)


def put_together(*plugins: Candidate) -> Registry:
    """The core and some plugins."""
    return assemble(BuiltIns(), plugins, (), (), ())


class Brewing:
    """A plugin with one sector."""

    def __init__(self, **more: Any) -> None:
        self.more = more

    @hookimpl
    def scenariokit_sectors(self) -> list[Sector]:
        """Beer."""
        rate = Metric("rate", {"en": "Rate"}, {"en": "Rate of beer"}, unit="%", trend="higher")
        return [
            Sector("beer", "BER", {"zh": "啤酒", "en": "Beer"}, ("gbt-4754@2017:1513",), metrics=(rate,), **self.more)
        ]


class Misspelt:
    """A plugin with a hook that does not exist."""

    @hookimpl
    def scenariokit_sektors(self) -> list[Sector]:
        """Nothing."""
        return []


class Wrong:
    """A plugin that answers with something else."""

    @hookimpl
    def scenariokit_sectors(self) -> list[Any]:
        """No sector."""
        return ["beer"]


def explode() -> Any:
    """Fail to import."""
    message = "no such module"
    raise ImportError(message)


def bare() -> ModuleType:
    """A module without a sector that does not say which API it is written for."""
    return ModuleType("bare")


@pytest.mark.parametrize(
    ("load", "reason"),
    [
        (explode, "no such module"),
        (Misspelt, "sektors"),
        (Wrong, "not Sector"),
        (bare, "API None"),
        (lambda: Brewing(api=7), "API 7"),
        (
            lambda: Brewing(codelists=({"id": "styles"},)),
            "has {'id': 'styles'} among its codelists, which is no CodeList",
        ),
        (lambda: Brewing(validators=(explode,)), "among its validators, which is no Validator or CatalogValidator"),
    ],
)
def test_a_broken_plugin_is_named_and_left_out(load: Callable[[], Any], reason: str) -> None:
    """One diagnostic with the plugin and its version; everything else is there."""
    found = put_together(plugin("broken", load), plugin("brewing", Brewing))
    [fault] = found.faults
    assert fault.code == "SK901"
    assert "broken 1.0" in fault.message("en")
    assert reason in fault.message("en")
    assert "beer/rate" in found.metrics
    assert len(found.validators) > 30


def test_two_owners_of_a_name_clash() -> None:
    """The first is used, and both are named."""
    found = put_together(plugin("one", Brewing), plugin("two", Brewing))
    assert [f.code for f in found.faults] == ["SK904"]
    assert "one" in found.faults[0].message("zh")
    assert "two" in found.faults[0].message("zh")
