"""A recruitment campaign: its plan by county, the posts it offers, and what partner agencies advised."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import today
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.members.enums import Education
from unionhall.policies.figures import Figure
from unionhall.workforce import permissions
from unionhall.workforce.enums import CampaignState, OpeningState


class Campaign(BaseModel):
    """One recruitment (招聘) of a city, from plan to hire. The rules of the day ``rules_on`` hold for all of it."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    code = models.CharField(_("Code"), max_length=24, unique=True, db_collation="C")
    title = models.CharField(_("Title"), max_length=120)
    state = models.CharField(_("State"), max_length=12, choices=CampaignState, default=CampaignState.PLAN)
    rules_on = models.DateField(_("Rules of the day"))
    headcount = models.PositiveIntegerField(_("Headcount"))
    applies_from = models.DateField(_("Applications from"))
    applies_until = models.DateField(_("Applications until"))
    written_on = models.DateField(_("Written test on"))
    written_hours = models.CharField(_("Hours of the written test"), max_length=40, default="09:00—11:00")
    interview_on = models.DateField(_("Interviews on"))
    contact = models.CharField(_("Telephone for questions"), max_length=40)
    conditions = models.TextField(_("Conditions for everybody"), blank=True)
    planned_by = models.CharField(_("Planned by"), max_length=100)
    planned_by_id = models.BigIntegerField(null=True, editable=False)
    decided_by = models.CharField(_("Decided by"), max_length=100, blank=True)
    decided_on = models.DateField(_("Day of the decision"), null=True, blank=True)
    notice_number = models.CharField(_("Number of the notice"), max_length=60, blank=True)
    seed = models.CharField(_("Seed of the draw"), max_length=64, blank=True, editable=False)
    seat_seed = models.CharField(_("Seed of the seating"), max_length=64, blank=True, editable=False)
    review_ended_on = models.DateField(_("Review ended on"), null=True, blank=True)
    written_locked_at = models.DateTimeField(_("Written marks locked"), null=True, blank=True)
    interview_locked_at = models.DateTimeField(_("Interview marks locked"), null=True, blank=True)
    ranked_at = models.DateTimeField(_("Ranked"), null=True, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("recruitment")
        indexes = [models.Index(fields=["unit_path", "id"], name="recruitment_path")]
        constraints = [
            models.CheckConstraint(
                condition=Q(applies_from__lte=F("applies_until"))
                & Q(applies_until__lt=F("written_on"))
                & Q(written_on__lte=F("interview_on")),
                name="recruitment_days_in_order",
            ),
            models.CheckConstraint(condition=Q(headcount__gte=1), name="recruitment_headcount"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("recruiting:campaign", args=[self.pk])

    @property
    def public_url(self) -> str:
        return reverse("recruitment:notice", args=[self.code])

    @property
    def standing(self) -> CampaignState:
        return CampaignState(self.state)

    @property
    def takes_applications(self) -> bool:
        return self.state == CampaignState.APPLYING and self.applies_from <= today() <= self.applies_until

    def has_reached(self, state: str) -> bool:
        order = list(CampaignState)
        return order.index(CampaignState(self.state)) >= order.index(CampaignState(state))


class Share(BaseModel):
    """A county's part of the headcount: what was counted there, what follows from it, what the city decided."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="shares")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("County"))
    unit_path = PathField()
    economy = models.DecimalField(_("Economy (10,000 yuan)"), max_digits=16, decimal_places=2, default=Decimal(0))
    gap = models.PositiveIntegerField(_("Posts lacking"), default=0)
    enterprises = models.PositiveIntegerField(_("Enterprises"), default=0)
    workers = models.PositiveIntegerField(_("Workers"), default=0)
    vacant = models.PositiveIntegerField(_("Vacant posts"), default=0)
    proposed = models.PositiveIntegerField(_("Proposed places"), default=0)
    decided = models.PositiveIntegerField(_("Decided"), default=0)
    basis = models.JSONField(default=dict, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("county's share")
        indexes = [models.Index(fields=["unit_path", "id"], name="share_path")]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "unit"], name="share_once"),
            models.CheckConstraint(condition=Q(decided__lte=F("vacant")), name="share_within_vacancies"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} · {self.unit.name}"

    @property
    def figure(self) -> Figure[Any]:
        return Figure.load(self.basis)


class Advice(BaseModel):
    """What a partner agency says of the plan (民政、人社指导)."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="advice")
    unit_path = PathField()
    agency = models.CharField(_("Partner agency"), max_length=120)
    agrees = models.BooleanField(_("Agrees with the plan"))
    text = models.CharField(_("Advice"), max_length=1000)
    by_id = models.BigIntegerField(null=True, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("advice of an agency")
        indexes = [models.Index(fields=["unit_path", "id"], name="advice_path")]

    def __str__(self) -> str:
        return f"{self.agency}: {self.campaign}"


class Opening(BaseModel):
    """A line of the table of posts (招聘岗位): so many places at one unit. Too few applicants change ``places_now``."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="openings")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    code = models.CharField(_("Code of the post"), max_length=12, db_collation="C")
    title = models.CharField(_("Post"), max_length=60)
    places = models.PositiveSmallIntegerField(_("Places offered"))
    places_now = models.PositiveSmallIntegerField(_("Places now"))
    education_at_least = models.CharField(_("Education at least"), max_length=2, choices=Education, default=Education.COLLEGE)
    conditions = models.CharField(_("Further conditions"), max_length=300, blank=True)
    state = models.CharField(_("State"), max_length=9, choices=OpeningState, default=OpeningState.OPEN)
    basis = models.JSONField(default=dict, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("post offered")
        indexes = [models.Index(fields=["unit_path", "id"], name="opening_path")]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "code"], name="opening_code_once"),
            models.CheckConstraint(condition=Q(places__gte=1) & Q(places_now__lte=F("places")), name="opening_places_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.unit.name} {self.title}"

    @property
    def standing(self) -> OpeningState:
        return OpeningState(self.state)

    @property
    def figure(self) -> Figure[Any] | None:
        """Why there are fewer places, if there are."""
        return Figure.load(self.basis) if self.basis else None


_S, _RUN = CampaignState, permissions.CAMPAIGN_RUN
RECRUITING = Workflow((
    Transition("decide", (_S.PLAN,), _S.DECIDED, permissions.CAMPAIGN_DECIDE, _("Settle the plan")),
    Transition("announce", (_S.DECIDED,), _S.ANNOUNCED, _RUN, _("Announce")),
    Transition("open", (_S.ANNOUNCED,), _S.APPLYING, _RUN, _("Open applications")),
    Transition("end_applying", (_S.APPLYING,), _S.REVIEWING, _RUN, _("Close applications")),
    Transition("end_review", (_S.REVIEWING,), _S.WRITTEN, _RUN, _("End the review"), clock="appeal_days"),
    Transition("lock_written", (_S.WRITTEN,), _S.INTERVIEWING, _RUN, _("Lock the written marks")),
    Transition("lock_interviews", (_S.INTERVIEWING,), _S.RANKING, _RUN, _("Lock the interview marks")),
    Transition("rank", (_S.RANKING,), _S.CHECKING, _RUN, _("Rank the candidates")),
    Transition("publish", (_S.CHECKING,), _S.PUBLICITY, _RUN, _("Publish the results"), clock="publicity_days"),
    Transition("strike", (_S.CHECKING, _S.PUBLICITY, _S.HIRED), _S.CHECKING, _RUN, _("Take off the list")),
    Transition("end_publicity", (_S.PUBLICITY,), _S.HIRED, _RUN, _("End the public notice")),
    Transition("close", (_S.HIRED,), _S.CLOSED, _RUN, _("Close the recruitment")),
))  # fmt: skip
