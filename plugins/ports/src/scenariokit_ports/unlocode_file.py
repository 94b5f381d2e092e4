"""UNECE's own UN/LOCODE files (`2024-1 UNLOCODE CodeListPart1.csv`): no heading, change marks, country rows between.

Columns: change, country, place, name, name without diacritics, subdivision, function, status, date, IATA code,
coordinates, remarks. The files of older editions are not UTF-8; codes and plain names are the same in either encoding.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping

import attrs
from immutabledict import immutabledict

from scenariokit.plugin import CodeList, Row
from scenariokit_ports import locode
from scenariokit_ports.problems import ENTRY, TOO_MANY, Trouble

MARKS: Mapping[str, str] = immutabledict({
    "+": "added", "X": "to be removed in the next edition", "#": "name changed", "|": "changed", "¦": "changed",
    "=": "reference to another name", "!": "IATA code that another place has, too",
})  # fmt: skip
"""First column -> what happened to the entry since the edition before (UNECE, UN/LOCODE column descriptions)."""

COLUMNS = 12
_CODE = re.compile("[A-Z]{2}[A-Z0-9]{3}")
"""UNECE's own files have a few codes with a 0, which the rule of UN/LOCODE excludes: DEB90, IT940 in 2023-1."""
_FUNCTION = re.compile("[0-7B-]{8}")
_SHOWN = 80

_TOO_FEW = {"en": "it has {found} columns instead of {expected}", "zh": "有 {found} 列，应为 {expected} 列"}
_HEADING = {"en": "UNECE's files have no heading row", "zh": "联合国欧洲经济委员会的文件没有表头"}
_BAD_CODE = {"en": "`{found}` is no UN/LOCODE", "zh": "“{found}”不是 UN/LOCODE"}
_BAD_MARK = {"en": "`{found}` is no change mark (+ X # | = !)", "zh": "“{found}”不是变更标记（+ X # | = !）"}
_BAD_FUNCTION = {
    "en": "`{found}` does not say functions; eight characters such as 1--45--- are expected in column 7",
    "zh": "“{found}”不是地点功能；第 7 列应为八个字符，如 1--45---",
}
_NO_COUNTRY = {"en": "it has neither a country nor a place", "zh": "既无国家也无地点"}
_NO_PLACES = {"en": "the file has no place", "zh": "文件中没有地点"}
_PLACES = {"en": "places", "zh": "地点"}
_CSV = {"en": "it is no valid row of CSV", "zh": "不是有效的 CSV 行"}


@attrs.frozen
class Place:
    """An entry of UN/LOCODE."""

    code: str
    name: str
    """Without diacritics."""
    change: str
    """One of the marks, or empty."""
    subdivision: str
    status: str
    function: str
    date: str
    """`yymm`, text: it has leading zeros."""
    iata: str
    coordinates: str
    remarks: str
    start: int
    """First character of its row in the text."""
    end: int

    @property
    def is_leaving(self) -> bool:
        """Whether the next edition will not have it."""
        return self.change == "X"

    @property
    def is_port(self) -> bool:
        """Whether ships can call there."""
        return locode.PORT in self.function


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 where it is that, else the code page that UNECE used before."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _lines(text: str) -> Iterator[tuple[str, int, int]]:
    """Each row with its first and last character; a remark may hold one line break (an entry of 2023-1 does)."""
    begin, start, held = 0, 0, ""
    for line in io.StringIO(text, newline=""):
        content, end = line.rstrip("\r\n"), start + len(line.rstrip("\r\n"))
        start += len(line)
        if held:
            content = f"{held} {content}"
        elif content.count('"') % 2:
            held, begin = content, end - len(content)
            continue
        else:
            begin = end - len(content)
        held = ""
        if content.strip():
            yield content, begin, end
    if held:
        yield held, begin, start


def read_places(text: str, most: int) -> tuple[tuple[Place, ...], tuple[Trouble, ...]]:
    """The places of a file, and the rows that are none. Country rows and references to other names are passed over."""
    places: list[Place] = []
    troubles: list[Trouble] = []
    for line, start, end in _lines(text):
        try:
            cells = [cell.strip() for cell in next(csv.reader([line]))]
            cells[0] = cells[0].upper()  # 2023-1 has a few marks in lower case
        except csv.Error:
            troubles.append(_trouble(line, start, end, _CSV))
            continue
        reason = _fault(cells, first=not places and not troubles)
        if reason is not None:
            troubles.append(_trouble(line, start, end, reason))
        elif cells[2] and cells[0] != "=":
            if len(places) >= most:
                troubles.append(Trouble(TOO_MANY, start, end, {"most": most, "what": _PLACES}))
                break
            places.append(_place(cells, start, end))
    if not places and not troubles:
        troubles.append(_trouble(text[:_SHOWN].strip(), 0, min(len(text), 1), _NO_PLACES))
    return tuple(places), tuple(troubles)


def _fault(cells: list[str], *, first: bool) -> Mapping[str, str] | None:
    """What is wrong with a row, if anything."""
    if first and len(cells) > 1 and cells[1].casefold() == "country":
        return _HEADING
    if len(cells) < COLUMNS:
        return _filled(_TOO_FEW, found=len(cells), expected=COLUMNS)
    if cells[0] and cells[0] not in MARKS:
        return _filled(_BAD_MARK, found=cells[0][:_SHOWN])
    if not cells[2] or cells[0] == "=":
        return None if cells[1] else _NO_COUNTRY
    if not _CODE.fullmatch(cells[1] + cells[2]):
        return _filled(_BAD_CODE, found=(cells[1] + cells[2])[:_SHOWN])
    return None if _FUNCTION.fullmatch(cells[6]) else _filled(_BAD_FUNCTION, found=cells[6][:_SHOWN])


def _filled(words: Mapping[str, str], **values: object) -> Mapping[str, str]:
    return immutabledict({language: text.format(**values) for language, text in words.items()})


def _trouble(line: str, start: int, end: int, reason: Mapping[str, str]) -> Trouble:
    return Trouble(ENTRY, start, end, {"text": line[:_SHOWN], "reason": reason})


def _place(cells: list[str], start: int, end: int) -> Place:
    change, country, place, name, plain, subdivision, function, status, date, iata, coordinates, remarks = cells[
        :COLUMNS
    ]
    return Place(
        country + place, plain or name, change, subdivision, status, function, date, iata, coordinates, remarks, start, end
    )  # fmt: skip


def unlocode_list(*files: bytes, edition: str, most: int = 1_000_000) -> CodeList:
    """A code list of UN/LOCODE from UNECE's own files (it comes in three parts), instead of the extract that is shipped.

    One source each, so a row warns at most. Where a code stands twice, the entry that stays is kept.

    Raises `ValueError` with the first row that is none, so that no list is used that lost its columns.
    """
    parts = [read_places(decoded(data), most) for data in files]
    for trouble in (trouble for _, troubles in parts for trouble in troubles):
        reason = trouble.values.get("reason")
        words = reason["en"] if isinstance(reason, Mapping) else f"more than {most} entries"
        raise ValueError(f"{trouble.values.get('text', '')}: {words}; take UNECE's file unchanged")
    places = [place for found, _ in parts for place in found]
    rows: dict[str, Row] = {}
    for place in places:
        if place.code not in rows or not place.is_leaving:
            rows[place.code] = Row(place.code, _columns(place), "one-source")
    title = {"zh": "联合国口岸及相关地点代码（UN/LOCODE）", "en": "UN/LOCODE"}
    return CodeList("unlocode", edition, f"UNECE UN/LOCODE {edition}", title, rows, complete=False)


def _columns(place: Place) -> Mapping[str, str]:
    """The same columns as the extract has."""
    latitude, longitude = locode.degrees(place.coordinates) or ("", "")
    return {
        "locode": place.code, "name": place.name, "label": place.name, "change": place.change, "status": place.status,
        "subdivision": place.subdivision, "function": place.function, "date": place.date, "iata": place.iata,
        "coordinates_ddmm": place.coordinates, "lat_decimal": str(latitude), "lon_decimal": str(longitude),
        "note": place.remarks,
    }  # fmt: skip
