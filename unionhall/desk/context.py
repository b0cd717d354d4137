"""What the shell of every page needs (docs/pages.md, section 2)."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from unionhall.common.scope import unscoped
from unionhall.common.ui.pages import Request
from unionhall.desk import queries
from unionhall.desk.navigation import menu_for
from unionhall.jobs.models import Job, JobState
from unionhall.notices.models import Message
from unionhall.todo.queries import waiting_count

LINKS = {
    "home": "desk:home",
    "search": "desk:search",
    "switch": "access:act",
    "theme": "accounts:theme",
    "language": "accounts:language",
    "jobs": "jobs:list",
    "inbox": "todo:inbox",
    "messages": "notices:messages",
    "me": "accounts:me",
    "security": "accounts:security",
    "signout": "account_logout",
}


def shell(request: Request) -> dict[str, Any]:
    """Nothing for visitors but the theme; one set of small queries for users, none for htmx fragments."""
    theme = "dark" if _chosen_theme(request) == "dark" else "light"
    actor = getattr(request, "actor", None)
    context: dict[str, Any] = {"theme": theme, "actor": actor, "shell_links": _links()}
    if actor is None or actor.user_id is None or getattr(request, "htmx", False):
        return context
    badges = {"inbox": waiting_count(actor), "messages": _unread(actor.user_id)}
    return context | {
        "nav": menu_for(actor, request.path, badges),
        "acting_unit": queries.acting_unit(actor.acting_path),
        "acting_units": _posts(request),
        "jobs_running": _running(actor.user_id),
        "inbox_count": badges["inbox"],
        "message_count": badges["messages"],
    }


def _chosen_theme(request: Request) -> str:
    """This browser's, otherwise the one remembered on the account."""
    user = getattr(request, "user", None)
    remembered = user.preferences.get("theme", "") if user is not None and user.is_authenticated else ""
    return request.COOKIES.get("theme") or remembered


def _links() -> dict[str, str]:
    found = {}
    for name, url in LINKS.items():
        try:
            found[name] = reverse(url)
        except NoReverseMatch:
            continue
    return found


def _posts(request: Request) -> list[dict[str, Any]]:
    acting = request.session.get("acting_unit")
    grants = queries.posts_of(request.user)
    return [
        {
            "id": grant.pk,
            "name": grant.unit.name,
            "post": grant.role_label,
            "active": grant.pk == acting or (acting is None and position == 0),
        }
        for position, grant in enumerate(grants)
    ]


def _unread(user_id: int) -> int:
    return Message.objects.filter(user_id=user_id, read_at__isnull=True).count()


def _running(user_id: int) -> int:
    with unscoped("a user's own jobs"):
        return Job.objects.filter(owner_id=user_id, state__in=[JobState.WAITING, JobState.RUNNING]).count()
