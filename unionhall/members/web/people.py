"""The record of a person, and the forms that add or change one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.members import permissions, rules
from unionhall.members.actions import changing, enrolling
from unionhall.members.enums import Standing
from unionhall.members.forms import ChangeForm, EnrolForm
from unionhall.members.models import Person, Transfer
from unionhall.members.queries import cards, people, transfers
from unionhall.units.beside import branches_url
from unionhall.units.models import Unit


@page(permissions.PERSON_VIEW)
def person(request: Request, pk: int) -> HttpResponse:
    """What is known, masked where the law asks for it."""
    found = people.person_for(request.actor, pk)
    held = [(each, request.actor.sees(each)) for each in people.memberships_of(found)]
    card, may_issue = cards.current_of(found), request.actor.can(permissions.CARD_ISSUE, found)
    context = {
        **_record(found, request.actor),
        "memberships": held,
        "card": card,
        "may_issue": may_issue and card is None and found.is_member,
        "transfers": _cases(found, request.actor),
    }
    return render(request, "members/person.html", context)


def _cases(found: Person, actor: Actor) -> list[Transfer]:
    """Transfers of this person that the reader's own unions were part of."""
    seen = permissions.TRANSFER_VIEW
    return [each for each in transfers.of_person(found) if actor.can(seen, each.from_unit) or actor.can(seen, each.to_unit)]


@page(permissions.PERSON_VIEW)
def history(request: Request, pk: int) -> HttpResponse:
    """What was done to the record, and who looked at what is masked."""
    found = people.person_for(request.actor, pk)
    told = {"tab": "history", "entries": audit.history_of(found), "looks": audit.looks_at(found)}
    return render(request, "members/history.html", {**_record(found, request.actor), **told})


@page(permissions.PERSON_ADD)
def add(request: Request) -> HttpResponse:
    """First the union, then the person: the union decides which employers are offered."""
    code = request.POST.get("unit") or request.GET.get("unit", "")
    unit = people.unit_for(request.actor, code, permissions.PERSON_ADD) if code else None
    refused = rules.union_refusals(unit) if unit else []
    if unit is None or refused:
        return _choosing(request, refused)
    form = EnrolForm(request.POST or None, unit=unit)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = enrolling.enrol(unit, by=request.actor, facts=form.facts(), joined_on=form.cleaned_data["joined_on"])
            return done(request, made.get_absolute_url(), _("%(name)s is a member now.") % {"name": made.name})
    return form_page(request, "members/person_form.html", form, _adding(unit))


def _choosing(request: Request, refused: list[Refusal]) -> HttpResponse:
    unions = people.own_unions(request.actor)
    context = {"tree_url": branches_url(page="members:add"), "unions": unions, "refused": refused}
    return render(request, "members/choose_union.html", context)


def _adding(unit: Unit) -> dict[str, Any]:
    return {
        "title": _("Add a member"),
        "sentence": unit.name,
        "unit": unit,
        "cancel_url": reverse("members:list"),
        "promise": _("The person becomes a member of this union. The counters change at once."),
    }


@page(permissions.PERSON_CHANGE)
def change(request: Request, pk: int) -> HttpResponse:
    found = people.person_for(request.actor, pk, permissions.PERSON_CHANGE)
    form = ChangeForm.of(found, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            changing.change(found, by=request.actor, facts=form.facts(), version=form.cleaned_data["version"])
            return done(request, found.get_absolute_url(), _("Saved."))
    context = {
        "title": _("Change %(name)s") % {"name": found.name},
        "sentence": found.unit.name,
        "cancel_url": found.get_absolute_url(),
        "promise": _("Before and after are kept in the history."),
    }
    return form_page(request, "members/person_form.html", form, context)


def _awaits_note(found: Person, actor: Actor) -> bool:
    """An expulsion that the reader, at the union above, has not taken note of yet."""
    upper = found.unit.parent if found.standing == Standing.EXPELLED else None
    return upper is not None and actor.can(permissions.MEMBERSHIP_END, upper) and people.awaits_note(found)


def _record(found: Person, actor: Actor) -> dict[str, Any]:
    """What the head of the record shows on every tab."""
    return {
        "person": found,
        "may_change": actor.can(permissions.PERSON_CHANGE, found),
        "may_end": actor.can(permissions.MEMBERSHIP_END, found) and found.is_member,
        "may_reveal": actor.can(permissions.PERSON_REVEAL, found),
        "may_transfer": actor.can(permissions.TRANSFER_ACT, found) and found.standing != Standing.MOVING,
        "may_file": _awaits_note(found, actor),
        "is_held": found.is_member,
    }
