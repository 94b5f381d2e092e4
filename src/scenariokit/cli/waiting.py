"""A sign of life on the terminal while a long run goes on."""

import sys
import threading
import time
from types import TracebackType
from typing import Self

from scenariokit.languages import say

PATIENCE = 2.0
"""Seconds before anything is said."""
_PACE = 0.5


class Waiting:
    """`with Waiting():` -- one line on the standard error, only on a terminal, only after a while; then it is gone."""

    def __init__(self) -> None:
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._show, daemon=True)

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _show(self) -> None:
        start = time.monotonic()
        if self._done.wait(PATIENCE):
            return
        while not self._done.wait(_PACE):
            seconds = int(time.monotonic() - start)
            sys.stderr.write("\r" + say(f"checking ... {seconds} s", f"正在检查…… {seconds} 秒"))
            sys.stderr.flush()
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
