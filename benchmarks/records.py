"""The records of a generated catalog, each built from its number alone. All of it is illustrative."""

from functools import cache
from random import Random
from typing import Any

from benchmarks.details import details
from benchmarks.measured import CORE, OWN, Measured
from benchmarks.order import Order, between, pick, serial
from benchmarks.vocabulary import (
    ACTIVITIES,
    AIMS,
    BENEFITS,
    DESKS,
    ELEMENTS,
    PLACES,
    TECHNOLOGIES,
    TRADES,
    Words,
)
from scenariokit.core.codelists import codelists

Plain = dict[str, Any]
STATUSES = {
    "need": ("open", "under-review", "approved", "completed"),
    "capability": ("offered",),
    "case": ("pilot", "operational", "operational", "operational"),
}
_ROLES = {"need": "needer", "capability": "supplier", "case": "owner"}
_RECORD, _ORGANISATION, _PLATFORM = 0, 1, 2


def header(order: Order) -> Plain:
    """The header."""
    return {
        "id": "generated", "edition": "2026",
        "title": {"zh": "工业互联网赋能场景（示例数据）", "en": "Industrial-internet scenarios (made up)"},
        "language": "zh", "translations": ["en"], "publishers": ["bureau"], "issued": "2026-01-15", "region": "gbt-2260:370200",
        "licence": "CC0-1.0", "scope": "illustrative", "declared": {"scenarios": order.scenarios},
        "sectors": [
            {"id": sector, "title": TRADES[sector]["title"], "codes": TRADES[sector]["codes"]} for sector in order.sectors
        ],
        "sources": {
            "bulletin": {"citation": "示例公报", "publisher": "示例市工业和信息化局", "published": "2025-12-20", "language": "zh"},
            "survey": {"citation": "Sample survey of plants", "published": "2025-11", "language": "en"},
            "guide": {"citation": "智能制造典型场景参考指引（2025年版）", "published": "2025", "language": "zh"},
        },
        "default_source": "bulletin",
        "figures": [
            {"of": {"zh": "推广中的行业平台", "en": "Platforms being rolled out"}, "value": order.platforms, "as_of": "2025-12"},
            {"metric": "oee", "value": "over 60 %", "as_of": "2025-12", "scope": "city"},
        ],
        "goals": [{"of": {"zh": "实施改造的企业", "en": "Enterprises transformed"}, "target": "over 1000"}],
    }  # fmt: skip


def bureau() -> Plain:
    """The organisation that publishes."""
    return {
        "id": "bureau", "name": {"zh": "示例市工业和信息化局", "en": "Sample Bureau of Industry"}, "type": "government",
        "region": "gbt-2260:370200",
    }  # fmt: skip


def organisation_id(order: Order, number: int) -> str:
    """The id of an organisation."""
    return f"org-{TRADES[order.sectors[number % len(order.sectors)]]['short']}-{serial(number).lower()}"


def organisation(order: Order, number: int) -> Plain:
    """A works; a third of them with an identifier."""
    rng = order.rng(number, _ORGANISATION)
    sector = order.sectors[number % len(order.sectors)]
    trade, place = TRADES[sector], pick(rng, PLACES)
    found: Plain = {
        "id": organisation_id(order, number),
        "name": {
            "zh": f"{place['zh']}示例{trade['maker']['zh']}{serial(number)}厂",
            "en": f"{place['en']} Sample {trade['maker']['en']} {serial(number)}",
        },
        "type": "enterprise", "region": f"gbt-2260:{place['code']}", "sectors": [sector],
    }  # fmt: skip
    if number % 3 == 0:
        found["identifiers"] = {"uscc": uscc(f"91{place['code']}XXXX{between(rng, 10000, 99999)}")}
    if number % 5 == 0:
        found["homepage"] = f"https://www.example.org/{serial(number).lower()}"
    return found


def uscc(number: str) -> str:
    """A unified social credit code with its check character; nobody has been given `XXXX`."""
    from stdnum.cn import uscc as standard

    return f"{number}{standard.calc_check_digit(number)}"


def platform(order: Order, number: int) -> Plain:
    """A platform with dated figures."""
    rng = order.rng(number, _PLATFORM)
    sector = order.sectors[number % len(order.sectors)]
    trade, whole = TRADES[sector], between(rng, 200, 900)
    part = int(whole * (0.4 + rng.random() / 2))
    return {
        "id": f"platform-{serial(number).lower()}",
        "name": {
            "zh": f"示例{trade['title']['zh']}平台{serial(number)}",
            "en": f"Sample platform {serial(number)}: {trade['title']['en']}",
        },
        "operator": organisation_id(order, number % order.organisations),
        "class": pick(rng, ("sector", "sector", "domain", "regional", "enterprise")),
        "sectors": [sector], "regions": ["gbt-2260:370200"],
        "figures": [
            {"of": {"zh": "接入设备", "en": "Machines connected"}, "value": f"{between(rng, 2, 90)} 万台", "as_of": "2025-12"},
            {
                "of": {"zh": "活跃企业占比", "en": "Share of active companies"}, "value": f"{part / whole * 100:.1f} %", "as_of": "2025-12",
                "numerator": part, "denominator": whole,
            },
        ],
        "sources": ["bulletin"],
    }  # fmt: skip


def metrics(order: Order) -> list[Plain]:
    """The metrics that the catalog defines for all its sectors."""
    return [measured.record() for measured in OWN] if order.own_metrics else []


def scenario(order: Order, number: int) -> Plain:
    """A sound scenario."""
    return _reference(order, number) if number < order.references else _industrial(order, number)


@cache
def _guide() -> tuple[tuple[str, Words, str], ...]:
    """Code, labels and stage of the entries of the guide that the core ships."""
    rows = next(found for found in codelists() if found.id == "miit-smart-manufacturing")
    return tuple((row.code, {"zh": row["label_zh"], "en": row["label_en"]}, row["stage"]) for row in rows)


def _reference(order: Order, number: int) -> Plain:
    code, title, stage = _guide()[number]
    return {
        "id": order.id(number), "kind": "reference", "title": title, "status": "final", "code": f"miit-smart-manufacturing@2025:{code}",
        "stage": [f"miit-stages@2025:{stage}"], "sources": ["guide"],
    }  # fmt: skip


def _industrial(order: Order, number: int) -> Plain:
    """A need, a capability or a case."""
    rng, kind, sector = order.rng(number, _RECORD), order.kind(number), order.sector(number)
    trade, place = TRADES[sector], pick(rng, PLACES)
    thing, aim = pick(rng, trade["things"]), pick(rng, AIMS)
    taxonomy, _, stage = pick(rng, _guide())
    lines, industry = between(rng, 2, 30), trade["title"]["en"].lower()
    found: Plain = {
        "id": order.id(number), "kind": kind, "title": _title(order, number, thing, aim, place),
        "summary": {
            "zh": f"面向{place['zh']}的{trade['title']['zh']}企业，围绕{thing['zh']}开展{aim['zh']}，覆盖{lines}条产线。",
            "en": f"{aim['en']} around the {thing['en']} for {industry} in {place['en']}, on {lines} lines.",
        },
        "status": pick(rng, STATUSES[kind]), "local_code": f"QD-{kind[0].upper()}-{serial(number)}", "sector": sector,
        "stage": [f"miit-stages@2025:{stage}"], "taxonomy": [f"miit-smart-manufacturing@2025:{taxonomy}", pick(rng, trade["codes"])],
        "value_chain_link": pick(rng, trade["links"]), "activity": pick(rng, ACTIVITIES),
    }  # fmt: skip
    if kind != "capability":
        found["problem"] = _sentence(rng, pick(rng, trade["pains"]), thing)
    if kind != "need":
        found["solution"] = _sentence(rng, pick(rng, trade["remedies"]), thing)
        found["platforms"] = [f"platform-{serial(number % order.platforms).lower()}"]
        found["technologies"] = _technologies(rng)
    if kind == "case":
        found["benefit"] = _sentence(rng, pick(rng, BENEFITS), thing)
    if rng.random() < 0.3:
        found["elements"] = [pick(rng, ELEMENTS), {"type": "skill", "name": "现场管理"}]
    found["parties"] = _parties(order, rng, number, kind)
    found["site"] = {
        "name": {"zh": f"{place['zh']}厂区", "en": f"{place['en']} site"},
        "code": f"gbt-2260:{place['code']}",
    }
    found["impacts"] = _impacts(order, rng, number, kind)
    _further(order, rng, number, found)
    if order.details:
        found["details"] = {sector: details(sector, rng)}
    return found


def _title(order: Order, number: int, thing: Words, aim: Words, place: Words) -> dict[str, str]:
    word = {"need": ("需求", "need"), "capability": ("能力", "offer"), "case": ("项目", "project")}[order.kind(number)]
    return {
        "zh": f"{place['zh']}{thing['zh']}{aim['zh']}（{word[0]}{serial(number)}）",
        "en": f"{aim['en']} at the {thing['en']} in {place['en']} ({word[1]} {serial(number)})",
    }


def _sentence(rng: Random, words: Words, thing: Words) -> Any:
    """Both languages, or the catalog's own alone, as publishers do."""
    n, m = between(rng, 2, 60), between(rng, 6, 30)
    zh = words["zh"].format(thing=thing["zh"], n=n, m=m) + "。"
    return {"zh": zh, "en": words["en"].format(thing=thing["en"], n=n, m=m) + "."} if rng.random() < 0.4 else zh


def _technologies(rng: Random) -> list[Any]:
    start = between(rng, 0, len(TECHNOLOGIES) - 1)
    return [TECHNOLOGIES[(start + 3 * at) % len(TECHNOLOGIES)] for at in range(between(rng, 1, 3))]


def _parties(order: Order, rng: Random, number: int, kind: str) -> Plain:
    """By id; now and then inline, where a record would be overdone."""
    main: Any = organisation_id(order, between(rng, 0, order.organisations - 1))
    if rng.random() < 0.15:
        maker = TRADES[order.sector(number)]["maker"]
        main = {"name": {"zh": f"某{maker['zh']}企业", "en": f"Some {maker['en']}"}, "anonymous": True}
    found: Plain = {_ROLES[kind]: [main]}
    if kind == "case" and rng.random() < 0.5:
        found["supplier"] = [organisation_id(order, between(rng, 0, order.organisations - 1))]
    if kind == "case" and rng.random() < 0.2:
        found["integrator"] = [
            {"name": {"zh": f"示例集成商{serial(number)}", "en": f"Sample Integrator {serial(number)}"}}
        ]
    if kind == "need":
        found["recommender"] = ["bureau"]
    return found


def _measured(order: Order, number: int, at: int) -> Measured:
    """The metrics take turns, so that every one is used."""
    known = [*CORE, *OWN] if order.own_metrics else CORE
    return known[(number + 5 * at) % len(known)]


def _impacts(order: Order, rng: Random, number: int, kind: str) -> list[Plain]:
    return [_impact(rng, _measured(order, number, at), kind) for at in range(2 if kind == "case" and number % 2 else 1)]


def _impact(rng: Random, measured: Measured, kind: str) -> Plain:
    before, after = measured.values(rng)
    if kind == "capability":
        return {"metric": measured.id, "target": {"value": measured.spelt(after), "basis": "estimated"}}
    baseline = {"value": measured.spelt(before), "as_of": f"2024-{between(rng, 1, 12):02}"}
    if kind == "need":
        return {"metric": measured.id, "baseline": baseline, "target": measured.spelt(after)}
    found: Plain = {"metric": measured.id, "baseline": baseline}
    found["achieved"] = {
        "value": measured.spelt(after), "as_of": f"2025-{between(rng, 1, 12):02}", "basis": pick(rng, ("self-reported", "audited")),
        "source": "survey",
    }  # fmt: skip
    if rng.random() < 0.4:
        found["as_published"] = measured.words.format(before=before, after=after)
    return found


def _further(order: Order, rng: Random, number: int, found: Plain) -> None:
    """Dates, money, relations, contacts, sources, tags."""
    kind, month = found["kind"], between(rng, 1, 12)
    if kind == "case":
        found["dates"] = {"started": f"2024-{month:02}", "operational": f"2025-{month:02}-{between(rng, 1, 28):02}"}
        found["money"] = [{"kind": "investment", "quantity": f"{between(rng, 60, 4000)} 万元"}]
        related = [order.need(number, number)]
        if order.references:
            related.append(order.id(number % order.references))
        found["relations"] = {"realises": related}
        if rng.random() < 0.3:
            found["maturity"] = [
                {"scheme": "gbt-39116-2020", "level": between(rng, 2, 4), "assessed_by": "self", "date": "2025-10"}
            ]
    elif kind == "need":
        found["dates"] = {"announced": f"2025-{month:02}-{between(rng, 1, 28):02}", "deadline": "2026-12-31"}
        found["money"] = [{"kind": "budget", "quantity": f"{between(rng, 20, 900)} 万元"}]
        found["contacts"] = [_contact(rng)]
    else:
        found["dates"] = {"announced": f"2025-{month:02}"}
        found["relations"] = {"answers": [order.need(number, number)]}
    if rng.random() < 0.2:
        found["listed_in"] = [
            {
                "list": {"zh": "示例优秀场景清单", "en": "Sample list of good scenarios"},
                "round": "2025",
                "rank": between(rng, 1, 99),
            }
        ]
    if rng.random() < 0.15:
        found["extra"] = {"bureau": {"序号": number, "处室": pick(rng, DESKS)}}
    found["batch"] = f"第{pick(rng, ('一', '二', '三'))}批"
    found["sources"] = ["bulletin"] if rng.random() < 0.7 else ["bulletin", _clipping(rng, number)]
    found["tags"] = [found["sector"], "示例"]


def _contact(rng: Random) -> Plain:
    """A desk, or a person who agreed."""
    if rng.random() < 0.8:
        return {"name": pick(rng, DESKS), "email": "desk@example.org", "phone": "0532-55501234"}
    return {
        "name": "示例联系人",
        "role": "工程师",
        "email": "person@example.org",
        "personal": True,
        "consent": True,
        "until": "2035-12",
    }


def _clipping(rng: Random, number: int) -> Plain:
    return {
        "citation": f"示例日报，第{between(rng, 1, 40)}版", "url": f"https://news.example.org/{serial(number).lower()}",
        "published": f"2025-{between(rng, 1, 12):02}", "language": "zh",
    }  # fmt: skip
