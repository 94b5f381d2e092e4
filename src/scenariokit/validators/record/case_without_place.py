"""SK217: a case that is nowhere."""

from collections.abc import Iterator

from scenariokit.model import Kind, Party, Scenario
from scenariokit.plugin import Context, Finding, validator
from scenariokit.validators.plain import cases

_REGIONLESS = {"id": "far-works", "name": {"zh": "远方工厂", "en": "Far works"}, "type": "enterprise"}


@validator(
    "SK217",
    "case-without-place",
    severity="error",
    since="0.1",
    message={
        "en": "the case has no `site`, and no owner of it has a region",
        "zh": "该案例没有 `site`，其业主也没有所在地区",
    },
    help={
        "en": "add `site`, or `region` to the owner's record; if unknown, `withheld: {{site: {{reason: unknown}}}}`",
        "zh": "请补充 `site` 或业主记录的 `region`；不便公开时写 `withheld: {{site: {{reason: withheld}}}}`",
    },
    valid=[
        {"site": None},
        {
            "site": {"name": {"zh": "广饶", "en": "Guangrao"}},
            "parties": {"owner": [{"name": "某企业", "anonymous": True}]},
        },
        {"site": None, "withheld": {"site": {"reason": "withheld"}}, "parties": {"owner": [{"name": "某企业"}]}},
    ],
    invalid=[
        {"site": None, "parties": {"owner": [{"name": {"zh": "某企业", "en": "A company"}, "anonymous": True}]}},
        {"site": None, "$organisations": [_REGIONLESS], "parties": {"owner": ["far-works"]}},
    ],
    plain=cases,
)
def case_without_place(scenario: Scenario, context: Context) -> Iterator[Finding]:
    """Who looks for a proven case looks for one nearby, and a case that is nowhere may not have happened.

    由来：找成熟案例的人会找附近的，而没有地点的案例可能并未发生。
    """
    if scenario.kind is not Kind.CASE or scenario.withdrawn is not None or "site" in scenario.withheld:
        return
    site = scenario.site
    if site is not None and (site.name is not None or site.code is not None):
        return
    owners = scenario.parties.owner
    if not owners and "parties.owner" not in scenario.withheld:
        return  # the missing owner is the mistake
    if not any(_placed(owner, context) for owner in owners):
        yield Finding("parties.owner" if owners else "")


def _placed(owner: Party, context: Context) -> bool:
    """Whether an owner says where it is; one that cannot be looked up is another diagnostic's business."""
    if owner.id is None:
        return False
    found = context.organisation(owner.id)
    return found is None or found.region is not None or "region" in found.withheld
