"""Jobs as people look for them."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import unscoped, within
from unionhall.jobs.enums import OVER
from unionhall.jobs.models import Job
from unionhall.jobs.permissions import JOB_VIEW


def visible_to(actor: Actor) -> QuerySet[Job]:
    """One's own jobs wherever they lie, and those of others where the right to see them is held."""
    with unscoped("own jobs are seen wherever they lie; others by the right below"):
        return Job.objects.filter(_own(actor) | within("unit_path", actor.reaches(JOB_VIEW)))


def own(actor: Actor) -> QuerySet[Job]:
    with unscoped("own jobs are seen wherever they lie"):
        return Job.objects.filter(_own(actor))


def filtered(actor: Actor, *, q: str = "", state: str = "", whose: str = "") -> QuerySet[Job]:
    """As a list asks: one's own, or everybody's within the right; by title and state."""
    found = visible_to(actor) if whose == "all" else own(actor)
    if state:
        found = found.filter(state=state)
    return found.filter(title__icontains=q) if q else found


def running_count(actor: Actor) -> int:
    return own(actor).exclude(state__in=OVER).count()


def get(actor: Actor, job_id: int) -> Job:
    """Raises ``Hidden`` for jobs the actor may not see."""
    job = visible_to(actor).filter(pk=job_id).first()
    if job is None:
        raise Hidden
    return job


def _own(actor: Actor) -> Q:
    return Q(owner_id=actor.user_id) if actor.user_id else Q(pk__in=[])
