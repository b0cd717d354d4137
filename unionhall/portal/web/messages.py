"""Messages to the reader, on the phone."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse

from unionhall.common.ui.pages import Request, render
from unionhall.notices import queries
from unionhall.notices.actions import mark_read
from unionhall.portal.web.gates import signed_in

OWN = "one's own messages"
SHOWN = 50


@signed_in(OWN)
def messages(request: Request) -> HttpResponse:
    """The newest first."""
    return render(request, "portal/messages.html", {"found": queries.messages_of(request.actor).order_by("-id")[:SHOWN]})


@signed_in(OWN)
def message(request: Request, pk: int) -> HttpResponse:
    found = queries.message(request.actor, pk)
    mark_read(found, by=request.actor)
    return render(request, "portal/message.html", {"message": found, "back_url": reverse("portal:messages")})
