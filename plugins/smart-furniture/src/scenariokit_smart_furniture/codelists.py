"""Code lists of smart furniture. Every row says in `verified` how well it is known; weak rows can only warn."""

from importlib.resources import files

from scenariokit.plugin import CodeList, Context

DATA = files("scenariokit_smart_furniture") / "data"

FORMALDEHYDE = CodeList.csv(
    DATA / "formaldehyde_classes.csv",
    id="formaldehyde-classes",
    edition="2026-11",
    source=(
        "GB/T 39600-2021 and GB 18580-2017 (one source), CARB ATCM Phase 2 / TSCA Title VI (two sources), "
        "EN 717-1, DIBt, EU 2023/1464 and JIS A 1460 (general knowledge)"
    ),
    key="code",
    title={"zh": "人造板甲醛释放量等级", "en": "Formaldehyde emission classes of wood panels"},
)
"""Classes with their limit and unit. The codes in `code` are this project's; scheme and class are the standards'.

`verified` covers class, limit and unit. The thickness of 8 mm below which MDF is thin has one source, as
`thickness_verified` says. The ULEF limits of CARB are not in it. The source publishes no edition of this compilation:
its own is the month in which it was made.
"""

MATTER = CodeList.csv(
    DATA / "matter_device_types.csv",
    id="matter-device-types",
    edition="1.3-era",
    source=(
        "python-matter-server device_types.py and esp-matter esp_matter_endpoint.h; two-sources: both give the id; "
        "labels in Chinese are this project's translations"
    ),
    key="code",
    title={"zh": "Matter 设备类型", "en": "Matter device types"},
)
"""69 device types of the time of Matter 1.3. The list grows with every release, so an id that is not here may exist."""

STANDARDS = CodeList.csv(
    DATA / "furniture_standards.csv",
    id="furniture-standards",
    edition="2026-11",
    source="general knowledge of the industry, not checked: numbers and subjects only",
    key="code",
    title={"zh": "家具产品标准（节选）", "en": "Standards of furniture, an extract"},
    verified="memory",
)
"""Standards by number, without part and year: `EN 1335-1:2020` is looked up as `EN 1335`."""

CODELISTS = (FORMALDEHYDE, MATTER, STANDARDS)


def newest(context: Context, shipped: CodeList) -> CodeList:
    """The list that a check looks things up in: the newest edition that is loaded, so the user's own copy before ours."""
    editions = context.editions(shipped.id)
    found = context.codelist(shipped.id, editions[-1]) if editions else None
    return shipped if found is None else found
