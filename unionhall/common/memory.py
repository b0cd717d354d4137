"""Memory that big work leaves behind."""

from __future__ import annotations

import ctypes


def hand_back() -> bool:
    """Give freed memory back to the system; the allocator keeps it otherwise, and the next big work comes on top of it.

    Tells whether anything was given back; False as well where the C library knows no such call.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return bool(trim and trim(0))
