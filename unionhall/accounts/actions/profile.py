"""What users change about themselves."""

from __future__ import annotations

from unionhall.accounts.models import User
from unionhall.audit import actions as audit
from unionhall.common.action import action, silent
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden


@action
def change(user: User, *, by: Actor, name: str, phone: str, email: str) -> User:
    """Change the own name and how to be reached."""
    if by.user_id != user.pk:
        raise Hidden
    given = {"name": name, "phone": phone, "email": email}
    changes = {field: (getattr(user, field), value) for field, value in given.items() if getattr(user, field) != value}
    for field, (_before, after) in changes.items():
        setattr(user, field, after)
    user.save(update_fields=list(given))
    audit.record(user, "accounts.user.changed", by=by, changes=changes)
    return user


@silent("how a user's own pages look concerns nobody else")
def choose_language(user: User, language: str) -> None:
    user.language = language
    user.save(update_fields=["language"])


@silent("how a user's own pages look concerns nobody else")
def choose_theme(user: User, theme: str) -> None:
    user.preferences = {**user.preferences, "theme": theme}
    user.save(update_fields=["preferences"])
