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
        self._progress = (0, 0)
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

    def progress(self, done: int, total: int) -> None:
        """Note how many bytes of how many were checked."""
        self._progress = (done, total)

    def _line(self, seconds: float) -> str:
        done, total = self._progress
        if not done:
            return say(f"checking ... {int(seconds)} s", f"正在检查…… {int(seconds)} 秒")
        rate, share = done / seconds / 1e6, 100 * done // total
        left = int(seconds * (total - done) / done)
        return say(
            f"checking ... {share} %, {rate:.1f} MB/s, {left} s left  ",
            f"正在检查…… {share} %，{rate:.1f} MB/秒，剩余 {left} 秒  ",
        )

    def _show(self) -> None:
        start = time.monotonic()
        if self._done.wait(PATIENCE):
            return
        while not self._done.wait(_PACE):
            sys.stderr.write("\r" + self._line(time.monotonic() - start))
            sys.stderr.flush()
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
