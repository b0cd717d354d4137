"""One version of one policy, set by one unit for everything under it."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import MD5, Cast, Concat
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedQuerySet
from unionhall.common.scope import ScopedManager as BaseManager
from unionhall.policies.enums import VersionState
from unionhall.policies.sources import Source
from unionhall.policies.types import policy_type

FROZEN_FIELDS = (
    "key", "unit_id", "params", "starts_on", "may_override", "source_title", "source_number", "source_issuer",
    "source_date", "source_clause",
)  # fmt: skip
"""What a decision rests on: never changed after approval. The path follows the unit, the end may be set once."""


class Frozen(RuntimeError):
    """An approved version was about to be changed: a programming error, since every action refuses it before."""


class Days(Func):
    """A date as a number of days, which no session setting can write differently."""

    template = "coalesce(%(expressions)s - DATE '2000-01-01', 0)::text"
    output_field = TextField()


SEAL = MD5(
    Concat(
        "key", Value("|"), Cast("unit_id", TextField()), Value("|"), Cast("params", TextField()), Value("|"),
        Days(F("starts_on")), Value("|"), Cast("may_override", TextField()), Value("|"), "source_title", Value("|"),
        "source_number", Value("|"), "source_issuer", Value("|"), Days(F("source_date")), Value("|"), "source_clause",
        output_field=TextField(),
    )
)  # fmt: skip
"""What the frozen fields add up to. An approved row carries it; the database refuses a row where it does not fit."""


class VersionQuerySet(ScopedQuerySet):
    """Rows of policies; approved ones do not change in bulk either."""

    def approved(self) -> Self:
        return self.filter(state=VersionState.APPROVED)

    def started(self, on: date) -> Self:
        return self.approved().filter(starts_on__lte=on)

    def update(self, **fields: Any) -> int:
        touched = set(fields) & {*FROZEN_FIELDS, "unit"}
        if touched and self.approved().exists():
            raise Frozen(f"Approved policy versions cannot change: {', '.join(sorted(touched))}")
        return super().update(**fields)

    def delete(self) -> Any:
        if self.approved().exists():
            raise Frozen("Approved policy versions cannot be deleted.")
        return super().delete()


class VersionManager(BaseManager.from_queryset(VersionQuerySet)):  # type: ignore[misc]
    """The wall, with the rows of policies."""


class Version(BaseModel):
    """A policy's parameters with the document they come from (政策版本).

    In force from ``starts_on`` until ``ends_on`` or until a newer approved version of the same unit starts. Once
    approved it is never edited: a newer version supersedes it. ``may_override`` lets units below set their own.
    """

    key = models.CharField(_("Policy"), max_length=80, db_collation="C")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Set by"))
    unit_path = PathField()
    state = models.CharField(_("State"), max_length=10, choices=VersionState, default=VersionState.DRAFT)
    params = models.JSONField(_("Parameters"), default=dict)
    starts_on = models.DateField(_("In force from"))
    ends_on = models.DateField(_("In force until"), null=True, blank=True)
    may_override = models.BooleanField(_("Lower units may set their own"), default=True)
    source_title = models.CharField(_("Document"), max_length=200)
    source_number = models.CharField(_("Document number"), max_length=80, blank=True)
    source_issuer = models.CharField(_("Issuer"), max_length=120, blank=True)
    source_date = models.DateField(_("Dated"), null=True, blank=True)
    source_clause = models.CharField(_("Clause"), max_length=120, blank=True)
    note = models.TextField(_("Note"), blank=True)
    pack = models.CharField(_("From pack"), max_length=60, blank=True)
    makers = ArrayField(models.BigIntegerField(), default=list, editable=False)
    drafted_by_id = models.BigIntegerField(null=True, editable=False)
    drafted_by = models.CharField(_("Drafted by"), max_length=100, blank=True)
    proposed_by_id = models.BigIntegerField(null=True, editable=False)
    proposed_by = models.CharField(_("Proposed by"), max_length=100, blank=True)
    approved_by = models.CharField(_("Approved by"), max_length=100, blank=True)
    approved_at = models.DateTimeField(_("Approved"), null=True, blank=True)
    seal = models.CharField(max_length=32, blank=True, editable=False)

    objects = VersionManager()

    class Meta:
        verbose_name = _("policy version")
        indexes = [models.Index(fields=["key", "unit_path", "-starts_on"], name="policy_lookup")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="policy_dates_in_order"
            ),
            models.UniqueConstraint(fields=["key", "unit", "starts_on"], condition=Q(state="approved"), name="policy_one_start"),
            models.CheckConstraint(condition=~Q(state="approved") | Q(seal=SEAL), name="policy_approved_is_sealed"),
        ]

    def __str__(self) -> str:
        return f"{policy_type(self.key).label} {self.starts_on}"

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any, **kwargs: Any) -> Self:
        loaded = super().from_db(db, field_names, values, **kwargs)
        held = vars(loaded)
        held["_as_loaded"] = {name: held[name] for name in (*FROZEN_FIELDS, "state") if name in held}
        return loaded

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refuses to change what was approved; the database refuses too (constraint ``policy_approved_is_sealed``)."""
        before = getattr(self, "_as_loaded", {})
        if before.get("state") == VersionState.APPROVED:
            changed = [name for name in FROZEN_FIELDS if name in before and before[name] != getattr(self, name)]
            if changed:
                raise Frozen(f"Approved policy version {self.pk} cannot change: {', '.join(changed)}")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        if self.state == VersionState.APPROVED:
            raise Frozen(f"Approved policy version {self.pk} cannot be deleted.")
        return super().delete(*args, **kwargs)

    @property
    def is_frozen(self) -> bool:
        return self.state in {VersionState.APPROVED, VersionState.WITHDRAWN}

    @property
    def source(self) -> Source:
        return Source(self.source_title, self.source_number, self.source_issuer, self.source_date, self.source_clause)

    def is_made_by(self, user_id: int | None) -> bool:
        """Whether this user ever wrote, changed or proposed it: then somebody else has to approve it."""
        return user_id is not None and user_id in {*self.makers, self.drafted_by_id, self.proposed_by_id}

    def count_maker(self, user_id: int | None) -> None:
        if user_id is not None and user_id not in self.makers:
            self.makers = [*self.makers, user_id]

    def covers_day(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)
