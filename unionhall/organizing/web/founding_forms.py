"""The task forms of a founding: begin, change, members, candidates, congress, result."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unionhall.common.dates import today
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on
from unionhall.organizing import permissions, queries
from unionhall.organizing.actions import electing, preparing
from unionhall.organizing.enums.founding import UnionForm
from unionhall.organizing.forms.founding import CandidateForm, CongressForm, ElectionForm, FoundingForm, MembersForm
from unionhall.organizing.models import Candidate, Employer, Establishment, FoundingMember
from unionhall.organizing.queries import founding as finding
from unionhall.organizing.rules import electing as election_rules
from unionhall.organizing.rules import founding as rules
from unionhall.policies.catalogue.organizing import Committees, Elections, Founding
from unionhall.policies.figures import Figure
from unionhall.policies.queries import rule
from unionhall.units.beside import branches_url

NEIGHBOURS = 40


@page(permissions.ESTABLISHMENT_FILE)
def start(request: Request, pk: int) -> HttpResponse:
    """Begin a founding from an employer; the form of union is proposed with its reason."""
    employer = queries.employer_to_found(request.actor, pk)
    proposed, initial = proposal(employer)
    neighbours = finding.neighbours_of(employer)[:NEIGHBOURS] if _joins(employer, proposed) else None
    form = FoundingForm(request.POST or None, employer=employer, neighbours=_choosable(neighbours), initial=initial)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = preparing.draft(by=request.actor, facts=form.facts())
            return done(request, made.get_absolute_url(), _("The draft is kept. File it when it is complete."))
    context = {
        "title": _("Found a union for %(employer)s") % {"employer": employer.name},
        "employer": employer,
        "proposed": proposed,
        "proposed_label": UnionForm(proposed.value).label,
        "under_way": finding.last_of(employer),
        "cancel_url": employer.get_absolute_url(),
        "tree_url": branches_url(),
    }
    return form_page(request, "organizing/founding_form.html", form, context)


def _joins(employer: Employer, proposed: Figure[str]) -> bool:
    return proposed.value == UnionForm.JOINT or employer.kind in rules.PREMISES


def _choosable(neighbours: Any) -> Any:
    """A queryset of the few that are shown: a form filters what it is given."""
    if neighbours is None:
        return None
    return Employer.objects.filter(pk__in=[each.pk for each in neighbours]).order_by("name")


def proposal(employer: Employer) -> tuple[Figure[str], dict[str, Any]]:
    """The form of union with its reason, and what the form therefore begins with."""
    joint = finding.joint_union_of(employer.area)
    founding_rule = rule(Founding, employer.area, on=today())
    proposed = rules.proposed_form(founding_rule, finding.circumstances(employer, joint))
    upper = joint if proposed.value == UnionForm.JOIN and joint else finding.upper_of(employer.area)
    endings = {UnionForm.OWN: _("%(employer)s Union"), UnionForm.JOINT: _("%(employer)s Joint Union")}
    initial = {
        "name": endings.get(UnionForm(proposed.value), "%(employer)s") % {"employer": employer.name},
        "form": proposed.value,
        "upper": upper,
        "workers": employer.headcount,
        "women": employer.headcount_women or 0,
        "contact_phone": employer.contact_phone,
        "basis": rules.proposed_basis([employer]) if proposed.value == UnionForm.JOINT else "",
    }
    return proposed, initial


@page(permissions.ESTABLISHMENT_FILE)
def change(request: Request, founding: int) -> HttpResponse:
    found = _mine(request, founding)
    employer = finding.employers_of(found)[0]
    initial = {name: getattr(found, name) for name in FoundingForm.base_fields if hasattr(found, name)}
    form = FoundingForm(request.POST or None, employer=employer, initial=initial)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            preparing.change_draft(found, by=request.actor, facts=form.facts(), version=form.cleaned_data["version"])
            return done(request, found.get_absolute_url(), _("Saved."))
    context = {
        "title": _("Change %(name)s") % {"name": found.name},
        "employer": employer,
        "proposed": found.proposed,
        "proposed_label": UnionForm(found.proposed.value).label if found.proposed else "",
        "cancel_url": found.get_absolute_url(),
        "tree_url": branches_url(),
    }
    return form_page(request, "organizing/founding_form.html", form, context)


@page(permissions.ESTABLISHMENT_FILE)
def members(request: Request, founding: int) -> HttpResponse:
    found = _mine(request, founding)
    form = MembersForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            added = electing.add_members(found, by=request.actor, applicants=form.cleaned_data["people"])
            return done(request, found.get_absolute_url(), _("%(count)s workers entered.") % {"count": len(added)})
    context = {"founding": found, "known": len(finding.members_of(found)), "cancel_url": found.get_absolute_url()}
    return form_page(request, "organizing/founding_members.html", form, context)


@page(permissions.ESTABLISHMENT_FILE)
@require_POST
def drop_member(request: Request, member: int) -> HttpResponse:
    found, part = finding.with_part(request.actor, FoundingMember, member)
    electing.drop_member(found, part, by=request.actor)
    return done(request, found.get_absolute_url(), _("Taken off the list."))


@page(permissions.ESTABLISHMENT_FILE)
def stand(request: Request, founding: int) -> HttpResponse:
    found = _mine(request, founding)
    form = CandidateForm(request.POST or None, founding=found)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            electing.stand(found, by=request.actor, **form.cleaned_data)
            return done(request, found.get_absolute_url(), _("The candidate is entered."))
    return form_page(request, "organizing/founding_candidate.html", form, {"founding": found}, fragment="dialog")


@page(permissions.ESTABLISHMENT_FILE)
@require_POST
def stand_down(request: Request, candidate: int) -> HttpResponse:
    found, part = finding.with_part(request.actor, Candidate, candidate)
    electing.stand_down(found, part, by=request.actor)
    return done(request, found.get_absolute_url(), _("Taken off the list."))


@page(permissions.ESTABLISHMENT_FILE)
def congress(request: Request, founding: int) -> HttpResponse:
    found = _mine(request, founding)
    people = finding.members_of(found)
    committees = rule(Committees, found.area, on=today())
    allowed = election_rules.committee_seats(committees, len(people))
    initial = {"seats_committee": allowed.value.low, "congress_place": finding.employers_of(found)[0].address}
    form = CongressForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            electing.ask_congress(found, by=request.actor, plan=form.plan())
            return done(request, found.get_absolute_url(), _("Filed with %(upper)s.") % {"upper": found.approver.name})
    women = sum(each.is_woman for each in people)
    context = {
        "founding": found,
        "candidates": finding.candidates_of(found),
        "allowed": allowed,
        "women_needed": election_rules.women_committee(committees, women),
        "needed": election_rules.candidates_needed(rule(Elections, found.area, on=today()), "committee", allowed.value.low),
        "cancel_url": found.get_absolute_url(),
    }
    return form_page(request, "organizing/founding_congress.html", form, context)


@page(permissions.ESTABLISHMENT_FILE)
def result(request: Request, founding: int) -> HttpResponse:
    found = _mine(request, founding)
    candidates = finding.candidates_of(found)
    due = len(finding.members_of(found))
    form = ElectionForm(request.POST or None, candidates=candidates, initial={"due": due})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            electing.report(found, by=request.actor, election=form.election())
            return done(request, found.get_absolute_url(), _("Filed with %(upper)s.") % {"upper": found.approver.name})
    elections = rule(Elections, found.area, on=today())
    context = {
        "founding": found,
        "quorum": election_rules.quorum(elections, due),
        "votes_needed": election_rules.votes_needed(elections, due),
        "cancel_url": found.get_absolute_url(),
    }
    return form_page(request, "organizing/founding_result.html", form, context)


def _mine(request: Request, pk: int) -> Establishment:
    return finding.founding_for(request.actor, pk, permissions.ESTABLISHMENT_FILE)
