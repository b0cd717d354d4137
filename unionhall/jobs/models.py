"""A piece of long work as its owner sees it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.scope import PathField, ScopedManager
from unionhall.jobs.enums import OVER, JobState

__all__ = ["Job", "JobState"]


class Job(models.Model):
    """A job (任务). The queue's own row does the work; this one shows it to people and takes «cancel».

    ``acting_path``, ``address`` and ``token_keys`` keep what the actor was when asking, so that the worker acts with no more.
    """

    name = models.CharField(max_length=80)
    title = models.CharField(_("What"), max_length=200)
    state = models.CharField(_("State"), max_length=10, choices=JobState, default=JobState.WAITING)
    args = models.JSONField(default=dict)
    done = models.PositiveBigIntegerField(_("Done"), default=0)
    total = models.PositiveBigIntegerField(_("Of"), default=0)
    stage = models.CharField(_("Stage"), max_length=100, blank=True)
    message = models.TextField(_("Message"), blank=True)
    result = models.JSONField(default=dict, blank=True)
    url = models.CharField(max_length=200, blank=True)
    cancel_requested = models.BooleanField(default=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    unit_path = PathField()
    owner_id = models.BigIntegerField(null=True)
    owner_name = models.CharField(_("By"), max_length=100, blank=True)
    acting_path = PathField(blank=True)
    address = models.CharField(max_length=64, blank=True)
    token_keys = ArrayField(models.CharField(max_length=80), null=True)
    created_at = models.DateTimeField(_("Asked"), auto_now_add=True)
    started_at = models.DateTimeField(_("Started"), null=True)
    finished_at = models.DateTimeField(_("Finished"), null=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("job")
        indexes = [
            models.Index(fields=["unit_path"], name="job_subtree"),
            models.Index(fields=["owner_id", "-id"], name="job_owner"),
            models.Index(fields=["-id"], name="job_running", condition=models.Q(state__in=["waiting", "running"])),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("jobs:job", args=[self.pk])

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def percent(self) -> int:
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def tone(self) -> str:
        return JobState(self.state).tone
