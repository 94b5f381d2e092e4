"""Built-in reporters, one format a file. Here is only what there is: a writer is imported when it writes."""

from collections.abc import Mapping

from immutabledict import immutabledict

from scenariokit.plugin.later import Later
from scenariokit.plugin.outputs import Reporter

REPORTERS: Mapping[str, Reporter] = immutabledict({
    reporter.name: reporter
    for reporter in (
        Reporter(
            "concise", Later("scenariokit.reporters.concise:write"), human=True,
            title={"en": "one line a mistake", "zh": "每个问题一行"},
        ),
        Reporter(
            "full", Later("scenariokit.reporters.full:write"), human=True,
            title={"en": "with source, reason and remedy", "zh": "含原文、原因与建议"},
        ),
        Reporter(
            "grouped", Later("scenariokit.reporters.grouped:write"), human=True,
            title={"en": "one line a mistake, by file", "zh": "按文件分组"},
        ),
        Reporter(
            "json-lines", Later("scenariokit.reporters.json_lines:write"),
            title={"en": "a JSON object a line", "zh": "每行一个 JSON 对象"},
        ),
        Reporter(
            "json", Later("scenariokit.reporters.json_report:write"),
            title={"en": "one JSON object", "zh": "一个 JSON 对象"},
        ),
        Reporter(
            "github", Later("scenariokit.reporters.github:write"),
            title={"en": "annotations of GitHub Actions", "zh": "GitHub Actions 注释"},
        ),
        Reporter(
            "gitlab", Later("scenariokit.reporters.gitlab:write"),
            title={"en": "Code Quality of GitLab", "zh": "GitLab 代码质量报告"},
        ),
        Reporter(
            "junit", Later("scenariokit.reporters.junit:write"),
            title={"en": "JUnit XML, a suite a file", "zh": "JUnit XML，每个文件一个测试集"},
        ),
        Reporter(
            "sarif", Later("scenariokit.reporters.sarif:write"),
            title={"en": "SARIF 2.1.0, for code scanning", "zh": "SARIF 2.1.0，用于代码扫描"},
        ),
        Reporter(
            "markdown", Later("scenariokit.reporters.markdown:write"),
            title={"en": "a comment for a pull request", "zh": "合并请求评论"},
        ),
        Reporter(
            "html", Later("scenariokit.reporters.html:write"),
            title={"en": "one page with filters", "zh": "可筛选的单个网页"},
        ),
    )
})  # fmt: skip
"""By name, in the order in which they are offered."""
