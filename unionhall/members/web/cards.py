"""Service cards, as the union sees them (会员卡)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_POST

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Refusal, Refused
from unionhall.common.ui.answers import done
from unionhall.common.ui.lists import Column, Deed, ListPage, chosen_rows
from unionhall.common.ui.pages import Request, page, render
from unionhall.members import papers, permissions
from unionhall.members.actions import carding
from unionhall.members.enums import CardState
from unionhall.members.forms import CardFilter, NoteForm
from unionhall.members.models import Card
from unionhall.members.queries import cards, people
from unionhall.members.web.choosing import chosen_people
from unionhall.members.web.dialogs import dialog, plain
from unionhall.policies.catalogue.members import Card as CardPolicy
from unionhall.policies.queries import rule
from unionhall.units.beside import tree_beside


class Cards(ListPage):
    """Every card that was issued, in the order of places."""

    name = "members:cards"
    key = permissions.CARD_VIEW
    title = gettext_lazy("Service cards")
    sentence = gettext_lazy("One valid card for each member; its QR code is checked on the public page.")
    filter_form = CardFilter
    columns = (
        Column("number", gettext_lazy("Card number"), kind="name", attr="spaced", fixed=True),
        Column("person", pgettext_lazy("person", "Name"), attr="person.name"),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("unit", gettext_lazy("Union"), kind="unit", attr="unit.name"),
        Column("issued_on", gettext_lazy("Issued"), kind="date", order=("issued_on",)),
        Column("valid_until", gettext_lazy("Valid until"), kind="date", order=("valid_until",)),
        Column("printed_at", gettext_lazy("Printed"), kind="ago"),
    )
    deeds = (Deed(gettext_lazy("Numbers set aside"), "members:card-blocks", permissions.CARD_VIEW, icon="list"),)
    bulk = (Deed(gettext_lazy("Print the cards"), "members:cards-print", permissions.CARD_ISSUE, icon="printer"),)
    empty_title = gettext_lazy("No cards yet")
    empty_text = gettext_lazy("Cards come with admission, or for chosen people from the register of members.")
    export_key = permissions.PERSON_EXPORT

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Card]:
        return cards.filtered(cards.cards_for(actor), given).select_related("person", "unit")

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


@page(permissions.CARD_VIEW)
def card(request: Request, pk: int) -> HttpResponse:
    """The record of a card: whose, what it opens, what became of it."""
    found = cards.card_for(request.actor, pk)
    may = request.actor.can(permissions.CARD_ISSUE, found)
    context = {
        "card": found,
        "may_block": may and found.state == CardState.ACTIVE,
        "may_replace": may and found.state in cards.CURRENT,
        "policy": rule(CardPolicy, found.unit, on=today()),
        "is_good": found.is_good(today()),
        "person_seen": request.actor.can(permissions.PERSON_VIEW, found.person),
        "history": audit.history_of(found),
    }
    return render(request, "members/card.html", context)


def _find(actor: Actor, pk: int) -> Card:
    return cards.card_for(actor, pk, permissions.CARD_ISSUE)


lost = dialog(
    permissions.CARD_ISSUE,
    _find,
    plain(NoteForm),
    carding.report_lost,
    label=gettext_lazy("Report lost"),
    promise=gettext_lazy("Its QR code proves nothing from now on."),
    danger=True,
)
replace = dialog(
    permissions.CARD_ISSUE,
    _find,
    plain(NoteForm),
    carding.replace_card,
    label=gettext_lazy("Replace the card"),
    promise=gettext_lazy("A new card with a new number; the old one is worth nothing."),
)


@page(permissions.CARD_ISSUE)
@require_POST
def issue(request: Request) -> HttpResponse:
    """Cards for the chosen people of the register who have none."""
    try:
        count = carding.issue_many(chosen_people(request), by=request.actor)
    except Refused as refused:
        messages.error(request, str(refused))
        return done(request, reverse("members:list"))
    told = ngettext("%(count)s card issued.", "%(count)s cards issued.", count) % {"count": count}
    return done(request, reverse("members:cards"), told)


@page(permissions.CARD_ISSUE)
@require_POST
def print_sheet(request: Request) -> HttpResponse:
    """The chosen valid cards as PDF, ten to a sheet; they count as printed."""
    chosen = list(chosen_rows(request, cards.cards_for(request.actor, permissions.CARD_ISSUE)).values_list("pk", flat=True))
    found = cards.in_print(request.actor, chosen[: carding.PRINTED_AT_ONCE])
    if not found:
        messages.error(request, str(Refused(Refusal(_("Choose valid cards to print.")))))
        return done(request, reverse("members:cards"))
    answer = HttpResponse(papers.card_sheet(found, request.build_absolute_uri), content_type="application/pdf")
    carding.mark_printed(found, by=request.actor)
    answer.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename="cards.pdf")
    return answer


@page(permissions.CARD_ISSUE)
@require_POST
def issue_one(request: Request, pk: int) -> HttpResponse:
    """A card for one member, from the record."""
    found = people.person_for(request.actor, pk, permissions.CARD_ISSUE)
    try:
        made = carding.issue(found, by=request.actor)
    except Refused as refused:
        messages.error(request, str(refused))
        return done(request, found.get_absolute_url())
    return done(request, made.get_absolute_url(), _("Card %(number)s is issued.") % {"number": made.spaced})
