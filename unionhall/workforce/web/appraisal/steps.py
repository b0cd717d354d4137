"""The steps of an appraisal, each in the dialog."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unionhall.workforce import permissions
from unionhall.workforce.actions import appraisal_deciding as deciding
from unionhall.workforce.actions import appraisal_opening as opening
from unionhall.workforce.forms.appraising import DecisionForm, LockForm
from unionhall.workforce.forms.paying import NothingForm
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.queries import appraising as queries
from unionhall.workforce.web.deeds import dialog

count = dialog(
    permissions.APPRAISAL_RUN,
    queries.round_for,
    NothingForm,
    opening.count_again,
    label=_("Take results from the register"),
    promise=_("Visits, foundings and new members of the year are counted anew for everybody in it."),
)
close = dialog(
    permissions.APPRAISAL_RUN,
    queries.round_for,
    NothingForm,
    deciding.close,
    label=_("Close the marking"),
    promise=_("Totals, places and proposed results are worked out; nobody can mark or answer any more."),
)
reopen = dialog(
    permissions.APPRAISAL_RUN,
    queries.round_for,
    NoteForm,
    deciding.reopen,
    label=_("Open the marking again"),
    promise=_("Marks can be changed; everything is worked out anew at the next close."),
)
cancel = dialog(
    permissions.APPRAISAL_RUN,
    queries.round_for,
    NoteForm,
    opening.cancel,
    label=_("Call the appraisal off"),
    promise=_("No results come from it; another appraisal of that year can be opened."),
    danger=True,
)
decide = dialog(
    permissions.APPRAISAL_DECIDE,
    queries.round_for,
    DecisionForm,
    deciding.decide,
    label=_("Record the decision of the review"),
    promise=_("It stands in the forms of all workers. Afterwards the results can be made public."),
)
publish = dialog(
    permissions.APPRAISAL_DECIDE,
    queries.round_for,
    NothingForm,
    deciding.publish,
    label=_("Make the results public"),
    promise=_("Names, places of service and results stand on the public page; anybody may object, each worker may appeal."),
)
take_back = dialog(
    permissions.APPRAISAL_DECIDE,
    queries.round_for,
    NoteForm,
    deciding.take_back,
    label=_("Take back to the review"),
    promise=_("The public notice is withdrawn; the review decides again."),
)
lock = dialog(
    permissions.APPRAISAL_DECIDE,
    queries.round_for,
    LockForm,
    deciding.lock,
    label=_("Lock the results"),
    promise=_("They go into the files. Pay follows; interviews and, where the policy says so, endings of contracts are opened."),
    danger=True,
)
