"""A member says that the record is wrong."""

from __future__ import annotations

import json
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.crypto import decrypt
from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.members.enums import CorrectionState


class Correction(BaseModel):
    """What a member asks the union to set right (信息更正). The values are sealed: telephones are among them."""

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="corrections")
    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"), db_index=False)
    unit_path = PathField()
    state = models.CharField(_("State"), max_length=8, choices=CorrectionState, default=CorrectionState.WAITING)
    wanted_sealed = models.BinaryField(editable=False)
    was_sealed = models.BinaryField(editable=False, null=True)
    words = models.CharField(_("What the member says"), max_length=300, blank=True)
    answer = models.CharField(_("What the union says"), max_length=300, blank=True)
    answered_at = models.DateTimeField(_("Answered"), null=True, blank=True)
    answered_by = models.CharField(_("Answered by"), max_length=100, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("request for correction")
        indexes = [models.Index(fields=["unit_path", "id"], name="correction_path")]
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(state=CorrectionState.WAITING), name="correction_one_waiting"),
        ]

    def __str__(self) -> str:
        return self.person.name

    def get_absolute_url(self) -> str:
        return reverse("members:correction", args=[self.pk])

    @property
    def state_now(self) -> CorrectionState:
        return CorrectionState(self.state)

    @property
    def wanted(self) -> dict[str, Any]:
        """Field → value as the member wrote it."""
        return dict(json.loads(decrypt(self.wanted_sealed)))

    @property
    def was(self) -> dict[str, str]:
        """Field → what the record said when the union answered, or says while it waits; a telephone stays masked."""
        if self.was_sealed is not None:
            return dict(json.loads(decrypt(self.was_sealed)))
        return {name: getattr(self.person, f"{name}_masked", "") or getattr(self.person, name) for name in self.wanted}
