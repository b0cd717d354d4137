"""Members on the phone: how content they are with the union worker of their union."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.common.errors import Hidden
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, own_page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.members.models import Person
from unionhall.members.queries import own
from unionhall.workforce.actions import appraisal_survey as acts
from unionhall.workforce.forms.appraising import SurveyForm
from unionhall.workforce.queries import appraisal_members as asked
from unionhall.workforce.queries import appraising as queries

OWN = "a member answers for himself or herself; the answer keeps no name"
SIGN_IN = "portal:sign-in"


@own_page(OWN)
def index(request: Request) -> HttpResponse:
    """The workers of my union who are being appraised, and whether I have said something."""
    person = own.person_of(request.actor)
    rows = [(entry, _has_answered(entry.pk, person)) for entry in asked.asked_about(person)] if person else []
    context = {"rows": rows, "back_url": reverse("portal:services")}
    return render(request, "workforce/appraisal/survey.html", context)


def _has_answered(entry: int, person: Person) -> bool:
    return queries.has_turn(acts.digest_of(entry, person))


@own_page(OWN)
def answer(request: Request, entry: int) -> HttpResponse:
    """Four questions, one to five points each."""
    person = own.person_of(request.actor)
    found = next((each for each in asked.asked_about(person) if each.pk == entry), None) if person else None
    if found is None or person is None:
        raise Hidden
    form = SurveyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            acts.answer(found, person, form.cleaned_data)
            return done(request, reverse("appraisals:survey"), _("Thank you. Nobody can find out what you have said."))
    context = {"entry": found, "has_answered": _has_answered(entry, person), "back_url": reverse("appraisals:survey")}
    return form_page(request, "workforce/appraisal/survey_form.html", form, context)


index.login_url = answer.login_url = SIGN_IN  # type: ignore[attr-defined]
