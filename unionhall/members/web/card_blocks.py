"""Numbers of cards that are set aside, to be printed ahead (预留号段)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.answers import as_file, done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.members import papers, permissions
from unionhall.members.actions import numbering
from unionhall.members.forms.cards import BlockFilter, ReserveForm
from unionhall.members.models import CardBlock
from unionhall.members.queries import cards
from unionhall.members.rules import blanks_of, numbers_of, sheets_of
from unionhall.sheets.writing.delimited import stream_csv
from unionhall.units.beside import branches_url
from unionhall.units.models import Unit


class Blocks(ListPage):
    name = "members:card-blocks"
    key = permissions.CARD_VIEW
    title = gettext_lazy("Numbers set aside")
    sentence = gettext_lazy("Blocks of card numbers that are printed ahead; cards of the unit and below take them first.")
    filter_form = BlockFilter
    order = ("-id",)
    columns = (
        Column("name", gettext_lazy("Numbers"), kind="name", value=str, fixed=True),
        Column("unit", gettext_lazy("For the cards of"), kind="unit", attr="unit.name"),
        Column("size", gettext_lazy("How many numbers"), kind="num"),
        Column("given", gettext_lazy("Numbers given out"), kind="num"),
        Column("left", gettext_lazy("Numbers left"), kind="num"),
        Column("reserved_by", gettext_lazy("Reserved by")),
        Column("created_at", gettext_lazy("Reserved"), kind="ago"),
    )
    deeds = (
        Deed(
            gettext_lazy("Set numbers aside"), "members:card-block-reserve", permissions.CARD_ISSUE, icon="plus", kind="primary"
        ),
    )
    empty_title = gettext_lazy("No numbers are set aside")
    empty_text = gettext_lazy("Set a block aside when cards are printed before their members are known.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[CardBlock]:
        return cards.blocks_filtered(cards.blocks_for(actor), given)


@page(permissions.CARD_ISSUE)
def reserve(request: Request) -> HttpResponse:
    here = Unit.objects.filter(path=request.actor.acting_path).first()
    form = ReserveForm(request.POST if request.method == "POST" else None, initial={"unit": here})
    if form.is_valid():
        with shown_on(form):
            made = numbering.reserve(by=request.actor, **form.cleaned_data)
            return done(request, made.get_absolute_url(), _("The numbers are set aside."))
    context = {"tree_url": branches_url(), "cancel_url": reverse("members:card-blocks")}
    return form_page(request, "members/card_block_form.html", form, context)


@page(permissions.CARD_VIEW)
def block(request: Request, pk: int) -> HttpResponse:
    found = cards.block_for(request.actor, pk)
    context = {"numbers": found, "sheets": sheets_of(found), "history": audit.history_of(found)}
    return render(request, "members/card_block.html", context)


@page(permissions.CARD_ISSUE)
def numbers(request: Request, pk: int) -> StreamingHttpResponse:
    """For the print works: every number of the block with its check digit."""
    found = cards.block_for(request.actor, pk)
    request.actor.require(permissions.CARD_ISSUE, found)
    rows = ([number] for number in numbers_of(found))
    headers = {"Content-Disposition": str(content_disposition_header(as_attachment=True, filename=f"{found}.csv"))}
    return StreamingHttpResponse(stream_csv([_("Card number")], rows), content_type="text/csv; charset=utf-8", headers=headers)


@page(permissions.CARD_ISSUE)
def sheet(request: Request, pk: int, part: int) -> HttpResponse:
    """Blank cards with the numbers of one part of the block, ten to a page."""
    found = cards.block_for(request.actor, pk)
    request.actor.require(permissions.CARD_ISSUE, found)
    if not blanks_of(found, part):
        raise Http404
    return as_file(papers.blank_sheet(found, part), f"{found} {part}", "pdf")
