"""Saved views and the look of lists. Nobody else's business, so nothing is audited."""

from __future__ import annotations

from typing import Any

from unionhall.accounts.models import User
from unionhall.common.action import silent
from unionhall.desk.models import SavedView


@silent("a user's own habit")
def save_view(user: User, *, page: str, name: str, query: str) -> SavedView:
    """Keep a list as it is filtered now; the same name again replaces it."""
    view, _ = SavedView.objects.update_or_create(user=user, page=page, name=name, defaults={"query": query})
    return view


@silent("a user's own habit")
def delete_view(user: User, *, pk: int) -> None:
    SavedView.objects.filter(user=user, pk=pk).delete()


@silent("a user's own habit")
def set_list_habit(user: User, *, page: str, **habits: Any) -> None:
    """Remember density, columns or page size of one list."""
    user = User.objects.select_for_update().get(pk=user.pk)
    lists = user.preferences.setdefault("lists", {})
    lists.setdefault(page, {}).update({name: value for name, value in habits.items() if value})
    user.save(update_fields=["preferences"])
