"""Whether the installation is well, for machines that watch it. Says nothing about anybody."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from unionhall.common.ui.pages import public_page

SILENT = 60  # seconds; workers give signs of life every five

_WORKERS = "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)"


@public_page("machines that watch the installation have no account")
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and a worker lives, 503 otherwise."""
    found = {"database": False, "worker": False}
    try:
        with connection.cursor() as cursor:
            cursor.execute(_WORKERS, [SILENT])
            found = {"database": True, "worker": bool(cursor.fetchone()[0])}
    except DatabaseError:
        pass
    well = all(found.values())
    answer = JsonResponse({"status": "ok" if well else "failing", **found}, status=200 if well else 503)
    answer.headers["Cache-Control"] = "no-store"
    return answer
