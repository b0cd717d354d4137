"""What is answered when an error reached the top: a fault of ours, or a database or storage that is away for a moment."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from unionhall.common.errors import AWAY, StorageAway

RETRY_AFTER = "5"


def broke(request: HttpRequest) -> HttpResponse:
    """``handler500``: called while the error is being handled. Asks the database nothing."""
    error = sys.exc_info()[1]
    if isinstance(error, AWAY):
        away = {"is_storage": isinstance(error, StorageAway)}
        return HttpResponse(render_to_string("503.html", away), status=503, headers={"Retry-After": RETRY_AFTER})
    return HttpResponse(render_to_string("500.html"), status=500)
