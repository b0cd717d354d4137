"""What else belongs to an appraisal: the members' survey, appeals, admonition interviews, corrections."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.workforce.enums_appraisal import AppealState, TalkState
from unionhall.workforce.models.appraisal import AppraisalEntry
from unionhall.workforce.policies.growing import GradeName


class Survey(models.Model):
    """What the members said of one worker, added up: how many gave how many points to each question.

    There is no row for an answer, so none can be led back to a member, not by its time, nor its order, nor by who reads the
    tables: every answer rewrites this one row.
    """

    entry = models.OneToOneField(AppraisalEntry, models.CASCADE, primary_key=True, related_name="survey")
    unit_path = PathField()
    answers = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("survey of satisfaction")
        indexes = [models.Index(fields=["unit_path"], name="survey_subtree")]

    def __str__(self) -> str:
        return str(self.entry_id)


class SurveyTurn(models.Model):
    """Somebody has answered: a digest of survey and member that only who knows both can make again. No day, no name."""

    digest = models.BinaryField(max_length=16, primary_key=True)

    class Meta:
        verbose_name = _("turn in a survey")

    def __str__(self) -> str:
        return bytes(self.digest).hex()


class AppraisalAppeal(BaseModel):
    """A worker does not agree with the result (考核复核申请)."""

    entry = models.ForeignKey(AppraisalEntry, models.CASCADE, related_name="appeals")
    unit_path = PathField()
    text = models.TextField(_("Why I do not agree"), max_length=2000)
    filed_on = models.DateField(_("Appeal of"))
    state = models.CharField(_("State"), max_length=9, choices=AppealState, default=AppealState.OPEN)
    answer = models.CharField(_("Answer to the appeal"), max_length=1000, blank=True)
    answered_by = models.CharField(_("Answered by"), max_length=100, blank=True)
    answered_on = models.DateField(_("Answered on"), null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("appeal against an appraisal")
        indexes = [models.Index(fields=["unit_path", "id"], name="appraisalappeal_path")]
        constraints = [
            models.UniqueConstraint(fields=["entry"], condition=Q(state=AppealState.OPEN), name="appraisalappeal_one_open"),
            models.CheckConstraint(
                condition=Q(state=AppealState.OPEN) | Q(answered_on__isnull=False), name="appraisalappeal_answered_has_day"
            ),
        ]

    def __str__(self) -> str:
        return str(self.entry)

    def get_absolute_url(self) -> str:
        return self.entry.get_absolute_url()

    @property
    def state_now(self) -> AppealState:
        return AppealState(self.state)


class Admonition(BaseModel):
    """The interview that follows a fail (诫勉谈话), with its record."""

    entry = models.ForeignKey(AppraisalEntry, models.CASCADE, related_name="admonitions")
    unit_path = PathField()
    state = models.CharField(_("State"), max_length=7, choices=TalkState, default=TalkState.DUE)
    due_on = models.DateField(_("To be held by"))
    held_on = models.DateField(_("Interview held on"), null=True, blank=True)
    place = models.CharField(_("Where it was held"), max_length=100, blank=True)
    talkers = models.CharField(_("Who spoke for the federation"), max_length=200, blank=True)
    pointed_out = models.CharField(_("What was pointed out"), max_length=1000, blank=True)
    said = models.CharField(_("What the worker said"), max_length=1000, blank=True)
    agreed = models.CharField(_("What was agreed"), max_length=1000, blank=True)
    recorded_by = models.CharField(_("Record kept by"), max_length=100, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("admonition interview")
        indexes = [models.Index(fields=["unit_path", "id"], name="admonition_path")]
        constraints = [
            models.UniqueConstraint(fields=["entry"], condition=~Q(state=TalkState.DROPPED), name="admonition_once"),
            models.CheckConstraint(
                condition=~Q(state=TalkState.HELD) | Q(held_on__isnull=False), name="admonition_held_has_day"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return str(self.entry)

    def get_absolute_url(self) -> str:
        return reverse("appraisals:talk", args=[self.pk])

    @property
    def state_now(self) -> TalkState:
        return TalkState(self.state)


class AppraisalCorrection(BaseModel):
    """A locked result was wrong: what it was, what it is, and why. The entry itself stays as it was locked."""

    entry = models.ForeignKey(AppraisalEntry, models.CASCADE, related_name="corrections")
    unit_path = PathField()
    before = models.CharField(_("Result before"), max_length=9, choices=GradeName)
    after = models.CharField(_("Result after"), max_length=9, choices=GradeName)
    reason = models.CharField(_("Reason for the correction"), max_length=500)
    corrected_on = models.DateField(_("Corrected on"))
    corrected_by = models.CharField(_("Corrected by"), max_length=100)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("correction of an appraisal")
        indexes = [models.Index(fields=["unit_path", "id"], name="appraisalcorrection_path")]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="appraisalcorrection_has_reason")]

    def __str__(self) -> str:
        return f"{self.entry} {self.get_before_display()} → {self.get_after_display()}"
