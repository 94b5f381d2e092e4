"""`html`: one file that holds everything, to be opened from a folder of artefacts. It asks no other host for anything.

The list is complete without scripts; the script only filters it. The document is built as a tree and escaped by its
serialiser, so text of a catalog cannot become markup, and a policy in the page allows no script but ours.
"""

from base64 import b64encode
from collections import Counter
from hashlib import sha256
from importlib.resources import files
from xml.etree import ElementTree as ET

from scenariokit.diagnostics import Severity
from scenariokit.plugin.report import Report
from scenariokit.reporters import REPORTERS
from scenariokit.reporters.frame import Framer, gutter
from scenariokit.reporters.issues import Issue, issues
from scenariokit.reporters.printable import Style, printable
from scenariokit.reporters.summary import left_over, summary
from scenariokit.reporters.words import SEVERITIES, pick
from scenariokit.reporters.xml import legal

_WORDS = {
    "title": {"en": "scenariokit: what was checked, and what was found", "zh": "scenariokit：检查结果"},
    "passed": {"en": "passed", "zh": "通过"},
    "failed": {"en": "failed", "zh": "未通过"},
    "filter": {"en": "Filter the mistakes", "zh": "筛选问题"},
    "search": {"en": "Search", "zh": "搜索"},
    "severity": {"en": "Severity", "zh": "级别"},
    "code": {"en": "Code", "zh": "代码"},
    "file": {"en": "File", "zh": "文件"},
    "all": {"en": "all", "zh": "全部"},
    "clear": {"en": "Clear", "zh": "清除"},
    "shown": {"en": "{shown} of {all} shown", "zh": "显示 {shown} / {all}"},
    "none": {"en": "Nothing fits; clear the filters to see all.", "zh": "没有符合条件的问题；请清除筛选。"},
    "mistakes": {"en": "Mistakes", "zh": "问题"},
}


def write(report: Report) -> str:
    """Write the page."""
    shown = issues(report) if report.max_problems is None else issues(report)[: report.max_problems]
    script, style = (
        files("scenariokit.reporters.page").joinpath(f"report.{kind}").read_text("utf-8") for kind in ("js", "css")
    )
    page = ET.Element("html", lang="zh-CN" if report.language.startswith("zh") else "en")
    head = ET.SubElement(page, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": _policy(script, style)})
    ET.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    ET.SubElement(head, "title").text = _word("title", report)
    ET.SubElement(head, "style").text = style
    body = ET.SubElement(page, "body")
    body.append(_header(report))
    main = ET.SubElement(body, "main")
    if shown:
        main.extend([_form(shown, report), *_list(shown, report)])
        ET.SubElement(body, "script").text = script
    return "<!DOCTYPE html>\n" + ET.tostring(page, encoding="unicode", method="html") + "\n"


def _word(name: str, report: Report) -> str:
    return pick(_WORDS[name], report.language)


def _policy(script: str, style: str) -> str:
    hashes = (b64encode(sha256(part.encode()).digest()).decode() for part in (script, style))
    allowed = zip(("script-src", "style-src"), hashes, strict=True)
    return "; ".join(
        ["default-src 'none'", *(f"{what} 'sha256-{hash_}'" for what, hash_ in allowed), "base-uri 'none'"]
    )


def _header(report: Report) -> ET.Element:
    header = ET.Element("header")
    passed = _word("failed" if report.failed else "passed", report)
    ET.SubElement(header, "h1").text = f"scenariokit: {passed}"
    for line in [*left_over(report), *summary(report)]:
        ET.SubElement(header, "p").text = legal(line)
    return header


def _form(shown: tuple[Issue, ...], report: Report) -> ET.Element:
    form = ET.Element("form", {"role": "search", "aria-label": _word("filter", report), "hidden": "hidden"})
    ET.SubElement(_label(form, "search", report), "input", type="search", name="q", autocomplete="off")
    fieldset = ET.SubElement(form, "fieldset")
    ET.SubElement(fieldset, "legend").text = _word("severity", report)
    counts = Counter(issue.diagnostic.severity for issue in shown)
    for severity in (severity for severity in Severity if counts[severity]):
        label = ET.SubElement(fieldset, "label")
        box = ET.SubElement(label, "input", type="checkbox", name="severity", value=str(severity), checked="checked")
        box.tail = f"{pick(SEVERITIES[severity], report.language)} ({counts[severity]:,})"
    codes = Counter(issue.diagnostic.code for issue in shown)
    names = {issue.diagnostic.code: issue.title for issue in shown}
    _choice(form, "code", {code: f"{names[code]} ({codes[code]:,})" for code in sorted(codes)}, report)
    paths = Counter(issue.path for issue in shown if issue.path)
    _choice(form, "file", {path: f"{printable(path)} ({paths[path]:,})" for path in sorted(paths)}, report)
    ET.SubElement(form, "button", type="reset").text = _word("clear", report)
    return form


def _label(form: ET.Element, name: str, report: Report) -> ET.Element:
    label = ET.SubElement(form, "label")
    label.text = _word(name, report)
    return label


def _choice(form: ET.Element, name: str, choices: dict[str, str], report: Report) -> None:
    select = ET.SubElement(_label(form, name, report), "select", name=name)
    ET.SubElement(select, "option", value="").text = _word("all", report)
    for value, title in choices.items():
        ET.SubElement(select, "option", value=legal(value)).text = legal(title)


def _list(shown: tuple[Issue, ...], report: Report) -> list[ET.Element]:
    template = _word("shown", report)
    number = ET.Element("p", {"id": "shown", "role": "status", "data-template": template})
    number.text = template.replace("{shown}", str(len(shown))).replace("{all}", str(len(shown)))
    nothing = ET.Element("p", id="none", hidden="hidden")
    nothing.text = _word("none", report)
    items = ET.Element("ol", {"aria-label": _word("mistakes", report)})
    items.extend(_item(issue, report) for issue in shown)
    return [number, nothing, items]


def _item(issue: Issue, report: Report) -> ET.Element:
    diagnostic = issue.diagnostic
    item = ET.Element(
        "li",
        {
            "class": f"issue {diagnostic.severity}",
            "id": f"i-{issue.fingerprint}",
            "data-severity": str(diagnostic.severity),
            "data-code": diagnostic.code,
            "data-file": legal(issue.path),
        },
    )
    heading = ET.SubElement(item, "h2")
    kind = ET.SubElement(heading, "span", {"class": "severity"})
    kind.text, kind.tail = pick(SEVERITIES[diagnostic.severity], report.language), f" {legal(issue.message)}"
    where = ", ".join(part for part in (issue.place, issue.subject) if part)
    ET.SubElement(item, "p", {"class": "where"}).text = legal(f"{issue.title} {where}".rstrip())
    frame = _frame(issue, report)
    if frame:
        ET.SubElement(item, "pre", tabindex="0").text = legal("\n".join(frame))
    if issue.advice:
        ET.SubElement(item, "p", {"class": "advice"}).text = legal(issue.advice)
    return item


def _frame(issue: Issue, report: Report) -> list[str]:
    """The source lines, as the full report draws them, with the places that belong to the mistake."""
    diagnostic = issue.diagnostic
    framer = Framer(report.lines, gutter([diagnostic.location, *(r.location for r in diagnostic.related)]))
    lines = framer.source(diagnostic.location, "^", Style.ERROR)
    for related in diagnostic.related:
        label = printable(pick(related.label, report.language))
        lines.append(f"{' ' * framer.gutter}::: {printable(str(related.location))}")
        lines += framer.source(related.location, "-", Style.FRAME, label)
    return lines


REPORTER = REPORTERS["html"]
