"""What can go wrong while a file of the sector is read: APL0xx."""

from scenariokit.plugin import Problem, Severity

NOT_EPREL = Problem(
    "APL001",
    "not-an-eprel-export",
    Severity.ERROR,
    {
        "en": "this is not an EPREL export: {reason}",
        "zh": "不是 EPREL 导出文件：{reason}",
    },
    {
        "en": "give what the register exports: one product, a list of products, or an answer with `hits`",
        "zh": "请提供登记系统导出的内容：单个产品、产品列表或带 `hits` 的应答",
    },
    "A file that is taken for something else would be checked as nothing."
    "由来：被当成别的东西的文件，等于什么都没有检查。",
)
UNKNOWN_GROUP = Problem(
    "APL002",
    "unknown-eprel-group",
    Severity.ERROR,
    {
        "en": "`{group}` is no product group that this sector reads; the product was left out",
        "zh": "`{group}` 不是本行业可读取的产品组，该产品未读入",
    },
    {
        "en": "the sector reads: {known}; tyres and heating belong to other sectors",
        "zh": "本行业可读取：{known}；轮胎与供暖设备属于其他行业",
    },
    "A product that is left out was not checked.由来：未读入的产品就是没有检查的产品。",
)
NO_REGISTRATION = Problem(
    "APL003",
    "product-without-number",
    Severity.ERROR,
    {
        "en": "the product has no usable registration number; it was left out",
        "zh": "该产品没有可用的登记号，未读入",
    },
    {
        "en": "give `eprelRegistrationNumber`, a whole number above zero",
        "zh": "请填写 `eprelRegistrationNumber`，应为正整数",
    },
    "The registration number is what the register, the label and the record have in common."
    "由来：登记号是登记库、标签与记录之间唯一共同的东西。",
)
BAD_VALUE = Problem(
    "APL004",
    "unreadable-value",
    Severity.ERROR,
    {
        "en": "`{value}` under `{name}` is not {expected}; the value was left out",
        "zh": "`{name}` 的值 `{value}` 不是{expected}，该值未读入",
    },
    {
        "en": "correct the value in the file, or leave it empty where it is not known",
        "zh": "请在文件中更正该值；未知时请留空",
    },
    "A value that cannot be read would be missing without a word.由来：读不出的数值若不说明，就会无声地缺失。",
)
NO_APPLIANCE = Problem(
    "APL005",
    "shell-without-appliance",
    Severity.WARNING,
    {
        "en": "the asset shell `{shell}` says nothing about an appliance; it was left out",
        "zh": "资产管理壳 `{shell}` 不含家电信息，未读入",
    },
    {
        "en": "a shell is read where one of its submodels has an element `ProductGroup`, `EnergyEfficiencyClass`, "
        "`Refrigerant` or another that the README of this plugin names",
        "zh": "子模型中含有 `ProductGroup`、`EnergyEfficiencyClass`、`Refrigerant` 等元素（见插件 README）时方可读入",
    },
    "A shell that is left out was not checked.由来：未读入的资产管理壳就是没有检查的资产管理壳。",
)
BAD_AAS = Problem(
    "APL006",
    "unreadable-asset-shell",
    Severity.ERROR,
    {
        "en": "the asset administration shell cannot be read: {reason}",
        "zh": "无法读取资产管理壳：{reason}",
    },
    {
        "en": "export it again as AAS 3.1 (JSON or AASX); older exports can be converted with the AASX Package Explorer",
        "zh": "请重新导出为 AAS 3.1（JSON 或 AASX）；旧版文件可用 AASX Package Explorer 转换",
    },
    "A shell that cannot be read was not checked.由来：读不出的资产管理壳没有得到检查。",
)
UNSAFE_PACKAGE = Problem(
    "APL007",
    "unsafe-package",
    Severity.ERROR,
    {
        "en": "the package is not opened: {reason}",
        "zh": "未打开该文件包：{reason}",
    },
    {
        "en": "have it exported again by a tool that you trust; the limits `workbook_bytes` and `workbook_ratio` can be raised",
        "zh": "请用可信的工具重新导出；可提高上限 `workbook_bytes` 与 `workbook_ratio`",
    },
    "A package of a kilobyte can unpack to gigabytes or make a parser fetch files from elsewhere."
    "由来：几千字节的压缩包可能展开成数吉字节，或诱使解析器读取别处的文件。",
)
EXTRA_MISSING = Problem(
    "APL008",
    "aas-extra-missing",
    Severity.ERROR,
    {
        "en": "asset administration shells are read with basyx-python-sdk, which is not installed",
        "zh": "读取资产管理壳需要 basyx-python-sdk，尚未安装",
    },
    {
        "en": "install `scenariokit-home-appliances[aas]`, or take the file out of the catalog's folder",
        "zh": "请安装 `scenariokit-home-appliances[aas]`，或将该文件移出目录文件夹",
    },
    "A file that is skipped in silence looks like a file without mistakes."
    "由来：被悄悄跳过的文件看起来就像没有错误的文件。",
)
TWO_VALUES = Problem(
    "APL009",
    "element-with-two-values",
    Severity.WARNING,
    {
        "en": "`{name}` stands twice, as `{first}` and as `{second}`; the first was read",
        "zh": "`{name}` 出现两次，分别为 `{first}` 与 `{second}`；已读入前者",
    },
    {
        "en": "keep one of the two elements, or name the other one differently",
        "zh": "请保留其一，或为另一元素改名",
    },
    "Two values under one name leave open which of them holds.由来：同一名称下有两个值，就无从知道哪个有效。",
)

PROBLEMS = (
    NOT_EPREL,
    UNKNOWN_GROUP,
    NO_REGISTRATION,
    BAD_VALUE,
    NO_APPLIANCE,
    BAD_AAS,
    UNSAFE_PACKAGE,
    EXTRA_MISSING,
    TWO_VALUES,
)
"""Everything of the sector that can go wrong before a record is a record."""
