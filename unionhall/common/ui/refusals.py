"""What an action refused, shown on the form that asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from unionhall.common.errors import Refused


@contextmanager
def shown_on(form: BaseForm) -> Iterator[None]:
    """Reasons go to their fields, or to the top of the form. Afterwards ``form.errors`` tells whether it was refused::

    with shown_on(form):
        actions.give(...)
    """
    try:
        yield
    except Refused as refused:
        for reason in refused.reasons:
            form.add_error(reason.field if reason.field in form.fields else None, str(reason))
