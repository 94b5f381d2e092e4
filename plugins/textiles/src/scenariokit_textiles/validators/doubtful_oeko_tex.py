"""TEX216: an OEKO-TEX number that nobody can look up."""

from collections.abc import Iterator
from datetime import timedelta

from scenariokit.plugin import Finding, validator
from scenariokit_textiles.details import Textile
from scenariokit_textiles.examples import textile
from scenariokit_textiles.stated import AT

_YEAR = timedelta(days=366)
_NO_INSTITUTE = {"en": "the institute is missing", "zh": "缺少发证机构"}
_NO_VALIDITY = {"en": "the end of its validity is missing", "zh": "缺少有效期"}
_TOO_LONG = {"en": "it is valid for more than a year", "zh": "有效期超过一年"}
_BACKWARDS = {"en": "it ends before it begins", "zh": "截止日期早于发证日期"}


@validator(
    "TEX216",
    "doubtful-oeko-tex",
    severity="warning",
    since="0.1",
    message={
        "en": "the OEKO-TEX certificate cannot be relied on: {reason}",
        "zh": "OEKO-TEX 证书信息存疑：{reason}",
    },
    help={
        "en": "copy number (case, blanks and all), institute and validity from the label; look it up with Label Check",
        "zh": "请从标签逐字抄录编号（含大小写与空格）、发证机构和有效期，并用 Label Check 在线查询",
    },
    valid=[
        textile(
            oeko_tex={
                "number": "SAMPLE 0", "institute": "Sample institute", "issued": "2026-03-01", "valid_until": "2027-02-28",
            }
        ),
    ],
    invalid=[
        textile(oeko_tex={"number": "SAMPLE 0"}),
        textile(oeko_tex={"number": "SAMPLE 0", "institute": "Sample institute"}),
        textile(
            oeko_tex={
                "number": "SAMPLE 0", "institute": "Sample institute", "issued": "2026-03-01", "valid_until": "2029-02-28",
            }
        ),
    ],
)  # fmt: skip
def doubtful_oeko_tex(details: Textile) -> Iterator[Finding]:
    """A label number is checked on line only, and a certificate is valid for a year (FAQ of oeko-tex.com; one source).

    There is no published pattern of numbers, so none is checked.

    由来：标签号只能在线核实，证书有效期一年。
    """
    found = details.oeko_tex
    if found is None:
        return
    at = f"{AT}.oeko_tex"
    if found.institute is None:
        yield Finding(at, reason=_NO_INSTITUTE)
    if found.valid_until is None:
        yield Finding(at, reason=_NO_VALIDITY)
    elif found.issued is not None:
        if found.valid_until.last < found.issued.first:
            yield Finding(f"{at}.valid_until", reason=_BACKWARDS)
        elif found.valid_until.first - found.issued.last > _YEAR:
            yield Finding(f"{at}.valid_until", reason=_TOO_LONG)
