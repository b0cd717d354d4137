"""Memory goes back to the system after big work."""

from __future__ import annotations

from pathlib import Path

from unionhall.common.memory import hand_back

PIECES = 100_000


def resident() -> int:
    """Bytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * 4096


def test_what_was_freed_goes_back() -> None:
    held = [bytes(600) for _ in range(PIECES)]
    last = held[-1]  # keeps the heap from shrinking by itself
    del held
    before = resident()

    assert hand_back()
    assert before - resident() > PIECES * len(last) // 2
