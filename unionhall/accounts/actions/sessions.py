"""Signed-in browsers of a user."""

from __future__ import annotations

from unionhall.accounts import queries
from unionhall.accounts.models import User


def end_all(user: User) -> int:
    """Sign ``user`` out everywhere, inside the caller's action. Returns from how many browsers."""
    open_sessions = list(queries.sessions_of(user))
    for session in open_sessions:
        session.end()
    return len(open_sessions)
