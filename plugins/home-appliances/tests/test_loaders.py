"""EPREL exports and asset shells: good, dirty, empty and hostile files, with the exact place of every mistake."""

import io
import json
import zipfile
from pathlib import Path

import pytest

import scenariokit_home_appliances
from scenariokit.plugin import Limits, Source
from scenariokit.source import Target
from scenariokit_home_appliances.loaders.aas import read_package, read_shells
from scenariokit_home_appliances.loaders.eprel_json import read
from scenariokit_home_appliances.loaders.eprel_product import letter
from scenariokit_home_appliances.loaders.values import BadValue, day, number, whole

SAMPLES = Path(scenariokit_home_appliances.__file__).parent / "data" / "samples"
PRODUCT = {
    "productGroup": "refrigeratingappliances2019", "eprelRegistrationNumber": "1", "supplierOrTrademark": "EXAMPLE",
    "modelIdentifier": "M", "energyClass": "B", "energyEfficiencyIndex": 50,
}  # fmt: skip


def found(result, prefix):
    """Code, severity and place of every diagnostic whose code begins so."""
    return [(d.code, str(d.severity), str(d.location)) for d in result.diagnostics if d.code.startswith(prefix)]


def eprel(*products, **limits):
    data = json.dumps(list(products), indent=1).encode()
    return read(Source("x.eprel.json", data, Limits(**limits)))


# ---------------------------------------------------------------- EPREL


def test_the_sample_export_becomes_four_sound_cases(tmp_path, check_folder):
    (tmp_path / "appliances.eprel.json").write_bytes((SAMPLES / "appliances.eprel.json").read_bytes())
    result = check_folder(tmp_path)
    assert found(result, "SK1") == []
    assert len(result.rejected) == 0
    assert [s.id for s in result.catalog.scenarios] == [f"eprel-90000{n}" for n in (1, 2, 3, 4)]
    fridge, washer, _, cooler = result.catalog.scenarios
    assert str(fridge.impacts[0].achieved.quantity).startswith("about 51")  # the register stores no decimals
    assert washer.achieved("home-appliances/noise", "dB(A)") == 72
    assert (washer.details["home-appliances"].gtin, washer.impacts[2].achieved.quantity.to("W")) == (
        "4006381333993",
        0.5,
    )
    assert cooler.details["home-appliances"].energy_class == "A+++"
    assert found(result, "APL") == [("APL209", "warning", "appliances.eprel.json:51:25")]


def test_every_value_is_found_at_its_line(tmp_path, check_folder):
    text = (
        (SAMPLES / "appliances.eprel.json")
        .read_text(encoding="utf-8")
        .replace('"energyClass": "A"', '"energyClass": "C"')
    )
    (tmp_path / "x.eprel.json").write_text(text, encoding="utf-8")
    [wrong] = [d for d in check_folder(tmp_path).diagnostics if d.code == "APL201"]
    assert str(wrong.location) == "x.eprel.json:24:22"
    assert text.splitlines()[23][21:].startswith('"C"')
    assert [str(r.location) for r in wrong.related] == ["x.eprel.json:23:32"]


@pytest.mark.parametrize(
    ("change", "code", "line"),
    [
        ({"energyEfficiencyIndex": "n/a"}, "APL004", 8),
        ({"energyEfficiencyIndex": True}, "APL004", 8),
        ({"energyClass": "H"}, "APL004", 7),
        ({"energyClass": {"a": 1}}, "APL004", 7),
        ({"productGroup": "tyres"}, "APL002", 3),
        ({"productGroup": None}, "APL002", 3),
        ({"eprelRegistrationNumber": "0"}, "APL003", 4),
        ({"eprelRegistrationNumber": [1]}, "APL003", 4),
    ],
)
def test_a_bad_value_is_named_at_its_place(change, code, line):
    [fault] = eprel({**PRODUCT, **change}).faults
    assert (fault.problem.code, fault.span.line) == (code, line)


def test_a_bad_value_is_left_out_and_the_rest_is_kept():
    reading = eprel({**PRODUCT, "noise": "loud"})
    [entry] = reading.document.entries
    assert [i["metric"] for i in entry.data["impacts"]] == ["home-appliances/eei"]
    assert reading.faults[0].values["value"] == "loud"


def test_what_is_no_export_says_so():
    for text in ("{}", '"x"', "17", '{"hits": 3}', "[1]"):
        [fault] = read(Source("x.eprel.json", text.encode())).faults
        assert fault.problem.code == "APL001", text


def test_empty_and_broken_files_are_faults():
    assert [f.problem.code for f in read(Source("x.eprel.json", b" ")).faults] == ["SK014"]
    assert [f.problem.code for f in read(Source("x.eprel.json", b"[]")).faults] == ["SK008"]
    assert [f.problem.code for f in read(Source("x.eprel.json", b'[{"a":1')).faults] == ["SK002"]
    assert [f.problem.code for f in read(Source("x.eprel.json", '["é"]'.encode("latin-1"))).faults] == ["SK005"]
    assert [f.problem.code for f in read(Source("x.eprel.json", b"[" * 100_000)).faults] == ["SK006"]


def test_a_doubled_key_is_not_lost():
    text = json.dumps([PRODUCT]).replace('"energyClass": "B"', '"energyClass": "B", "energyClass": "C"')
    assert [f.problem.code for f in read(Source("x.eprel.json", text.encode())).faults] == ["SK004"]


def test_more_products_than_the_limit_are_an_error():
    reading = eprel(*({**PRODUCT, "eprelRegistrationNumber": n} for n in (1, 2, 3)), records=2)
    assert [f.problem.code for f in reading.faults] == ["SK006"]
    assert len(reading.document.entries) == 2


def test_the_registers_spellings_are_read():
    assert [letter(x) for x in ("AP", "APP", "APPP", "a", "G")] == ["A+", "A++", "A+++", "A", "G"]
    assert [day(x) for x in (1714521600, 1714521600000, [2024, 5, 1], "2024-05", "2024-05-01T08:00:00Z")] == [
        "2024-05-01", "2024-05-01", "2024-05-01", "2024-05", "2024-05-01",
    ]  # fmt: skip
    assert [number(x) for x in ("50,9", "50.90", 51.0, "-3")] == [50.9, 50.9, 51, -3]


@pytest.mark.parametrize("value", ["1e400", "NaN", "", "1.2.3", "５", None, True, float("inf"), [], "9" * 5000])
def test_what_is_no_number_is_refused(value):
    with pytest.raises(BadValue):
        number(value)


@pytest.mark.parametrize("value", [[2024, 13, 1], [2024, "x"], "2023-02-30", -5, 1e30, {}, [], "soon", True])
def test_what_is_no_date_is_refused(value):
    with pytest.raises(BadValue):
        day(value)


@pytest.mark.parametrize("value", [0, -1, 1.5, "x", 10**30])
def test_what_is_no_registration_number_is_refused(value):
    with pytest.raises(BadValue):
        whole(value)


def table(name, text, check_folder, tmp_path):
    (tmp_path / name).write_text(text, encoding="utf-8")
    return check_folder(tmp_path)


HEAD = "productGroup,eprelRegistrationNumber,supplierOrTrademark,modelIdentifier,energyClass,energyEfficiencyIndex\n"


def test_a_table_gives_the_same_record_as_json(check_folder, tmp_path):
    text = HEAD + "refrigeratingappliances2019,1,EXAMPLE,M,B,50\n"
    from_table = table("x.eprel.csv", text, check_folder, tmp_path).catalog.scenarios["eprel-1"]
    [entry] = eprel(PRODUCT).document.entries
    assert entry.data["details"]["home-appliances"]["energy_class"] == "B"
    assert from_table.details["home-appliances"].model == "M"
    assert str(from_table.impacts[0].achieved.quantity).startswith("about 50")


def test_the_sample_table_is_read_and_its_group_is_the_name_of_the_file(check_folder, tmp_path):
    name = "dishwashers2019.eprel.csv"
    result = table(name, (SAMPLES / name).read_text(encoding="utf-8"), check_folder, tmp_path)
    assert found(result, "APL") == []
    assert [s.details["home-appliances"].product for s in result.catalog.scenarios] == ["dishwasher"] * 2


def test_every_value_of_a_table_is_found_at_its_cell(check_folder, tmp_path):
    text = HEAD + "\ndishwashers2019,1,EXAMPLE,M,A,32\ntyres,2,EXAMPLE,N,,\ndishwashers2019,3,EXAMPLE,O,H,x\n"
    result = table("x.eprel.csv", text, check_folder, tmp_path)
    places = {(code, place) for code, _, place in found(result, "APL")}
    assert places == {
        ("APL201", "x.eprel.csv:3:29"), ("APL002", "x.eprel.csv:4:1"),
        ("APL004", "x.eprel.csv:5:29"), ("APL004", "x.eprel.csv:5:31"),
    }  # fmt: skip
    [wrong] = [d for d in result.diagnostics if d.code == "APL201"]
    assert wrong.location.cell == "row 3, energyClass"


def test_a_table_of_something_else_says_which_columns_are_missing(check_folder, tmp_path):
    result = table("x.eprel.csv", "a,b\n1,2\n", check_folder, tmp_path)
    assert [code for code, _, _ in found(result, "SK025")] == ["SK025"] * 3
    result = table("x.eprel.csv", HEAD, check_folder, tmp_path)
    assert [code for code, _, _ in found(result, "SK008")][:1] == ["SK008"]


def test_a_report_of_lines_becomes_cases_with_their_cells(check_folder, tmp_path):
    text = (SAMPLES / "june.line-report.csv").read_text(encoding="utf-8")
    result = table("june.line-report.csv", text, check_folder, tmp_path)
    assert [d.code for d in result.diagnostics if d.severity == "error"] == []
    assert [s.id for s in result.catalog.scenarios] == ["line-A1-2026-06", "line-B2-2026-06"]
    first, second = result.catalog.scenarios
    assert first.achieved("home-appliances/takt", "s/unit") == 24
    assert [i.metric for i in second.impacts] == [f"home-appliances/{m}" for m in ("takt", "ppm_line", "ppm_field")]
    assert second.achieved("home-appliances/ppm_line", "ppm") == pytest.approx(2000)
    result = table("june.line-report.csv", text.replace("0.2 %", "1200000"), check_folder, tmp_path)
    assert found(result, "SK205") == [("SK205", "error", "june.line-report.csv:3:54")]


def test_a_chinese_report_is_read(check_folder, tmp_path):
    text = (
        "工厂,地点,产线,月份,产品组,节拍,线上不良率,制冷剂泄漏率,市场不良率,备注\n"
        "示例工厂,一号厂房,总装一线,2026-06,refrigerating,24,0.2 %,,,无\n"
    )
    [case] = table("六月.line-report.csv", text, check_folder, tmp_path).catalog.scenarios
    assert case.id == "line-总装一线-2026-06"
    assert case.achieved("home-appliances/ppm_line", "ppm") == pytest.approx(2000)
    assert len(case.impacts) == 2


def test_a_report_without_a_column_says_which(check_folder, tmp_path):
    result = table("x.line-report.csv", "line,month\nA1,2026-06\n", check_folder, tmp_path)
    assert len(found(result, "SK025")) == 7


# ---------------------------------------------------------------- asset administration shells

AAS = (SAMPLES / "refrigerator.aas.json").read_text(encoding="utf-8")


def shell(text=AAS, **limits):
    pytest.importorskip("basyx")
    return read_shells(Source("x.aas.json", text.encode(), Limits(**limits)))


def package(text=AAS, *, write_json=False):
    """An AASX package as the SDK writes it."""
    aasx, adapter = pytest.importorskip("basyx.aas.adapter.aasx"), pytest.importorskip("basyx.aas.adapter.json")
    store, target = adapter.read_aas_json_file(io.StringIO(text)), io.BytesIO()
    with aasx.AASXWriter(target) as writer:
        ids = [item.id for item in store if hasattr(item, "asset_information")]
        writer.write_aas(ids, store, aasx.DictSupplementaryFileContainer(), write_json=write_json)
    return target.getvalue()


def zipped(how=zipfile.ZIP_DEFLATED, **parts):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return target.getvalue()


def test_the_sample_shell_becomes_a_sound_case(tmp_path, check_folder):
    pytest.importorskip("basyx")
    (tmp_path / "x.aas.json").write_text(AAS, encoding="utf-8")
    result = check_folder(tmp_path)
    assert found(result, "APL") == []
    assert found(result, "SK1") == []
    [case] = result.catalog.scenarios
    details = case.details["home-appliances"]
    assert (details.model, details.refrigerant, str(details.charge)) == ("EX-KG-50", "R600a", "0.055 kg")
    assert case.title.best("zh") == "示例冰箱"
    assert case.achieved("home-appliances/eei", "1") == 50.9


def test_a_mistake_in_a_shell_is_found_at_its_element(tmp_path, check_folder):
    pytest.importorskip("basyx")
    text = AAS.replace('"value": "A3"', '"value": "A1"')
    (tmp_path / "x.aas.json").write_text(text, encoding="utf-8")
    [wrong] = [d for d in check_folder(tmp_path).diagnostics if d.code == "APL210"]
    assert str(wrong.location) == "x.aas.json:40:109"
    assert text.splitlines()[39][108:].startswith('"A1"')


@pytest.mark.parametrize("write_json", [False, True])
def test_a_package_gives_the_same_record_and_names_the_element(tmp_path, write_json, check_folder):
    data = package(AAS.replace('"value": "A3"', '"value": "A1"'), write_json=write_json)
    (tmp_path / "x.aasx").write_bytes(data)
    result = check_folder(tmp_path)
    [wrong] = [d for d in result.diagnostics if d.code == "APL210"]
    assert wrong.location.cell == "urn:example:sm:technical-data!TechnicalProperties.RefrigerantSafetyClass"
    assert result.catalog.scenarios["aas-ExampleRefrigerator"].details["home-appliances"].energy_class == "B"


def test_the_sample_package_holds_the_sample_shell():
    reading = read_package(Source("x.aasx", (SAMPLES / "refrigerator.aasx").read_bytes()))
    pytest.importorskip("basyx")
    assert [e.data for e in reading.document.entries] == [e.data for e in shell().document.entries]


def test_values_that_cannot_be_read_are_named():
    text = AAS.replace('"value": "B"', '"value": "best"', 1)
    [fault] = shell(text).faults
    assert (fault.problem.code, fault.span.line, fault.values["value"]) == ("APL004", 35, "BEST")


def test_a_name_that_stands_twice_is_told():
    line = '{"modelType": "Property", "idShort": "EnergyEfficiencyClass", "valueType": "xs:string", "value": "C"},'
    text = AAS.replace(
        '"submodelElements": [\n        {"modelType": "SubmodelElementCollection"',
        f'"submodelElements": [{line}\n        {{"modelType": "SubmodelElementCollection"',
    )
    [fault] = shell(text).faults
    assert (fault.problem.code, fault.values["first"], fault.values["second"]) == ("APL009", "C", "B")


def test_a_shell_of_something_else_is_told():
    text = json.dumps({"submodels": [{"modelType": "Submodel", "id": "urn:x", "submodelElements": [
        {"modelType": "Property", "idShort": "Voltage", "valueType": "xs:double", "value": "230"}]}]})  # fmt: skip
    reading = shell(text)
    assert [f.problem.code for f in reading.faults] == ["APL005"]
    assert reading.document.entries == ()


def test_a_file_without_shells_is_told():
    assert [f.problem.code for f in shell('{"submodels": []}').faults] == ["SK008"]
    assert [f.problem.code for f in shell('{"other": []}').faults] == ["APL006"]
    assert [f.problem.code for f in shell("[]").faults] == ["APL006"]


@pytest.mark.parametrize("change", ['"modelType": "Prop', '"valueType": "xs:duble', '"idShort": "1 bad'])
def test_a_shell_against_the_metamodel_is_an_error_with_a_reason(change):
    part = change.split('": "')[0] + '": "'
    import re

    text = re.sub(re.escape(part) + r"(?:Property|xs:double|GTIN)", change, AAS, count=1)
    assert text != AAS
    [fault] = shell(text).faults
    assert fault.problem.code == "APL006"
    assert fault.values["reason"]


def test_without_the_extra_the_file_is_an_error(monkeypatch):
    import scenariokit_home_appliances.loaders.aas as module

    def missing(name):
        raise ImportError(name)

    monkeypatch.setattr(module, "import_module", missing)
    assert [f.problem.code for f in read_shells(Source("x.aas.json", AAS.encode())).faults] == ["APL008"]
    assert [f.problem.code for f in read_package(Source("x.aasx", zipped(a=b"1"))).faults] == ["APL008"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "ZIP"),
        (b"PK\x03\x04 torn", "ZIP"),
        (zipped(**{"aasx__x.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}), "DOCTYPE"),
        (
            zipped(
                zipfile.ZIP_STORED,
                **{"x.xml": b"<?xml version='1.0'?>" + b" " * (1024 * 1024 - 25) + b"<!DOCTYPE a><a/>"},
            ),
            "DOCTYPE",
        ),
        (zipped(zipfile.ZIP_STORED, x=b" " * 3_000_000 + b"<!DOCTYPE a><a/>"), "DOCTYPE"),
        (zipped(**{"aasx__x.xml": "<?xml version='1.0' encoding='UTF-16'?><a/>".encode("utf-16")}), "UTF-8"),
        (zipped(**{"aasx__x.xml": b"<?xml version='1.0' encoding='UTF-7'?><a/>"}), "UTF-8"),
        (zipped(**{"..__x.xml": b"<a/>"}), "outside"),
        (zipped(**{"bomb.bin": b"\0" * 4_000_000}), "200 to 1"),
    ],
    ids=["empty", "torn", "doctype", "doctype-late", "doctype-unnamed", "utf-16", "utf-7", "escape", "bomb"],
)
def test_a_hostile_package_is_not_opened(data, words):
    [fault] = read_package(Source("x.aasx", data)).faults
    assert fault.problem.code == "APL007"
    assert words in fault.values["reason"]["en"]


def test_a_package_over_the_limit_is_not_unpacked():
    [fault] = read_package(Source("x.aasx", zipped(a=b"x" * 5000), Limits(workbook_bytes=4000))).faults
    assert "more than 4000" in fault.values["reason"]["en"]


def test_an_attached_page_with_a_doctype_is_no_danger():
    from scenariokit_home_appliances.loaders.aas_package import danger

    assert danger(zipped(**{"docs__manual.html": b"<!DOCTYPE html><p>"}), Limits()) is None
    assert danger(zipped(a=b"1"), Limits()) is None


def test_a_zip_that_is_no_package_says_why():
    pytest.importorskip("basyx")
    [fault] = read_package(Source("x.aasx", zipped(a=b"1"))).faults
    assert fault.problem.code == "APL006"


def test_deep_nesting_in_a_package_is_an_error_not_a_crash():
    pytest.importorskip("basyx")
    deep = "<aas:value>" * 5000
    data = zipfile.ZipFile(io.BytesIO(package()))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in data.namelist():
            content = data.read(name)
            archive.writestr(
                name, content.replace(b"</aas:submodels>", deep.encode()) if b"aas:submodels" in content else content
            )
    assert [f.problem.code for f in read_package(Source("x.aasx", target.getvalue())).faults] == ["APL006"]


def test_places_never_fail():
    reading = shell()
    odd = Target(("scenarios", 9, "x"))
    assert reading.document.locator.locate([odd])[odd].line == 1


def test_every_reading_problem_is_worded_in_both_languages(known):
    from scenariokit_home_appliances.problems import PROBLEMS

    assert len({p.code for p in PROBLEMS}) == len(PROBLEMS) == 9
    assert all(p.why and {"zh", "en"} <= set(p.message) & set(p.help) for p in PROBLEMS)
    assert all(loader.name for loader in known.loaders)
