"""How often something may fail: counted in a table of fixed size, so that no number of names or addresses fills the memory.

Each name falls into one cell by a hash that nobody outside can foresee; two that fall into one are counted together, which with
this many cells does not happen by itself. A count is forgotten when its time is over.
"""

from __future__ import annotations

import secrets
import time
from array import array
from collections.abc import Callable
from hashlib import blake2b
from threading import Lock

CELLS = 1 << 16


class Failures:
    """At most ``most`` failures of one name within ``seconds``."""

    def __init__(self, most: int, seconds: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.most, self.seconds = most, seconds
        self._clock = clock
        self._key = secrets.token_bytes(16)
        self._counts, self._since = array("L", [0]) * CELLS, array("d", [0.0]) * CELLS
        self._lock = Lock()

    def begin(self, name: str) -> int:
        """Count an attempt as failed until it is known better; the seconds to wait where there were too many, else 0."""
        cell = self._cell(name)
        with self._lock:
            now = self._clock()
            if now - self._since[cell] >= self.seconds:
                self._counts[cell], self._since[cell] = 0, now
            if self._counts[cell] >= self.most:
                return max(1, int(self._since[cell] + self.seconds - now))
            self._counts[cell] += 1
            return 0

    def take_back(self, name: str) -> None:
        """The attempt that was begun did not fail."""
        cell = self._cell(name)
        with self._lock:
            self._counts[cell] = max(0, self._counts[cell] - 1)

    def _cell(self, name: str) -> int:
        digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8, key=self._key).digest()
        return int.from_bytes(digest, "big") % CELLS
