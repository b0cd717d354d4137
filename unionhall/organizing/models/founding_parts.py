"""What belongs to a founding: its employers, its first members, those who stand for election, what follows later."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from unionhall.common.crypto import decrypt
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.organizing.enums.founding import Body, Office, TaskKind


class Part(BaseModel):
    """A row of a founding, placed where the founding is."""

    unit_path = PathField()

    objects = ScopedManager()

    class Meta:
        abstract = True


class FoundingEmployer(Part):
    """An employer whose workers the union will organise. While the founding runs, no other founding may have it."""

    establishment = models.ForeignKey("organizing.Establishment", models.CASCADE, related_name="employers")
    employer = models.ForeignKey("organizing.Employer", models.PROTECT, related_name="foundings")
    is_running = models.BooleanField(default=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["unit_path"], name="founding_employer_path")]
        constraints = [
            models.UniqueConstraint(fields=["establishment", "employer"], name="founding_employer_once"),
            models.UniqueConstraint(fields=["employer"], condition=Q(is_running=True), name="founding_one_running"),
        ]


class FoundingMember(Part):
    """A worker who applied to join the union that is being founded. The document is sealed; the register takes it over."""

    establishment = models.ForeignKey("organizing.Establishment", models.CASCADE, related_name="members")
    name = models.CharField(pgettext_lazy("person", "Name"), max_length=60)
    document_sealed = models.BinaryField(editable=False)
    document_index = models.BinaryField(max_length=16, editable=False)
    document_tail = models.CharField(max_length=4, editable=False)
    is_woman = models.BooleanField(_("Woman"), default=False)
    phone = models.CharField(_("Mobile phone"), max_length=20, blank=True)
    person_id = models.BigIntegerField(null=True, editable=False)
    outcome = models.CharField(_("What became of it"), max_length=300, blank=True, editable=False)

    class Meta:
        indexes = [models.Index(fields=["unit_path"], name="founding_member_path")]
        constraints = [models.UniqueConstraint(fields=["establishment", "document_index"], name="founding_member_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def document(self) -> str:
        """The clear number, for the register alone."""
        return decrypt(self.document_sealed)

    @property
    def is_entered(self) -> bool:
        return self.person_id is not None


class Candidate(Part):
    """A member who stands for a seat, and how the vote went."""

    establishment = models.ForeignKey("organizing.Establishment", models.CASCADE, related_name="candidates")
    member = models.ForeignKey(FoundingMember, models.CASCADE, related_name="candidacies", verbose_name=_("Member"))
    body = models.CharField(_("Elected body"), max_length=9, choices=Body)
    office = models.CharField(_("Post"), max_length=6, choices=Office, default=Office.MEMBER)
    job = models.CharField(_("Post at the employer"), max_length=60, blank=True)
    handles_money = models.BooleanField(_("In charge of money or accounts"), default=False)
    votes = models.PositiveIntegerField(_("Votes"), null=True, blank=True)
    second_votes = models.PositiveIntegerField(_("Votes of the second ballot"), null=True, blank=True)
    is_elected = models.BooleanField(_("Elected"), default=False)

    class Meta:
        indexes = [models.Index(fields=["unit_path"], name="founding_candidate_path")]
        constraints = [
            models.UniqueConstraint(fields=["member", "body"], name="candidate_once_for_a_body"),
            models.UniqueConstraint(
                fields=["establishment", "body"], condition=Q(office=Office.CHAIR, is_elected=True), name="candidate_one_chair"
            ),
        ]

    def __str__(self) -> str:
        return self.member.name

    @property
    def title(self) -> str:
        """The post as it is called in that body: a committee has a chair (主席), the others have a head (主任)."""
        if self.body == Body.COMMITTEE or self.office == Office.MEMBER:
            return self.get_office_display()
        return str(_("Head")) if self.office == Office.CHAIR else str(_("Deputy head"))


class FoundingTask(Part):
    """Something the founded union has yet to do, by a day (先建会、后规范)."""

    establishment = models.ForeignKey("organizing.Establishment", models.CASCADE, related_name="tasks")
    kind = models.CharField(_("Kind"), max_length=8, choices=TaskKind)
    title = models.CharField(_("What is still missing"), max_length=200)
    due_on = models.DateField(_("Due"))
    done_on = models.DateField(_("Done on"), null=True, blank=True)
    reference = models.CharField(_("Number or reference"), max_length=60, blank=True)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    class Meta:
        ordering = ["due_on", "id"]
        indexes = [models.Index(fields=["unit_path"], name="founding_task_path")]

    def __str__(self) -> str:
        return self.title

    def tone(self, today: date) -> str:
        if self.done_on is not None:
            return "done"
        return "late" if self.due_on < today else "waiting"
