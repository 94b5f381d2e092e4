"""Settings under a name, so that few projects need many of their own."""

from collections.abc import Mapping
from typing import Final

from scenariokit.plugin.profile import Profile

PROFILES: Final[Mapping[str, Profile]] = {
    profile.name: profile
    for profile in (
        Profile("minimal", {"en": "what makes data unusable", "zh": "仅检查使数据无法使用的问题"},
                {"select": ["SK0", "SK1", "SK301", "SK303", "SK304", "SK305", "SK9"]}),
        Profile("recommended", {"en": "every check; errors fail", "zh": "全部检查；出现错误即失败"}, {}),
        Profile("strict", {"en": "every check, a reason for every exception; warnings fail, too",
                           "zh": "全部检查，例外须写明理由；出现警告也失败"},
                {"fail-on": "warning", "extend-select": ["suppression-without-reason"]}),
    )
}  # fmt: skip
"""By name."""
