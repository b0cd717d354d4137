"""The leadership of one union: term, officers, what the policy asks for, and the verbs on them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import add_months, today
from unionhall.common.errors import Refusal, Refused
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.documents.handing import hand_out
from unionhall.organizing import permissions, progress
from unionhall.organizing.actions import appointing, confirming, leading, shifting, taking_over
from unionhall.organizing.enums.leadership import ShiftState
from unionhall.organizing.forms.terms import (
    AppointForm,
    ApproveForm,
    ElectForm,
    LeaveForm,
    OrderForm,
    PeopleForm,
    RefuseForm,
    ShiftForm,
    WithoutFields,
)  # fmt: skip
from unionhall.organizing.models import Officer
from unionhall.organizing.queries import terms as queries
from unionhall.organizing.rules.officers import OfficerFacts
from unionhall.organizing.rules.terms import years
from unionhall.organizing.web.deeds import deed
from unionhall.policies.catalogue.organizing import Terms
from unionhall.policies.figures import Figure
from unionhall.policies.queries import rule
from unionhall.units.models import Unit
from unionhall.units.queries.units import get as unit_for


def leadership(unit: Unit) -> str:
    return reverse("terms:unit", args=[unit.code])


def viewed(actor: Actor, code: str) -> Unit:
    return unit_for(actor, code, permissions.TERM_VIEW)


def recorded(actor: Actor, code: str) -> Unit:
    return unit_for(actor, code, permissions.TERM_RECORD)


@page(permissions.TERM_VIEW)
def unit(request: Request, code: str) -> HttpResponse:
    found = viewed(request.actor, code)
    term, officers = queries.running_of(found), queries.serving(found)
    terms, may = queries.terms_of(found), _may(request.actor, found)
    context = {
        "unit": found,
        "term": term,
        "standing": term.standing(today()) if term else None,
        "years": years(rule(Terms, found, on=today()), found.kind),
        "officers": officers,
        "former": queries.former(found),
        "checks": queries.checks_of(found, officers, on=today()) if found.is_union else [],
        "shifts": queries.shifts_of(found),
        "papers": queries.papers_on(term),
        "may_confirm": term is not None and may["may_order"] and not queries.is_confirmed(term),
        "terms": terms,
        "history": audit.history_of(*terms, *officers),
        **may,
    }
    return render(request, "organizing/leadership.html", context)


def _may(actor: Actor, unit: Unit) -> dict[str, bool]:
    upper = queries.upper_of(unit)
    return {
        "may_record": actor.can(permissions.TERM_RECORD, unit) and unit.is_open,
        "may_order": upper is not None and actor.can(permissions.TERM_DECIDE, upper) and unit.is_open,
    }


@page(permissions.TERM_RECORD)
def elect(request: Request, code: str) -> HttpResponse:
    """Who was elected, from when to when, and with which approval."""
    found = recorded(request.actor, code)
    data = request.POST if request.method == "POST" else None
    form, people = ElectForm(data, initial=_offered(found)), PeopleForm(data, prefix="p")
    if data is not None and form.is_valid() & people.is_valid():
        named: list[OfficerFacts] = [each.facts() for each in people if each.has_changed()]
        if not named:
            form.add_error(None, _now("Name at least one officer who was elected."))
        else:
            with shown_on(form):
                leading.elect_in(found, form.facts(), named, by=request.actor)
                return done(request, leadership(found), _now("The election is recorded."))
    context = {"unit": found, "people": people, "cancel_url": leadership(found)}
    return form_page(request, "organizing/elect.html", form, context)


def _offered(unit: Unit) -> dict[str, Any]:
    """From today, for as long as the rule says."""
    start, most = today(), years(rule(Terms, unit, on=today()), unit.kind).value
    return {"elected_on": start, "starts_on": start, "ends_on": add_months(start, 12 * most)}


def _appoint(unit: Unit, *, by: Actor, starts_on: Any, **facts: Any) -> Officer:
    return appointing.appoint(unit, OfficerFacts(**facts), by=by, starts_on=starts_on)


appoint = deed(
    permissions.TERM_RECORD, recorded, _appoint, AppointForm,
    label=_("Add an officer"), promise=_("The person serves until the running term ends."), back=leadership,
)  # fmt: skip
ask = deed(
    permissions.TERM_RECORD, recorded, shifting.ask, ShiftForm,
    label=_("Ask to move the re-election"), promise=_("The next union up decides; it has a clock."), back=leadership,
)  # fmt: skip


def _confirm(unit: Unit, *, by: Actor) -> None:
    term = queries.running_of(unit)
    if term is None:
        raise Refused(Refusal(_now("There is no running term: record the election first."), code="state"))
    term.unit = unit
    confirming.confirm(term, by=by)


confirm = deed(
    permissions.TERM_DECIDE, viewed, _confirm,
    label=_("Confirm the election"), told=_("The paper is issued."), back=leadership,
    promise=_("A numbered reply names the officers and the term; it can be printed and verified."),
)  # fmt: skip
order = deed(
    permissions.TERM_DECIDE, viewed, shifting.order, OrderForm,
    label=_("Order a re-election"), promise=_("The union's re-election is due on that day, whatever was agreed before."),
    back=leadership,
)  # fmt: skip


@page(permissions.TERM_VIEW)
def officer(request: Request, pk: int) -> HttpResponse:
    found = queries.officer_for(request.actor, pk)
    upper, actor = queries.upper_of(found.unit), request.actor
    decides = found.is_serving and upper is not None and actor.can(permissions.TERM_DECIDE, upper)
    context = {
        "officer": found,
        "papers": queries.papers_on(found),
        "may_record": found.is_serving and actor.can(permissions.TERM_RECORD, found),
        "may_confirm": decides and found.is_elected_between and not queries.is_confirmed(found),
        "history": audit.history_of(found),
    }
    return render(request, "organizing/officer.html", context)


confirm_officer = deed(
    permissions.TERM_DECIDE, queries.officer_for, confirming.confirm_officer,
    label=_("Confirm in office"), told=_("The paper is issued."),
    promise=_("A numbered reply names the officer and the post; it can be printed and verified."),
)  # fmt: skip
leave = deed(
    permissions.TERM_RECORD, queries.officer_for, appointing.leave, LeaveForm,
    label=_("Leaves office"), promise=_("The post is vacant from the next day; the record stays."),
)  # fmt: skip


@page(permissions.TERM_VIEW)
def paper(request: Request, code: str, paper: int, form: str) -> HttpResponse:
    """A reply of the upper union, for the union it was sent to."""
    return hand_out(request, queries.paper_on(viewed(request.actor, code), paper), form)


@page(permissions.TERM_VIEW)
def shift(request: Request, pk: int) -> HttpResponse:
    found = queries.shift_for(request.actor, pk)
    is_open = found.state == ShiftState.ASKED
    decides = is_open and request.actor.can(permissions.TERM_DECIDE, found.decider)
    context = {
        "shift": found,
        "limit": Figure.load(found.limit) if found.limit else None,
        "steps": progress.of_shift(found),
        "may_decide": decides and found.asked_by_id != request.actor.user_id,
        "must_be_other": decides and found.asked_by_id == request.actor.user_id,
        "may_withdraw": is_open and request.actor.can(permissions.TERM_RECORD, found),
        "papers": queries.papers_on(found),
        "history": audit.history_of(found),
    }
    return render(request, "organizing/shift.html", context)


approve = deed(
    permissions.TERM_DECIDE, queries.shift_for, shifting.approve, ApproveForm,
    label=_("Approve"), promise=_("The re-election is due on the day asked for; the union is told."), told=_("Approved."),
)  # fmt: skip
refuse = deed(
    permissions.TERM_DECIDE, queries.shift_for, shifting.refuse, RefuseForm,
    label=_("Refuse"), promise=_("The term ends as it was to."), told=_("Not agreed."),
)  # fmt: skip
withdraw = deed(
    permissions.TERM_RECORD, queries.shift_for, shifting.withdraw,
    label=_("Withdraw"), promise=_("Nothing is decided any more."), told=_("Withdrawn."),
)  # fmt: skip


@page(permissions.TERM_RECORD)
def take_over(request: Request) -> HttpResponse:
    """What the register of units already knows becomes the first terms of the calendar."""
    waiting = queries.to_take_over(request.actor)
    form = WithoutFields(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with shown_on(form):
            count = taking_over.take_over(list(waiting), by=request.actor)
            return done(request, reverse("terms:list"), _now("%(n)s terms were taken over.") % {"n": count})
    context = {
        "thing": _now("%(n)s units name the end of a term that is not in the calendar yet.") % {"n": waiting.count()},
        "label": _now("Take over from the register"),
        "promise": _now("Each gets a running term and its chair; elections are recorded from then on."),
    }
    return form_page(request, "organizing/dialog.html", form, context, fragment="dialog")
