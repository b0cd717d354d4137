"""Inspections, their teams, and who may be on one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from unionhall.access.models import Grant
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.assessments import permissions
from unionhall.assessments.enums import ENDED_STATES, AppealState, MarkState, Round
from unionhall.assessments.models import Appeal, Application, Entry, Inspection, Inspector, Mark, Photo
from unionhall.assessments.queries import entries
from unionhall.assessments.rules.process import Candidate
from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.notices.queries import holders
from unionhall.units.models import Unit
from unionhall.units.models.unit import SEGMENT

WHOLE = ("host", *(f"entry__{name}" for name in entries.WHOLE))


def inspections_for(actor: Actor) -> QuerySet[Inspection]:
    found: QuerySet[Inspection] = Inspection.objects.visible_to(actor, permissions.CAMPAIGN_VIEW)
    return found


def inspection_for(actor: Actor, pk: int) -> Inspection:
    with unscoped("the campaign and its inspectors may stand above the reader"):
        found = inspections_for(actor).select_related(*WHOLE).filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def lock(inspection: Inspection) -> Inspection:
    """The row as it is now, held until the action ends: marks that arrive at once wait for each other."""
    with unscoped("the caller holds the right on this inspection"):
        return Inspection.objects.select_for_update(of=("self",)).select_related(*WHOLE).get(pk=inspection.pk)


def filtered(rows: QuerySet[Inspection], given: dict[str, Any]) -> QuerySet[Inspection]:
    rows = rows.filter(**{name: given[name] for name in ("state", "round") if name in given})
    if "campaign" in given:
        rows = rows.filter(entry__campaign=given["campaign"])
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    if "search" in given:
        rows = rows.filter(entry__unit__name__contains=given["search"])
    if given.get("mine"):
        rows = rows.filter(team__user=given["mine"])
    return rows


def is_member(inspection: Inspection, user_id: int | None) -> bool:
    return user_id is not None and Inspector.objects.filter(inspection=inspection, user_id=user_id).exists()


def team_of(inspection: Inspection) -> list[Inspector]:
    return list(Inspector.objects.filter(inspection=inspection).select_related("user").order_by("-leads", "id"))


def photos_of(inspection: Inspection) -> dict[str, list[Photo]]:
    """code → photographs in the order in which they were taken."""
    found: dict[str, list[Photo]] = defaultdict(list)
    for each in Photo.objects.filter(inspection=inspection).select_related("file").order_by("taken_at", "id"):
        found[each.code].append(each)
    return found


def host_of(entry: Entry, round_: str) -> Unit:
    """Who sends the team: the upper union first, the county federation last."""
    return entry.upper if round_ == Round.FIRST else entry.judge


def possible_team(entry: Entry, host: Unit) -> QuerySet[User]:
    """Those who may score this union from the host or above it, or were given it to inspect; never its own people.

    A street without inspectors enough of its own borrows them from its county.
    """
    line = [host.path[:end] for end in range(SEGMENT, len(host.path) + 1, SEGMENT)]
    found = {user.pk for path in (*line, entry.unit_path) for user in holders(permissions.INSPECTION_SCORE, path)}
    barred = own_people(entry.unit) | who_applied(entry) | appealed_against(entry)
    users = User.objects.filter(pk__in=found - barred, is_active=True)
    able = [user.pk for user in users if actor_for(user).can(permissions.INSPECTION_SCORE, entry)]
    return User.objects.filter(pk__in=able).order_by("name", "username")


def own_people(unit: Unit) -> set[int]:
    """Everybody who holds a post at the union or below it, whatever the post."""
    with unscoped("whether somebody belongs to the union that is judged depends on all posts there"):
        grants = Grant.objects.under(unit.path).filter(ended_at=None)
        return set(grants.values_list("user_id", flat=True))


def candidates(entry: Entry, users: Collection[User]) -> list[Candidate]:
    """What the rule on teams must know of each."""
    own, before = own_people(entry.unit) | who_applied(entry), appealed_against(entry)
    return [
        Candidate(
            user.pk,
            str(user),
            user.pk in own,
            actor_for(user).can(permissions.INSPECTION_SCORE, entry),
            user.pk in before,
        )
        for user in users
    ]


def belongs(entry: Entry, user_id: int | None) -> bool:
    """Whether this person holds a post at the union, or applied for it."""
    return user_id is not None and user_id in own_people(entry.unit) | who_applied(entry)


def who_applied(entry: Entry) -> set[int]:
    """An officer above who filled in the application for the union judges it no more than the union's own people."""
    rows = Application.objects.filter(entry=entry, applied_by_user__isnull=False)
    return set(rows.values_list("applied_by_user_id", flat=True))


def appealed_against(entry: Entry) -> set[int]:
    """Who was on a team whose finding was appealed against with success."""
    rows = Appeal.objects.filter(entry=entry, state=AppealState.UPHELD)
    return set(Inspector.objects.filter(inspection__in=rows.values("inspection")).values_list("user_id", flat=True))


def mark_for(actor: Actor, pk: int) -> Mark:
    """One mark of an inspection within reach."""
    rows = Mark.objects.visible_to(actor, permissions.CAMPAIGN_VIEW)
    found: Mark | None = rows.select_related("inspection__entry__unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def conflict_of(inspection: Inspection, code: str) -> Mark:
    """The copy of this item that contradicts what counts, or ``Hidden``."""
    rows = Mark.objects.filter(inspection=inspection, code=code, state=MarkState.CONFLICT)
    found: Mark | None = rows.order_by("id").first()
    if found is None:
        raise Hidden
    found.inspection = inspection
    return found


def due_before(day: date) -> QuerySet[Entry]:
    """Unions whose day has passed and about which nobody was asked yet."""
    rows = Entry.objects.filter(due_on__lt=day, expired_on=None, campaign__state="running").exclude(state__in=list(ENDED_STATES))
    return rows.select_related(*entries.WHOLE).order_by("id")


def inspections_of(entry: Entry) -> QuerySet[Inspection]:
    """The inspections of a union, the latest first."""
    with unscoped("the caller sees the union; who inspected it may stand above"):
        return Inspection.objects.filter(entry=entry).select_related("host", "entry__unit").order_by("-id")
