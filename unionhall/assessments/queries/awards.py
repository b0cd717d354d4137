"""Plaques, subsidies and lots."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from unionhall.assessments import permissions
from unionhall.assessments.enums import AwardState, EntryState, SubsidyState
from unionhall.assessments.models import Award, Campaign, Draw, Entry, Subsidy
from unionhall.assessments.queries import entries
from unionhall.assessments.queries.campaigns import campaigns_for
from unionhall.assessments.rules.drawing import Ticket
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.policies.figures import Figure
from unionhall.units.models import Unit

WHOLE = ("host", *(f"entry__{name}" for name in entries.WHOLE), "unit", "campaign__unit", "campaign__rule__unit")
ABOVE = "the campaign and who accepts may stand above the reader"


def awards_for(actor: Actor) -> QuerySet[Award]:
    found: QuerySet[Award] = Award.objects.visible_to(actor, permissions.CAMPAIGN_VIEW)
    return found


def award_for(actor: Actor, pk: int) -> Award:
    with unscoped(ABOVE):
        found = awards_for(actor).select_related(*WHOLE).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def award(pk: int) -> Award:
    with unscoped("the caller holds the right on the campaign"):
        return Award.objects.select_related(*WHOLE).get(pk=pk)


def lock(held: Award) -> Award:
    with unscoped("the caller holds the right on this plaque"):
        return Award.objects.select_for_update(of=("self",)).select_related(*WHOLE).get(pk=held.pk)


def lock_host(host: Unit) -> Unit:
    """Plaques of one host are numbered one after the other."""
    with unscoped("the caller holds the right at this unit"):
        return Unit.objects.select_for_update(no_key=True).get(pk=host.pk)


def last_number(host: Unit, year: int) -> int:
    """The highest running number of the host's plaques of that year."""
    with unscoped("numbers are unique among all plaques of the host"):
        numbers = Award.objects.filter(host=host, decided_on__year=year).values_list("number", flat=True)
        return max((int(each.rpartition("-")[2]) for each in numbers), default=0)


def filtered(rows: QuerySet[Award], given: dict[str, Any]) -> QuerySet[Award]:
    rows = rows.filter(**{name: given[name] for name in ("state", "campaign") if name in given})
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "subsidy" in given:
        rows = rows.filter(subsidy__state=given["subsidy"])
    if "search" in given:
        rows = rows.filter(unit__name__contains=given["search"])
    return rows


def verified(token: str) -> Award | None:
    """For the public page: whoever holds the plaque may see what stands on it."""
    with unscoped("what stands on a plaque is public"):
        return Award.objects.select_related("unit", "host", "campaign").filter(token=token).first()


def subsidy_for(actor: Actor, pk: int) -> Subsidy:
    with unscoped(ABOVE):
        rows = Subsidy.objects.visible_to(actor, permissions.CAMPAIGN_VIEW)
        related = ("payer", "unit", *(f"award__entry__{name}" for name in entries.WHOLE))
        found: Subsidy | None = rows.select_related(*related).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock_subsidy(subsidy: Subsidy) -> Subsidy:
    with unscoped("the caller holds the right on this subsidy"):
        return Subsidy.objects.select_for_update(of=("self",)).select_related("unit", "payer").get(pk=subsidy.pk)


def money_due(rows: QuerySet[Award]) -> Figure[Decimal]:
    """How much money waits to be ordered, over these plaques."""
    found = rows.filter(subsidy__state=SubsidyState.DUE).aggregate(sum=Sum("subsidy__amount"))["sum"]
    return Figure(found or Decimal(0), (), "money")


def subsidy_of(held: Award) -> Subsidy | None:
    with unscoped(ABOVE):
        return Subsidy.objects.filter(award=held).select_related("payer").first()


def tickets(campaign: Campaign, *, on: date) -> list[Ticket]:
    """Plaques in force of a campaign, by number."""
    with unscoped("the caller holds the right on the campaign"):
        rows = Award.objects.filter(campaign=campaign, state=AwardState.VALID, valid_until__gte=on)
        return [Ticket(*each) for each in rows.order_by("number").values_list("pk", "number", "unit__name")]


def draw_for(actor: Actor, pk: int) -> Draw:
    """The lot is public to everybody under the campaign."""
    with unscoped("a lot is visible to everybody whose union may be drawn"):
        found = Draw.objects.select_related("campaign__unit").filter(pk=pk, campaign__in=campaigns_for(actor)).first()
    if found is None:
        raise Hidden
    return found


def draws_of(campaign: Campaign) -> list[Draw]:
    with unscoped("a lot is visible to everybody whose union may be drawn"):
        return list(Draw.objects.filter(campaign=campaign).order_by("-id"))


def acceptable(campaign: Campaign, actor: Actor) -> list[Entry]:
    """Unions that passed the final inspection and wait for the decision, as far as the actor decides."""
    with unscoped(ABOVE):
        rows = Entry.objects.visible_to(actor, permissions.AWARD_DECIDE).filter(campaign=campaign, state=EntryState.PASSED)
        return [
            each
            for each in rows.select_related(*entries.WHOLE).order_by("unit_path", "id")
            if actor.can(permissions.AWARD_DECIDE, each.judge)
        ]
