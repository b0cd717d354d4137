"""The work log of union workers, and the months it is sent up in."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.workforce import permissions
from unionhall.workforce.models.worker import Worker
from unionhall.workforce.policies.worklog import DutyName


class SheetState(models.TextChoices):
    SENT = "sent", _("Waits to be confirmed")
    RETURNED = "returned", _("Returned to the worker")
    CONFIRMED = "confirmed", _("Confirmed")

    @property
    def tone(self) -> str:
        return {"sent": "waiting", "returned": "late", "confirmed": "done"}[self.value]


CONFIRMING = Workflow((
    Transition("confirm", (SheetState.SENT,), SheetState.CONFIRMED, permissions.LOG_CONFIRM, _("Confirm the month")),
    Transition("return", (SheetState.SENT,), SheetState.RETURNED, permissions.LOG_CONFIRM, _("Return to the worker")),
    Transition("send", (SheetState.RETURNED,), SheetState.SENT, permissions.LOG_OWN, _("Send the month again")),
))  # fmt: skip


class LogEntry(BaseModel):
    """What a union worker did on a day (工作日志). ``unit_path`` is where he or she served then and stays there.

    An entry of a confirmed month is never changed: ``corrects`` names the one that a later entry stands for.
    """

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="log", verbose_name=_("Union worker"))
    unit_path = PathField()
    happened_on = models.DateField(_("Done on"))
    duty = models.CharField(_("Duty"), max_length=10, choices=DutyName)
    what = models.CharField(_("What was done"), max_length=1_000)
    place = models.CharField(_("Place"), max_length=120, blank=True)
    latitude = models.DecimalField(_("Latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(_("Longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    union = models.ForeignKey("units.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Union"))
    is_other = models.BooleanField(_("Not union work"), default=False)
    asked_by = models.CharField(_("Who asked for it"), max_length=100, blank=True)
    visit = models.OneToOneField(
        "organizing.Visit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Visit")
    )
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="correction", verbose_name=_("Corrects")
    )
    reason = models.CharField(_("Why it was written later"), max_length=300, blank=True)
    is_struck = models.BooleanField(_("Struck"), default=False)
    written_by = models.CharField(_("Written by"), max_length=100)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("entry of a work log")
        indexes = [
            models.Index(fields=["unit_path", "-happened_on", "id"], name="log_path_day"),
            models.Index(fields=["worker", "-happened_on"], name="log_worker_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False, latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="log_place_whole",
            ),
            models.CheckConstraint(condition=Q(is_other=False) | ~Q(asked_by=""), name="log_other_was_asked"),
            models.CheckConstraint(condition=Q(corrects__isnull=True) | ~Q(reason=""), name="log_correction_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.happened_on} · {self.get_duty_display()}"

    def get_absolute_url(self) -> str:
        return reverse("workforce:log-entry", args=[self.pk])

    @property
    def month(self) -> date:
        return self.happened_on.replace(day=1)

    @property
    def where(self) -> str:
        """Place and union in one line."""
        return " · ".join(each for each in (self.union.label if self.union else "", self.place) if each)


class LogPerson(BaseModel):
    """Whom the entry is about. Shown masked."""

    entry = models.ForeignKey(LogEntry, models.CASCADE, related_name="people")
    unit_path = PathField()
    person = models.ForeignKey("members.Person", models.PROTECT, related_name="+", verbose_name=_("Member"))

    objects = ScopedManager()

    class Meta:
        verbose_name = _("person of an entry")
        indexes = [models.Index(fields=["unit_path"], name="log_person_path")]
        constraints = [models.UniqueConstraint(fields=["entry", "person"], name="log_person_once")]

    def __str__(self) -> str:
        return str(self.entry)


class LogSheet(BaseModel):
    """One month of one worker's log as it was sent up and confirmed (月度工作日志). ``counts``: duty → entries, then frozen."""

    worker = models.ForeignKey(Worker, models.CASCADE, related_name="log_sheets", verbose_name=_("Union worker"))
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Serves at"))
    unit_path = PathField()
    month = models.DateField(_("Month"))
    state = models.CharField(_("State"), max_length=9, choices=SheetState, default=SheetState.SENT)
    entries = models.PositiveIntegerField(_("Entries"), default=0)
    other = models.PositiveIntegerField(_("Not union work"), default=0)
    counts = models.JSONField(default=dict, editable=False)
    sent_on = models.DateField(_("Sent on"))
    sent_by_id = models.BigIntegerField(null=True, editable=False)
    confirmed_by = models.CharField(_("Confirmed by"), max_length=100, blank=True)
    confirmed_on = models.DateField(_("Confirmed on"), null=True, blank=True)
    note = models.CharField(_("Remark of the superior"), max_length=500, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("month of a work log")
        indexes = [models.Index(fields=["unit_path", "-month", "id"], name="log_sheet_path")]
        constraints = [
            models.UniqueConstraint(fields=["worker", "month"], name="log_sheet_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="log_sheet_first_day"),
            models.CheckConstraint(condition=Q(other__lte=F("entries")), name="log_sheet_parts"),
            models.CheckConstraint(
                condition=~Q(state=SheetState.CONFIRMED) | Q(confirmed_on__isnull=False), name="log_sheet_confirmed_has_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("workforce:log-sheet", args=[self.pk])

    @property
    def state_now(self) -> SheetState:
        return SheetState(self.state)

    @property
    def is_locked(self) -> bool:
        return self.state == SheetState.CONFIRMED
