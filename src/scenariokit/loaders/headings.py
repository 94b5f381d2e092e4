"""What a stranger's column heading probably means: the nearest path of the model."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Final

from immutabledict import immutabledict

from scenariokit.errors import UnknownPath
from scenariokit.model import RECORD_TYPES, spec_of
from scenariokit.model.kit import FieldSpec, Spec
from scenariokit.model.shape import Many, Nested, Words
from scenariokit.plugin.cells import join_path, split_path

_LONGEST = 80  # characters: a longer heading is a sentence, and comparing it is slow
_DEEPEST = 3
_PARTY: Final = "<party>"
_DECORATION = re.compile(r"[\s*＊:：()（）\[\]【】_\-/]|必填|选填")

_PARTIES: Mapping[str | None, str] = immutabledict(
    {None: "needer", "need": "needer", "capability": "supplier", "case": "owner", "reference": "publisher"}
)

_WORDS: Mapping[str, Mapping[str, str]] = immutabledict(
    scenario=immutabledict({
        "序号": "local_code", "原编号": "local_code", "编号": "id", "代码": "code",
        "名称": "title.zh", "标题": "title.zh", "题目": "title.zh", "英文名称": "title.en", "场景": "title.zh",
        "企业名称": _PARTY, "单位名称": _PARTY, "公司名称": _PARTY, "机构名称": _PARTY,
        "企业": _PARTY, "单位": _PARTY, "公司": _PARTY,
        "需求方": "parties.needer.0.name", "供应商": "parties.supplier.0.name", "服务商": "parties.supplier.0.name",
        "推荐单位": "parties.recommender.0.name", "发布单位": "parties.publisher.0.name",
        "集成商": "parties.integrator.0.name",
        "需求": "problem", "痛点": "problem", "问题": "problem", "难点": "problem",
        "方案": "solution", "解决": "solution", "能力": "solution", "举措": "solution",
        "成效": "benefit", "效果": "benefit", "效益": "benefit", "摘要": "summary", "简介": "summary", "描述": "summary",
        "内容": "summary", "介绍": "summary", "技术": "technologies", "行业": "sector", "领域": "sector", "环节": "stage",
        "类别": "kind", "类型": "kind", "状态": "status", "进展": "status", "批次": "batch", "平台": "platforms",
        "联系人": "contacts.0.name", "联系方式": "contacts.0.phone", "联系电话": "contacts.0.phone",
        "电话": "contacts.0.phone",
        "手机": "contacts.0.phone", "邮箱": "contacts.0.email", "部门": "contacts.0.unit", "职务": "contacts.0.role",
        "地址": "site.name", "地点": "site.name", "地区": "site.code", "区市": "site.name",
        "金额": "money.0.quantity", "投资": "money.0.quantity", "预算": "money.0.quantity",
        "资金": "money.0.quantity",
        "截止": "dates.deadline", "期限": "dates.deadline", "日期": "dates.announced", "时间": "dates.announced",
        "来源": "sources", "标签": "tags", "关键词": "tags", "备注": "note",
        "指标": "impacts.0.metric", "基线": "impacts.0.baseline", "目标": "impacts.0.target",
        "达成": "impacts.0.achieved",
        "name": "title", "title": "title", "caseid": "id", "benefits": "benefit", "outcomes": "benefit", "tags": "tags",
        "problem": "problem", "solution": "solution",
        "number": "local_code", "company": _PARTY, "enterprise": _PARTY, "organisation": _PARTY,
        "organization": _PARTY, "industry": "sector", "contact": "contacts.0.name", "phone": "contacts.0.phone",
        "description": "summary", "need": "problem", "technology": "technologies", "deadline": "dates.deadline",
        "type": "kind", "budget": "money.0.quantity", "location": "site.name",
    }),
    platform=immutabledict({
        "编号": "id", "名称": "name.zh", "平台": "name.zh", "企业": "operator", "单位": "operator", "公司": "operator",
        "运营": "operator", "行业": "sectors", "地区": "regions", "类别": "class", "类型": "class", "网址": "homepage",
        "备注": "note", "title": "name", "company": "operator", "type": "class", "url": "homepage",
    }),
    metric=immutabledict({
        "编号": "id", "名称": "name.zh", "指标": "name.zh", "单位": "unit", "公式": "formula", "定义": "definition.zh",
        "含义": "definition.zh", "方向": "trend", "范围": "range", "备注": "note", "title": "name",
    }),
    organisation=immutabledict({
        "编号": "id", "名称": "name.zh", "企业": "name.zh", "单位": "name.zh", "公司": "name.zh", "地区": "region",
        "统一社会信用代码": "identifiers.uscc", "信用代码": "identifiers.uscc", "行业": "sectors", "类型": "type",
        "性质": "type",
        "简称": "aliases", "网址": "homepage", "备注": "note", "title": "name", "url": "homepage",
    }),
    catalog=immutabledict({
        "编号": "id", "名称": "title.zh", "标题": "title.zh", "单位": "publishers", "发布": "publishers",
        "版次": "edition",
        "版本": "edition", "日期": "issued", "地区": "region", "许可": "licence", "范围": "scope", "语言": "language",
        "name": "title", "publisher": "publishers", "license": "licence", "version": "edition",
    }),
)  # fmt: skip
"""Record type -> words that bureaus head their columns with -> path."""


def suggest(record_type: str, kind: str | None, heading: str, error: UnknownPath | None = None) -> str | None:
    """The path that a heading probably means, or `None`."""
    if not heading or len(heading) > _LONGEST:
        return None
    plain = _DECORATION.sub("", heading).casefold()
    found = (
        _labels(record_type).get(plain)
        or _mended(heading, error)
        or _containing(_WORDS[record_type], plain)
        or _close(record_type, heading)
    )
    return f"parties.{_PARTIES[kind]}.0.name" if found == _PARTY else found


def _mended(heading: str, error: UnknownPath | None) -> str | None:
    """The path with its one wrong part put right: `titel.zh` -> `title.zh`."""
    if error is None or not error.nearest:
        return None
    parts = split_path(heading)
    at = parts.index(error.at) if error.at in parts else 0
    if error.owner == "a list" and not error.at.isdecimal():
        return join_path((*parts[:at], error.nearest[0], *parts[at:]))
    return join_path((*parts[:at], error.nearest[0], *parts[at + 1 :]))


def _containing(words: Mapping[str, str], plain: str) -> str | None:
    """The longest word that the heading ends with, else holds: the last words of a Chinese name say what it is."""
    ending = [word for word in words if plain.endswith(word)]
    held = [word for word in words if word in plain]
    best = max(ending or held, key=len, default=None)
    if best is not None and words[best] == "summary":
        # `痛点问题描述` describes the problem, not the scenario.
        about = _containing(words, plain[: -len(best)]) if plain.endswith(best) else None
        return about if about in _PROSE else "summary"
    return None if best is None else words[best]


_PROSE = frozenset({"problem", "solution", "benefit"})


def _close(record_type: str, heading: str) -> str | None:
    paths = {path.casefold(): path for path in _paths(record_type)}
    near = get_close_matches(heading.casefold(), paths, 1)
    if near:
        return paths[near[0]]
    labels = _labels(record_type)
    near = get_close_matches(_DECORATION.sub("", heading).casefold(), labels, 1, 0.75)
    return labels[near[0]] if near else None


@cache
def _paths(record_type: str) -> tuple[str, ...]:
    return tuple(path for path, _ in _walk(spec_of(RECORD_TYPES[record_type]), "", 0))


@cache
def _labels(record_type: str) -> Mapping[str, str]:
    """Bilingual words of the fields and what bureaus call them -> path; the nearest to the record wins."""
    found = dict(_WORDS[record_type])
    for path, field in sorted(_walk(spec_of(RECORD_TYPES[record_type]), "", 0), key=lambda pair: pair[0].count(".")):
        target = f"{path}.zh" if isinstance(field.shape, Words) else path
        found.setdefault(_DECORATION.sub("", field.info.zh).casefold(), target)
        found.setdefault(_DECORATION.sub("", field.info.en).casefold(), path)
    return found


def _walk(spec: Spec, prefix: str, level: int) -> Iterator[tuple[str, FieldSpec]]:
    for field in spec.fields:
        path = f"{prefix}{field.key}"
        yield path, field
        below = field.shape.item if isinstance(field.shape, Many) else field.shape
        if isinstance(below, Nested) and level < _DEEPEST:
            index = ".0" if isinstance(field.shape, Many) else ""
            yield from _walk(below.spec, f"{path}{index}.", level + 1)
