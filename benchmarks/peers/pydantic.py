"""pydantic: `... pydantic.py validate|inside FILE.jsonl|FILE.json` with models of a scenario, written by hand.

They say what a catalog's JSON Schema says of scenarios, as far as types, patterns and vocabularies go.
"""

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, TypeAdapter, ValidationError, model_validator

from benchmarks.peers.stopwatch import passes

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*(@[^\s:@]+)?:[^\s]+$")]
PartialDate = Annotated[
    str, StringConstraints(pattern=r"^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")
]
Words = Annotated[str, StringConstraints(pattern=r"[^\s]")]
Tag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?$")]
Text = Words | Annotated[dict[Tag, Words], Field(min_length=1)]
Quantity = (
    float
    | Annotated[
        str,
        StringConstraints(
            pattern=r"^\s*((over|under|at least|at most|about|[<>≤≥约]) ?)?[+-]?[0-9.,]+(\.\.[0-9.,]+)?\s*[^\s0-9]*[^\n]*$"
        ),
    ]
)
STATUSES = {
    "need": {"open", "under-review", "approved", "completed", "closed"},
    "capability": {"offered", "expired"},
    "case": {"planned", "pilot", "operational", "retired"},
    "reference": {"draft", "final", "superseded"},
}


class Model(BaseModel):
    """Knows its fields and no others."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Source(Model):
    """A publication."""

    id: Id | None = None
    citation: Words | None = None
    url: str | None = None
    publisher: str | None = None
    published: PartialDate | None = None
    accessed: PartialDate | None = None
    language: Tag | None = None
    machine_translated: bool = False
    licence: str | None = None


class Observation(Model):
    """A value."""

    value: Quantity
    as_of: PartialDate | None = None
    basis: Literal["planned", "self-reported", "audited", "estimated"] | None = None
    source: Id | Source | None = None
    evidence: dict[str, str] | None = None


Observed = Quantity | Observation


class Impact(Model):
    """What a scenario does to a metric."""

    metric: str
    baseline: Observed | None = None
    target: Observed | None = None
    achieved: Observed | None = None
    benchmark: dict[str, Any] | None = None
    change: Quantity | None = None
    as_published: Words | None = None
    note: Text | None = None


class Party(Model):
    """Somebody inline."""

    id: str | None = None
    name: Text | None = None
    anonymous: bool = False
    note: Text | None = None


Parties = list[str | Party]


class Roles(Model):
    """Who takes part."""

    needer: Parties = []
    owner: Parties = []
    supplier: Parties = []
    integrator: Parties = []
    operator: Parties = []
    publisher: Parties = []
    recommender: Parties = []


class Element(Model):
    """What a scenario is built from."""

    type: Literal["tool", "model", "data", "skill"]
    name: Text


class Site(Model):
    """Where."""

    name: Text | None = None
    code: Code | None = None


class Money(Model):
    """An amount."""

    kind: Literal["budget", "investment", "subsidy", "fee"]
    quantity: Quantity


class Maturity(Model):
    """A level."""

    scheme: str
    level: int | str
    assessed_by: Literal["self", "third-party"] | None = None
    date: PartialDate | None = None


class Dates(Model):
    """When."""

    announced: PartialDate | None = None
    deadline: PartialDate | None = None
    started: PartialDate | None = None
    operational: PartialDate | None = None
    retired: PartialDate | None = None


class Contact(Model):
    """How to reach somebody."""

    name: Words
    role: str | None = None
    unit: str | None = None
    phone: str | None = None
    email: str | None = None
    personal: bool = False
    consent: bool = False
    until: PartialDate | None = None


class Relations(Model):
    """References to other scenarios."""

    answers: list[str] = []
    realises: list[str] = []
    part_of: Annotated[list[str], Field(alias="part-of")] = []
    replaces: list[str] = []


class Listing(Model):
    """A list that names it."""

    list: Text
    round: str | None = None
    rank: Annotated[int, Field(ge=1)] | None = None
    valid: PartialDate | None = None
    note: Text | None = None


class Scenario(Model):
    """A scenario."""

    id: Id
    kind: Literal["need", "capability", "case", "reference"]
    title: Text
    summary: Text | None = None
    status: str | None = None
    local_code: str | None = None
    sector: Id | None = None
    other_sectors: list[Id] = []
    stage: list[Code] = []
    taxonomy: list[Code] = []
    value_chain_link: str | None = None
    activity: Text | None = None
    problem: Text | None = None
    solution: Text | None = None
    benefit: Text | None = None
    technologies: list[Text] = []
    elements: list[Element] = []
    parties: Roles = Roles()
    site: Site | None = None
    platforms: list[str] = []
    impacts: list[Impact] = []
    maturity: list[Maturity] = []
    money: list[Money] = []
    dates: Dates = Dates()
    contacts: list[Contact] = []
    relations: Relations = Relations()
    listed_in: list[Listing] = []
    batch: str | None = None
    code: Code | None = None
    details: dict[str, Any] = {}
    previous_ids: list[Id] = []
    illustrative: bool = False
    sources: list[Id | Source] = []
    withheld: dict[str, Any] = {}
    withdrawn: dict[str, Any] | None = None
    extra: dict[str, Any] = {}
    tags: list[str] = []
    note: Text | None = None
    ignore: list[Any] = []

    @model_validator(mode="after")
    def belongs_to_its_kind(self) -> "Scenario":
        """What a kind must have."""
        if self.status is not None and self.status not in STATUSES[self.kind]:
            raise ValueError(f"status {self.status}")
        missing = {
            "need": self.problem is None or not self.parties.needer,
            "capability": self.solution is None or not self.parties.supplier,
            "case": not self.parties.owner,
            "reference": self.code is None,
        }[self.kind] and not self.withheld
        if missing or (self.sector is None and self.kind != "reference"):
            raise ValueError(f"a {self.kind} must have more")
        return self


class Row(Scenario):
    """A line that is a scenario."""

    type: Literal["scenario"]


class Catalog(BaseModel):
    """A file with scenarios; the rest of it is not looked at."""

    scenarios: list[Scenario]


def _lines(file: str) -> bool:
    test, sound = TypeAdapter(Row), True
    with Path(file).open("rb") as lines:
        for line in lines:
            if line.startswith(b'{"type":"scenario"'):
                try:
                    test.validate_json(line)
                except ValidationError as error:
                    print(error)
                    sound = False
    return sound


def _tree(file: str) -> bool:
    try:
        Catalog.model_validate_json(Path(file).read_bytes())
    except ValidationError as error:
        print(error)
        return False
    return True


def main(mode: str, file: str) -> int:
    """Whether the scenarios of a file fit the models."""

    def once() -> bool:
        return _lines(file) if file.endswith(".jsonl") else _tree(file)

    return passes(once) if mode == "inside" else int(not once())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
