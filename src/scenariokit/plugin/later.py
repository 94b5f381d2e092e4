"""A function that is imported when it is first called: for what most runs never need."""

from importlib import import_module
from typing import Any

from scenariokit.values import frozen


@frozen
class Later:
    """Stands for a function: `Later("package.module:function")`. Picklable, and callable like the function itself."""

    place: str

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Import the function and call it."""
        module, _, name = self.place.partition(":")
        return getattr(import_module(module), name)(*args, **kwargs)

    def __repr__(self) -> str:
        return f"Later({self.place!r})"
