"""One good record of every type: the ground that the examples of validators are patches on. Illustrative data."""

from collections.abc import Mapping
from typing import Any

from immutabledict import immutabledict

HEADER: Mapping[str, Any] = immutabledict({
    "id": "sample", "edition": "2026", "title": {"zh": "示例目录", "en": "Sample catalog"}, "language": "zh",
    "translations": ["en"], "publishers": ["sample-bureau"], "issued": "2026-01-15", "licence": "CC-BY-4.0",
    "scope": "illustrative", "region": "gbt-2260:370200",
    "sectors": [{"id": "sample-sector", "title": {"zh": "示例行业", "en": "Sample sector"}}],
    "sources": {"sample-source": {"citation": "Sample Bulletin", "published": "2025-06-30"}},
})  # fmt: skip

SAMPLES: Mapping[str, Mapping[str, Any]] = immutabledict({
    "catalog": HEADER,
    "scenario": immutabledict({
        "id": "sample-case", "kind": "case", "title": {"zh": "产线效率提升", "en": "A more efficient line"},
        "status": "operational", "sector": "sample-sector",
        "parties": {"owner": ["sample-works"]}, "site": {"name": {"zh": "一号厂房", "en": "Hall one"}},
        "platforms": ["sample-platform"], "sources": ["sample-source"],
        "impacts": [{
            "metric": "oee", "baseline": {"value": "60 %", "as_of": "2024-12"},
            "achieved": {"value": "75 %", "as_of": "2025-06", "basis": "self-reported"},
        }],
    }),
    "platform": immutabledict({
        "id": "sample-platform", "name": {"zh": "示例平台", "en": "Sample platform"}, "operator": "sample-works",
        "sectors": ["sample-sector"], "sources": ["sample-source"],
    }),
    "metric": immutabledict({
        "id": "sample-rate", "name": {"zh": "示例率", "en": "Sample rate"}, "unit": "%", "trend": "higher",
        "definition": {"zh": "合格件占全部件之比", "en": "Share of good parts"}, "range": {"min": 0, "max": 100, "basis": "arithmetic"},
    }),
    "organisation": immutabledict({
        "id": "sample-works", "name": {"zh": "示例工厂", "en": "Sample works"}, "type": "enterprise", "region": "gbt-2260:370200",
    }),
})  # fmt: skip

SURROUNDINGS: tuple[tuple[str, Mapping[str, Any]], ...] = (
    (
        "organisation",
        immutabledict({"id": "sample-bureau", "name": {"zh": "示例局", "en": "Sample bureau"}, "type": "government"}),
    ),
    ("organisation", SAMPLES["organisation"]),
    ("platform", SAMPLES["platform"]),
)
"""What the sample scenario refers to; a record under test takes the place of one with the same id."""

TODAY = "2026-06-30"


def merge(base: Any, patch: Any) -> Any:
    """Apply a JSON Merge Patch (RFC 7396): maps merge, `None` removes, everything else replaces."""
    if not isinstance(patch, Mapping):
        return patch
    merged = dict(base) if isinstance(base, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge(merged.get(key), value)
    return merged
