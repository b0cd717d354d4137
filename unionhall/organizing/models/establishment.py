"""A union that is being founded (建会), from the first request to its entry in the register."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.organizing.enums.founding import ChairBy, CongressKind, EstablishmentState, JointBasis, UnionForm
from unionhall.organizing.permissions import ESTABLISHMENT_APPROVE, ESTABLISHMENT_FILE
from unionhall.policies.figures import Figure

S = EstablishmentState
RUNNING = (S.DRAFT, S.SUBMITTED, S.PREPARING, S.CONGRESS_ASKED, S.CONGRESS_DUE, S.REPORTED)
REPLY = "organizing.founding.reply_days"


_step = Transition


FOUNDING = Workflow(
    (
        _step("submit", (S.DRAFT,), S.SUBMITTED, ESTABLISHMENT_FILE, _("File the request"), REPLY),
        _step("approve_preparation", (S.SUBMITTED,), S.PREPARING, ESTABLISHMENT_APPROVE, _("Approve the preparation")),
        _step("admit", (S.SUBMITTED,), S.FOUNDED, ESTABLISHMENT_APPROVE, _("Approve")),
        _step("return_request", (S.SUBMITTED,), S.DRAFT, ESTABLISHMENT_APPROVE, _("Return")),
        _step("refuse", (S.SUBMITTED,), S.REFUSED, ESTABLISHMENT_APPROVE, _("Do not approve")),
        _step("ask_congress", (S.PREPARING,), S.CONGRESS_ASKED, ESTABLISHMENT_FILE, _("Request the congress"), REPLY),
        _step("approve_congress", (S.CONGRESS_ASKED,), S.CONGRESS_DUE, ESTABLISHMENT_APPROVE, _("Approve the congress")),
        _step("return_congress", (S.CONGRESS_ASKED,), S.PREPARING, ESTABLISHMENT_APPROVE, _("Return")),
        _step("report", (S.CONGRESS_DUE,), S.REPORTED, ESTABLISHMENT_FILE, _("Report the election"), REPLY),
        _step("found", (S.REPORTED,), S.FOUNDED, ESTABLISHMENT_APPROVE, _("Approve the founding")),
        _step("return_result", (S.REPORTED,), S.CONGRESS_DUE, ESTABLISHMENT_APPROVE, _("Return")),
        _step("enter", (S.FOUNDED,), S.REGISTERED, ESTABLISHMENT_APPROVE, _("Enter in the register")),
        _step("undo", (S.FOUNDED,), S.WITHDRAWN, ESTABLISHMENT_APPROVE, _("Take back")),
        _step("withdraw", RUNNING, S.WITHDRAWN, ESTABLISHMENT_FILE, _("Withdraw")),
    )
)


class Establishment(BaseModel):
    """The founding of a union for one employer or several, listed in the first employer's area.

    The union will stand under ``upper``; ``approver`` is the federation that decides: ``upper``, or the next one above it.
    """

    name = models.CharField(_("Name of the union"), max_length=120, db_collation="C")
    form = models.CharField(_("Form of union"), max_length=5, choices=UnionForm)
    basis = models.CharField(_("Joined by"), max_length=11, choices=JointBasis, blank=True)
    form_reason = models.JSONField(default=dict, editable=False)
    form_note = models.CharField(_("Why another form than proposed"), max_length=500, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=EstablishmentState, default=EstablishmentState.DRAFT)
    area = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Area"))
    unit_path = PathField()
    upper = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Upper union"))
    approver = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Who approves"))
    union = models.ForeignKey("units.Unit", models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("Union"))
    campaign = models.ForeignKey("organizing.Campaign", models.SET_NULL, null=True, blank=True, related_name="+")
    workers = models.PositiveIntegerField(_("Workers"), default=0)
    women = models.PositiveIntegerField(_("Women workers"), default=0)
    group_head = models.CharField(_("Head of the preparatory group"), max_length=60, blank=True)
    group_members = models.CharField(_("Members of the preparatory group"), max_length=300, blank=True)
    party_org = models.CharField(_("Party organisation"), max_length=120, blank=True)
    contact_phone = models.CharField(_("Telephone"), max_length=30, blank=True)
    reason = models.CharField(_("Grounds"), max_length=1000, blank=True)
    filed_by_id = models.BigIntegerField(null=True, editable=False)
    filed_by = models.CharField(_("Filed by"), max_length=100, blank=True, editable=False)
    submitted_on = models.DateField(_("Filed on"), null=True, editable=False)
    prepared_on = models.DateField(_("Preparation approved on"), null=True, editable=False)
    congress_kind = models.CharField(_("Congress of"), max_length=9, choices=CongressKind, blank=True)
    congress_on = models.DateField(_("Congress planned for"), null=True, blank=True)
    congress_place = models.CharField(_("Where it meets"), max_length=120, blank=True)
    chair_by = models.CharField(_("The chair is"), max_length=9, choices=ChairBy, blank=True)
    seats_committee = models.PositiveSmallIntegerField(_("Seats of the committee"), default=0)
    seats_audit = models.PositiveSmallIntegerField(_("Seats of the audit committee"), default=0)
    seats_women = models.PositiveSmallIntegerField(_("Seats of the women workers' committee"), default=0)
    congress_allowed_on = models.DateField(_("Congress approved on"), null=True, editable=False)
    held_on = models.DateField(_("Congress held on"), null=True, blank=True)
    due = models.PositiveIntegerField(_("Due to attend"), null=True, blank=True)
    present = models.PositiveIntegerField(_("Present at the congress"), null=True, blank=True)
    issued = models.PositiveIntegerField(_("Ballots given out"), null=True, blank=True)
    returned = models.PositiveIntegerField(_("Ballots returned"), null=True, blank=True)
    valid = models.PositiveIntegerField(_("Valid ballots"), null=True, blank=True)
    minutes = models.CharField(_("Remarks on the election"), max_length=1000, blank=True)
    founded_on = models.DateField(_("Founded on"), null=True, editable=False)
    term_years = models.PositiveSmallIntegerField(_("Years of the term"), null=True, blank=True)
    term_ends_on = models.DateField(_("Term ends"), null=True, blank=True)
    approved_by = models.CharField(_("Approved by"), max_length=100, blank=True, editable=False)
    entered_on = models.DateField(_("Entered in the register on"), null=True, editable=False)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("founding")
        indexes = [models.Index(fields=["unit_path", "id"], name="establishment_path")]
        constraints = [
            models.CheckConstraint(
                condition=Q(present__isnull=True) | Q(due__isnull=True) | Q(present__lte=F("due")),
                name="establishment_present_of_due",
            ),
            models.CheckConstraint(
                condition=Q(term_ends_on__isnull=True) | Q(founded_on__isnull=True) | Q(term_ends_on__gt=F("founded_on")),
                name="establishment_term_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[S.FOUNDED, S.REGISTERED]) | Q(union__isnull=False), name="establishment_has_union"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organizing:establishment", args=[self.pk])

    @property
    def stands(self) -> EstablishmentState:
        return EstablishmentState(self.state)

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def is_short(self) -> bool:
        """Without a congress of its own: a group under a joint union, or an employer that a joint union takes in."""
        return self.form in {UnionForm.GROUP, UnionForm.JOIN}

    @property
    def proposed(self) -> Figure[Any] | None:
        """The form that was proposed, with its reasons, as it was decided on."""
        return Figure.load(self.form_reason) if self.form_reason else None

    @property
    def seats(self) -> dict[str, int]:
        return {"committee": self.seats_committee, "audit": self.seats_audit, "women": self.seats_women}


del S, _step
