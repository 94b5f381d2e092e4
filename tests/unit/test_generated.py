"""What is generated from the code is what the code says now."""

import json
import runpy
from pathlib import Path

import jsonschema
import pytest

import scenariokit
from scenariokit import plugin, testing
from scenariokit.errors import UsageError
from scenariokit.plugin import hookspecs
from scenariokit.schemas import NAMES, rendered, schema_for, write_all


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("draft", "folder"), [("2020-12", "."), ("07", "draft-07")])
def test_committed_schemas_are_current(name: str, draft: str, folder: str) -> None:
    """`make schema` would change nothing, and each schema is valid itself."""
    committed = Path("schemas/v1") / folder / f"{name}.schema.json"
    assert committed.read_text(encoding="utf-8") == rendered(name, draft)
    schema = json.loads(rendered(name, draft))
    jsonschema.validators.validator_for(schema).check_schema(schema)
    assert schema["$id"].startswith("urn:scenariokit:schema:1:")


def test_written_schemas_accept_the_examples(tmp_path: Path) -> None:
    """What editors read accepts the files that are shipped."""
    import yaml

    assert len(write_all(tmp_path)) == 10
    schema = schema_for("catalog")
    catalogs = [p for p in Path("examples").rglob("*.yaml") if not any(part.startswith(".") for part in p.parts)]
    for path in catalogs:
        document = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
        errors = list(jsonschema.Draft202012Validator(schema).iter_errors(document))
        assert errors == [], (path, errors[0].message)


def test_there_is_no_other_schema() -> None:
    """Another name is a usage error."""
    for arguments in (("nope",), ("metric", "3")):
        with pytest.raises(UsageError):
            schema_for(*arguments)


def test_reference_pages_are_current() -> None:
    """`make docs` would change nothing."""
    pages = runpy.run_path("docs/build.py")["PAGES"]
    for name, page in pages.items():
        assert (Path("docs") / name).read_text(encoding="utf-8") == page(), name


def test_everything_that_a_plugin_imports_is_in_the_reference() -> None:
    """Nothing is left out for being new, and every hook is there."""
    page = Path("docs/reference/plugin-api.md").read_text(encoding="utf-8")
    hooks = [name for name in vars(hookspecs) if name.startswith("scenariokit_")]
    names = {*plugin.__all__, *testing.__all__, *hooks} - {"hookimpl"}
    assert [name for name in sorted(names) if f"### {name}\n" not in page and f"- `{name}`: " not in page] == []
    assert len(hooks) > 5


def test_everything_that_a_program_imports_is_in_the_reference() -> None:
    page = Path("docs/reference/python-api.md").read_text(encoding="utf-8")
    names = {*scenariokit.__all__} - {"__version__"}
    assert [name for name in sorted(names) if f"### {name}\n" not in page and f"- `{name}`: " not in page] == []


def test_the_public_names_are_there() -> None:
    """Every name of the API page resolves, and nothing else does."""
    assert sorted(dir(scenariokit)) == sorted(scenariokit.__all__)
    for name in scenariokit.__all__:
        assert getattr(scenariokit, name) is not None
    with pytest.raises(AttributeError):
        scenariokit.nothing_of_that_name  # noqa: B018
