"""What else a worker's file holds: certificates, other work, welfare, results of appraisals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.workforce.enums import CertificateKind, SideJobState
from unionhall.workforce.models.worker import Worker
from unionhall.workforce.policies.growing import GradeName
from unionhall.workforce.policies.paying import CertificateLevel


class Certificate(BaseModel):
    """A professional certificate (职业资格证书) with number and expiry."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="certificates")
    unit_path = PathField()
    kind = models.CharField(_("Certificate"), max_length=14, choices=CertificateKind)
    level = models.CharField(
        _("Level of the certificate"), max_length=12, choices=CertificateLevel, default=CertificateLevel.JUNIOR
    )
    number = models.CharField(_("Number of the certificate"), max_length=40, db_collation="C")
    issued_on = models.DateField(_("Certificate issued on"))
    expires_on = models.DateField(_("Valid until"), null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("certificate")
        indexes = [models.Index(fields=["unit_path"], name="certificate_path")]
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="certificate_number_once"),
            models.CheckConstraint(
                condition=Q(expires_on__isnull=True) | Q(expires_on__gt=F("issued_on")), name="certificate_days_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def counts_on(self, day: date) -> bool:
        return self.issued_on <= day and (self.expires_on is None or day <= self.expires_on)

    def days_left(self, day: date) -> int:
        """Negative when it has run out; far away where it holds for good."""
        return ((self.expires_on or date.max) - day).days


class SideJob(BaseModel):
    """Other work beside the post, only with consent (兼职须经用人单位同意, WRK-10)."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="side_jobs")
    unit_path = PathField()
    what = models.CharField(_("Other work done"), max_length=100)
    employer_name = models.CharField(_("For whom"), max_length=120)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    hours = models.PositiveSmallIntegerField(_("Hours a week"), default=0)
    reason = models.CharField(_("Reason"), max_length=500)
    state = models.CharField(_("State"), max_length=9, choices=SideJobState, default=SideJobState.ASKED)
    decided_by = models.CharField(_("Decision by"), max_length=100, blank=True)
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    decision = models.CharField(_("Grounds of the decision"), max_length=500, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("other work")
        indexes = [models.Index(fields=["unit_path", "id"], name="sidejob_path")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="sidejob_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state=SideJobState.ASKED) | Q(decided_on__isnull=False), name="sidejob_decided_has_day"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def state_now(self) -> SideJobState:
        return SideJobState(self.state)


class AppraisalResult(BaseModel):
    """The result of one year's appraisal (年度考核结果), once a year. Pay and ranks read it."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="appraisals")
    unit_path = PathField()
    year = models.PositiveSmallIntegerField(_("Year"))
    grade = models.CharField(_("Result"), max_length=9, choices=GradeName)
    score = models.DecimalField(_("Points earned"), max_digits=5, decimal_places=2, null=True, blank=True)
    decided_on = models.DateField(_("Decided on"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("result of an appraisal")
        indexes = [models.Index(fields=["unit_path", "year"], name="appraisal_path")]
        constraints = [models.UniqueConstraint(fields=["worker", "year"], name="appraisal_once_a_year")]

    def __str__(self) -> str:
        return f"{self.year} {self.get_grade_display()}"


class Benefit(BaseModel):
    """Something a worker was entitled to and got (福利享受记录)."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="benefits")
    unit_path = PathField()
    title = models.CharField(_("Entitlement"), max_length=60)
    year = models.PositiveSmallIntegerField(_("Year"))
    given_on = models.DateField(_("Given on"))
    amount = models.DecimalField(_("Sum of money"), max_digits=10, decimal_places=2, default=Decimal(0))
    note = models.CharField(_("Note"), max_length=200, blank=True)
    noted_by = models.CharField(_("Noted by"), max_length=100)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("benefit")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="benefit_path"),
            models.Index(fields=["worker", "year"], name="benefit_worker_year"),
        ]
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="benefit_amount")]

    def __str__(self) -> str:
        return f"{self.title} {self.given_on}"
