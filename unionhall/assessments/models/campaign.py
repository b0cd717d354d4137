"""A drive in which unions prove themselves: its card, its timetable, who leads it and who was trained."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.assessments.enums import CampaignState
from unionhall.assessments.policies import Acceptance, Scheme, Scorecard, Stage, Step
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow


@dataclass(frozen=True, slots=True)
class Dated:
    """A stretch of the timetable on the calendar."""

    stage: Stage
    starts_on: date
    ends_on: date

    @property
    def title(self) -> str:
        return self.stage.title

    @property
    def judge(self) -> str:
        return self.stage.judge


class Campaign(BaseModel):
    """A campaign (达标活动) of ``unit`` for the unions at and below it.

    ``card`` and ``rule`` are the approved versions it began with: a newer edition does not touch it.
    """

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Run by"))
    unit_path = PathField()
    title = models.CharField(_("Title"), max_length=120)
    scheme = models.CharField(_("Scheme"), max_length=12, choices=Scheme)
    year = models.PositiveSmallIntegerField(_("Year"))
    state = models.CharField(_("State"), max_length=8, choices=CampaignState, default=CampaignState.DRAFT)
    card = models.ForeignKey("policies.Version", models.PROTECT, related_name="+", verbose_name=_("Scorecard"))
    rule = models.ForeignKey("policies.Version", models.PROTECT, null=True, related_name="+", verbose_name=_("Acceptance"))
    kinds = models.JSONField(_("Kinds of union"), default=list)
    employer_kinds = models.JSONField(_("Kinds of employer"), default=list)
    message = models.TextField(_("Kick-off message"), blank=True)
    document = models.CharField(_("Document"), max_length=80, blank=True)
    started_on = models.DateField(_("Started on"), null=True, blank=True)
    ended_on = models.DateField(_("Ended on"), null=True, blank=True)
    created_by = models.CharField(_("By"), max_length=100)
    scored_at = models.DateTimeField(_("Scored by the register at"), null=True, editable=False)
    told_at = models.DateTimeField(null=True, editable=False)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    PROCESS = Workflow(
        (
            Transition("start", (CampaignState.DRAFT,), CampaignState.RUNNING, "assessments.campaign.manage", _("Start")),
            Transition("end", (CampaignState.RUNNING,), CampaignState.ENDED, "assessments.campaign.manage", _("End")),
        )
    )

    class Meta:
        verbose_name = _("campaign")
        indexes = [models.Index(fields=["unit_path", "id"], name="standards_campaign_path")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CampaignState.DRAFT, started_on__isnull=True)
                | (~Q(state=CampaignState.DRAFT) & Q(started_on__isnull=False)),
                name="campaign_started_has_day",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")), name="standards_campaign_days"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assessments:campaign", args=[self.pk])

    @property
    def chip(self) -> CampaignState:
        return CampaignState(self.state)

    @property
    def of_scheme(self) -> Scheme:
        return Scheme(self.scheme)

    @property
    def is_running(self) -> bool:
        return self.state == CampaignState.RUNNING


def dated(acceptance: Acceptance, year: int) -> list[Dated]:
    """The timetable of a year."""
    return [
        Dated(each, date(year, each.from_month, 1), date(year, each.to_month, calendar.monthrange(year, each.to_month)[1]))
        for each in acceptance.stages
    ]


def last_day(acceptance: Acceptance, year: int, step: Step) -> date | None:
    """When a step is to be done; nothing where the timetable does not say."""
    return max((each.ends_on for each in dated(acceptance, year) if each.stage.step == step), default=None)


def facts_of(campaign: Campaign, card: Scorecard) -> dict[str, Any]:
    """What a message or webhook tells of it."""
    return {"id": campaign.pk, "title": campaign.title, "scheme": campaign.scheme, "year": campaign.year, "card": card.name}


class Leader(models.Model):
    """One of the leading group (领导小组)."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="leaders")
    unit_path = PathField()
    name = models.CharField(_("Name"), max_length=60)
    post = models.CharField(_("Post"), max_length=80, blank=True)
    duty = models.CharField(_("Duty in the group"), max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("member of the leading group")
        indexes = [models.Index(fields=["unit_path"], name="leader_subtree")]
        constraints = [models.UniqueConstraint(fields=["campaign", "name"], name="leader_once")]

    def __str__(self) -> str:
        return self.name


class Clerk(models.Model):
    """A union's clerk who was trained in evidence and archives (痕迹管理、档案管理培训)."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="clerks")
    unit = models.ForeignKey("units.Unit", models.CASCADE, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    name = models.CharField(_("Name"), max_length=60)
    trained_on = models.DateField(_("Trained on"))
    subject = models.CharField(_("Subject taught"), max_length=120, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("trained clerk")
        indexes = [models.Index(fields=["campaign", "unit_path", "id"], name="clerk_campaign")]
        constraints = [models.UniqueConstraint(fields=["campaign", "unit", "name", "trained_on"], name="clerk_once")]

    def __str__(self) -> str:
        return self.name
