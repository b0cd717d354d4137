"""Somebody asks to be admitted."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.crypto import decrypt
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.members.enums import ApplicationState, DocumentKind, Door, EightGroup, EmploymentForm, Sex
from unionhall.members.models.person import masked_phone
from unionhall.policies.catalogue.members import Ground, JoinAt

OPEN = (ApplicationState.WAITING, ApplicationState.RETURNED)


class Application(BaseModel):
    """An application to join (入会申请), decided by ``unit``. A document has at most one open application in the country.

    ``reference`` is how its applicant finds it again. The marks (migrant, platform, eight groups) are for statistics only.
    """

    reference = models.CharField(_("Reference"), max_length=12, unique=True, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"), db_index=False)
    unit_path = PathField()
    state = models.CharField(_("State"), max_length=9, choices=ApplicationState, default=ApplicationState.WAITING)
    door = models.CharField(_("Came in"), max_length=5, choices=Door, default=Door.PHONE)
    join_at = models.CharField(_("Wants to join"), max_length=6, choices=JoinAt, default=JoinAt.WORK)
    name = models.CharField(pgettext_lazy("person", "Name"), max_length=60, db_collation="C")
    document_kind = models.CharField(_("Kind of document"), max_length=10, choices=DocumentKind)
    document_sealed = models.BinaryField(editable=False)
    document_index = models.BinaryField(max_length=16, editable=False)
    document_tail = models.CharField(_("Last digits"), max_length=4, editable=False, db_collation="C")
    phone = models.CharField(_("Mobile phone"), max_length=20, blank=True, db_collation="C")
    sex = models.CharField(_("Sex"), max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(_("Date of birth"), null=True, blank=True)
    employer = models.ForeignKey(
        "organizing.Employer",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Employer"),
    )
    employer_name = models.CharField(_("Employer's name as given"), max_length=120, blank=True, db_collation="C")
    job = models.CharField(_("Job"), max_length=60, blank=True)
    employment_form = models.CharField(_("Form of employment"), max_length=8, choices=EmploymentForm, blank=True)
    is_migrant = models.BooleanField(_("Migrant worker"), default=False)
    is_platform = models.BooleanField(_("Platform worker"), default=False)
    eight_group = models.CharField(_("Eight groups"), max_length=8, choices=EightGroup, blank=True)
    sent_at = models.DateTimeField(_("Sent"))
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)
    answered_by = models.CharField(_("Answered by"), max_length=100, blank=True)
    ground = models.CharField(_("Ground"), max_length=16, choices=Ground, blank=True)
    note = models.CharField(_("What the union says"), max_length=300, blank=True)
    person = models.ForeignKey("members.Person", models.CASCADE, null=True, blank=True, related_name="+")
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("application to join")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="application_path"),
            models.Index(fields=["unit_path", "sent_at"], name="application_open", condition=Q(state__in=OPEN)),
            models.Index(fields=["phone"], name="application_phone", condition=~Q(phone="")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["document_index"], condition=Q(state__in=OPEN), name="application_one_open"),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.REFUSED) | ~Q(ground=""), name="application_refused_has_ground"
            ),
            models.CheckConstraint(
                condition=~Q(state=ApplicationState.APPROVED) | Q(person__isnull=False), name="application_approved_has_person"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:application", args=[self.pk])

    @property
    def state_now(self) -> ApplicationState:
        return ApplicationState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def document(self) -> str:
        """The clear number, for the action that admits."""
        return decrypt(self.document_sealed)

    @property
    def document_masked(self) -> str:
        return f"****{self.document_tail}"

    @property
    def phone_masked(self) -> str:
        return masked_phone(self.phone)

    @property
    def employer_label(self) -> str:
        return self.employer.name if self.employer is not None else self.employer_name

    @property
    def said(self) -> dict[str, Any]:
        """What becomes facts of the person who is admitted; the document is added by who may read it."""
        names = ("name", "document_kind", "phone", "sex", "birth_date", "employer", "employer_name", "job")
        return {name: getattr(self, name) for name in (*names, "employment_form", "is_migrant", "is_platform", "eight_group")}
