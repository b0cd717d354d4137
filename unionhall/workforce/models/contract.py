"""Labour contracts, and how they end."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.dates import today
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.workforce.enums import ContractKind, ContractState, EndingState, StepKind
from unionhall.workforce.models.worker import Worker
from unionhall.workforce.policies.recruiting import EndingReason

DURING = Func(
    F("starts_on"),
    Coalesce("ended_on", "ends_on"),
    Value("[]"),
    function="daterange",
    output_field=DateRangeField(),
)
"""The days a contract holds, both ends included; open-ended ones have no end."""


class Contract(BaseModel):
    """A labour contract (劳动合同) between a union worker and ``employer``. Two never hold on the same day."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="contracts")
    employer = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Employer"))
    unit_path = PathField()
    number = models.PositiveSmallIntegerField(_("Contract no."), default=1)
    kind = models.CharField(_("Term of the contract"), max_length=5, choices=ContractKind, default=ContractKind.FIXED)
    state = models.CharField(_("State"), max_length=7, choices=ContractState, default=ContractState.RUNNING)
    signed_on = models.DateField(_("Signed on"))
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    probation_until = models.DateField(_("Probation until"), null=True, blank=True)
    is_waived = models.BooleanField(_("The worker asked for a fixed term in writing"), default=False)
    ended_on = models.DateField(_("Contract ended on"), null=True, blank=True)
    ended_because = models.CharField(_("Why it ended"), max_length=8, choices=EndingReason, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("labour contract")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="contract_path"),
            models.Index(fields=["ends_on"], name="contract_ends", condition=Q(state=ContractState.RUNNING)),
        ]
        constraints = [
            ExclusionConstraint(
                name="contract_one_at_a_time",
                expressions=[("worker", RangeOperators.EQUAL), (DURING, RangeOperators.OVERLAPS)],
            ),
            models.UniqueConstraint(fields=["worker", "number"], name="contract_number_once"),
            models.CheckConstraint(
                condition=Q(kind=ContractKind.OPEN, ends_on__isnull=True)
                | Q(kind=ContractKind.FIXED, ends_on__gte=F("starts_on")),
                name="contract_term_fits_kind",
            ),
            models.CheckConstraint(
                condition=Q(probation_until__isnull=True)
                | (Q(probation_until__gte=F("starts_on")) & (Q(ends_on__isnull=True) | Q(probation_until__lte=F("ends_on")))),
                name="contract_probation_within",
            ),
            models.CheckConstraint(
                condition=Q(state=ContractState.ENDED, ended_on__gte=F("starts_on"))
                | (~Q(state=ContractState.ENDED) & Q(ended_on__isnull=True)),
                name="contract_ended_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} #{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("workforce:contract", args=[self.pk])

    @property
    def state_now(self) -> ContractState:
        """As shown: a term that is over has ended, with or without a word."""
        is_over = self.ends_on is not None and self.ends_on < today()
        return ContractState.ENDED if is_over else ContractState(self.state)

    @property
    def is_running(self) -> bool:
        return self.state == ContractState.RUNNING

    def covers(self, day: date) -> bool:
        end = self.ended_on or self.ends_on
        return self.starts_on <= day and (end is None or day <= end)


class Ending(BaseModel):
    """The procedure that ends a contract. ``steps_left`` counts what the law still asks for; done means none is left."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="endings")
    unit_path = PathField()
    reason = models.CharField(_("Ending"), max_length=8, choices=EndingReason)
    state = models.CharField(_("State"), max_length=9, choices=EndingState, default=EndingState.OPEN)
    ends_on = models.DateField(_("Last day of the contract"))
    notice_days = models.PositiveSmallIntegerField(_("Notice in days"), default=0)
    steps_left = models.PositiveSmallIntegerField(default=0, editable=False)
    opened_by = models.CharField(_("Opened by"), max_length=100)
    opened_by_id = models.BigIntegerField(null=True, editable=False)
    note = models.CharField(_("Note"), max_length=500, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("ending of a contract")
        indexes = [models.Index(fields=["unit_path", "id"], name="ending_path")]
        constraints = [
            models.UniqueConstraint(fields=["contract"], condition=Q(state=EndingState.OPEN), name="ending_open_once"),
            models.CheckConstraint(condition=~Q(state=EndingState.DONE) | Q(steps_left=0), name="ending_skips_no_step"),
        ]

    def __str__(self) -> str:
        return str(self.contract)

    def get_absolute_url(self) -> str:
        return reverse("workforce:ending", args=[self.pk])

    @property
    def state_now(self) -> EndingState:
        return EndingState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state == EndingState.OPEN


class EndingStep(BaseModel):
    """One legal step of an ending: what was done on which day, by whom, with which text."""

    ending = models.ForeignKey(Ending, models.CASCADE, related_name="steps")
    unit_path = PathField()
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(_("Step"), max_length=8, choices=StepKind)
    done_on = models.DateField(_("Done on"), null=True, blank=True)
    done_by = models.CharField(_("Done by"), max_length=100, blank=True)
    text = models.CharField(_("What was said"), max_length=1000, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("step of an ending")
        indexes = [models.Index(fields=["unit_path"], name="endingstep_subtree")]
        constraints = [models.UniqueConstraint(fields=["ending", "kind"], name="endingstep_once")]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def is_done(self) -> bool:
        return self.done_on is not None
