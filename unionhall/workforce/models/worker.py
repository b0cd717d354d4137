"""A union worker, from the first day to the last."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.crypto import decrypt
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.members.enums import DocumentKind, Education, Political, Sex
from unionhall.members.models.person import masked_phone
from unionhall.workforce.enums import LeavingReason, WorkerState
from unionhall.workforce.policies.growing import RankName


class Worker(BaseModel):
    """A professional union worker (社会化工会工作者) in one employment. ``unit`` is where he or she serves.

    ``rank`` and ``rank_since`` repeat the last appointment for listing. Who comes back after leaving gets a new record.
    """

    name = models.CharField(pgettext_lazy("person", "Name"), max_length=60, db_collation="C")
    name_pinyin = models.CharField(max_length=200, editable=False, db_collation="C")
    initials = models.CharField(max_length=60, editable=False, db_collation="C")
    person = models.ForeignKey(
        "members.Person", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("In the register of members")
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Serves at"))
    unit_path = PathField()
    state = models.CharField(_("State"), max_length=8, choices=WorkerState, default=WorkerState.SERVING)
    sex = models.CharField(_("Sex"), max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(_("Date of birth"), null=True, blank=True)
    document_kind = models.CharField(_("Kind of document"), max_length=10, choices=DocumentKind, default=DocumentKind.RESIDENT)
    document_sealed = models.BinaryField(editable=False)
    document_index = models.BinaryField(max_length=16, editable=False)
    document_tail = models.CharField(_("Last digits"), max_length=4, editable=False, db_collation="C")
    phone = models.CharField(_("Mobile phone"), max_length=20, blank=True, db_collation="C")
    education = models.CharField(_("Education"), max_length=2, choices=Education, default=Education.COLLEGE)
    degree = models.CharField(_("Degree"), max_length=20, blank=True)
    political = models.CharField(_("Political status"), max_length=2, choices=Political, blank=True)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    bank_account_sealed = models.BinaryField(default=b"", editable=False)
    bank_account_tail = models.CharField(_("Bank account ends in"), max_length=4, blank=True, editable=False)
    started_on = models.DateField(_("First working day"))
    left_on = models.DateField(_("Left on"), null=True, blank=True)
    left_because = models.CharField(_("Why the worker left"), max_length=9, choices=LeavingReason, blank=True)
    rank = models.CharField(_("Rank"), max_length=12, choices=RankName, default=RankName.TRAINEE)
    level = models.PositiveSmallIntegerField(_("Level within the rank"), default=1)
    rank_since = models.DateField(_("In this rank since"))
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("union worker")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="worker_path"),
            models.Index(fields=["unit_path", "rank"], name="worker_serving", condition=Q(state=WorkerState.SERVING)),
            models.Index(fields=["document_index"], name="worker_document"),
            models.Index(fields=["name"], name="worker_name"),
            models.Index(fields=["initials"], name="worker_initials"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["document_index"], condition=Q(state=WorkerState.SERVING), name="worker_serves_once"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(state=WorkerState.SERVING, user__isnull=False), name="worker_one_account"
            ),
            models.CheckConstraint(
                condition=Q(state=WorkerState.LEFT, left_on__isnull=False)
                | (~Q(state=WorkerState.LEFT) & Q(left_on__isnull=True)),
                name="worker_left_has_day",
            ),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("started_on")), name="worker_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True) | Q(started_on__gt=F("birth_date")), name="worker_born_before_work"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("workforce:worker", args=[self.pk])

    @property
    def state_now(self) -> WorkerState:
        return WorkerState(self.state)

    @property
    def is_serving(self) -> bool:
        return self.state == WorkerState.SERVING

    @property
    def document(self) -> str:
        """The clear number. Only behind a key, and only with an audit entry (``actions.revealing``)."""
        return decrypt(self.document_sealed)

    @property
    def bank_account(self) -> str:
        """The clear account number; the same care as for the document."""
        return decrypt(self.bank_account_sealed)

    @property
    def document_masked(self) -> str:
        return f"****{self.document_tail}"

    @property
    def phone_masked(self) -> str:
        return masked_phone(self.phone)

    @property
    def bank_account_masked(self) -> str:
        return f"****{self.bank_account_tail}" if self.bank_account_tail else ""

    def served(self, on: date) -> int:
        """Full years of service on that day."""
        start = self.started_on
        return max(0, on.year - start.year - ((on.month, on.day) < (start.month, start.day)))
