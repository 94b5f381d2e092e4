"""What can go wrong while a file of the sector is read: FUR0xx."""

from scenariokit.plugin import Problem, Severity

UNSAFE_XML = Problem(
    "FUR001",
    "unsafe-xml",
    Severity.ERROR,
    {"en": "the file has {what}; none of it was read", "zh": "文件含有{what}，未读取任何内容"},
    {
        "en": "export it again without a DTD and without entities: an IDM catalogue needs neither",
        "zh": "请重新导出，不要包含 DTD 和实体；IDM 目录不需要它们",
    },
    "A few lines of entities can ask for gigabytes, and a DTD can make a parser fetch files."
    "由来：几行实体就可能占用数吉字节，DTD 还会让解析器读取其他文件。",
)
NOT_IDM = Problem(
    "FUR002",
    "not-an-idm-catalogue",
    Severity.ERROR,
    {"en": "this is no complete IDM catalogue: {reason}", "zh": "不是完整的 IDM 目录：{reason}"},
    {
        "en": "give the file with the root `T_NEW_CATALOG` as the maker's software exported it; other files need another name",
        "zh": "请提供厂商软件导出的根元素为 `T_NEW_CATALOG` 的原文件；其他文件请改名",
    },
    "A file that is taken for something else would be checked as nothing."
    "由来：被当成别的东西的文件，等于什么都没有检查。",
)
NOT_AS_SCHEMA = Problem(
    "FUR003",
    "idm-structure",
    Severity.WARNING,
    {"en": "`{element}` is not as IDM has it: {reason}", "zh": "`{element}` 不符合 IDM 结构：{reason}"},
    {
        "en": "correct the element and export again; the publisher's XSD (DCC e.V.) checks the whole file",
        "zh": "请更正该元素后重新导出；可用发布方（DCC e.V.）的 XSD 检查整个文件",
    },
    "An element in the wrong place is one that the reader of the catalogue does not find. The structure is known from the "
    "documentation of one version of IDM, so this only warns."
    "由来：放错位置的元素，目录的读者找不到。",
)
NO_NAME = Problem(
    "FUR004",
    "idm-without-name",
    Severity.ERROR,
    {"en": "{what} has no name; it was left out", "zh": "{what}没有名称，未读入"},
    {"en": "fill in `{element}`", "zh": "请填写 `{element}`"},
    "What cannot be named cannot be found again, and what is left out was not checked."
    "由来：没有名称的东西无法再次找到，未读入的就没有检查。",
)
EXTRA_MISSING = Problem(
    "FUR005",
    "dxf-extra-missing",
    Severity.ERROR,
    {"en": "DXF files are read with ezdxf, which is not installed", "zh": "读取 DXF 需要 ezdxf，尚未安装"},
    {
        "en": "install `scenariokit-smart-furniture[dxf]`, or take the file out of the catalog's folder",
        "zh": "请安装 `scenariokit-smart-furniture[dxf]`，或将该文件移出目录文件夹",
    },
    "A file that is skipped in silence looks like a file without mistakes."
    "由来：被悄悄跳过的文件看起来就像没有错误的文件。",
)
BAD_DXF = Problem(
    "FUR006",
    "unreadable-dxf",
    Severity.ERROR,
    {"en": "this is no sound DXF drawing: {reason}", "zh": "不是完好的 DXF 图：{reason}"},
    {"en": "export it again, as ASCII DXF", "zh": "请重新导出为 ASCII DXF"},
    "A drawing that is read in part gives areas that are too small.由来：只读了一部分的图纸，算出的面积偏小。",
)
BAD_OUTLINE = Problem(
    "FUR007",
    "unusable-outline",
    Severity.ERROR,
    {
        "en": "a {kind} on the layer `{layer}` cannot be used: {reason}",
        "zh": "图层 `{layer}` 上的 {kind} 无法使用：{reason}",
    },
    {
        "en": "draw each sheet as a closed rectangle, each part as a closed LWPOLYLINE or a CIRCLE; put everything else on other layers",
        "zh": "板材请画成闭合矩形，零件请画成闭合 LWPOLYLINE 或 CIRCLE；其他内容请放到别的图层",
    },
    "An outline that is skipped makes the yield too small without a word.由来：被跳过的轮廓会让利用率无声地偏低。",
)
NO_UNITS = Problem(
    "FUR008",
    "drawing-without-units",
    Severity.ERROR,
    {
        "en": "the drawing's unit `$INSUNITS` is {found}; lengths cannot be told",
        "zh": "图纸单位 `$INSUNITS` 为 {found}，无法得知长度",
    },
    {
        "en": "set `$INSUNITS` to 4 (mm); 1 (in), 2 (ft), 5 (cm) and 6 (m) are read as well",
        "zh": "请将 `$INSUNITS` 设为 4（毫米）；也支持 1（英寸）、2（英尺）、5（厘米）、6（米）",
    },
    "The same drawing in inches has 645 times the area.由来：同一张图纸若以英寸计，面积相差645倍。",
)
NOTHING_CUT = Problem(
    "FUR009",
    "no-yield",
    Severity.ERROR,
    {"en": "the yield cannot be computed: there are no {what}", "zh": "无法计算利用率：没有{what}"},
    {
        "en": "list both: the sheets that were used and all parts that were cut out of them",
        "zh": "请同时列出所用板材和从中裁出的全部零件",
    },
    "A share of nothing is no number.由来：对空无一物求占比得不到数。",
)
LAYERS_NOT_READ = Problem(
    "FUR010",
    "layers-not-read",
    Severity.NOTE,
    {"en": "not read: the layers {layers}", "zh": "未读取的图层：{layers}"},
    {
        "en": "nothing, where they hold no parts or sheets; else begin their names with PART or SHEET",
        "zh": "若这些图层不含零件或板材则无需处理；否则图层名请以 PART 或 SHEET 开头（零件、板材亦可）",
    },
    "A layer under another name would be missing without a word.由来：换了名称的图层会无声地缺失。",
)
MENDED = Problem(
    "FUR011",
    "drawing-mended",
    Severity.ERROR,
    {
        "en": "the drawing was mended in {count} places to be read: {first}",
        "zh": "读取时修复了图纸中的 {count} 处问题：{first}",
    },
    {
        "en": "export it again; mending can drop an outline, so no yield was computed",
        "zh": "请重新导出；修复可能丢失轮廓，因此未计算利用率",
    },
    "A drawing that is repaired in silence is another drawing.由来：被悄悄修复的图纸已是另一张图纸。",
)

PROBLEMS = (
    UNSAFE_XML,
    NOT_IDM,
    NOT_AS_SCHEMA,
    NO_NAME,
    EXTRA_MISSING,
    BAD_DXF,
    BAD_OUTLINE,
    NO_UNITS,
    NOTHING_CUT,
    LAYERS_NOT_READ,
    MENDED,
)
"""Everything of the sector that can go wrong before a record is a record."""
