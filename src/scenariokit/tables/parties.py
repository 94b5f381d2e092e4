"""The table `parties`: a row for each role of somebody in a scenario."""

from collections.abc import Iterator

import attrs

from scenariokit.model import Organisation, Scenario
from scenariokit.model.scenario import ROLES
from scenariokit.tables.column import Column, Layout, Type
from scenariokit.tables.common import about_scenario, flags
from scenariokit.tables.maker import Maker, Participant, word


@attrs.frozen
class _Row:
    scenario: Scenario
    role: str
    party: Participant

    @property
    def record(self) -> Organisation | None:
        """The organisation, where it has a record."""
        return self.party if isinstance(self.party, Organisation) else None


def _scenario(row: _Row) -> Scenario:
    return row.scenario


def _rows(make: Maker) -> Iterator[_Row]:
    for scenario in make.scenarios():
        for role in ROLES:
            for party in make.catalog.parties(scenario, role):
                yield _Row(scenario, role, party)


def _columns() -> Iterator[Column[_Row]]:
    yield from about_scenario(_scenario)
    yield Column("role", Type.WORD, "What it does there", "角色", lambda _, r: r.role, required=True)
    yield Column("organisation", Type.WORD, "Id of the organisation", "单位编号", lambda _, r: r.party.id)
    yield Column("name", Type.WORD, "Its name", "单位名称", lambda make, r: make.text(r.party.name), required=True)
    yield Column(
        "anonymous", Type.FLAG, "Whether the name hides who it is", "是否匿名",
        lambda _, r: bool(getattr(r.party, "anonymous", False)), required=True,
    )  # fmt: skip
    yield Column(
        "type", Type.WORD, "government, enterprise, institute or association", "单位类型：government、enterprise、institute 或 association",
        lambda _, r: None if r.record is None else word(r.record.type),
    )  # fmt: skip
    yield Column(
        "region",
        Type.WORD,
        "Code of its region",
        "所在地区代码",
        lambda _, r: None if r.record is None else word(r.record.region),
    )
    yield from flags(_scenario)


PARTIES: Layout[_Row] = Layout(
    "parties", "Each row is somebody's role in a scenario", "每行一个参与方角色", _rows, _columns()
)
