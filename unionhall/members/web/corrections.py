"""What members ask to have set right, as the union sees it (信息更正)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils.translation import gettext_lazy, pgettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.lists import Column, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.members import permissions, progress
from unionhall.members.actions import correcting
from unionhall.members.enums import CorrectionState
from unionhall.members.forms import CorrectionFilter, NoteForm, SayForm
from unionhall.members.models import Correction, Person
from unionhall.members.queries import corrections
from unionhall.members.web.dialogs import dialog, plain


class Corrections(ListPage):
    """Requests of members, by place."""

    name = "members:corrections"
    key = permissions.PERSON_CHANGE
    title = gettext_lazy("Members' corrections")
    sentence = gettext_lazy("What members ask from the phone to have set right in their records.")
    filter_form = CorrectionFilter
    columns = (
        Column("person", pgettext_lazy("person", "Name"), kind="name", attr="person.name", fixed=True),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("unit", gettext_lazy("Union"), kind="unit", attr="unit.name"),
        Column("words", gettext_lazy("What the member says")),
        Column("created_at", gettext_lazy("Sent"), kind="ago"),
        Column("answered_by", gettext_lazy("Answered by")),
    )
    empty_title = gettext_lazy("No requests")
    empty_text = gettext_lazy("Members who find a mistake in their record write here from the phone.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Correction]:
        return corrections.filtered(corrections.corrections_for(actor), given).select_related("person", "unit")


@page(permissions.PERSON_CHANGE)
def correction(request: Request, pk: int) -> HttpResponse:
    """Before and after, side by side; what is masked stays masked."""
    found = corrections.correction_for(request.actor, pk)
    context = {
        "correction": found,
        "rows": compared(found),
        "steps": progress.of_correction(found),
        "is_open": found.state == CorrectionState.WAITING,
        "history": audit.history_of(found),
    }
    return render(request, "members/correction.html", context)


def compared(found: Correction) -> list[dict[str, Any]]:
    """``{label, before, after}`` of each field, in words: what the record said before the answer."""
    rows, was = [], found.was
    for name, value in found.wanted.items():
        field = Person._meta.get_field(name)
        words = dict(getattr(field, "flatchoices", None) or [])
        before = was.get(name, "")
        label = getattr(field, "verbose_name", name)
        rows.append({"label": label, "before": words.get(before, before), "after": words.get(value, value)})
    return rows


def _find(actor: Actor, pk: int) -> Correction:
    return corrections.correction_for(actor, pk)


accept = dialog(
    permissions.PERSON_CHANGE,
    _find,
    plain(NoteForm),
    correcting.accept,
    label=gettext_lazy("Correct it"),
    promise=gettext_lazy("The record changes at once. A new telephone is the member's new sign-in."),
)
refuse = dialog(
    permissions.PERSON_CHANGE,
    _find,
    plain(SayForm),
    correcting.refuse,
    label=gettext_lazy("Do not correct"),
    promise=gettext_lazy("The member reads why."),
    danger=True,
)
