"""Lists of styles or fabrics (`*.textiles.csv`, `.xlsx`), as tech packs and bills of material give them: a capability a row."""

from scenariokit.plugin import TableLoader
from scenariokit_textiles.samples import SAMPLES

STYLE_TABLE = TableLoader(
    "textile-styles",
    "*.textiles.csv",
    "*.textiles.xlsx",
    record="scenario",
    id="style-{style|款号|货号}",
    columns={
        "style|款号|货号": "details.textiles.style",
        "name|品名|名称": "title",
        "supplier|供应商|工厂": "parties.supplier.0.name",
        "description|说明": "solution",
        "composition|成分|纤维成分": "details.textiles.composition",
        "yarn|纱支|支数": "details.textiles.yarn",
        "linear density|线密度": "details.textiles.linear_density",
        "area weight|克重|平方米克重": "details.textiles.area_weight",
        "width|幅宽|有效幅宽": "details.textiles.cuttable_width",
        "use|用途": "details.textiles.use",
        "gb 18401|安全类别": "details.textiles.gb18401_class",
        "formaldehyde|甲醛": "details.textiles.formaldehyde",
        "ph": "details.textiles.ph",
        "fastness|色牢度": "details.textiles.colour_fastness",
    },
    constants={"kind": "capability", "sector": "textiles", "status": "offered"},
    units={
        "linear density|线密度": "tex",
        "area weight|克重|平方米克重": "g/m2",
        "width|幅宽|有效幅宽": "cm",
        "formaldehyde|甲醛": "mg/kg",
    },
    required=("name|品名|名称", "supplier|供应商|工厂", "composition|成分|纤维成分"),
    ignored=("remarks", "备注"),
    title={"zh": "款式与面料清单（CSV、XLSX）", "en": "List of styles or fabrics (CSV, XLSX)"},
    samples=(SAMPLES / "spring.textiles.csv",),
)
