"""Monthly pay: a run, its lines, and what was paid later for earlier months."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.policies.figures import Figure
from unionhall.workforce import permissions
from unionhall.workforce.enums import RunState as State
from unionhall.workforce.models.worker import Worker
from unionhall.workforce.policies.paying import Payer

PAYING = Workflow((
    Transition("check", (State.DRAFT,), State.CHECKED, permissions.PAY_CHECK, _("Pass the check")),
    Transition("return", (State.CHECKED, State.APPROVED), State.DRAFT, permissions.PAY_CHECK, _("Return to draft")),
    Transition("approve", (State.CHECKED,), State.APPROVED, permissions.PAY_APPROVE, _("Approve")),
    Transition("lock", (State.APPROVED,), State.LOCKED, permissions.PAY_OUT, _("Lock and pay")),
))  # fmt: skip

EARNED = ("base", "grade", "seniority", "education", "certificate", "allowance", "performance")
"""What a month earns by itself; back pay comes on top."""
PAYERS = tuple(Payer)


def money(label: Any) -> Any:
    return models.DecimalField(label, max_digits=10, decimal_places=2, default=Decimal(0))


def total(*names: str) -> Any:
    found: Any = F(names[0])
    for name in names[1:]:
        found += F(name)
    return found


class PayRun(BaseModel):
    """One month's pay of the workers at and under ``unit`` (月度薪酬). A unit has one run a month."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Pays for"))
    unit_path = PathField()
    month = models.DateField(_("Month"))
    state = models.CharField(_("State"), max_length=8, choices=State, default=State.DRAFT)
    people = models.PositiveIntegerField(_("Workers"), default=0)
    gross = models.DecimalField(_("Gross pay"), max_digits=14, decimal_places=2, default=Decimal(0))
    net = models.DecimalField(_("Paid out"), max_digits=14, decimal_places=2, default=Decimal(0))
    cost = models.DecimalField(_("Cost in all"), max_digits=14, decimal_places=2, default=Decimal(0))
    drafted_by = models.CharField(_("Drafted by"), max_length=100)
    drafted_by_id = models.BigIntegerField(null=True, editable=False)
    checked_by = models.CharField(_("Checked by"), max_length=100, blank=True)
    checked_by_id = models.BigIntegerField(null=True, editable=False)
    approved_by = models.CharField(_("Approved by"), max_length=100, blank=True)
    locked_by = models.CharField(_("Locked by"), max_length=100, blank=True)
    locked_at = models.DateTimeField(_("Locked"), null=True, blank=True)
    note = models.CharField(_("Note"), max_length=500, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("pay run")
        indexes = [models.Index(fields=["unit_path", "month"], name="payrun_path")]
        constraints = [
            models.UniqueConstraint(fields=["unit", "month"], name="payrun_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="payrun_month_begins"),
            models.CheckConstraint(
                condition=Q(state=State.LOCKED, locked_at__isnull=False) | (~Q(state=State.LOCKED) & Q(locked_at__isnull=True)),
                name="payrun_locked_has_time",
            ),
            models.CheckConstraint(
                condition=Q(drafted_by_id__isnull=True) | Q(checked_by_id__isnull=True) | ~Q(checked_by_id=F("drafted_by_id")),
                name="payrun_checked_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("workforce:run", args=[self.pk])

    @property
    def state_now(self) -> State:
        return State(self.state)

    @property
    def is_open(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_paid_out(self) -> bool:
        return self.state in {State.APPROVED, State.LOCKED}


class PayLine(BaseModel):
    """What one worker is paid for one month, never twice. Its parts add up to the cent, or the database refuses it."""

    run = models.ForeignKey(PayRun, models.CASCADE, related_name="lines")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="pay_lines")
    unit_path = PathField()
    month = models.DateField(_("Month"))
    place_name = models.CharField(_("Serves at"), max_length=120)
    base = money(_("Base"))
    grade = money(_("Grade pay"))
    seniority = money(_("Seniority pay"))
    education = money(_("Education pay"))
    certificate = money(_("Certificate pay"))
    allowance = money(_("Post allowance"))
    performance = money(_("Performance pay"))
    back_pay = money(_("Back pay"))
    gross = money(_("Gross pay"))
    insurance = money(_("Social insurance, worker"))
    housing = money(_("Housing fund, worker"))
    net = money(_("Paid out"))
    employer_insurance = money(_("Social insurance, employer"))
    employer_housing = money(_("Housing fund, employer"))
    cost = money(_("Cost in all"))
    nation = money(_("National federation"))
    province = money(_("Provincial federation"))
    city = money(_("City federation"))
    county = money(_("County or district federation"))
    treasury = money(_("Township or street treasury"))
    reasons = models.JSONField(default=dict, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("line of a pay run")
        indexes = [
            models.Index(fields=["run", "unit_path", "id"], name="payline_run"),
            models.Index(fields=["unit_path", "month"], name="payline_path"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["worker", "month"], name="payline_once_a_month"),
            models.CheckConstraint(condition=Q(gross=total(*EARNED, "back_pay")), name="payline_gross_adds_up"),
            models.CheckConstraint(condition=Q(net=F("gross") - F("insurance") - F("housing")), name="payline_net_adds_up"),
            models.CheckConstraint(
                condition=Q(cost=total("gross", "employer_insurance", "employer_housing")), name="payline_cost_adds_up"
            ),
            models.CheckConstraint(condition=Q(cost=total(*PAYERS)), name="payline_payers_add_up"),
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("workforce:line", args=[self.pk])

    @property
    def explained(self) -> dict[str, Figure[Any]]:
        """Each part with the reasons it was worked out by."""
        return {name: Figure.load(kept) for name, kept in self.reasons.items()}

    @property
    def payers(self) -> list[tuple[Payer, Decimal]]:
        return [(payer, getattr(self, payer.value)) for payer in PAYERS]


class BackPay(models.Model):
    """Part of a line that corrects an earlier month (补发、扣回)."""

    line = models.ForeignKey(PayLine, models.CASCADE, related_name="back_pays")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="+")
    unit_path = PathField()
    for_month = models.DateField(_("For the month"))
    amount = money(_("Sum of money"))
    due = money(_("Earned as known now"))
    paid = money(_("Paid until now"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("back pay")
        indexes = [models.Index(fields=["unit_path"], name="backpay_subtree")]
        constraints = [models.UniqueConstraint(fields=["line", "for_month"], name="backpay_once_a_month")]

    def __str__(self) -> str:
        return f"{self.for_month:%Y-%m} {self.amount}"
