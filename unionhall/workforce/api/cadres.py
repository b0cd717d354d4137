"""The pool of cadres and the cases of cadres as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing.models import Officer
from unionhall.workforce import permissions
from unionhall.workforce.actions import pooling, protecting
from unionhall.workforce.enums_cadres import CaseKind
from unionhall.workforce.forms.cadres import (
    CaseFilter,
    CaseStepForm,
    CloseCaseForm,
    OpenCaseForm,
    RecommendForm,
    ReleaseTalentForm,
    SendOutForm,
    TalentFilter,
    TalentReviewForm,
)
from unionhall.workforce.forms.people import NoteForm
from unionhall.workforce.models import CadreCase, Talent, Worker
from unionhall.workforce.policies.cadres import CaseStepKind as Kind
from unionhall.workforce.queries import cadres as queries
from unionhall.workforce.queries.workers import worker_for

room = Room("Cadres")


class TalentOut(Schema):
    """A cadre of the pool, or one who is recommended for it."""

    id: int
    worker: int | None
    officer: int | None
    name: str
    post: str
    unit: str
    strengths: str
    state: str
    since: date | None
    until: date | None
    out_because: str


class CadreCaseOut(Schema):
    """A case of protection, or of responsibility."""

    id: int
    kind: str
    worker: int | None
    officer: int | None
    name: str
    post: str
    unit: str
    upper: str
    matter: str
    happened_on: date
    state: str
    measure: str
    outcome: str
    closed_on: date | None
    paper_number: str


WHOSE = [("worker", _("Union worker")), ("officer", _("Officer of a union"))]


class WhoMixin(forms.Form):
    """Whom it is about: a union worker or an elected officer."""

    whose = forms.ChoiceField(
        label=_("Kind of cadre"), choices=[("worker", _("Union worker")), ("officer", _("Officer of a union"))]
    )
    cadre = forms.IntegerField(label=_("Cadre"), min_value=1)


class RecommendBody(WhoMixin, RecommendForm):
    """What ``recommend`` takes."""


class CloseChargeForm(CloseCaseForm):
    """What ``close`` takes of a case of responsibility."""

    outcome = None  # type: ignore[assignment]  # it is asked of protection only


class OpenCaseBody(WhoMixin, OpenCaseForm):
    """What ``open_case`` takes."""


WHO = {"worker": "worker_id", "officer": "officer_id", "unit": "unit__code"}
POOLED = Columns({name: name for name in TalentOut.model_fields} | WHO)
CASES = Columns({name: name for name in CadreCaseOut.model_fields} | WHO | {"upper": "upper__code"})


@room.list("/pool", key=permissions.TALENT_VIEW, item=TalentOut, filters=TalentFilter)
def pool(request: Request) -> HttpResponse:
    """Cadres recommended, in the pool, or out of it, within reach."""
    rows = queries.talents_filtered(queries.talents_for(request.actor), given(request, TalentFilter))
    return listing(request, rows, POOLED)


@room.post("/pool", key=permissions.TALENT_RECOMMEND, answers=TalentOut, body=RecommendBody, status=201)
def recommend(request: Request) -> HttpResponse:
    """Recommend a cadre; refused with the conditions that are not met."""
    said = dict(filled(request, RecommendBody).cleaned_data)
    made = pooling.recommend(_cadre(request, said, permissions.TALENT_RECOMMEND), by=request.actor, **said)
    return answer(_talent(made), status=201)


@room.post("/pool/{int:talent}/review", key=permissions.TALENT_REVIEW, answers=TalentOut, body=TalentReviewForm)
def review(request: Request, talent: int) -> HttpResponse:
    """Take the cadre in, or say why not."""
    found, form = queries.talent_for(request.actor, talent, permissions.TALENT_REVIEW), filled(request, TalentReviewForm)
    return answer(_talent(pooling.review(found, by=request.actor, **form.cleaned_data)))


@room.post("/pool/{int:talent}/exchange", key=permissions.TALENT_REVIEW, answers=TalentOut, body=SendOutForm)
def send_out(request: Request, talent: int) -> HttpResponse:
    """Arrange an exchange."""
    found, form = queries.talent_for(request.actor, talent, permissions.TALENT_REVIEW), filled(request, SendOutForm)
    said = dict(form.cleaned_data)
    pooling.send_out(found, said.pop("host"), by=request.actor, **said)
    return answer(_talent(found))


@room.post("/pool/{int:talent}/release", key=permissions.TALENT_REVIEW, answers=TalentOut, body=ReleaseTalentForm)
def release(request: Request, talent: int) -> HttpResponse:
    """Take the cadre out of the pool."""
    found, form = queries.talent_for(request.actor, talent, permissions.TALENT_REVIEW), filled(request, ReleaseTalentForm)
    return answer(_talent(pooling.release(found, by=request.actor, **form.cleaned_data)))


@room.list("/protection", key=permissions.PROTECTION_VIEW, item=CadreCaseOut, filters=CaseFilter)
def protections(request: Request) -> HttpResponse:
    """Cases of protected cadres within reach."""
    rows = queries.cases_for(request.actor, permissions.PROTECTION_VIEW, CaseKind.PROTECTION)
    return listing(request, queries.cases_filtered(rows, given(request, CaseFilter)), CASES, ("-id",))


@room.post("/protection", key=permissions.PROTECTION_REPORT, answers=CadreCaseOut, body=OpenCaseBody, status=201)
def report(request: Request) -> HttpResponse:
    """Report that a cadre suffers for the duty."""
    return _opened(request, CaseKind.PROTECTION, permissions.PROTECTION_REPORT)


@room.post("/protection/{int:case}/steps/{slug:step}", key=permissions.PROTECTION_ACT, answers=CadreCaseOut, body=CaseStepForm)
def protect(request: Request, case: int, step: str) -> HttpResponse:
    """Take the next step; out of order it is refused."""
    return _stepped(request, queries.case_for(request.actor, case, permissions.PROTECTION_ACT, CaseKind.PROTECTION), step)


@room.post("/protection/{int:case}/close", key=permissions.PROTECTION_ACT, answers=CadreCaseOut, body=CloseCaseForm)
def close(request: Request, case: int) -> HttpResponse:
    """Close the case with its outcome."""
    found = queries.case_for(request.actor, case, permissions.PROTECTION_ACT, CaseKind.PROTECTION)
    return answer(_case(protecting.close(found, by=request.actor, **filled(request, CloseCaseForm).cleaned_data)))


@room.post("/protection/{int:case}/withdraw", key=permissions.PROTECTION_REPORT, answers=CadreCaseOut, body=NoteForm)
def withdraw(request: Request, case: int) -> HttpResponse:
    """Take the report back, before anything was demanded."""
    found = queries.case_for(request.actor, case, permissions.PROTECTION_REPORT, CaseKind.PROTECTION)
    return answer(_case(protecting.withdraw(found, by=request.actor, **filled(request, NoteForm).cleaned_data)))


@room.list("/responsibility", key=permissions.CHARGE_VIEW, item=CadreCaseOut, filters=CaseFilter)
def charges(request: Request) -> HttpResponse:
    """Cases of responsibility within reach."""
    rows = queries.cases_for(request.actor, permissions.CHARGE_VIEW, CaseKind.RESPONSIBILITY)
    return listing(request, queries.cases_filtered(rows, given(request, CaseFilter)), CASES, ("-id",))


@room.post("/responsibility", key=permissions.CHARGE_RUN, answers=CadreCaseOut, body=OpenCaseBody, status=201)
def charge(request: Request) -> HttpResponse:
    """Open a case of responsibility."""
    return _opened(request, CaseKind.RESPONSIBILITY, permissions.CHARGE_RUN)


@room.post("/responsibility/{int:case}/steps/{slug:step}", key=permissions.CHARGE_RUN, answers=CadreCaseOut, body=CaseStepForm)
def go_on(request: Request, case: int, step: str) -> HttpResponse:
    """Take the next step; the measure needs the right to decide."""
    key = permissions.CHARGE_DECIDE if step == Kind.MEASURE else permissions.CHARGE_RUN
    return _stepped(request, queries.case_for(request.actor, case, key, CaseKind.RESPONSIBILITY), step)


@room.post("/responsibility/{int:case}/close", key=permissions.CHARGE_DECIDE, answers=CadreCaseOut, body=CloseChargeForm)
def close_charge(request: Request, case: int) -> HttpResponse:
    """Close the case; an officer whom the assembly has removed leaves office."""
    found = queries.case_for(request.actor, case, permissions.CHARGE_DECIDE, CaseKind.RESPONSIBILITY)
    return answer(_case(protecting.close(found, by=request.actor, **filled(request, CloseChargeForm).cleaned_data)))


@room.post("/responsibility/{int:case}/withdraw", key=permissions.CHARGE_RUN, answers=CadreCaseOut, body=NoteForm)
def withdraw_charge(request: Request, case: int) -> HttpResponse:
    """Take the case back, before a measure was decided."""
    found = queries.case_for(request.actor, case, permissions.CHARGE_RUN, CaseKind.RESPONSIBILITY)
    return answer(_case(protecting.withdraw(found, by=request.actor, **filled(request, NoteForm).cleaned_data)))


def _cadre(request: Request, said: dict[str, Any], key: str) -> Worker | Officer:
    kind, pk = said.pop("whose"), said.pop("cadre")
    return worker_for(request.actor, pk, key) if kind == "worker" else queries.officer_for(request.actor, pk, key)


def _opened(request: Request, kind: CaseKind, key: str) -> HttpResponse:
    said = dict(filled(request, OpenCaseBody).cleaned_data)
    made = protecting.open_case(_cadre(request, said, key), kind, by=request.actor, **said)
    return answer(_case(made), status=201)


def _stepped(request: Request, found: CadreCase, step: str) -> HttpResponse:
    said = filled(request, CaseStepForm).cleaned_data
    return answer(_case(protecting.take_step(found, step, by=request.actor, **said)))


def _talent(made: Talent) -> Any:
    rows: Any = Talent.objects.filter(pk=made.pk)
    return POOLED.one(rows)


def _case(made: CadreCase) -> Any:
    rows: Any = CadreCase.objects.filter(pk=made.pk)
    return CASES.one(rows)
