"""What an accepted union has: a plaque, a subsidy that waits to be paid, and its place in the lots."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.assessments.enums import AwardState, SubsidyState
from unionhall.assessments.models.campaign import Campaign
from unionhall.assessments.models.entry import Entry
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow


class Award(BaseModel):
    """The acceptance (验收合格) with the number of its plaque; anybody can verify it by ``token``."""

    entry = models.OneToOneField(Entry, models.PROTECT, related_name="award", verbose_name=_("Union"))
    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="awards", verbose_name=_("Campaign"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    host = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Recognised by"))
    number = models.CharField(_("Plaque number"), max_length=40, unique=True)
    token = models.CharField(max_length=40, unique=True)
    title = models.CharField(_("Title"), max_length=120)
    points = models.DecimalField(_("Points earned"), max_digits=8, decimal_places=2)
    decision = models.CharField(_("Decision paper"), max_length=80, blank=True)
    decided_on = models.DateField(_("Decided on"))
    valid_until = models.DateField(_("Valid until"))
    state = models.CharField(_("State"), max_length=8, choices=AwardState, default=AwardState.VALID)
    revoked_on = models.DateField(_("Taken back on"), null=True, blank=True)
    revoked_because = models.CharField(_("Taken back because"), max_length=500, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("plaque")
        indexes = [models.Index(fields=["unit_path", "id"], name="award_path")]

    def __str__(self) -> str:
        return f"{self.number} {self.unit}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:award", args=[self.pk])

    @property
    def chip(self) -> AwardState:
        return AwardState(self.state)

    def holds(self, on: date) -> bool:
        return self.state == AwardState.VALID and self.decided_on <= on <= self.valid_until


class Subsidy(BaseModel):
    """Money due for an acceptance (以奖代补): ordered, then paid into the union's account, with the voucher's number."""

    award = models.OneToOneField(Award, models.PROTECT, related_name="subsidy", verbose_name=_("Plaque"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    payer = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Paid by"))
    amount = models.DecimalField(_("Amount of money"), max_digits=12, decimal_places=2)
    figure = models.JSONField(default=dict)
    state = models.CharField(_("State"), max_length=10, choices=SubsidyState, default=SubsidyState.DUE)
    ordered_on = models.DateField(_("Ordered on"), null=True, blank=True)
    ordered_by = models.CharField(_("Ordered by"), max_length=100, blank=True)
    paid_on = models.DateField(_("Paid on"), null=True, blank=True)
    voucher = models.CharField(_("Voucher number"), max_length=60, blank=True)
    note = models.CharField(_("Note"), max_length=500, blank=True)

    objects = ScopedManager()

    PROCESS = Workflow(
        (
            Transition("order", (SubsidyState.DUE,), SubsidyState.ORDERED, "assessments.award.decide", _("Order the payment")),
            Transition("pay", (SubsidyState.ORDERED,), SubsidyState.PAID, "assessments.award.decide", _("Note the payment")),
            Transition(
                "cancel",
                (SubsidyState.DUE, SubsidyState.ORDERED),
                SubsidyState.CANCELLED,
                "assessments.award.decide",
                _("Cancel"),
            ),
        )
    )

    class Meta:
        verbose_name = _("subsidy")
        indexes = [models.Index(fields=["unit_path", "id"], name="subsidy_path")]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=Decimal(0)), name="subsidy_is_money"),
            models.CheckConstraint(
                condition=~Q(state=SubsidyState.PAID) | (Q(paid_on__isnull=False) & ~Q(voucher="")),
                name="subsidy_paid_has_voucher",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.amount}"

    @property
    def chip(self) -> SubsidyState:
        return SubsidyState(self.state)

    @property
    def is_open(self) -> bool:
        """Neither paid nor cancelled."""
        return self.state in {SubsidyState.DUE, SubsidyState.ORDERED}


class Draw(models.Model):
    """A lot (抽签): who was in it, the seed, and who was drawn, so that everybody can draw it again."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="draws", verbose_name=_("Campaign"))
    unit_path = PathField()
    seed = models.CharField(_("Seed"), max_length=80)
    size = models.PositiveSmallIntegerField(_("Drawn"))
    candidates = models.JSONField(default=list)
    drawn = models.JSONField(default=list)
    planned_on = models.DateField(_("Inspected on"))
    drawn_by = models.CharField(_("By"), max_length=100)
    drawn_at = models.DateTimeField(_("Drawn at"), auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("lot")
        indexes = [models.Index(fields=["unit_path"], name="draw_subtree")]

    def __str__(self) -> str:
        return f"{self.campaign} {self.drawn_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:draw", args=[self.pk])
