"""Commendations: rounds, shares, nominations, the committee, and what stands in files."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.common.dates import today
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.workforce import permissions
from unionhall.workforce.models import (
    AppraisalResult,
    CommitteeSeat,
    Honour,
    HonourRound,
    HonourShare,
    HonourState,
    HonourVote,
    Nomination,
    NominationState,
    Worker,
)
from unionhall.workforce.policies.growing import GradeName
from unionhall.workforce.queries.cadres import breaches_of
from unionhall.workforce.queries.files import results_by_worker
from unionhall.workforce.rules.honours import Merits, Standing

WHOLE = "a round reaches over the units that put forward; the caller sees the round or a share of it"


def rounds_for(actor: Actor, key: str = permissions.HONOUR_VIEW) -> QuerySet[HonourRound]:
    rows: QuerySet[HonourRound] = HonourRound.objects.visible_to(actor, key)
    return rows.select_related("unit")


def round_for(actor: Actor, pk: int, key: str = permissions.HONOUR_VIEW) -> HonourRound:
    found: HonourRound | None = rounds_for(actor, key).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def filtered(rows: QuerySet[HonourRound], given: dict[str, Any]) -> QuerySet[HonourRound]:
    rows = rows.filter(**{name: given[name] for name in ("state", "year") if name in given})
    return rows.filter(within("unit_path", [Reach.below(given["unit"].path)])) if "unit" in given else rows


def shares_for(actor: Actor, key: str = permissions.HONOUR_NOMINATE) -> QuerySet[HonourShare]:
    """Shares of units within reach, of rounds that still run, with how many stand."""
    rows: QuerySet[HonourShare] = HonourShare.objects.visible_to(actor, key).exclude(round__state=HonourState.DROPPED)
    rows = rows.annotate(standing=Count("nominations", filter=~Q(nominations__state=NominationState.STRUCK)))
    return rows.select_related("round__unit", "unit")


def share_for(actor: Actor, pk: int, key: str = permissions.HONOUR_VIEW) -> HonourShare:
    rows = HonourShare.objects.visible_to(actor, key).select_related("round__unit", "unit")
    found: HonourShare | None = rows.filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock(round_: HonourRound) -> HonourRound:
    with unscoped(WHOLE):
        found: HonourRound = HonourRound.objects.select_for_update(of=("self",)).select_related("unit").get(pk=round_.pk)
    return found


def shares_of(round_: HonourRound) -> list[HonourShare]:
    with unscoped(WHOLE):
        rows = HonourShare.objects.filter(round=round_).select_related("unit", "round__unit").order_by("unit_path")
        return list(rows.annotate(standing=Count("nominations", filter=~Q(nominations__state=NominationState.STRUCK))))


def shared(round_: HonourRound, but: int | None = None) -> int:
    """How many may be put forward in all, without the unit ``but``."""
    with unscoped(WHOLE):
        rows = HonourShare.objects.filter(round=round_).exclude(unit=but)
        return int(rows.aggregate(sum=Sum("places"))["sum"] or 0)


def nominations_of(round_: HonourRound) -> list[Nomination]:
    """Everybody who was put forward: in the order of the count where there was one, else by unit."""
    with unscoped(WHOLE):
        rows = Nomination.objects.filter(round=round_).select_related("worker__unit", "share__unit", "round")
        return list(rows.order_by("place", "unit_path", "pk"))


def nominations_in(share: HonourShare) -> list[Nomination]:
    with unscoped(WHOLE):
        rows = Nomination.objects.filter(share=share).select_related("worker__unit", "share__unit", "round")
        return list(rows.order_by("pk"))


def nomination_for(actor: Actor, pk: int, key: str = permissions.HONOUR_VIEW) -> Nomination:
    """A nomination of a unit within reach, or of a round within reach."""
    with unscoped(WHOLE):
        rows = Nomination.objects.filter(pk=pk).select_related("worker__unit", "share__unit", "round__unit")
        found: Nomination | None = rows.first()
    if found is None or not (actor.can(key, found) or actor.can(key, found.round)):
        raise Hidden
    return found


def lock_nomination(nomination: Nomination) -> Nomination:
    with unscoped(WHOLE):
        rows = Nomination.objects.select_for_update(of=("self",)).select_related("worker__unit", "share__unit", "round__unit")
        found: Nomination = rows.get(pk=nomination.pk)
    return found


def seats_of(round_: HonourRound) -> list[CommitteeSeat]:
    with unscoped(WHOLE):
        return list(CommitteeSeat.objects.filter(round=round_).select_related("user").order_by("user__name", "pk"))


def seat_of(round_: HonourRound, user_id: int | None) -> CommitteeSeat | None:
    with unscoped("one's own seat on a committee"):
        found: CommitteeSeat | None = CommitteeSeat.objects.filter(round=round_, user_id=user_id).select_related("user").first()
    return found


def lock_seat(seat: CommitteeSeat) -> CommitteeSeat:
    with unscoped("one's own seat on a committee"):
        rows = CommitteeSeat.objects.select_for_update(of=("self",)).select_related("user")
        found: CommitteeSeat = rows.get(pk=seat.pk)
    return found


def own_round(user_id: int | None, pk: int) -> HonourRound:
    """A round in which this user votes; ``Hidden`` otherwise."""
    with unscoped("one's own seat on a committee"):
        rows = HonourRound.objects.filter(pk=pk, seats__user_id=user_id).exclude(seats__user_id=None)
        found: HonourRound | None = rows.select_related("unit").first()
    if found is None:
        raise Hidden
    return found


def open_votes(round_: HonourRound) -> dict[int, list[str]]:
    """nomination → names of those who voted for it, where the vote was open."""
    found: dict[int, list[str]] = {}
    with unscoped(WHOLE):
        rows = HonourVote.objects.filter(nomination__round=round_).order_by("seat__user__name")
        for nomination, name in rows.values_list("nomination_id", "seat__user__name"):
            found.setdefault(nomination, []).append(name)
    return found


def users_near(round_: HonourRound) -> QuerySet[User]:
    """Who may sit on the committee: whoever acts for the unit that holds the round, or below it."""
    with unscoped("the committee is drawn from the whole area of the round"):
        reach = within("grants__unit_path", [Reach.below(round_.unit_path)])
        return User.objects.filter(reach, is_active=True).exclude(grants__ends_on__lt=today()).distinct().order_by("name", "pk")


def candidates_of(share: HonourShare) -> QuerySet[Worker]:
    """Serving workers under the unit who are not put forward in this round yet."""
    with unscoped(WHOLE):
        taken = Nomination.objects.filter(round=share.round).values("worker")
        rows: QuerySet[Worker] = Worker.objects.under(share.unit_path).filter(state="serving").exclude(pk__in=taken)
        return rows.select_related("unit").order_by("name", "pk")


def merits_of(worker: Worker, on: date) -> Merits:
    results = tuple(results_by_worker([worker.pk]).get(worker.pk, ()))
    return Merits(worker.served(on), results, tuple(breaches_of(worker)), is_serving=worker.is_serving)


def standings(rows: Iterable[Nomination]) -> list[Standing]:
    """What decides between nominees, in one query."""
    nominations = list(rows)
    with unscoped("appraisals of those who were put forward"):
        results = AppraisalResult.objects.filter(worker__in=[each.worker_id for each in nominations]).order_by("year")
        by_worker: dict[int, list[AppraisalResult]] = {}
        for each in results:
            by_worker.setdefault(each.worker_id, []).append(each)
    return [_standing(each, by_worker.get(each.worker_id, [])) for each in nominations]


def _standing(nomination: Nomination, results: list[AppraisalResult]) -> Standing:
    excellents = sum(each.grade == GradeName.EXCELLENT for each in results)
    score = results[-1].score if results and results[-1].score is not None else Decimal(0)
    return Standing(nomination.pk, nomination.votes, excellents, score, nomination.worker.started_on)


def honours_of(worker: Worker) -> list[Honour]:
    with unscoped("one worker's own file; the caller sees the worker"):
        return list(Honour.objects.filter(worker=worker).select_related("round").order_by("-year", "pk"))


def honours_for(actor: Actor) -> QuerySet[Honour]:
    rows: QuerySet[Honour] = Honour.objects.visible_to(actor, permissions.HONOUR_VIEW)
    return rows.select_related("worker__unit", "round")
