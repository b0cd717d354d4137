"""Memberships of units as JSON: who came, who left, when and why."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Schema

from unionhall.common.rest.lists import Columns, given, listing
from unionhall.common.rest.rooms import Room
from unionhall.common.ui.lists import FilterForm
from unionhall.common.ui.pages import Request
from unionhall.members import permissions
from unionhall.members.enums import EndReason, Standing
from unionhall.members.models import Membership
from unionhall.units.fields import UnitField

room = Room("Memberships")


class MembershipRow(Schema):
    """A membership in a union."""

    id: int
    person: int
    name: str
    unit: str
    standing: str
    joined_on: date | None
    ended_on: date | None
    end_reason: str


LISTED = Columns(
    {name: name for name in MembershipRow.model_fields} | {"person": "person_id", "name": "person__name", "unit": "unit__code"}
)


class MembershipFilter(FilterForm):
    unit = UnitField(label=_("Code of the union: it and all below"))
    open = forms.NullBooleanField(label=_("Open ones only, or ended ones only"))
    standing = forms.ChoiceField(label=_("Standing"), choices=[("", _("All")), *Standing.choices])
    end_reason = forms.ChoiceField(label=_("Why it ended"), choices=[("", _("All")), *EndReason.choices])
    ended_from = forms.DateField(label=_("Ended from"))
    ended_to = forms.DateField(label=_("Ended to"))


@room.list("", key=permissions.PERSON_VIEW, item=MembershipRow, filters=MembershipFilter)
def membership_list(request: Request) -> HttpResponse:
    """Memberships of the unions within reach, past ones too."""
    rows = Membership.objects.visible_to(request.actor, permissions.PERSON_VIEW)
    return listing(request, filtered(rows, given(request, MembershipFilter)), LISTED)


def filtered(rows: Any, asked: dict[str, Any]) -> Any:
    rows = rows.filter(**{name: asked[name] for name in ("standing", "end_reason") if name in asked})
    if "unit" in asked:
        rows = rows.under(asked["unit"].path)
    if "open" in asked:
        rows = rows.filter(ended_on__isnull=asked["open"])
    if "ended_from" in asked:
        rows = rows.filter(ended_on__gte=asked["ended_from"])
    return rows.filter(ended_on__lte=asked["ended_to"]) if "ended_to" in asked else rows
