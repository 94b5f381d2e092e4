"""Settings under a name, for those who keep catalogs of one kind."""

from collections.abc import Mapping
from typing import Any

import attrs
from immutabledict import immutabledict

from scenariokit.diagnostics import Sentences
from scenariokit.values import frozen


@frozen
class Profile:
    """Settings that a file takes over with `profile = "NAME"`; what the file says itself wins."""

    name: str
    summary: Sentences = attrs.field(converter=immutabledict)
    """What it is for, in a few words."""
    settings: Mapping[str, Any] = attrs.field(factory=immutabledict, converter=immutabledict)
    """As in `scenariokit.toml`, without `extend` and `profile`."""
