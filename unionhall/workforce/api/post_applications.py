"""Applications for posts as JSON: read, certificates confirmed, reviewed. Documents and telephones are masked."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer, expected_version
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.workforce import permissions
from unionhall.workforce.actions import certifying, reviewing
from unionhall.workforce.forms.recruiting import AnswerForm, ApplicationFilter, ConfirmForm, ReviewForm
from unionhall.workforce.models import Application
from unionhall.workforce.queries import applications as queries
from unionhall.workforce.queries import campaigns, qualifications

room = Room("Applications for posts")


class PostApplicationOut(Schema):
    """An application for one post of one recruitment."""

    id: int
    recruitment: int
    opening: str | None
    number: str
    name: str
    education: str
    school: str
    major: str
    state: str
    reviewer: str | None
    submitted_at: datetime | None
    version: int


class NamedCertificateOut(Schema):
    """A certificate that the applicant names. ``confirmed`` null: nobody has looked into it."""

    id: int
    kind: str
    number: str
    confirmed: bool | None
    note: str
    decided_by: str


class PostApplicationDetail(PostApplicationOut):
    """With certificates and the review."""

    certificates: list[NamedCertificateOut]
    grounds: list[str]
    review_note: str
    appeal: str
    appeal_answer: str


LINKED = {"recruitment": "campaign_id", "opening": "opening__code", "reviewer": "reviewer__name"}
APPLICATIONS = Columns({name: name for name in PostApplicationOut.model_fields} | LINKED)
MORE = ("grounds", "review_note", "appeal", "appeal_answer")


@room.list("/of/{int:recruitment}", key=permissions.APPLICATION_VIEW, item=PostApplicationOut, filters=ApplicationFilter)
def application_list(request: Request, recruitment: int) -> HttpResponse:
    """What was sent in one recruitment, within reach."""
    found = campaigns.campaign_for(request.actor, recruitment)
    asked = given(request, ApplicationFilter) | {"campaign": found.pk}
    return listing(request, queries.filtered(queries.applications_for(request.actor), asked), APPLICATIONS)


@room.get("/{int:pk}", key=permissions.APPLICATION_VIEW, answers=PostApplicationDetail)
def application(request: Request, pk: int) -> HttpResponse:
    """One application."""
    return told(request, queries.application_for(request.actor, pk))


@room.post(
    "/certificates/{int:certificate}/confirm", key=permissions.APPLICATION_REVIEW, answers=PostApplicationDetail, body=ConfirmForm
)
def confirm(request: Request, certificate: int) -> HttpResponse:
    """Confirm a certificate, or not, with the reason."""
    found = qualifications.certificate_for(request.actor, certificate)
    made = certifying.confirm(found, by=request.actor, **filled(request, ConfirmForm).cleaned_data)
    return told(request, made.application)


@room.post("/{int:pk}/review", key=permissions.APPLICATION_REVIEW, answers=PostApplicationDetail, body=ReviewForm)
def review(request: Request, pk: int) -> HttpResponse:
    """Decide on an application that was given to the caller."""
    found = queries.application_for(request.actor, pk)
    form = filled(request, ReviewForm, version=expected_version(request))
    return told(request, reviewing.review(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/answer", key=permissions.CAMPAIGN_RUN, answers=PostApplicationDetail, body=AnswerForm)
def answer_appeal(request: Request, pk: int) -> HttpResponse:
    """Answer an appeal."""
    found = queries.application_for(request.actor, pk)
    return told(request, reviewing.answer_appeal(found, by=request.actor, **filled(request, AnswerForm).cleaned_data))


def told(request: Request, found: Application) -> HttpResponse:
    rows: Any = queries.applications_for(request.actor).filter(pk=found.pk)
    body = {
        **(APPLICATIONS.one(rows) or {}),
        **(rows.values(*MORE).first() or {}),
        "certificates": [
            {name: getattr(each, name) for name in NamedCertificateOut.model_fields}
            for each in qualifications.of_application(found)
        ],
    }
    return answer(body, version=body.get("version"))
