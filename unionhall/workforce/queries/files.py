"""What stands in the files of union workers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from unionhall.common.actor import Actor
from unionhall.common.errors import Hidden
from unionhall.common.scope import Reach, unscoped, within
from unionhall.workforce import permissions
from unionhall.workforce.enums import WorkerState
from unionhall.workforce.models import AppraisalResult, Benefit, Certificate, SideJob, Terms, Worker

OWN = "one worker's own file; the caller sees the worker"


def terms_of(worker: Worker) -> list[Terms]:
    with unscoped(OWN):
        return list(Terms.objects.filter(worker=worker).order_by("-since"))


def certificates_of(worker: Worker) -> list[Certificate]:
    with unscoped(OWN):
        return list(Certificate.objects.filter(worker=worker).order_by("-issued_on"))


def results_of(worker: Worker) -> list[AppraisalResult]:
    """Results of appraisals, the last year first."""
    with unscoped(OWN):
        return list(AppraisalResult.objects.filter(worker=worker).order_by("-year"))


def results_by_worker(workers: Iterable[int]) -> dict[int, list[tuple[int, str]]]:
    """worker → (year, grade) of every appraisal, the first year first; one query for thousands."""
    found: dict[int, list[tuple[int, str]]] = {}
    with unscoped("results of workers that the caller has listed"):
        rows = AppraisalResult.objects.filter(worker__in=list(workers)).order_by("worker", "year")
        for worker, year, grade in rows.values_list("worker_id", "year", "grade"):
            found.setdefault(worker, []).append((year, grade))
    return found


def side_jobs_of(worker: Worker) -> list[SideJob]:
    with unscoped(OWN):
        return list(SideJob.objects.filter(worker=worker).order_by("-starts_on"))


def benefits_of(worker: Worker, year: int) -> list[Benefit]:
    with unscoped(OWN):
        return list(Benefit.objects.filter(worker=worker, year=year).order_by("-given_on"))


def holder_of(kind: str, number: str) -> Certificate | None:
    """Whose file has this certificate, anywhere."""
    with unscoped("a certificate's number is unique in the whole country"):
        found: Certificate | None = Certificate.objects.filter(kind=kind, number=number).first()
    return found


def certificate_for(actor: Actor, worker: int, pk: int) -> Certificate:
    rows = Certificate.objects.visible_to(actor, permissions.WORKER_CHANGE).select_related("worker__unit")
    found: Certificate | None = rows.filter(worker=worker, pk=pk).first()
    if found is None:
        raise Hidden
    return found


def expiring(actor: Actor, on: date, days: int = 90) -> QuerySet[Certificate]:
    """Certificates of serving workers that end soon or have ended."""
    rows: QuerySet[Certificate] = Certificate.objects.visible_to(actor, permissions.WORKER_VIEW)
    rows = rows.filter(worker__state=WorkerState.SERVING, expires_on__lte=on + timedelta(days=days))
    return rows.select_related("worker__unit")


def running_out(on: date, days: int = 365) -> list[Certificate]:
    """The latest certificate of its kind of each serving worker that ends within these days, everywhere."""
    rows = Certificate.objects.filter(worker__state=WorkerState.SERVING, expires_on__range=(on, on + timedelta(days=days)))
    newer = Certificate.objects.filter(worker=OuterRef("worker"), kind=OuterRef("kind")).filter(
        Q(expires_on__isnull=True) | Q(expires_on__gt=OuterRef("expires_on"))
    )
    return list(rows.filter(~Exists(newer)).select_related("worker__unit").order_by("expires_on", "id"))


def side_jobs_for(actor: Actor) -> QuerySet[SideJob]:
    rows: QuerySet[SideJob] = SideJob.objects.visible_to(actor, permissions.WORKER_VIEW)
    return rows.select_related("worker__unit")


def side_job_for(actor: Actor, pk: int, key: str = permissions.WORKER_VIEW) -> SideJob:
    found: SideJob | None = SideJob.objects.visible_to(actor, key).select_related("worker__unit").filter(pk=pk).first()
    if found is None:
        raise Hidden
    return found


def filtered_jobs(rows: QuerySet[SideJob], given: dict[str, Any]) -> QuerySet[SideJob]:
    if "state" in given:
        rows = rows.filter(state=given["state"])
    if "unit" in given:
        rows = rows.filter(within("unit_path", [Reach.below(given["unit"].path)]))
    return rows


def own_worker(actor: Actor) -> Worker | None:
    """The signed-in user's own record as a union worker, if there is one."""
    with unscoped("a worker's own record; filtered by the account"):
        rows = Worker.objects.filter(user_id=actor.user_id, state=WorkerState.SERVING).exclude(user_id=None)
        found: Worker | None = rows.select_related("unit").first()
    return found


def lock_job(job: SideJob) -> SideJob:
    with unscoped("the caller holds the right on this request"):
        found: SideJob = SideJob.objects.select_for_update(of=("self",)).select_related("worker__unit").get(pk=job.pk)
    return found
