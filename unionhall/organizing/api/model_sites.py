"""Model sites as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpResponse
from ninja import Schema

from unionhall.common.rest.answers import answer
from unionhall.common.rest.bodies import filled
from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.pages import Request
from unionhall.organizing import permissions
from unionhall.organizing.actions import modelling
from unionhall.organizing.forms.writing import NominateForm, ReasonForm, ReviewForm, SiteFilter
from unionhall.organizing.models import ModelSite
from unionhall.organizing.queries import writing as queries

room = Room("Model sites")


class SiteOut(Schema):
    """A union nominated for a title of a year."""

    id: int
    unit: str
    area: str
    year: int
    title: str
    grounds: str
    state: str
    review: str
    listed_on: date | None


SITE = Columns({name: name for name in SiteOut.model_fields} | {"unit": "unit__code", "area": "area__code"})


@room.list("", key=permissions.MODEL_VIEW, item=SiteOut, filters=SiteFilter)
def site_list(request: Request) -> HttpResponse:
    """Nominations and listed sites within reach."""
    return listing(request, queries.sites_filtered(queries.sites_for(request.actor), given(request, SiteFilter)), SITE)


@room.get("/{int:pk}", key=permissions.MODEL_VIEW, answers=SiteOut)
def site(request: Request, pk: int) -> HttpResponse:
    """One nomination."""
    return _told(queries.site_for(request.actor, pk), request=request)


@room.post("", key=permissions.MODEL_NOMINATE, answers=SiteOut, body=NominateForm, status=201)
def nominate(request: Request) -> HttpResponse:
    """Nominate a union to the unit above that reviews."""
    said = dict(filled(request, NominateForm).cleaned_data)
    return _told(modelling.nominate(said.pop("unit"), by=request.actor, **said), status=201)


@room.post("/{int:pk}/accept", key=permissions.MODEL_REVIEW, answers=SiteOut, body=ReviewForm)
def accept(request: Request, pk: int) -> HttpResponse:
    """Accept it within the quota and make it public."""
    found, form = queries.site_for(request.actor, pk), filled(request, ReviewForm)
    return _told(modelling.accept(found, by=request.actor, **form.cleaned_data))


@room.post("/{int:pk}/refuse", key=permissions.MODEL_REVIEW, answers=SiteOut, body=ReasonForm)
def refuse(request: Request, pk: int) -> HttpResponse:
    """Do not accept it."""
    found, form = queries.site_for(request.actor, pk), filled(request, ReasonForm)
    return _told(modelling.refuse(found, by=request.actor, **form.cleaned_data))


def _told(site: ModelSite, **more: Any) -> HttpResponse:
    return answer(SITE.one(ModelSite.objects.filter(pk=site.pk)), version=site.version, **more)
