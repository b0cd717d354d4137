"""A person, once."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Case, Q, Value, When
from django.db.models.functions import Replace
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.crypto import decrypt
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.members.enums import (
    OPEN_STANDINGS,
    DocumentKind,
    Education,
    EightGroup,
    EmploymentForm,
    HouseholdKind,
    Political,
    Sex,
    SkillGrade,
    Standing,
)

COMPLETE = (
    ~Q(phone="")
    & ~Q(sex="")
    & Q(birth_date__isnull=False)
    & Q(joined_on__isnull=False)
    & (Q(employer__isnull=False) | ~Q(employer_name=""))
)
"""What a real-name record must hold besides the document, which is always checked."""

MISSING = {
    "phone": Q(phone=""),
    "birth_date": Q(birth_date__isnull=True),
    "employer": Q(employer__isnull=True, employer_name=""),
    "joined_on": Q(joined_on__isnull=True),
}
"""What an incomplete record may lack, as lists ask for it; each has a small index of its own."""

COMMON = {
    "standing": [Standing.MEMBER],
    "eight_group": [""],
    "education": ["", Education.JUNIOR, Education.SENIOR, Education.VOCATIONAL, Education.COLLEGE, Education.BACHELOR],
    "political": ["", Political.PARTY, Political.YOUTH, Political.MASSES],
    "employment_form": ["", EmploymentForm.CONTRACT],
}
"""Values that many people have: a walk along the path meets them soon enough. The rare ones are indexed."""

COMPACT_PINYIN = Replace("name_pinyin", Value(" "), Value(""))
"""``wangxiaoming``: how people type pinyin into a search box."""


def masked_phone(phone: str) -> str:
    """138****1234; something that is no mobile number shows nothing of itself."""
    if len(phone) < 11:
        return "****" if phone else ""
    return f"{phone[:3]}****{phone[-4:]}"


class Person(BaseModel):
    """A worker known by real name. ``unit`` and ``standing`` repeat the open (or last) membership for listing.

    The identity document is sealed; ``document_index`` finds it, ``document_tail`` shows it.
    """

    name = models.CharField(pgettext_lazy("person", "Name"), max_length=60, db_collation="C")
    name_pinyin = models.CharField(max_length=200, editable=False, db_collation="C")
    initials = models.CharField(max_length=60, editable=False, db_collation="C")
    sex = models.CharField(_("Sex"), max_length=1, choices=Sex, blank=True)
    birth_date = models.DateField(_("Date of birth"), null=True, blank=True)
    ethnicity = models.CharField(_("Ethnicity"), max_length=20, blank=True)
    document_kind = models.CharField(_("Kind of document"), max_length=10, choices=DocumentKind)
    document_sealed = models.BinaryField(editable=False)
    document_index = models.BinaryField(max_length=16, unique=True, editable=False)
    document_tail = models.CharField(_("Last digits"), max_length=4, editable=False, db_collation="C")
    document_until = models.DateField(_("Document valid until"), null=True, blank=True)
    phone = models.CharField(_("Mobile phone"), max_length=20, blank=True, db_collation="C")
    political = models.CharField(_("Political status"), max_length=2, choices=Political, blank=True)
    education = models.CharField(_("Education"), max_length=2, choices=Education, blank=True)
    degree = models.CharField(_("Degree"), max_length=20, blank=True)
    household_code = models.CharField(_("Household division"), max_length=12, blank=True)
    household_kind = models.CharField(_("Kind of household"), max_length=5, choices=HouseholdKind, blank=True)
    is_migrant = models.BooleanField(_("Migrant worker"), default=False)
    employment_form = models.CharField(_("Form of employment"), max_length=8, choices=EmploymentForm, blank=True)
    eight_group = models.CharField(_("Eight groups"), max_length=8, choices=EightGroup, blank=True)
    is_platform = models.BooleanField(_("Platform worker"), default=False)
    employer = models.ForeignKey(
        "organizing.Employer",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("Employer"),
    )
    employer_name = models.CharField(_("Employer's name as given"), max_length=120, blank=True, db_collation="C")
    job = models.CharField(_("Job"), max_length=60, blank=True)
    skill_grade = models.CharField(_("Skill grade"), max_length=1, choices=SkillGrade, blank=True)
    title = models.CharField(_("Professional title"), max_length=60, blank=True)
    work_started_on = models.DateField(_("Started work"), null=True, blank=True)
    honour = models.CharField(_("Honours"), max_length=200, blank=True)
    is_disabled = models.BooleanField(_("Disabled"), default=False)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    emergency_contact = models.CharField(_("Emergency contact"), max_length=100, blank=True)
    bank_account_sealed = models.BinaryField(default=b"", editable=False)
    bank_account_tail = models.CharField(_("Bank account ends in"), max_length=4, blank=True, editable=False)
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"), db_index=False)
    unit_path = PathField()
    standing = models.CharField(_("Standing"), max_length=8, choices=Standing, default=Standing.NONE)
    joined_on = models.DateField(_("Joined on"), null=True, blank=True)
    group_name = models.CharField(_("Union group"), max_length=60, blank=True)
    batch = models.CharField(max_length=40, blank=True, editable=False)
    is_complete = models.GeneratedField(
        verbose_name=_("Complete record"),
        expression=Case(When(COMPLETE, then=True), default=False),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        db_index=False,
        verbose_name=_("Merged into"),
    )

    objects = ScopedManager()

    class Meta:
        verbose_name = _("person")
        # The path index orders every list and finds the people of a unit; the others find few rows among many. They do
        # not repeat the path, so that equal values share one entry, and leave out what most people have: each index on
        # every row costs an import two percent (docs/benchmarks.md).
        indexes = [
            models.Index(fields=["unit_path", "id"], name="person_path"),
            models.Index(fields=["name"], name="person_name"),
            models.Index(fields=["initials"], name="person_initials"),
            models.Index(COMPACT_PINYIN, name="person_pinyin"),
            models.Index(fields=["document_tail"], name="person_tail"),
            models.Index(fields=["phone"], name="person_phone", condition=~Q(phone="")),
            models.Index(fields=["employer"], name="person_employer", condition=Q(employer__isnull=False)),
            models.Index(
                fields=["employer_name"],
                name="person_employer_name",
                condition=Q(employer__isnull=True) & ~Q(employer_name=""),
            ),
            *(
                models.Index(
                    fields=[name, "unit_path", "id"], name=f"person_{name}"[:30], condition=~Q(**{f"{name}__in": common})
                )
                for name, common in COMMON.items()
            ),
            models.Index(fields=["joined_on"], name="person_joined"),
            models.Index(fields=["unit_path", "id"], name="person_incomplete", condition=Q(is_complete=False)),
            *(
                models.Index(fields=["unit_path", "id"], name=f"person_no_{name}", condition=lacks)
                for name, lacks in MISSING.items()
            ),
            models.Index(fields=["unit_path", "id"], name="person_platform", condition=Q(is_platform=True)),
            models.Index(fields=["merged_into"], name="person_merged", condition=Q(merged_into__isnull=False)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:person", args=[self.pk])

    @property
    def standing_now(self) -> Standing:
        return Standing(self.standing)

    @property
    def employer_label(self) -> str:
        """The registered employer, or the name as a roster gave it."""
        return self.employer.name if self.employer is not None else self.employer_name

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
        return f"****{self.document_tail}" if self.document_tail else ""

    @property
    def phone_masked(self) -> str:
        return masked_phone(self.phone)

    @property
    def bank_account_masked(self) -> str:
        return f"****{self.bank_account_tail}" if self.bank_account_tail else ""

    @property
    def is_member(self) -> bool:
        return self.standing in OPEN_STANDINGS

    def age(self, on: date) -> int | None:
        born = self.birth_date
        return None if born is None else on.year - born.year - ((on.month, on.day) < (born.month, born.day))
