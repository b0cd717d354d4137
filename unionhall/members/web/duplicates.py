"""Records that may be one person: the list, the two beside each other, and the decision (会员查重)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.members import permissions
from unionhall.members.actions import merging, searching
from unionhall.members.enums import PairState
from unionhall.members.forms import DecideForm, DuplicateFilter, MergeForm
from unionhall.members.models import Duplicate
from unionhall.members.queries import duplicates
from unionhall.members.web.dialogs import dialog, plain
from unionhall.units.beside import tree_beside


def likelihood(pair: Duplicate) -> str:
    return f"{pair.probability:.1%}"


def alike(pair: Duplicate) -> str:
    return "、".join(duplicates.reasons(pair))


class Duplicates(ListPage):
    """Pairs whose two records the reader sees, the likeliest first."""

    name = "members:duplicates"
    key = permissions.DUPLICATE_VIEW
    title = gettext_lazy("Records of one person")
    sentence = gettext_lazy("Records that look alike. A person decides on each; nothing is merged by itself.")
    filter_form = DuplicateFilter
    order = ("-probability", "id")
    columns = (
        Column("pair", gettext_lazy("Records"), kind="name", attr="__str__", fixed=True),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("probability", gettext_lazy("Likelihood"), value=likelihood, order=("probability",)),
        Column("alike", gettext_lazy("What is alike"), value=alike),
        Column("left", gettext_lazy("Union of the first"), kind="unit", attr="left.unit.name"),
        Column("right", gettext_lazy("Union of the second"), kind="unit", attr="right.unit.name"),
        Column("updated_at", gettext_lazy("Found"), kind="ago", hidden=True),
        Column("decided_by", gettext_lazy("Judged by"), hidden=True),
    )
    deeds = (
        Deed(
            pgettext_lazy("duplicates", "Search now"),
            "members:duplicates-search",
            permissions.DUPLICATE_DECIDE,
            icon="search",
            kind="primary",
            dialog=True,
        ),
    )
    empty_title = gettext_lazy("No records look alike")
    empty_text = gettext_lazy("The register is searched every week at night; you can also have it searched now.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[Duplicate]:
        return duplicates.filtered(duplicates.pairs_for(actor), given).select_related("left__unit", "right__unit")

    def figures(self, actor: Actor, given: dict[str, Any]) -> list[dict[str, Any]]:
        found, url = duplicates.counts(actor), self.url()
        return [
            {"label": PairState.OPEN.label, "value": found["open"], "url": f"{url}?state=open"},
            {"label": _("Very likely"), "value": found["likely"], "url": f"{url}?state=open&likely=true"},
            {"label": PairState.MERGED.label, "value": found["merged"], "url": f"{url}?state=merged"},
            {"label": PairState.DISTINCT.label, "value": found["distinct"], "url": f"{url}?state=distinct"},
        ]

    def tree(self, actor: Actor, given: dict[str, Any]) -> dict[str, Any] | None:
        return tree_beside(self.name, given["unit"].code if "unit" in given else "")


@page(permissions.DUPLICATE_DECIDE)
def search(request: Request) -> HttpResponse:
    """Asks first, because it looks at every document under the unit one acts for; then shows the job."""
    unit = duplicates.unit_at(request.actor)
    if unit is None:
        raise Hidden
    if request.method == "POST":
        job = searching.search(unit, by=request.actor)
        return redirect("jobs:job", job.pk)
    return render(request, "members/duplicates_search.html", {"unit": unit}, fragment="dialog")


@page(permissions.DUPLICATE_VIEW)
def pair(request: Request, pk: int) -> HttpResponse:
    found = duplicates.pair_for(request.actor, pk)
    context = {
        "pair": found,
        "lines": duplicates.side_by_side(found),
        "reasons": duplicates.reasons(found),
        "likelihood": likelihood(found),
        "may_decide": request.actor.can(permissions.DUPLICATE_DECIDE, found),
        "history": [each for person in (found.left, found.right) for each in audit.history_of(person)][:20],
    }
    return render(request, "members/duplicate.html", context)


merge = dialog(
    permissions.DUPLICATE_DECIDE,
    lambda actor, pk: duplicates.pair_for(actor, pk, permissions.DUPLICATE_DECIDE),
    lambda found, data: MergeForm(data, pair=found),
    merging.merge,
    label=gettext_lazy("Merge the two records"),
    promise=gettext_lazy("Memberships, cards and cases go over to the record that stays. This can be taken back for a while."),
)
separate = dialog(
    permissions.DUPLICATE_DECIDE,
    lambda actor, pk: duplicates.pair_for(actor, pk, permissions.DUPLICATE_DECIDE),
    plain(DecideForm),
    merging.separate,
    label=gettext_lazy("They are two people"),
    promise=gettext_lazy("This is remembered; later searches do not ask again."),
)
take_back = dialog(
    permissions.DUPLICATE_DECIDE,
    lambda actor, pk: duplicates.pair_for(actor, pk, permissions.DUPLICATE_DECIDE),
    plain(DecideForm),
    merging.take_back,
    label=gettext_lazy("Take the decision back"),
    promise=gettext_lazy("After a merger both records are as they were before."),
)
