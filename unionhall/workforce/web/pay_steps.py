"""The steps of a pay run from draft to lock, each a small dialog."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext_lazy

from unionhall.workforce import permissions
from unionhall.workforce.actions import paying as acts
from unionhall.workforce.forms.paying import CheckForm, NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.queries import paying
from unionhall.workforce.web.dialogs import step

_step = partial(step, find=lambda actor, pk, _key: paying.run_for(actor, pk))


redraft = _step(
    acts.redraft,
    NothingForm,
    permissions.PAY_DRAFT,
    gettext_lazy("Work out anew"),
    gettext_lazy("All lines are replaced by what follows from the files and policies now."),
)
check = _step(
    acts.check,
    CheckForm,
    permissions.PAY_CHECK,
    gettext_lazy("Check the run"),
    gettext_lazy("It goes on to approval. Refused when facts have changed since the draft."),
)
give_back = _step(
    acts.return_to_draft,
    NoteForm,
    permissions.PAY_CHECK,
    gettext_lazy("Return to draft"),
    gettext_lazy("Whoever drafted it gets it back with your note."),
)
approve = _step(
    acts.approve,
    NothingForm,
    permissions.PAY_APPROVE,
    gettext_lazy("Approve the run"),
    gettext_lazy("The bank sheet can be made and the run paid out."),
)
lock = _step(
    acts.lock,
    NothingForm,
    permissions.PAY_OUT,
    gettext_lazy("Lock the run"),
    gettext_lazy("It can never change again; corrections come as back pay. Workers see their payslips."),
    danger=True,
)
drop = _step(
    acts.drop,
    NoteForm,
    permissions.PAY_DRAFT,
    gettext_lazy("Drop the draft"),
    gettext_lazy("Its lines go; the history stays."),
    danger=True,
    then=lambda _run: reverse("workforce:runs"),
)
