"""The published lists of the sector, as shipped in `data/`; every row says how well it is verified."""

from importlib.resources import files

from scenariokit.plugin import CodeList, Context

_DATA = files("scenariokit_automotive") / "data"

MODEL_YEAR = CodeList.csv(
    _DATA / "vin_model_year.csv",
    id="vin-model-year",
    edition="iso-3779",
    source="jufengyuan.com.cn and the source of vininfo 1.11.0 agree on all rows; the second cycle is the first plus 30",
    key="code",
    title={"zh": "车辆识别代号年份代码", "en": "Model year codes of the VIN"},
    complete=True,
    verified="two-sources",
)
"""Position 10 of a VIN -> two model years, 30 apart. I, O, Q, U, Z and 0 are not used."""

WMI = CodeList.csv(
    _DATA / "wmi_china.csv",
    id="wmi-china",
    edition="vininfo-1.11.0",
    source="vininfo 1.11.0 (BSD-3-Clause, notice in wmi_china.LICENSE.txt); one source a row",
    key="wmi",
    label="manufacturer",
    title={"zh": "世界制造厂识别代号（中国，部分）", "en": "World manufacturer identifiers, China (part)"},
    complete=False,
)
"""48 of the many identifiers that begin with L: one that is not here may well exist."""

COMMITMENT = CodeList.csv(
    _DATA / "delivery_commitment.csv",
    id="delivery-commitment",
    edition="untdid-4017",
    source="UNTDID 4017 (UNECE, D.99B and D.13A; dacyb.org and stylusstudio.com print the same); Chinese wording our own",
    key="code",
    title={"zh": "交付计划承诺等级", "en": "Commitment levels of delivery plans"},
    complete=False,
)
"""How binding a quantity of a delivery schedule is; `firm` says yes, no, or nothing where a code is no level."""

PARTY_AGENCY = CodeList.csv(
    _DATA / "party_code_agency.csv",
    id="party-code-agency",
    edition="untdid-3055",
    source="UNTDID 3055 (UNECE, D.00A; stylusstudio.com D.98B and GS1 EANCOM 1997); Chinese wording our own",
    key="code",
    title={"zh": "参与方代码管理机构（部分）", "en": "Agencies of party codes (part)"},
    complete=False,
)
"""Who assigned the code of a buyer or supplier in an EDIFACT message, and which scheme of this plugin that is."""

CODELISTS = (MODEL_YEAR, WMI, COMMITMENT, PARTY_AGENCY)


def loaded(context: Context, shipped: CodeList) -> CodeList:
    """The list that this run uses: a user's own newer copy, else the shipped one."""
    found = context.codelist(shipped.id)
    return shipped if found is None else found
