"""Further study: the list and its decisions."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page
from unionhall.policies.figures import Figure, Rule
from unionhall.policies.queries import rules_for
from unionhall.workforce import permissions
from unionhall.workforce.actions import studying as acts
from unionhall.workforce.enums_training import StudyState
from unionhall.workforce.forms.people import DecideForm
from unionhall.workforce.forms.training import FinishForm, StopForm, StudyFilter, StudyForm
from unionhall.workforce.models import Study
from unionhall.workforce.policies import FurtherStudy
from unionhall.workforce.queries import training_people, workers
from unionhall.workforce.rules import studying as rules
from unionhall.workforce.web.dialogs import dialog, sent, step
from unionhall.workforce.web.tabs import lend


class StudyList(ListPage):
    """Degrees that workers study for."""

    name = "workforce:studies"
    key = permissions.TRAINING_VIEW
    export_key = permissions.TRAINING_VIEW
    title = _("Further study")
    sentence = _("Degrees beside the work: asked for, decided with the support of the policy, obtained.")
    filter_form = StudyFilter
    order = ("-id",)
    row_template = "workforce/training/_study_row.html"
    columns = (
        Column("worker", _("Union worker"), attr="worker.name", fixed=True),
        Column("unit", _("Serves at"), kind="unit", attr="worker.unit.name"),
        Column("subject", _("Subject studied")),
        Column("school", _("College")),
        Column("education", _("Leads to"), attr="get_education_display"),
        Column("ends_on", _("Until"), kind="date"),
        Column("fees", _("Fees"), kind="money"),
        Column("support", _("Support"), kind="money"),
        Column("state", _("State"), kind="chip", attr="state_now"),
        Column("menu", _("What to do"), kind="menu", exported=False),
    )
    empty_title = _("Nobody studies for a degree yet")
    empty_text = _("Workers ask on their own page; officers on the training tab of the file.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Study]:
        return training_people.filtered_studies(training_people.studies_for(actor), given)

    def prepare(self, rows: list[Study], actor: Actor) -> list[Study]:
        laws = rules_for(FurtherStudy, {row.unit_path for row in rows}, today())
        for row in rows:
            may = actor.can(permissions.STUDY_DECIDE, row)
            lend(row, may_decide=may and row.state == StudyState.ASKED, may_end=may and row.state == StudyState.CONSENTED)
            lend(row, shown=row.figure or _foreseen(row, laws[row.unit_path]))
        return rows


def _foreseen(row: Study, law: Rule[FurtherStudy]) -> Figure[Decimal] | None:
    """What consent would bring, while it is asked for."""
    return rules.support_of(law, row.fees, row.worker.served(today())) if row.state == StudyState.ASKED else None


@page(permissions.TRAINING_ENROL)
def ask(request: Request, worker: int) -> HttpResponse:
    found = workers.worker_for(request.actor, worker, permissions.TRAINING_ENROL)
    return dialog(
        request,
        StudyForm(sent(request)),
        lambda **said: acts.ask(found, by=request.actor, **said),
        who=found.name,
        label=_now("Ask for further study"),
        promise=_now("It waits for the consent of the federation that signs the contract."),
        url=reverse("workforce:worker-training", args=[found.pk]),
    )


_step = partial(step, find=training_people.study_for)


decide = _step(
    acts.decide,
    DecideForm,
    permissions.STUDY_DECIDE,
    _("Decide on further study"),
    _("The support follows from the policy; the worker is told."),
)
finish = _step(
    acts.finish,
    FinishForm,
    permissions.STUDY_DECIDE,
    _("Degree obtained"),
    _("It goes into the file; pay follows from the month after."),
)
stop = _step(acts.stop, StopForm, permissions.STUDY_DECIDE, _("Study given up"), _("The reason stands in the record."))
