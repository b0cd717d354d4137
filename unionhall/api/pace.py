"""How many requests a caller may send: a bucket that fills with time, kept in each web process by itself.

With two processes a caller gets up to twice as much. That is exact enough to keep one runaway program from taking all others'
turn, and costs no round trip.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field

MOST_CALLERS = 10_000


@dataclass
class Pace:
    """``burst`` at once, and ``rate`` each second in the long run."""

    rate: float
    burst: int
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, caller: str, moment: float | None = None) -> float:
        """Take one turn; seconds to wait when there is none left, 0 otherwise."""
        moment = time.monotonic() if moment is None else moment
        with self._lock:
            left, since = self._left.get(caller, (float(self.burst), moment))
            left = min(self.burst, left + (moment - since) * self.rate)
            if left < 1:
                return (1 - left) / self.rate
            if len(self._left) >= MOST_CALLERS:
                self._forget_idle(moment)
            self._left[caller] = (left - 1, moment)
            return 0.0

    def _forget_idle(self, moment: float) -> None:
        """Whoever's bucket is full again is as good as unknown."""
        idle = [caller for caller, (left, since) in self._left.items() if left + (moment - since) * self.rate >= self.burst]
        for caller in idle or list(self._left):
            del self._left[caller]
