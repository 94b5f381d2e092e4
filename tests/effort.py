"""How often the tests that throw dice throw them: often enough in `make test`, few times from wheels, long in `make prove`.

`--hypothesis-profile` chooses; every test with numbers of its own asks `times`, so that they grow and shrink together.
"""

from typing import Final

from hypothesis import settings

USUAL: Final = 30
PROFILES: Final = {"few": 5, "usual": USUAL, "prove": 20 * USUAL}
"""Name -> how many examples a test gets that says nothing else."""


def register() -> None:
    """Make the profiles known; `usual` is asked for in `pyproject.toml`."""
    for name, number in PROFILES.items():
        settings.register_profile(name, max_examples=number, deadline=None)


def times(usual: int) -> int:
    """So many in `make test`, and in proportion elsewhere."""
    return max(1, usual * settings().max_examples // USUAL)
