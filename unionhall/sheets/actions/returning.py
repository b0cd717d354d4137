"""A batch whose work did not end well goes back to where somebody can act on it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from unionhall.audit import actions as audit
from unionhall.common.action import action
from unionhall.common.errors import AWAY, Refused
from unionhall.jobs.actions import Cancelled, Handle
from unionhall.sheets import queries


@contextmanager
def returned_to(state: str, batch_id: int, handle: Handle) -> Iterator[None]:
    """On refusal, cancellation or a fault of ours the batch is ``state`` again. A lost database or storage is left to the
    job, which tries once more.
    """
    try:
        yield
    except AWAY:
        raise
    except Cancelled:
        _return(batch_id, state, handle, "")
        raise
    except Refused as refusal:
        _return(batch_id, state, handle, "\n".join(map(str, refusal.reasons)))
        raise
    except Exception:
        _return(batch_id, state, handle, _("Something went wrong on our side. Nothing was half-written."))
        raise


@action
def _return(batch_id: int, state: str, handle: Handle, message: str) -> None:
    batch = queries.lock(batch_id)
    batch.state, batch.message = state, message
    batch.store("state", "message")
    audit.record(batch, "sheets.batch.returned", by=handle.actor, note=message)
