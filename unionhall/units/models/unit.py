"""A node of the tree."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.text import initials_of, pinyin_of, shortened
from unionhall.units.enums import UNION_KINDS, UnitKind, UnitState

SEGMENT = 6
MAX_DEPTH = 15
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def segment(number: int) -> str:
    """The path segment of the unit with this primary key: base 36, six characters, so up to 2.1 billion units."""
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text.rjust(SEGMENT, "0")


def search_keys(name: str) -> tuple[str, str]:
    """Pinyin without spaces, as people type it, and initials."""
    return pinyin_of(name).replace(" ", "")[:400], initials_of(name)[:120]


class Unit(BaseModel):
    """A union, federation, service body or partner agency (组织). ``path`` holds its whole line of parents.

    ``code`` is the public number used in addresses, sheets and the API.
    """

    scope_path = "path"

    code = models.CharField(_("Unit code"), max_length=20, unique=True)
    name = models.CharField(_("Name"), max_length=120, db_collation="C")
    short_name = models.CharField(_("Short name"), max_length=60, blank=True, db_collation="C")
    name_pinyin = models.CharField(max_length=400, editable=False, db_collation="C")
    initials = models.CharField(max_length=120, editable=False, db_collation="C")
    kind = models.CharField(_("Kind"), max_length=12, choices=UnitKind)
    state = models.CharField(_("State"), max_length=12, choices=UnitState, default=UnitState.ACTIVE)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", verbose_name=_("Upper union"))
    path = PathField(unique=True)
    depth = models.PositiveSmallIntegerField(editable=False)
    has_children = models.BooleanField(default=False, editable=False)
    division_code = models.CharField(_("Division code"), max_length=12, blank=True)
    opened_on = models.DateField(_("Founded on"), null=True, blank=True)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)
    credit_code = models.CharField(_("Unified social credit code"), max_length=18, blank=True)
    approval_number = models.CharField(_("Number of the approval"), max_length=60, blank=True)
    nature = models.CharField(_("Nature of the employer"), max_length=20, blank=True)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    phone = models.CharField(_("Telephone"), max_length=30, blank=True)
    chair_name = models.CharField(_("Chair"), max_length=60, blank=True)
    chair_phone = models.CharField(_("Chair's telephone"), max_length=30, blank=True)
    term_ends_on = models.DateField(_("Term ends"), null=True, blank=True)
    longitude = models.DecimalField(_("Longitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    latitude = models.DecimalField(_("Latitude"), max_digits=9, decimal_places=6, null=True, blank=True)
    successor = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="predecessors")
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("unit")
        indexes = [
            models.Index(fields=["parent", "kind", "code"], name="unit_children"),
            models.Index(fields=["kind", "state", "path"], name="unit_kind_state"),
            models.Index(fields=["division_code", "path"], name="unit_division"),
            models.Index(fields=["name"], name="unit_name"),
            models.Index(fields=["short_name"], name="unit_short_name"),
            models.Index(fields=["name_pinyin"], name="unit_pinyin"),
            models.Index(fields=["initials"], name="unit_initials"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=UnitState.CLOSED, closed_on__isnull=False)
                | (~Q(state=UnitState.CLOSED) & Q(closed_on__isnull=True)),
                name="unit_closed_has_date",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("units:unit", args=[self.code])

    @property
    def unit_path(self) -> str:
        """So that a unit itself is something that stands in the tree (``Actor.require``)."""
        return self.path

    @property
    def label(self) -> str:
        return self.short_name or shortened(self.name)

    @property
    def state_chip(self) -> UnitState:
        return UnitState(self.state)

    @property
    def is_union(self) -> bool:
        return self.kind in UNION_KINDS

    @property
    def is_open(self) -> bool:
        return self.state != UnitState.CLOSED

    @property
    def ancestor_paths(self) -> list[str]:
        """Paths from the root down to the parent."""
        return [self.path[:end] for end in range(SEGMENT, len(self.path), SEGMENT)]
