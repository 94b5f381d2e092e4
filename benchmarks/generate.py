"""Writes a seeded catalog: `python -m benchmarks.generate --scenarios N --format yaml|json|jsonl --mistakes RATE --seed S OUT`."""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

SECTORS = ("textiles", "rubber-tires", "ports", "smart-furniture", "home-appliances", "automotive", "rail-transit")
PLATFORMS = 43
METRICS = ("oee", "availability", "scrap_ratio", "first_pass_yield", "mttr")
MISTAKES = ("typo", "reference", "number", "vocabulary", "missing")
_ZH = "产线质检提速降本增效数字孪生工厂智能排产设备运行监控能源管控物料配送柔性换产"
_EN = ("line", "inspection", "faster", "cheaper", "digital", "twin", "plant", "scheduling", "energy", "materials")


def _words(rng: random.Random, number: int) -> dict[str, str]:
    zh = "".join(rng.choice(_ZH) for _ in range(number * 3))
    return {"zh": zh, "en": " ".join(rng.choice(_EN) for _ in range(number)).capitalize()}


def header() -> dict[str, Any]:
    """The header of every generated catalog."""
    return {
        "id": "generated", "edition": "2026", "title": {"zh": "生成的目录", "en": "Generated catalog"}, "language": "zh",
        "translations": ["en"], "publishers": ["bureau"], "issued": "2026-01-15", "licence": "CC0-1.0", "scope": "illustrative",
        "sectors": [{"id": s, "title": {"zh": s, "en": s}} for s in SECTORS],
        "sources": {"bulletin": {"citation": "Generated Bulletin", "published": "2025-06-30"}},
    }  # fmt: skip


def definitions(rng: random.Random) -> Iterator[tuple[str, dict[str, Any]]]:
    """Organisations and platforms."""
    yield (
        "organisation",
        {"id": "bureau", "name": {"zh": "局", "en": "Bureau"}, "type": "government", "region": "gbt-2260:370200"},
    )
    for number in range(100):
        name = _words(rng, 2)
        yield "organisation", {"id": f"works-{number}", "name": name, "type": "enterprise", "region": "gbt-2260:370200"}
    for number in range(PLATFORMS):
        yield "platform", {
            "id": f"platform-{number}", "name": _words(rng, 2), "operator": f"works-{number}", "class": "sector",
            "sectors": [rng.choice(SECTORS)], "sources": ["bulletin"],
        }  # fmt: skip


def _impact(rng: random.Random, metric: str) -> dict[str, Any]:
    low, high = rng.uniform(61, 69), rng.uniform(71, 79)
    before, after = {"scrap_ratio": (5, 3), "mttr": (30, 20), "first_pass_yield": (88, 97)}.get(metric, (low, high))
    unit = "h" if metric == "mttr" else "%"
    return {
        "metric": metric, "baseline": {"value": f"{before:.1f} {unit}", "as_of": "2024-12"},
        "achieved": {"value": f"{after:.1f} {unit}", "as_of": "2025-06", "basis": "self-reported"},
    }  # fmt: skip


def scenario(rng: random.Random, number: int) -> dict[str, Any]:
    """A sound case of about 1.5 kB."""
    title = _words(rng, 4)
    return {
        "id": f"case-{number}", "kind": "case", "title": {k: f"{v} {number}" for k, v in title.items()}, "summary": _words(rng, 12),
        "status": "operational", "sector": rng.choice(SECTORS), "parties": {"owner": [f"works-{rng.randrange(100)}"]},
        "site": {"name": _words(rng, 2), "code": "gbt-2260:370200"}, "platforms": [f"platform-{number % PLATFORMS}"],
        "problem": _words(rng, 10), "solution": _words(rng, 12), "benefit": _words(rng, 8),
        "technologies": ["5G", "AI", {"zh": "机器视觉", "en": "Machine vision"}],
        "taxonomy": [f"miit-smart-manufacturing@2025:{rng.randint(1, 40)}"], "stage": [f"miit-stages@2025:{rng.randint(1, 8)}"],
        "impacts": [_impact(rng, metric) for metric in rng.sample(METRICS, 2)],
        "money": [{"kind": "investment", "quantity": f"{rng.randint(100, 900)} 万元"}],
        "dates": {"started": "2024-03", "operational": "2025-02"}, "sources": ["bulletin"], "tags": ["generated"],
    }  # fmt: skip


def spoil(record: dict[str, Any], mistake: str) -> str:
    """Plant one mistake; gives the code that it must raise."""
    if mistake == "typo":
        record["platfroms"] = record.pop("platforms")
        return "SK101"
    if mistake == "reference":
        record["parties"] = {"owner": ["works-unknown-to-all"]}
        return "SK303"
    if mistake == "number":
        record["impacts"][0]["change"] = "+400 %"
        return "SK214"
    if mistake == "vocabulary":
        record["status"] = "opertional"
        return "SK106"
    del record["title"]
    return "SK102"


def generate(
    scenarios: int, mistakes: float, seed: int
) -> tuple[list[tuple[str, dict[str, Any]]], list[tuple[str, str]]]:
    """The records with their types, and (id, code) of every planted mistake."""
    rng = random.Random(seed)
    records = [("catalog", header()), *definitions(rng)]
    planted = []
    for number in range(scenarios):
        record = scenario(rng, number)
        if rng.random() < mistakes:
            planted.append((record["id"], spoil(record, rng.choice(MISTAKES))))
        records.append(("scenario", record))
    return records, planted


def write(records: list[tuple[str, dict[str, Any]]], path: Path, format: str) -> None:
    """Write records in a format."""
    if format == "jsonl":
        lines = (json.dumps({"type": _typed(kind, r), **_rest(kind, r)}, ensure_ascii=False) for kind, r in records)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return
    root: dict[str, Any] = {"format": "scenariokit/1"}
    for kind, record in records:
        if kind == "catalog":
            root[kind] = record
        else:
            root.setdefault(f"{kind}s", []).append(record)
    if format == "json":
        path.write_text(json.dumps(root, ensure_ascii=False, indent=1), encoding="utf-8")
    else:
        with path.open("w", encoding="utf-8") as stream:
            yaml.dump(
                root, stream, Dumper=getattr(yaml, "CSafeDumper", yaml.SafeDumper), allow_unicode=True, sort_keys=False
            )


def _typed(kind: str, record: dict[str, Any]) -> str:
    return f"{kind}:{record['type']}" if "type" in record else kind


def _rest(kind: str, record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "type"} if kind == "organisation" else record


def main(arguments: list[str] | None = None) -> int:
    """Write a catalog, and beside it what was planted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scenarios", type=int, default=1300)
    parser.add_argument("--format", choices=["yaml", "json", "jsonl"], default="yaml")
    parser.add_argument("--mistakes", type=float, default=0.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("out", type=Path)
    asked = parser.parse_args(arguments)
    records, planted = generate(asked.scenarios, asked.mistakes, asked.seed)
    write(records, asked.out, asked.format)
    if planted:
        asked.out.with_suffix(".planted.txt").write_text("".join(f"{i} {c}\n" for i, c in planted), encoding="utf-8")
    print(f"{asked.out}: {asked.scenarios} scenarios, {len(planted)} mistakes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
