"""The sectors whose plugins this project publishes: a catalog may speak of one that is not installed."""

from collections.abc import Mapping
from typing import Final

from immutabledict import immutabledict

from scenariokit.diagnostics import Language, Sentences
from scenariokit.errors import UsageError

PUBLISHED: Final[Mapping[str, str]] = immutabledict(
    {
        sector: f"scenariokit-{sector}"
        for sector in (
            "automotive",
            "home-appliances",
            "ports",
            "rail-transit",
            "rubber-tires",
            "smart-furniture",
            "textiles",
        )
    }
)
"""Sector -> the distribution that checks its details. A sector that is not listed may have a plugin elsewhere."""


def how_to_install(sector: str) -> Sentences | None:
    """What to do where the plugin of a sector of ours is not installed; `None` for other sectors.

    It holds whether or not an index has the distribution.
    """
    if sector not in PUBLISHED:
        return None
    checkout, distribution = f"`pip install ./plugins/{sector}`", f"`pip install {PUBLISHED[sector]}`"
    return {
        "en": f"install the plugin of the sector `{sector}`: {checkout} from a checkout, or {distribution}",
        "zh": f"请安装行业 `{sector}` 的插件：在源码目录中 {checkout}，或 {distribution}",
    }


class UnknownPlugin(UsageError):
    """A plugin was named that is not installed; `choices` are those that are."""

    def text(self, language: Language = "en") -> str:
        """What is wrong, and what to do."""
        from difflib import get_close_matches  # only who mistypes pays for it

        chinese = language.startswith("zh")
        remedy = how_to_install(self.value.removeprefix("scenariokit-"))
        said = f"插件 `{self.value}` 未安装" if chinese else f"the plugin `{self.value}` is not installed"
        if remedy is not None:
            return f"{said}{'；' if chinese else '; '}{remedy['zh' if chinese else 'en']}"
        near = get_close_matches(self.value, self.choices, 1)
        if near:
            said += f"；是否想写 `{near[0]}`？" if chinese else f"; did you mean `{near[0]}`?"
        if not self.choices:
            return said + ("（没有安装任何插件）" if chinese else " (no plugin is)")
        there = ("、" if chinese else ", ").join(self.choices)
        return said + (f"（已安装：{there}）" if chinese else f" (there is: {there})")
