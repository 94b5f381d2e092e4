"""The published lists of the sector, as shipped in `data/`; every row says where it was read and how well verified."""

from importlib.resources import files

from scenariokit.plugin import CodeList, Context

_DATA = files("scenariokit_home_appliances") / "data"

PRODUCT_GROUPS = CodeList.csv(
    _DATA / "product_groups.csv",
    id="appliance-groups",
    edition="2026",
    source="EU energy-labelling regulations and the product groups of the EPREL register, each row with its source",
    key="code",
    title={"zh": "家电产品组及其欧盟能效标签法规", "en": "Groups of appliances and the EU regulation of their label"},
    complete=False,
)
"""Product group -> regulation, day since when its label has the scale A to G (`rescaled`), name in EPREL."""

LABEL_CLASSES = CodeList.csv(
    _DATA / "eu_label_classes.csv",
    id="eu-appliance-label-classes",
    edition="2021",
    source="Delegated Regulations (EU) 2019/2016, 2019/2014 and 2019/2017, each row with the page it was read on",
    key="code",
    title={"zh": "欧盟家电能效与噪声等级", "en": "EU energy and noise classes of appliances"},
    complete=False,
)
"""Bands of the energy efficiency index and of noise: `refrigerating.eei.B`. Which bound belongs to a band differs."""

GB21455_GRADES = CodeList.csv(
    _DATA / "gb21455_2019_grades.csv",
    id="gb21455",
    edition="2019",
    source="GB 21455-2019 房间空气调节器能效限定值及能效等级; three rows read at m.kidbbs.com, the others from memory",
    key="code",
    title={
        "zh": "房间空气调节器能效等级（APF）",
        "en": "Efficiency grades of room air conditioners (annual performance factor)",
    },
    complete=False,
)
"""Least annual performance factor of a grade, by rated cooling capacity: `heat_pump.4500.1`."""

REFRIGERANTS = CodeList.csv(
    _DATA / "refrigerants.csv",
    id="refrigerants",
    edition="2022",
    source="drawdown.org (cites IIR 2023 and UNEP RTOC 2022) and the ATMOsphere fact sheet; each row says how well verified",
    key="code",
    title={
        "zh": "制冷剂：各次 IPCC 报告的全球变暖潜能值与安全分类",
        "en": "Refrigerants: warming potential by IPCC report, and safety class",
    },
    complete=False,
)
"""Refrigerant and IPCC report -> GWP over 100 years: `R32.AR6`. `verified` covers the GWP; the safety class has one
source throughout (`safety_class_verified`)."""

CODELISTS = (PRODUCT_GROUPS, LABEL_CLASSES, GB21455_GRADES, REFRIGERANTS)


def loaded(context: Context, shipped: CodeList) -> CodeList:
    """The edition of a list that this run uses: a user's own newer copy, else the shipped one."""
    found = context.codelist(shipped.id)
    return shipped if found is None else found
