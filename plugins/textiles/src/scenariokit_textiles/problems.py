"""What can go wrong while a file of the sector is read: TEX0xx."""

from scenariokit.plugin import Problem, Severity

NO_STYLE = Problem(
    "TEX001",
    "line-without-composition",
    Severity.ERROR,
    {
        "en": "`{text}` is no article and composition; the line was left out",
        "zh": "`{text}` 不是“货号＋成分”，该行未读入",
    },
    {
        "en": "write the article, a tab and its composition: `A-1<tab>60% cotton 40% polyester`",
        "zh": "请写货号、制表符和成分，如 `A-1<Tab>棉60% 聚酯纤维40%`",
    },
    "A line that cannot be read would be missing without a word.由来：读不出的行若不说明，就会无声地缺失。",
)
ROLL_DISAGREES = Problem(
    "TEX002",
    "roll-disagrees",
    Severity.ERROR,
    {
        "en": "roll {roll} has {what} {value} here and {other} in row {first}",
        "zh": "布卷 {roll} 的{what}此处为 {value}，第 {first} 行为 {other}",
    },
    {
        "en": "give every roll one length and one width; a roll that is inspected again needs a number of its own",
        "zh": "同一布卷只能有一个长度和一个幅宽；重新检验的布卷请另编卷号",
    },
    "The score divides by length and width: with two of them there are two scores."
    "由来：评分要除以长度和宽度；有两个值就有两个评分。",
)
POINTS_DISAGREE = Problem(
    "TEX003",
    "points-contradict-size",
    Severity.ERROR,
    {
        "en": "a defect of {size:g} in has {right} points, the sheet says {points}",
        "zh": "{size:g} 英寸的疵点应扣 {right} 分，检验单扣了 {points} 分",
    },
    {
        "en": "up to 3 in 1 point, to 6 in 2, to 9 in 3, above 4; holes 4 whatever their size",
        "zh": "3英寸及以内扣1分，6英寸及以内2分，9英寸及以内3分，超过9英寸4分；破洞一律4分",
    },
    "Points that do not follow from the size of the defect make a score of another system (ASTM D5430)."
    "由来：与疵点尺寸不符的扣分，得出的是另一种评分制的结果。",
)
TOO_MANY = Problem(
    "TEX004",
    "roll-over-maximum",
    Severity.ERROR,
    {
        "en": "roll {roll} has {points:g} points on {yards:g} yd; at most {most:g} can be given",
        "zh": "布卷 {roll} 在 {yards:g} 码上扣了 {points:g} 分，最多只能扣 {most:g} 分",
    },
    {
        "en": "count at most 4 points a linear yard, or give the position of each defect so that this is done",
        "zh": "每直线码最多扣4分；也可填写每个疵点的位置，由程序按码封顶",
    },
    "No linear yard bears more than four points (ASTM D5430).由来：按 ASTM D5430，每码最多扣四分。",
)
NOT_INSPECTED = Problem(
    "TEX005",
    "nothing-inspected",
    Severity.ERROR,
    {"en": "the sheet has no rolls: there is no score", "zh": "检验单中没有布卷，无法计算扣分"},
    {"en": "give a row for each roll, also for those without defects", "zh": "每个布卷至少一行，无疵点的布卷也要列出"},
    "A score of nothing is no number.由来：没有检验过的评分不是数。",
)
OUTSIDE = Problem(
    "TEX006",
    "defect-outside-roll",
    Severity.ERROR,
    {
        "en": "the defect is at {position:g} yd, roll {roll} is {yards:g} yd long",
        "zh": "疵点位于 {position:g} 码处，而布卷 {roll} 仅长 {yards:g} 码",
    },
    {"en": "correct the position or the length of the roll", "zh": "请更正疵点位置或布卷长度"},
    "A defect outside its roll belongs to another roll, or the length is wrong, and with it the score."
    "由来：落在布匹之外的疵点属于另一匹布，或长度有误，评分也随之出错。",
)
PROBLEMS = (NO_STYLE, ROLL_DISAGREES, POINTS_DISAGREE, TOO_MANY, NOT_INSPECTED, OUTSIDE)
"""Everything of the sector that can go wrong before a record is a record."""
