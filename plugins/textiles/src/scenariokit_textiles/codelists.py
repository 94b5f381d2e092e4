"""The published lists of the sector, as shipped in `data/`; every row says how well it is verified."""

from importlib.resources import files

from scenariokit.plugin import CodeList, Context

_DATA = files("scenariokit_textiles") / "data"

EU_FIBRES = CodeList.csv(
    _DATA / "eu_fibre_names.csv",
    id="eu-fibre-names",
    edition="1007-2011",
    source="Regulation (EU) No 1007/2011, Annex I: lanellya.de, legislation.gov.uk 2008/121 Annex I, C(2012) 216 (row 49), "
    "Delegated Regulation (EU) 2018/122 (row 50); rows 21-48 from memory",
    key="name",
    title={"zh": "欧盟纺织纤维法定名称（1007/2011）", "en": "EU textile fibre names (1007/2011)"},
    complete=True,
)
"""The 50 legal names, alternatives joined by `|`. Keyed by name: older lists number the fibres differently."""

CN_FIBRES = CodeList.csv(
    _DATA / "cn_fibre_names.csv",
    id="cn-fibre-names",
    edition="2026",
    source="General knowledge of the usage of GB/T 29862 and GB/T 4146.1; not compared with the standards",
    key="name",
    title={"zh": "中文纤维名称（规范名称与简称）", "en": "Chinese fibre names, full and short"},
)
"""Chinese names with their short forms and the EU name of the same fibre. All rows from memory: they only warn."""

TRADE_NAMES = CodeList.csv(
    _DATA / "trade_names.csv",
    id="textile-trade-names",
    edition="2026",
    source="General knowledge",
    key="trade_name",
    label="legal_name",
    title={"zh": "纤维商品名与俗称", "en": "Trade names of fibres"},
)
"""Trade names that are not legal names, with the name to use. All rows from memory: hints only."""

FOUR_POINT = CodeList.csv(
    _DATA / "four_point.csv",
    id="four-point-system",
    edition="d5430",
    source="ASTM D5430 as deli-qc.com, cdquestions.com, tos-asia.com and whys.video give its numbers; "
    "metric form and upper bound by algebra",
    key="code",
    label="condition",
    title={"zh": "四分制验布评分规则（ASTM D5430）", "en": "Four-point system of fabric inspection (ASTM D5430)"},
    complete=True,
)
"""Points by size of a defect, formulas, and limits of acceptance (commercial, not part of the standard)."""

GB18401 = CodeList.csv(
    _DATA / "gb18401_classes.csv",
    id="gb-18401-classes",
    edition="2010",
    source="GB 18401-2010: formaldehyde at dfrtw.com, 34ad.com, m.sm160.com; pH and colour fastness from memory",
    key="code",
    label="parameter",
    title={"zh": "国家纺织产品基本安全技术规范（GB 18401-2010）", "en": "Safety classes of textiles (GB 18401-2010)"},
    complete=True,
)
"""Limits of the classes A (infants), B (direct skin contact) and C: `B.formaldehyde_max`."""

CODELISTS = (EU_FIBRES, CN_FIBRES, TRADE_NAMES, FOUR_POINT, GB18401)


def loaded(context: Context, shipped: CodeList) -> CodeList:
    """The list that this run uses: a user's own newer copy, else the shipped one."""
    found = context.codelist(shipped.id)
    return shipped if found is None else found
