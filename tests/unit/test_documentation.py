"""The documentation is whole: its links lead somewhere, every page is listed, and its examples can fail."""

import re
from pathlib import Path

import conftest as examples
import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    local = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_every_page_is_listed() -> None:
    index = ROOT / "docs" / "README.md"
    listed = {(index.parent / link).resolve() for link in LINK.findall(index.read_text(encoding="utf-8"))}
    assert {page.resolve() for page in PAGES if page.parent != ROOT and page != index} <= listed


@pytest.mark.parametrize(
    ("expected", "printed", "fits"),
    [
        ("a\nb", "a\nb\n", True), ("a", "a\nb", False), ("a\n...", "a\nb\nc", True), ("...\nc", "a\nb\nc", True),
        ("...\nx", "a\nb\nc", False), ("a\n...\nc", "a\nc", True), ("a.c", "abc", False), ("...", "", True), ("a", "", False),
    ],
)  # fmt: skip
def test_examples_are_compared_line_by_line(expected: str, printed: str, fits: bool) -> None:
    assert examples._fits(expected.splitlines(), printed.splitlines()) is fits
