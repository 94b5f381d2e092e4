"""TEX206: a yarn count that cannot be read."""

from collections.abc import Iterator

from scenariokit.plugin import Finding, validator
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT
from scenariokit_textiles.yarn_count import parse_count


@validator(
    "TEX206",
    "unreadable-count",
    severity="warning",
    since="0.1",
    message={"en": "`{text}` is not read as a yarn count", "zh": "`{text}` 无法识别为纱线细度"},
    help={
        "en": "name the system: `Ne 30/1`, `2/60 Nm`, `20 tex`, `167 dtex`, `150D/48F`",
        "zh": "请写明支数制，如 `Ne 30/1`、`32英支`、`2/60 Nm`、`20 tex`、`150D/48F`",
    },
    valid=[textile(yarn="Ne 30/1"), textile(yarn="2/60 Nm"), textile(yarn="40S/2"), textile(yarn="32英支")],
    invalid=[textile(yarn="30"), textile(yarn="30/1"), textile(yarn="Ne 30 tex"), textile(yarn="0 tex")],
)
def unreadable_count(details: Textile) -> Iterator[Finding]:
    """30 may be Ne, Nm or tex: 19.7, 33.3 or 30 grams a kilometre. A count without its system is not compared.

    由来：30 可以是 Ne、Nm 或 tex，不写明制式就无法比较。
    """
    if details.yarn is not None and parse_count(details.yarn) is None:
        yield Finding(f"{AT}.yarn", text=details.yarn[:40])
