"""Code lists of ports. Every row says in `verified` how well it is known; weak rows can only warn."""

from scenariokit.plugin import CodeList, Context
from scenariokit_ports.locode import DATA, FUNCTIONS


def _own_places(data: bytes, edition: str) -> CodeList:
    """A file of UNECE's instead of the extract; imported when it is asked for."""
    from scenariokit_ports.unlocode_file import unlocode_list

    return unlocode_list(data, edition=edition)


def _own_terminals(data: bytes, edition: str) -> CodeList:
    """A copy of SMDG's list instead of the extract."""
    from scenariokit_ports.smdg_file import smdg_list

    return smdg_list(data, edition=edition)


LOCODES = CodeList.csv(
    DATA / "unlocode.csv",
    id="unlocode",
    edition="2023-1",
    source="UNECE UN/LOCODE 2023-1, 75 places; two-sources: the code also stands in the SMDG terminal list",
    key="locode",
    title={"zh": "联合国口岸及相关地点代码（UN/LOCODE，节选）", "en": "UN/LOCODE, an extract"},
    label="name",
    reader=_own_places,
)
"""Seaports of Shandong, other Chinese ports and a few world ports.

`verified` covers code, name and function, never the coordinates, which UN/LOCODE itself has wrong in places.
`label_zh` is this project's translation; `use_instead` names the ports that an airport's code is mistaken for.
"""

TERMINALS = CodeList.csv(
    DATA / "smdg_terminals.csv",
    id="smdg-terminals",
    edition="2026-06-09",
    source="SMDG terminal code list, ten codes of 1,256; it has no licence, so load your own copy",
    key="code",
    title={"zh": "SMDG 码头代码（节选）", "en": "SMDG terminal codes, an extract"},
    reader=_own_terminals,
)
"""Terminals, keyed `LOCODE-TERMINAL`: a terminal's code is unique only within its port."""

_ISO_6346 = "ISO 6346 size and type codes, after bic-code.org and transport geography pages; {} rows from memory"

LENGTHS = CodeList.csv(
    DATA / "iso6346_length.csv",
    id="iso6346-length",
    edition="1995",
    source=_ISO_6346.format("11 of 17"),
    key="code",
    title={"zh": "集装箱尺寸代码第一位（长度）", "en": "Container size code, first character: length"},
)
HEIGHTS = CodeList.csv(
    DATA / "iso6346_height.csv",
    id="iso6346-height",
    edition="1995",
    source=_ISO_6346.format("7 of 11"),
    key="code",
    title={"zh": "集装箱尺寸代码第二位（高与宽）", "en": "Container size code, second character: height and width"},
)
TYPES = CodeList.csv(
    DATA / "iso6346_type.csv",
    id="iso6346-type",
    edition="1995",
    source=_ISO_6346.format("20 of 50"),
    key="code",
    title={"zh": "集装箱箱型代码", "en": "Container type codes"},
)

CODELISTS = (LOCODES, FUNCTIONS, TERMINALS, LENGTHS, HEIGHTS, TYPES)


def newest(context: Context, shipped: CodeList) -> CodeList:
    """The list that a check looks things up in: the newest edition that is loaded, so the user's own copy before ours."""
    editions = context.editions(shipped.id)
    found = context.codelist(shipped.id, editions[-1]) if editions else None
    return shipped if found is None else found
