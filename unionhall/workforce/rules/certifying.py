"""Who says of a certificate that it is good, and what must be said with it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _now

from unionhall.common.errors import Refusal
from unionhall.workforce.enums import ApplicationState
from unionhall.workforce.models import Application


def confirming_refusals(application: Application, *, by: int | None) -> Iterator[Refusal]:
    """Together with the review, by the same person; after it only while an appeal is open."""
    if application.state not in {ApplicationState.SUBMITTED, ApplicationState.APPEALED}:
        yield Refusal(_now("Certificates are confirmed before the application is decided on."), code="state")
    elif application.state == ApplicationState.SUBMITTED and application.reviewer_id != by:
        yield Refusal(_now("This application was given to another reviewer."), code="state")


def outcome_refusals(*, confirmed: bool, note: str, others: Sequence[str]) -> Iterator[Refusal]:
    if not confirmed and not note.strip():
        yield Refusal(_now("Say why it is not confirmed."), field="note", code="required")
    if confirmed and others:
        text = _now("This number is confirmed for somebody else already: %(who)s.")
        yield Refusal(text % {"who": "、".join(others)}, field="confirmed", code="duplicate")


def open_refusals(count: int) -> Iterator[Refusal]:
    """Nobody is qualified while a certificate is open: it decides between equal marks later."""
    if count:
        yield Refusal(_now("%(n)s certificates are neither confirmed nor rejected yet.") % {"n": count}, code="certificates")
