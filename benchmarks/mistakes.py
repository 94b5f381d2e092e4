"""Mistakes that are planted in generated catalogs. Each raises exactly one error or warning, with a known code and place."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any

from benchmarks.order import Order, pick
from benchmarks.records import scenario

Plain = dict[str, Any]
Spoil = Callable[[Plain, Order, int], str | None]
"""Plants the mistake in a record; gives the field it will be reported at, or `None` where it cannot be planted."""
NEED, CAPABILITY, CASE, ORGANISATION = (frozenset({name}) for name in ("need", "capability", "case", "organisation"))
INDUSTRIAL = NEED | CAPABILITY | CASE
SOLVED = CAPABILITY | CASE
_PLANTED, _CHOICE = 3, 4


@dataclass(frozen=True)
class Mistake:
    """One sort of mistake."""

    name: str
    code: str
    on: frozenset[str]
    """Kinds of scenario, or `organisation`."""
    spoil: Spoil
    cells: bool
    """Whether a table can hold it: what has the wrong shape cannot be written into cells."""


@dataclass(frozen=True)
class Planted:
    """A mistake that stands in a catalog, and what it must raise."""

    type: str
    id: str
    code: str
    field: str
    mistake: str


MISTAKES: dict[str, Mistake] = {}


def _mistake(code: str, on: frozenset[str], *, cells: bool = True) -> Callable[[Spoil], Spoil]:
    def known(spoil: Spoil) -> Spoil:
        name = spoil.__name__.strip("_").replace("_", "-")
        MISTAKES[name] = Mistake(name, code, on, spoil, cells)
        return spoil

    return known


def mistake_of(order: Order, number: int, on: str) -> Mistake | None:
    """The mistake that shall be planted in a record, whether or not it can be."""
    if order.last is not None and on != "organisation" and number == order.scenarios - 1:
        return MISTAKES[order.last]
    if on == "reference" or order.rng(number, _PLANTED + 2 * (on == "organisation")).random() >= order.mistakes:
        return None
    choice = [
        known for known in MISTAKES.values() if on in known.on and (order.only is None or known.name in order.only)
    ]
    return pick(_dice(order, number), choice) if choice else None


def _dice(order: Order, number: int) -> Random:
    return order.rng(number, _CHOICE)


def plant(record: Plain, order: Order, number: int, type: str) -> Planted | None:
    """Plant a mistake where one is due."""
    mistake = mistake_of(order, number, record["kind"] if type == "scenario" else type)
    if mistake is None:
        return None
    field = mistake.spoil(record, order, number)
    return None if field is None else Planted(type, record["id"], mistake.code, field, mistake.name)


# ---------------------------------------------------------------- shape


@_mistake("SK101", SOLVED, cells=False)
def _misspelt_field(record: Plain, order: Order, number: int) -> str:
    record["platfroms"] = record.pop("platforms")
    return "platfroms"


@_mistake("SK101", NEED, cells=False)
def _misspelt_required_field(record: Plain, order: Order, number: int) -> str:
    record["probelm"] = record.pop("problem")
    return "probelm"


@_mistake("SK102", INDUSTRIAL)
def _no_title(record: Plain, order: Order, number: int) -> str:
    del record["title"]
    return ""  # what is missing has no place but the record


@_mistake("SK103", NEED)
def _need_without_problem(record: Plain, order: Order, number: int) -> str:
    del record["problem"]
    return ""


@_mistake("SK103", CAPABILITY)
def _capability_without_solution(record: Plain, order: Order, number: int) -> str:
    del record["solution"]
    return ""


@_mistake("SK104", INDUSTRIAL, cells=False)
def _text_for_a_list(record: Plain, order: Order, number: int) -> str:
    record["impacts"] = "见附件"
    return "impacts"


@_mistake("SK105", INDUSTRIAL, cells=False)
def _unquoted_number(record: Plain, order: Order, number: int) -> str:
    record["batch"] = 2025.1
    return "batch"


@_mistake("SK106", INDUSTRIAL)
def _word_outside_the_vocabulary(record: Plain, order: Order, number: int) -> str:
    record["status"] = "opertional"
    return "status"


@_mistake("SK107", NEED)
def _date_in_another_form(record: Plain, order: Order, number: int) -> str:
    record["dates"]["announced"] = "2025/3/8"
    return "dates.announced"


@_mistake("SK107", CASE)
def _quantity_in_words(record: Plain, order: Order, number: int) -> str:
    record["money"][0]["quantity"] = "三百万元"
    return "money.0.quantity"


@_mistake("SK108", INDUSTRIAL)
def _rank_of_zero(record: Plain, order: Order, number: int) -> str:
    record["listed_in"] = [{"list": {"zh": "示例优秀场景清单", "en": "Sample list of good scenarios"}, "rank": 0}]
    return "listed_in.0.rank"


@_mistake("SK109", INDUSTRIAL, cells=False)
def _empty_text(record: Plain, order: Order, number: int) -> str:
    record["summary"] = ""
    return "summary"


# ---------------------------------------------------------------- numbers and dates


@_mistake("SK201", CASE)
def _operational_before_started(record: Plain, order: Order, number: int) -> str:
    record["dates"] = {"started": "2025-06", "operational": "2024-11-30"}
    return "dates.operational"


@_mistake("SK201", NEED)
def _deadline_before_announced(record: Plain, order: Order, number: int) -> str:
    record["dates"]["deadline"] = "2024-12-31"
    return "dates.deadline"


@_mistake("SK202", NEED)
def _target_and_baseline_swapped(record: Plain, order: Order, number: int) -> str:
    impact = record["impacts"][0]
    impact["target"], impact["baseline"]["value"] = impact["baseline"]["value"], impact["target"]
    return "impacts.0.target"


@_mistake("SK203", CASE)
def _reduced_by_more_than_all(record: Plain, order: Order, number: int) -> str:
    record["impacts"][0] = {"metric": "mttr", "change": "-150 %"}
    return "impacts.0.change"


@_mistake("SK204", CASE)
def _change_for_the_worse(record: Plain, order: Order, number: int) -> str:
    impact = record["impacts"][0]
    impact.pop("as_published", None)
    impact["achieved"]["value"], impact["baseline"]["value"] = impact["baseline"]["value"], impact["achieved"]["value"]
    return "impacts.0.achieved"


@_mistake("SK205", CASE)
def _share_over_100(record: Plain, order: Order, number: int) -> str:
    record["impacts"][0] = {"metric": "quality_ratio", "baseline": "95 %", "achieved": "104 %"}
    return "impacts.0.achieved"


@_mistake("SK206", CASE)
def _hardly_possible(record: Plain, order: Order, number: int) -> str:
    record["impacts"][0] = {"metric": "oee", "baseline": "61 %", "achieved": "98 %"}
    return "impacts.0.achieved"


@_mistake("SK207", CASE)
def _unit_of_something_else(record: Plain, order: Order, number: int) -> str:
    record["impacts"][0] = {"metric": "mttr", "baseline": "6 h", "achieved": "3 kg"}
    return "impacts.0.achieved"


@_mistake("SK208", CASE)
def _fraction_for_percent(record: Plain, order: Order, number: int) -> str:
    record["impacts"][0] = {"metric": "oee", "achieved": 0.75}
    return "impacts.0.achieved"


@_mistake("SK209", CASE)
def _product_of_other_factors(record: Plain, order: Order, number: int) -> str:
    found = {"oee": "82 %", "availability": "90 %", "effectiveness": "80 %", "quality_ratio": "97 %"}
    record["impacts"] = [{"metric": metric, "achieved": value} for metric, value in found.items()]
    return "impacts.0.achieved"


@_mistake("SK214", CASE)
def _change_of_other_numbers(record: Plain, order: Order, number: int) -> str:
    record["impacts"][0]["change"] = "+7777 %"
    return "impacts.0.change"


@_mistake("SK216", CASE)
def _case_without_impacts(record: Plain, order: Order, number: int) -> str:
    del record["impacts"]
    return "impacts"


@_mistake("SK218", CASE)
def _impact_without_value(record: Plain, order: Order, number: int) -> str:
    record["impacts"][0] = {"metric": "oee", "note": "见附件"}
    return "impacts.0"


# ---------------------------------------------------------------- words


@_mistake("SK230", INDUSTRIAL)
def _placeholder(record: Plain, order: Order, number: int) -> str:
    record["summary"] = "待补充"
    return "summary.zh"  # a bare text is in the catalog's language


@_mistake("SK231", INDUSTRIAL)
def _bracket_without_partner(record: Plain, order: Order, number: int) -> str:
    record["summary"]["zh"] = record["summary"]["zh"][:-1] + "（含试点产线"
    return "summary.zh"


@_mistake("SK232", INDUSTRIAL)
def _text_breaks_off(record: Plain, order: Order, number: int) -> str:
    record["summary"]["zh"] = record["summary"]["zh"][:-1] + "，"
    return "summary.zh"


@_mistake("SK233", INDUSTRIAL)
def _title_in_one_language(record: Plain, order: Order, number: int) -> str:
    del record["title"]["en"]
    return "title"


@_mistake("SK234", INDUSTRIAL)
def _copied_for_a_translation(record: Plain, order: Order, number: int) -> str:
    record["summary"]["en"] = record["summary"]["zh"]
    return "summary.en"


@_mistake("SK235", INDUSTRIAL)
def _telephone_in_a_text(record: Plain, order: Order, number: int) -> str:
    record["summary"]["zh"] += "联系人电话 13800000000"
    return "summary.zh"


@_mistake("SK235", NEED)
def _person_without_consent(record: Plain, order: Order, number: int) -> str:
    record["contacts"] = [{"name": "示例联系人", "email": "person@example.org", "personal": True}]
    return "contacts.0.name"


@_mistake("SK249", INDUSTRIAL)
def _invisible_character(record: Plain, order: Order, number: int) -> str:
    record["summary"]["en"] = record["summary"]["en"].replace(" ", "\u200b ", 1)
    return "summary.en"


@_mistake("SK252", INDUSTRIAL)
def _english_tagged_as_chinese(record: Plain, order: Order, number: int) -> str:
    record["summary"]["zh"] = "A sentence in English that stands under the wrong tag"
    return "summary.zh"


# ---------------------------------------------------------------- codes, addresses, identifiers


@_mistake("SK240", ORGANISATION)
def _wrong_check_character(record: Plain, order: Order, number: int) -> str | None:
    identifiers = record.get("identifiers")
    if identifiers is None:
        return None
    right = identifiers["uscc"]
    identifiers["uscc"] = right[:-1] + ("0" if right[-1] != "0" else "1")
    return "identifiers.uscc"


@_mistake("SK246", ORGANISATION)
def _address_without_scheme(record: Plain, order: Order, number: int) -> str:
    record["homepage"] = "www.example.org"
    return "homepage"


@_mistake("SK233", ORGANISATION)
def _name_in_one_language(record: Plain, order: Order, number: int) -> str:
    del record["name"]["en"]
    return "name"


@_mistake("SK246", INDUSTRIAL)
def _address_with_wide_colon(record: Plain, order: Order, number: int) -> str:
    record["sources"] = [
        "bulletin",
        {"citation": "示例日报", "url": "http：//news.example.org/1", "published": "2025-06"},
    ]
    return "sources.1.url"


@_mistake("SK241", INDUSTRIAL)
def _code_that_is_not_listed(record: Plain, order: Order, number: int) -> str:
    record["taxonomy"][0] = "miit-smart-manufacturing@2025:47"
    return "taxonomy.0"


@_mistake("SK242", INDUSTRIAL)
def _code_of_another_edition(record: Plain, order: Order, number: int) -> str:
    record["taxonomy"][1] = "gbt-4754@2017:3660"
    return "taxonomy.1"


@_mistake("SK243", INDUSTRIAL)
def _code_padded_with_zero(record: Plain, order: Order, number: int) -> str:
    record["taxonomy"][1] = "gbt-4754@2017:3610"
    return "taxonomy.1"


@_mistake("SK253", INDUSTRIAL)
def _code_without_edition(record: Plain, order: Order, number: int) -> str:
    record["taxonomy"][1] = "gbt-4754:3720"
    return "taxonomy.1"


@_mistake("SK244", CASE)
def _level_that_no_scale_has(record: Plain, order: Order, number: int) -> str:
    record["maturity"] = [{"scheme": "gbt-39116-2020", "level": 9}]
    return "maturity.0.level"


@_mistake("SK247", INDUSTRIAL)
def _unknown_sector(record: Plain, order: Order, number: int) -> str:
    record["sector"] = "shipbuildng"
    record.pop("details", None)
    return "sector"


@_mistake("SK248", INDUSTRIAL)
def _source_that_nobody_declared(record: Plain, order: Order, number: int) -> str:
    record["sources"] = ["buletin"]
    return "sources.0"


# ---------------------------------------------------------------- between records


def _predecessor(order: Order, number: int) -> int | None:
    """An earlier capability that never looks at an earlier one itself: only every other ten may."""
    ten = (number - order.references) // 10
    return number - 10 if ten % 2 else None


@_mistake("SK301", CAPABILITY)
def _id_given_twice(record: Plain, order: Order, number: int) -> str | None:
    before = _predecessor(order, number)
    if before is None:
        return None
    record["id"] = order.id(before)
    return "id"


@_mistake("SK302", CAPABILITY)
def _id_in_capitals(record: Plain, order: Order, number: int) -> str | None:
    before = _predecessor(order, number)
    if before is None:
        return None
    record["id"] = order.id(before).upper()
    return "id"


@_mistake("SK303", SOLVED)
def _platform_that_nobody_defined(record: Plain, order: Order, number: int) -> str:
    record["platforms"].append("platform-of-nobody")
    return "platforms.1"


@_mistake("SK303", NEED)
def _organisation_that_nobody_defined(record: Plain, order: Order, number: int) -> str:
    record["parties"]["recommender"] = ["burau"]
    return "parties.recommender.0.id"


@_mistake("SK303", INDUSTRIAL)
def _metric_that_nobody_defined(record: Plain, order: Order, number: int) -> str:
    record["impacts"] = [{"metric": "first_pass_yeild", "target": "95 %", "achieved": "95 %"}]
    return "impacts.0.metric"


@_mistake("SK304", SOLVED)
def _organisation_for_a_platform(record: Plain, order: Order, number: int) -> str:
    record["platforms"].append("bureau")
    return "platforms.1"


@_mistake("SK305", CAPABILITY)
def _answers_a_reference(record: Plain, order: Order, number: int) -> str | None:
    if not order.references:
        return None
    record["relations"] = {"answers": ["ref-1"]}
    return "relations.answers.0"


@_mistake("SK314", CASE)
def _part_of_itself(record: Plain, order: Order, number: int) -> str:
    record["relations"]["part-of"] = [record["id"]]
    return "relations.part-of.0"


@_mistake("SK307", CAPABILITY)
def _same_title_and_party_again(record: Plain, order: Order, number: int) -> str | None:
    before = _predecessor(order, number)
    if before is None or mistake_of(order, before, "capability") is not None:
        return None
    other = scenario(order, before)
    record["title"], record["parties"] = other["title"], other["parties"]
    return "title"
