"""Who asks: officers of the demonstration, signed in without a password."""

from __future__ import annotations

from django.contrib.sessions.backends.base import SessionBase
from django.test import Client

from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.common.actor import Actor

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROLES = ("city", "county", "street", "chair", "auditor")
"""From the officer of one city down to one union's chair; the auditor sees the whole country."""


def signed_in(username: str) -> Client:
    """A browser on this machine; requests run inside this process, through every middleware."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(User.objects.get(username=username), backend=BACKEND)
    return client


def session_of(username: str) -> str:
    """The value of the cookie of a session of theirs."""
    session: SessionBase = signed_in(username).session
    return str(session.session_key)


def actor(username: str) -> Actor:
    return actor_for(User.objects.get(username=username))
