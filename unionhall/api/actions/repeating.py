"""The same request sent twice is done once (idempotency keys)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.utils.translation import gettext as _

from unionhall.api.models import Call
from unionhall.common.action import silent
from unionhall.common.actor import Actor, asked_for
from unionhall.common.crypto import decrypt_bytes, encrypt_bytes
from unionhall.common.rest.problems import Fault, Problem

KEPT = timedelta(hours=24)
LONGEST_KEY = 200
HEADERS = ("Content-Type", "ETag", "Location")


@silent("remembers an answer; what was done records itself")
def once(request: HttpRequest, user_id: int, key: str, do: Callable[[], HttpResponse]) -> HttpResponse:
    """Do the request and keep its answer in one transaction; or answer as before. Only success is kept.

    A second request with the same key waits until the first one has ended. Rights that were lost meanwhile are missed again.
    """
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise Problem(400, _("Idempotency-Key holds at most 200 printable signs."))
    Call.objects.filter(user_id=user_id, key=key, created_at__lt=now() - KEPT).delete()
    fingerprint = _fingerprint(request)
    call, is_new = Call.objects.get_or_create(user_id=user_id, key=key, defaults={"fingerprint": fingerprint})
    if not is_new:
        return _again(request, call, fingerprint)
    before = transaction.savepoint()
    listening = asked_for.set([])
    try:
        response = do()
        call.asked = sorted(set(asked_for.get() or []))
    finally:
        asked_for.reset(listening)
    if response.status_code >= 300:
        transaction.savepoint_rollback(before)
        call.delete()
        return response
    transaction.savepoint_commit(before)
    call.status, call.body_sealed = response.status_code, encrypt_bytes(response.content)
    call.headers = {name: response.headers[name] for name in HEADERS if name in response.headers}
    call.save(update_fields=["status", "body_sealed", "headers", "asked"])
    return response


def _again(request: HttpRequest, call: Call, fingerprint: str) -> HttpResponse:
    if call.fingerprint != fingerprint:
        fault = Fault(_("This key was used for another request."), parameter="Idempotency-Key", code="reused")
        raise Problem(422, faults=[fault])
    actor: Actor = request.actor  # type: ignore[attr-defined]
    for key, path in call.asked:
        if path:
            actor.require(key, path)
        else:
            actor.require_somewhere(key)
    headers = call.headers | {"Idempotent-Replayed": "true"}
    return HttpResponse(decrypt_bytes(bytes(call.body_sealed)), status=call.status, headers=headers)


def _fingerprint(request: HttpRequest) -> str:
    parts = [request.method or "", request.get_full_path(), request.headers.get("If-Match", "")]
    digest = hashlib.sha256("\n".join(parts).encode())
    for part in _said(request):
        digest.update(part)
    return digest.hexdigest()


def _said(request: HttpRequest) -> Iterator[bytes]:
    """The body; of a form with files, its fields and the files in pieces, so that none stands in memory as a whole."""
    if request.content_type != "multipart/form-data":
        yield request.body
        return
    yield repr(sorted(request.POST.lists())).encode()
    for name in sorted(request.FILES):
        for file in request.FILES.getlist(name):
            yield f"{name} {file.name}".encode()
            yield from file.chunks()
            file.seek(0)


@silent("answers are kept for a day only")
def forget_old() -> int:
    return Call.objects.filter(created_at__lt=now() - KEPT).delete()[0]
