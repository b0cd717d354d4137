"""A drive to organise everybody on a list by a day (建会行动)."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.organizing.enums import EmployerKind, Industry, Nature
from unionhall.organizing.enums.founding import CampaignState


class Campaign(BaseModel):
    """«All by year end»: a scope, and the list of employers it found when it began; that list does not change."""

    title = models.CharField(_("Title"), max_length=100)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    state = models.CharField(_("State"), max_length=8, choices=CampaignState, default=CampaignState.RUNNING)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("All by"))
    kind = models.CharField(_("Kind"), max_length=14, choices=EmployerKind, blank=True)
    nature = models.CharField(_("Nature"), max_length=3, choices=Nature, blank=True)
    industry = models.CharField(_("Industry class"), max_length=2, choices=Industry, blank=True)
    headcount_from = models.PositiveIntegerField(_("Workers from"), null=True, blank=True)
    purpose = models.CharField(_("What it is for"), max_length=500, blank=True)
    frozen = models.PositiveIntegerField(_("Employers on the list"), default=0, editable=False)
    closed_on = models.DateField(_("Ended on"), null=True, editable=False)
    organised = models.PositiveIntegerField(_("Organised when it ended"), null=True, editable=False)
    conclusion = models.CharField(_("Conclusion"), max_length=1000, blank=True)
    started_by = models.CharField(_("Started by"), max_length=100, blank=True, editable=False)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("founding campaign")
        indexes = [models.Index(fields=["unit_path", "id"], name="founding_campaign_path")]
        constraints = [models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="founding_campaign_in_order")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("organizing:campaign", args=[self.pk])

    @property
    def stands(self) -> CampaignState:
        return CampaignState(self.state)


class CampaignTarget(models.Model):
    """One employer of a campaign's list, in the area where it was when the campaign began."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="targets")
    employer = models.ForeignKey("organizing.Employer", models.CASCADE, related_name="campaigns")
    unit_path = PathField()

    objects = ScopedManager()

    class Meta:
        indexes = [models.Index(fields=["unit_path"], name="founding_target_path")]
        constraints = [models.UniqueConstraint(fields=["campaign", "employer"], name="founding_target_once")]
