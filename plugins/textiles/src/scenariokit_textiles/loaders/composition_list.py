"""Lists of composition strings (`*.composition.txt`): a line is an article, a tab and its composition."""

import re

from scenariokit.plugin import LIMIT_EXCEEDED, NOTHING_FOUND, DocumentBuilder, Lines, Loader, Reading, Source, read_text
from scenariokit_textiles.problems import NO_STYLE
from scenariokit_textiles.samples import SAMPLES

_LINE = re.compile(r"[^\r\n]+")
_NO_ID = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
_LONGEST_ID = 60
_SHOWN = 60
_ENTRIES = {"en": "the number of lines", "zh": "行数"}
_EMPTY = {"en": "the file has no line with an article", "zh": "文件中没有货号"}


def read(source: Source) -> Reading:
    """Read a list; every article becomes a capability. Blank lines and those that begin with `#` are left out."""
    build = DocumentBuilder(source)
    text = read_text(source)
    lines, count = Lines(text), 0
    for found in _LINE.finditer(text):
        line, begin = found.group(), found.start()
        if not line.strip() or line.startswith("#"):
            continue
        whole = lines.span(begin, found.end())
        count += 1
        if count > source.limits.records:
            limit = source.limits.records
            build.fault(LIMIT_EXCEEDED, whole, what=_ENTRIES, found=count, limit=limit, setting="records")
            break
        article, tab, composition = line.partition("\t")
        name = _NO_ID.sub("-", article).strip("-")[:_LONGEST_ID]
        if not tab or not name or not composition.strip():
            build.fault(NO_STYLE, whole, text=line[:_SHOWN])
            continue
        after = begin + len(article) + 1
        data = {
            "id": f"article-{name}",
            "kind": "capability",
            "title": article.strip(),
            "sector": "textiles",
            "status": "offered",
            "withheld": {"parties": "not-published", "solution": "not-published"},
            "details": {"textiles": {"composition": composition.strip()}},
        }
        places = {
            "": whole,
            "title": lines.span(begin, after - 1),
            "details.textiles.composition": lines.span(after, found.end()),
        }
        build.add("scenario", data, places)
    if not count:
        build.fault(NOTHING_FOUND, lines.span(0, 1), reason=_EMPTY)
    return build.reading()


COMPOSITION_LIST = Loader(
    "composition-strings",
    ("*.composition.txt",),
    read,
    {"zh": "成分清单（货号与成分，制表符分隔）", "en": "List of compositions (article, tab, composition)"},
    samples=(SAMPLES / "labels.composition.txt",),
)
