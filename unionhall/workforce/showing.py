"""What recruitment shows to everybody."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.public import PUBLIC, PublicEntry
from unionhall.workforce.queries import campaigns


def running() -> int:
    """Campaigns that take applications now."""
    return sum(1 for each in campaigns.announced()[:20] if each.takes_applications)


def show() -> None:
    PUBLIC.register(
        "workforce.recruitment",
        PublicEntry(
            label=_("Recruitment of union workers"),
            text=_("Who may apply, for which posts, and how it goes on."),
            url="recruitment:index",
            icon="user-search",
            count=running,
        ),
    )
