"""An application for one post of one campaign, with its review."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.crypto import decrypt
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.members.enums import DocumentKind, Education, Political, Sex
from unionhall.members.models.person import masked_phone
from unionhall.workforce.enums import ApplicationState, Ground, QualificationState
from unionhall.workforce.models.campaign import Campaign, Opening
from unionhall.workforce.policies.recruiting import Certificate

SENT = ~Q(state__in=[ApplicationState.DRAFT, ApplicationState.WITHDRAWN])


class Application(BaseModel):
    """One person, one post (一人一岗). ``unit_path`` is that of the post applied for."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="applications")
    opening = models.ForeignKey(
        Opening, models.PROTECT, null=True, blank=True, related_name="applications", verbose_name=_("Post applied for")
    )
    unit_path = PathField()
    number = models.CharField(_("Number"), max_length=24, blank=True, db_collation="C")
    state = models.CharField(_("State"), max_length=10, choices=ApplicationState, default=ApplicationState.DRAFT)
    name = models.CharField(pgettext_lazy("person", "Name"), max_length=60, blank=True, db_collation="C")
    sex = models.CharField(_("Sex"), max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(_("Date of birth"), null=True, blank=True)
    document_kind = models.CharField(_("Kind of document"), max_length=10, choices=DocumentKind, default=DocumentKind.RESIDENT)
    document_sealed = models.BinaryField(default=b"", editable=False)
    document_index = models.BinaryField(max_length=16, default=b"", editable=False)
    document_tail = models.CharField(_("Last digits"), max_length=4, blank=True, editable=False, db_collation="C")
    phone = models.CharField(_("Mobile phone"), max_length=20, db_collation="C")
    political = models.CharField(_("Political status"), max_length=2, choices=Political, blank=True)
    education = models.CharField(_("Education"), max_length=2, choices=Education, blank=True)
    degree = models.CharField(_("Degree"), max_length=20, blank=True)
    school = models.CharField(_("School"), max_length=80, blank=True)
    major = models.CharField(_("Major"), max_length=60, blank=True)
    graduated_on = models.DateField(_("Graduated on"), null=True, blank=True)
    service_months = models.PositiveSmallIntegerField(_("Months of service at the grassroots"), default=0)
    career = models.TextField(_("Education and work so far"), max_length=2000, blank=True)
    submitted_at = models.DateTimeField(_("Sent in"), null=True, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Reviewer of qualification"),
    )
    reviewed_by = models.CharField(_("Reviewed for qualification by"), max_length=100, blank=True)
    reviewed_at = models.DateTimeField(_("Reviewed"), null=True, blank=True)
    grounds = ArrayField(models.CharField(max_length=12, choices=Ground), verbose_name=_("Grounds"), default=list, blank=True)
    review_note = models.CharField(_("Note of the review"), max_length=500, blank=True)
    appeal = models.CharField(_("Appeal against the review"), max_length=1000, blank=True)
    appealed_at = models.DateTimeField(_("Appealed"), null=True, blank=True)
    appeal_answer = models.CharField(_("Answer to the appeal"), max_length=500, blank=True)
    appeal_answered_by = models.CharField(_("Answered by"), max_length=100, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("application")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="recruitment_app_path"),
            models.Index(fields=["campaign", "state", "id"], name="application_state"),
            models.Index(fields=["opening", "state"], name="application_opening"),
            models.Index(fields=["reviewer", "state"], name="application_reviewer"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "phone"], name="application_phone_once"),
            models.UniqueConstraint(fields=["campaign", "document_index"], condition=SENT, name="application_person_once"),
            models.UniqueConstraint(fields=["campaign", "number"], condition=~Q(number=""), name="recruitment_number_once"),
            models.CheckConstraint(
                condition=~SENT | (Q(opening__isnull=False) & ~Q(document_index=b"") & ~Q(name="")),
                name="application_sent_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.REFUSED) | ~Q(grounds=[]), name="application_refused_has_grounds"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}".strip() or self.phone_masked

    def get_absolute_url(self) -> str:
        return reverse("recruiting:application", args=[self.pk])

    @property
    def standing(self) -> ApplicationState:
        return ApplicationState(self.state)

    @property
    def document(self) -> str:
        """The clear number. Only behind a key, and only with an audit entry."""
        return decrypt(self.document_sealed)

    @property
    def document_masked(self) -> str:
        return f"****{self.document_tail}" if self.document_tail else ""

    @property
    def phone_masked(self) -> str:
        return masked_phone(self.phone)

    @property
    def ground_labels(self) -> list[str]:
        return [str(Ground(each).label) for each in self.grounds]

    @property
    def is_editable(self) -> bool:
        return self.state in {ApplicationState.DRAFT, ApplicationState.SUBMITTED}


class Qualification(models.Model):
    """A certificate that the applicant names (证书)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="certificates")
    unit_path = PathField()
    kind = models.CharField(_("Certificate"), max_length=14, choices=Certificate)
    number = models.CharField(_("Number of the certificate"), max_length=40, db_collation="C")
    confirmed = models.BooleanField(_("Confirmed"), null=True, blank=True)
    note = models.CharField(_("Why it is not confirmed"), max_length=300, blank=True)
    decided_by = models.CharField(_("Looked into by"), max_length=100, blank=True)
    decided_at = models.DateTimeField(_("Looked into"), null=True, blank=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("certificate of an applicant")
        indexes = [models.Index(fields=["unit_path"], name="qualification_subtree")]
        constraints = [
            models.UniqueConstraint(fields=["application", "kind"], name="qualification_kind_once"),
            models.CheckConstraint(
                condition=Q(confirmed__isnull=True) | Q(confirmed=True) | ~Q(note=""), name="qualification_rejected_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self) -> str:
        return self.application.get_absolute_url()

    @property
    def standing(self) -> QualificationState:
        return QualificationState.of(self.confirmed)
