"""Crane rates by terminal and month, as an authority or a group of terminals collects them: a case a row."""

from scenariokit.plugin import TableLoader
from scenariokit_ports.samples import SAMPLES

CRANES = TableLoader(
    "crane-rates",
    "*.cranes.csv",
    "*.cranes.xlsx",
    record="scenario",
    id="cranes-{port|港口}-{terminal|码头}-{month|月份}",
    columns={
        "title|名称": "title",
        "month|月份": "impacts.0.achieved.as_of",
        "port|港口": "details.ports.locode",
        "terminal|码头": "details.ports.terminal",
        "operator|运营方": "parties.owner.0.name",
        "cranes|桥吊台数": "details.ports.cranes",
        "moves|自然箱量": "details.ports.moves",
        "crane hours|台时": "details.ports.crane_hours",
        "gmph|桥吊单机效率": "impacts.0.achieved.value",
    },
    constants={
        "kind": "case",
        "sector": "ports",
        "status": "operational",
        "impacts.0.metric": "ports/gmph",
        "impacts.0.achieved.basis": "self-reported",
        "withheld.site": "not-published",
    },
    units={"gmph|桥吊单机效率": "move/h"},
    required=("title|名称", "port|港口", "terminal|码头", "month|月份", "operator|运营方"),
    ignored=("remarks", "备注"),
    title={"zh": "桥吊效率月表", "en": "Crane rates by terminal and month"},
    samples=(SAMPLES / "june.cranes.csv",),
)
