"""A user's own copy of a list goes before the extract that is shipped."""

from datetime import date

from scenariokit.plugin import CodeList, Context
from scenariokit_ports.codelists import CODELISTS, LOCODES, TERMINALS, newest
from scenariokit_ports.details import PortDetails
from scenariokit_ports.samples import SAMPLES
from scenariokit_ports.smdg_file import smdg_list
from scenariokit_ports.unlocode_file import unlocode_list
from scenariokit_ports.validators.terminal_of_another_port import terminal_of_another_port
from scenariokit_ports.validators.unknown_locode import unknown_locode

OWN_PLACES = unlocode_list((SAMPLES / "extract.unlocode.csv").read_bytes(), edition="2024-1")
OWN_TERMINALS = smdg_list((SAMPLES / "extract.smdg-terminals.csv").read_bytes(), edition="2026-11-01")


def context(*lists: CodeList) -> Context:
    loaded = {(codes.id, codes.edition): codes for codes in (*CODELISTS, *lists)}
    return Context(today=date(2026, 6, 30), codelists=loaded)


def test_the_newest_edition_that_is_loaded_is_used() -> None:
    assert newest(context(), LOCODES) is LOCODES
    assert newest(context(OWN_PLACES), LOCODES) is OWN_PLACES
    assert newest(Context(today=date(2026, 6, 30)), TERMINALS) is TERMINALS


def test_checks_use_the_users_own_list() -> None:
    busan = PortDetails(locode="KRPUS")
    assert list(unknown_locode(busan, context())) == []
    [found] = unknown_locode(busan, context(OWN_PLACES))
    assert found.values["count"] == 4


def test_the_users_own_terminals_are_checked_under_alternative_codes_too() -> None:
    assert list(terminal_of_another_port(PortDetails(locode="CNQDG", terminal="QQCTN"), context(OWN_TERMINALS))) == []
    [found] = terminal_of_another_port(PortDetails(locode="CNWEI", terminal="QQCTN"), context(OWN_TERMINALS))
    assert found.values["ports"] == ("CNQIN",)
