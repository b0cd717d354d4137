"""Transfers between unions, as either side sees them (会籍接转)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST

from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage, chosen_rows
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.members import permissions, progress
from unionhall.members.actions import transferring
from unionhall.members.forms import ActForm, AskForForm, NoteForm, OfferForm, SayForm, StrandedFilter, TransferFilter
from unionhall.members.models import Person, Transfer
from unionhall.members.queries import people, register, transfers
from unionhall.members.web.dialogs import at_once, dialog, plain
from unionhall.units.beside import branches_url, tree_beside
from unionhall.units.models import Unit


class Transfers(ListPage):
    """Every case that touches one's own unions, the newest first."""

    name = "members:transfers"
    key = permissions.TRANSFER_VIEW
    title = gettext_lazy("Transfers between unions")
    sentence = gettext_lazy("Who comes, who goes. Both unions act; neither sees the other's register.")
    filter_form = TransferFilter
    order = ("-id",)
    columns = (
        Column("person", pgettext_lazy("person", "Name"), kind="name", attr="person.name", fixed=True),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("from_unit", gettext_lazy("Old union"), kind="unit", attr="from_unit.name"),
        Column("to_unit", gettext_lazy("New union"), kind="unit", attr="to_unit.name"),
        Column("reason", gettext_lazy("Reason"), attr="get_reason_display"),
        Column("created_at", gettext_lazy("Asked for"), kind="ago"),
        Column("released_at", gettext_lazy("Let go"), kind="ago"),
        Column("accepted_at", gettext_lazy("Taken in"), kind="ago"),
        Column("asked_by", gettext_lazy("Asked by"), hidden=True),
    )
    deeds = (
        Deed(
            gettext_lazy("Ask for a member"), "members:transfer-ask", permissions.TRANSFER_ACT, icon="user-plus", kind="primary"
        ),
        Deed(gettext_lazy("Members of closed employers"), "members:stranded", permissions.TRANSFER_ACT, icon="users"),
    )
    empty_title = gettext_lazy("No transfers yet")
    empty_text = gettext_lazy("Ask for a member of another union here; let one go from the member's record.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Transfer]:
        found = transfers.filtered(transfers.transfers_for(actor), given, actor)
        return found.select_related("person", "from_unit", "to_unit")

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


class Stranded(ListPage):
    """Members whose employer has closed: each is proposed to the joint union of the home."""

    name = "members:stranded"
    key = permissions.TRANSFER_ACT
    title = gettext_lazy("Members of closed employers")
    sentence = gettext_lazy("They stay members. Propose them to the joint union of where they live.")
    filter_form = StrandedFilter
    columns = (
        Column("name", pgettext_lazy("person", "Name"), kind="name", fixed=True),
        Column("standing", gettext_lazy("Standing"), kind="chip", attr="standing_now"),
        Column("unit", gettext_lazy("Union"), kind="unit", attr="unit.name"),
        Column("employer", gettext_lazy("Employer"), attr="employer.name"),
        Column("closed_on", gettext_lazy("Closed on"), kind="date", attr="employer.closed_on"),
        Column("phone", gettext_lazy("Mobile phone"), kind="masked", attr="phone_masked"),
        Column("proposed", gettext_lazy("Joint union of the home"), attr="proposed_name"),
    )
    bulk = (Deed(gettext_lazy("Propose the transfer"), "members:stranded-offer", permissions.TRANSFER_ACT, icon="send"),)
    empty_title = gettext_lazy("Nobody is left behind")
    empty_text = gettext_lazy("When an employer closes, its members appear here until they are taken along.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Person]:
        return register.filtered(transfers.stranded_for(actor), given).select_related("unit", "employer__area")

    def prepare(self, rows: list[Any], actor: Actor) -> list[Any]:
        homes = transfers.home_unions(rows)
        for person in rows:
            home = homes.get(person.pk)
            person.proposed_name = home.name if home else _("None found: look for a union by hand")
        return rows


@page(permissions.TRANSFER_ACT)
@require_POST
def offer_stranded(request: Request) -> HttpResponse:
    """Transfers for the chosen people, to the union that was proposed."""
    rows = chosen_rows(request, transfers.stranded_for(request.actor)).select_related("unit", "employer__area")
    chosen = list(rows[: transferring.AT_ONCE])
    homes = transfers.home_unions(chosen)
    pairs = [(person, homes[person.pk]) for person in chosen if person.pk in homes]
    count, left = transferring.offer_many(pairs, by=request.actor)
    for reason in left[:5]:
        messages.warning(request, reason)
    told = ngettext("%(count)s transfer proposed.", "%(count)s transfers proposed.", count) % {"count": count}
    return done(request, reverse("members:stranded"), told)


@page(permissions.TRANSFER_VIEW)
def transfer(request: Request, pk: int) -> HttpResponse:
    """The case: what each side has done and what it can do now. Of the person only what the case needs."""
    found, actor = transfers.transfer_for(request.actor, pk), request.actor
    lets_go = actor.can(permissions.TRANSFER_ACT, found.from_unit)
    takes_in = actor.can(permissions.TRANSFER_ACT, found.to_unit)
    upper = found.from_unit.parent
    context = {
        "transfer": found,
        "steps": progress.of_transfer(found),
        "may_release": found.is_open and lets_go and not found.released_at,
        "may_accept": found.is_open and takes_in and not found.accepted_at,
        "may_escalate": found.is_open and lets_go and not (found.released_at or found.escalated_at) and upper is not None,
        "may_decline": found.is_open and (takes_in or (upper is not None and actor.can(permissions.TRANSFER_ACT, upper))),
        "may_withdraw": found.is_open and not found.asked_by_member and (takes_in if found.accepted_at else lets_go),
        "person_seen": actor.can(permissions.PERSON_VIEW, found.person),
        "papers": transfers.slips(found),
        "history": transfers.history(found),
    }
    return render(request, "members/transfer.html", context)


@page(permissions.TRANSFER_ACT)
def ask_for(request: Request) -> HttpResponse:
    """The new union asks for a member: first which of one's unions, then name and document."""
    code = request.POST.get("unit") or request.GET.get("unit", "")
    unit = people.unit_for(request.actor, code, permissions.TRANSFER_ACT) if code else _only_union(request.actor)
    if unit is None or not unit.is_union:
        unions = people.own_unions(request.actor, permissions.TRANSFER_ACT)
        return render(
            request, "members/choose_union.html", {"tree_url": branches_url(page="members:transfer-ask"), "unions": unions}
        )
    form = AskForForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("name", "document", "reason", "note")}
        with shown_on(form):
            made = transferring.ask_for(unit, by=request.actor, **said)
            return done(request, made.get_absolute_url(), _("The other union has it on its desk now."))
    return form_page(request, "members/transfer_ask.html", form, {"unit": unit, "cancel_url": reverse("members:transfers")})


def _only_union(actor: Actor) -> Unit | None:
    own = people.own_unions(actor, permissions.TRANSFER_ACT)
    return own[0] if len(own) == 1 else None


@page(permissions.TRANSFER_ACT)
def offer(request: Request, pk: int) -> HttpResponse:
    """The dialog on a member's record that lets the member go to another union."""
    found = people.person_for(request.actor, pk, permissions.TRANSFER_ACT)
    form = OfferForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = transferring.offer(found, by=request.actor, **form.cleaned_data)
            return done(request, made.get_absolute_url(), _("The other union has it on its desk now."))
    context = {
        "who": found.name,
        "label": _("Transfer to another union"),
        "promise": _("The member stays yours until the other union accepts."),
    }
    return form_page(request, "members/deed.html", form, context, fragment="dialog")


def _find(actor: Actor, pk: int) -> Transfer:
    return transfers.transfer_for(actor, pk, permissions.TRANSFER_ACT)


def _deed(form: Any, act: Callable[..., Any], label: Any, promise: Any, *, danger: bool = False) -> Callable[..., HttpResponse]:
    return dialog(permissions.TRANSFER_ACT, _find, plain(form), act, label=label, promise=promise, danger=danger)


release = _deed(
    ActForm,
    transferring.release,
    gettext_lazy("Release"),
    gettext_lazy("When both unions have acted, the membership goes over that day."),
)
accept = _deed(
    ActForm,
    transferring.accept,
    gettext_lazy("Take in"),
    gettext_lazy("When both unions have acted, the membership goes over that day."),
)
escalate = _deed(
    NoteForm,
    transferring.escalate,
    gettext_lazy("Lay before the union above"),
    gettext_lazy("You cannot keep a member who wants to go; where there is a reason against it, the union above decides."),
)
decline = _deed(
    SayForm, transferring.decline, gettext_lazy("Decline"), gettext_lazy("The member stays where he or she is."), danger=True
)


@page(permissions.TRANSFER_ACT)
@require_POST
def withdraw(request: Request, pk: int) -> HttpResponse:
    return at_once(request, _find(request.actor, pk), transferring.withdraw, _("The transfer is withdrawn."))
