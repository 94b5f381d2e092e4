"""The published lists of the sector, as shipped in `data/`; every row says how well it is verified."""

from importlib.resources import files

from scenariokit.plugin import CodeList, Context

_DATA = files("scenariokit_rubber_tires") / "data"

LOAD_INDEX = CodeList.csv(
    _DATA / "load_index.csv",
    id="tyre-load-index",
    edition="2026",
    source="Five listings compared cell by cell: boosttown.com, a public decoder that cites ETRTO and UN R30, pirelli.com, "
    "an OTR tyre file, a TRA extract; rows with one listing rest on the series rule kg(LI+80) = 10 kg(LI)",
    key="load_index",
    title={"zh": "轮胎负荷指数", "en": "Tyre load indices"},
    complete=False,
)
"""Load index 0-180 -> greatest load of one tyre in kg. Higher indices exist (a TRA extract runs to 229)."""

SPEED_SYMBOL = CodeList.csv(
    _DATA / "speed_symbol.csv",
    id="tyre-speed-symbol",
    edition="2026",
    source="jaxtyres.com.au, calculla.com, schmidtanhaenger.de (omits U) and a public decoder agree on all rows",
    key="symbol",
    title={"zh": "轮胎速度符号", "en": "Tyre speed symbols"},
    complete=True,
    verified="two-sources",
)
"""Symbol A1..Y -> greatest speed in km/h; H (210) stands after U (200). I, O and X are not used; `ZR` and `(Y)` are
open-ended and not in the list."""

LABEL_CLASSES = CodeList.csv(
    _DATA / "eu_label_classes.csv",
    id="eu-tyre-label-classes",
    edition="2020-740",
    source="Regulation (EU) 2020/740, Annex I, at gesetze.legal; rolling resistance and wet grip also at lme.rlp.de; "
    "wording of the noise classes from memory",
    key="code",
    title={"zh": "欧盟轮胎标签等级（2020/740）", "en": "Classes of the EU tyre label (2020/740)"},
    complete=True,
)
"""Bands of the EU tyre label: `C2.rrc.D`. Noise bands are offsets from the limit value of `eu-tyre-noise-limits`."""

NOISE_LIMITS = CodeList.csv(
    _DATA / "eu_noise_limits.csv",
    id="eu-tyre-noise-limits",
    edition="661-2009",
    source="Regulation (EC) No 661/2009, Annex II, at gesetze.legal; one source",
    key="code",
    title={"zh": "欧盟轮胎外部滚动噪声限值（661/2009）", "en": "Limit values of external rolling noise (661/2009)"},
    complete=False,
)
"""Limit value LV in dB(A) by class and section width (C1) or use (C2, C3). One more decibel for snow, extra-load and
reinforced C1 tyres is known from memory only and not in the list."""

UTQG = CodeList.csv(
    _DATA / "utqg.csv",
    id="utqg",
    edition="2026",
    source="49 CFR 575.104 as one page prints it; one source a row",
    key="code",
    title={"zh": "美国统一轮胎质量分级（UTQG）", "en": "Uniform tire quality grades (UTQG)"},
    complete=True,
)
"""Traction grades by the coefficients on wet asphalt and concrete, temperature grades by the speed in mph."""

CODELISTS = (LOAD_INDEX, SPEED_SYMBOL, LABEL_CLASSES, NOISE_LIMITS, UTQG)


def loaded(context: Context, shipped: CodeList) -> CodeList:
    """The list that this run uses: a user's own newer copy, else the shipped one."""
    found = context.codelist(shipped.id)
    return shipped if found is None else found
