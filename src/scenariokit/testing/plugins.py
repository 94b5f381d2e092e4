"""What installed plugins promise, held against what they do: examples, schemas of details, code lists."""

from collections.abc import Iterator, Sequence
from typing import Any

import attrs
from immutabledict import immutabledict
from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from scenariokit.diagnostics import LANGUAGES
from scenariokit.model.kit import Spec
from scenariokit.plugin.codelist import CodeList
from scenariokit.plugin.registry import Registry
from scenariokit.plugin.sector import details_specs
from scenariokit.plugin.validator import CatalogValidator, Validator
from scenariokit.schemas import accepting
from scenariokit.testing.examples import Broken, broken_examples
from scenariokit.values import frozen


@frozen
class Checked:
    """What was looked at in the plugins, and what is wrong with it."""

    validators: int
    examples: int
    schemas: int
    codelists: int
    broken: tuple[Broken, ...]


def check_plugins(registry: Registry) -> Checked:
    """Run the examples of the plugins' validators, and check the schemas of their details and their code lists.

    The built-ins are left out: they are tested before they are released.
    """
    validators = [one for group in _by_plugin(registry) for one in group]
    schemas = [one for sector in registry.sectors.values() for one in details_specs(sector).items()]
    lists = [(sector.id, one) for sector in registry.sectors.values() for one in sector.codelists]
    broken = [
        *(found for group in _by_plugin(registry) for found in _examples(group, registry)),
        *(found for (record, sector), spec in schemas for found in _schema(sector, record, spec)),
        *(found for sector, one in lists for found in broken_codelist(sector, one)),
    ]
    examples = sum(len(one.valid) + len(one.invalid) for one in validators)
    return Checked(len(validators), examples, len(schemas), len(lists), tuple(broken))


def _by_plugin(registry: Registry) -> Iterator[list[Validator | CatalogValidator]]:
    """The validators of each plugin; of two that claim one code, the one that is used."""
    codes = {code for one in registry.brought if one.info.origin == "built-in" for code in one.codes}
    everyone: tuple[Validator | CatalogValidator, ...] = (*registry.validators, *registry.catalog_validators)
    found = {one.code: one for one in everyone if one.code not in codes}
    for one in registry.brought:
        yield [found[code] for code in one.codes if code in found]


def _examples(group: Sequence[Validator | CatalogValidator], registry: Registry) -> Iterator[Broken]:
    # Without the checks of others an example takes half the time, and what they say of it is nobody's promise here.
    own = attrs.evolve(
        registry, validators=tuple(one for one in group if isinstance(one, Validator)),
        catalog_validators=tuple(one for one in group if isinstance(one, CatalogValidator)),
    )  # fmt: skip
    samples: dict[str, dict[str, Any]] = {
        one.code: {"sector": sector.id, **sector.sample}
        for sector in registry.sectors.values()
        for one in sector.validators
    }
    for one in group:
        yield from broken_examples(one, own, sample=samples.get(one.code, immutabledict()))


def _schema(sector: str, record: str, spec: Spec) -> Iterator[Broken]:
    try:
        Draft202012Validator.check_schema(accepting(spec))
    except SchemaError as error:
        yield Broken(
            f"{sector}, details ({record})",
            {"en": f"the schema is none: {error.message}", "zh": f"模式无效：{error.message}"},
            {"en": "mend the types and limits of the fields of details", "zh": "请修正行业字段的类型和限制"},
        )


def broken_codelist(sector: str, codes: CodeList) -> Iterator[Broken]:
    """Whether everything that reads a code list can read its rows."""
    what = f"{sector}, {codes.id}@{codes.edition}"
    if not len(codes):
        yield Broken(
            what,
            {"en": "there are no rows", "zh": "没有任何行"},
            {"en": "give it rows, or leave the list out", "zh": "请提供数据行，或去掉该代码表"},
        )
    for code, row in codes.rows.items():
        try:
            wrong = row.code != code or not all(isinstance(row.label(one), str) for one in LANGUAGES)
        except Exception as error:  # noqa: BLE001 -- whatever stands for a row
            wrong, reason = True, f"{type(error).__name__}: {error}"
        else:
            reason = f"{row!r}"
        if wrong:
            yield Broken(
                what,
                {"en": f"the row of {code!r} is none: {reason}", "zh": f"{code!r} 行无效：{reason}"},
                {
                    "en": "make rows with `Row`, or read them with `CodeList.csv`",
                    "zh": "请用 `Row` 构造，或用 `CodeList.csv` 读取",
                },
            )
            return
