"""UNECE's UN/LOCODE file: each seaport becomes an organisation that scenarios can name.

To check codes against the whole list, make a code list of the same file with `scenariokit_ports.unlocode_file`.
"""

from scenariokit.plugin import DocumentBuilder, Lines, Loader, Reading, Source
from scenariokit_ports.loaders.calls import tell
from scenariokit_ports.problems import LEFT_OUT
from scenariokit_ports.samples import SAMPLES
from scenariokit_ports.unlocode_file import decoded, read_places

_NO_PORT = {"en": "they are no seaports", "zh": "它们不是海港"}
_LEAVING = {"en": "they are marked X, to be removed", "zh": "带 X 标记，即将删除"}


def read(source: Source) -> Reading:
    """Read places; those without the port function and those that are about to go are counted in notes."""
    build = DocumentBuilder(source)
    text = decoded(source.data)
    lines = Lines(text)
    found, troubles = read_places(text, source.limits.records)
    leaving = [place for place in found if place.is_leaving]
    staying = [place for place in found if not place.is_leaving]
    ports = [place for place in staying if place.is_port]
    for port in ports:
        record = {
            "id": port.code, "name": {"en": port.name}, "identifiers": {"unlocode": port.code}, "sectors": ["ports"],
        }  # fmt: skip
        build.add("organisation", record, {"": lines.span(port.start, port.end)})
    tell(build, lines, troubles)
    for count, reason in ((len(staying) - len(ports), _NO_PORT), (len(leaving), _LEAVING)):
        if count:
            build.fault(LEFT_OUT, lines.span(0, 1), count=count, reason=reason)
    return build.reading()


UNLOCODE = Loader(
    "unlocode",
    ("*unlocode codelistpart*.csv", "*.unlocode.csv"),
    read,
    {"zh": "联合国口岸代码文件（UNECE UN/LOCODE CSV）", "en": "UN/LOCODE file of UNECE (CSV)"},
    samples=(SAMPLES / "extract.unlocode.csv",),
)
