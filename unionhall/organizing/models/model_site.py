"""Unions that others learn from."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.organizing import permissions
from unionhall.organizing.enums.writing import SiteState

S = SiteState
REVIEWING = Workflow((
    Transition("accept", (S.NOMINATED,), S.PUBLIC, permissions.MODEL_REVIEW, _("Accept and make public"), clock="review_days"),
    Transition("refuse", (S.NOMINATED, S.PUBLIC), S.REFUSED, permissions.MODEL_REVIEW, _("Do not accept")),
    Transition("list", (S.PUBLIC,), S.LISTED, permissions.MODEL_REVIEW, _("Put on the list")),
    Transition("strike", (S.LISTED,), S.STRUCK, permissions.MODEL_REVIEW, _("Strike off")),
))  # fmt: skip
del S


class ModelSite(BaseModel):
    """A union nominated for a title of a year (示范点、合格工会). ``area`` reviews; ``unit_path`` is the union's."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Union"))
    unit_path = PathField()
    area = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Reviewed by"))
    year = models.PositiveSmallIntegerField(_("Year"))
    title = models.CharField(_("Title of honour"), max_length=60)
    grounds = models.TextField(_("Why this union"))
    state = models.CharField(_("State"), max_length=10, choices=SiteState, default=SiteState.NOMINATED)
    nominated_by = models.CharField(_("Nominated by"), max_length=100)
    nominated_by_id = models.BigIntegerField(null=True)
    reviewed_by = models.CharField(_("Reviewer"), max_length=100, blank=True)
    review = models.CharField(_("Review"), max_length=500, blank=True)
    listed_on = models.DateField(_("Listed since"), null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("model site")
        indexes = [models.Index(fields=["unit_path", "id"], name="model_site_path")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "title"],
                condition=~Q(state__in=[SiteState.REFUSED, SiteState.STRUCK]),
                name="model_site_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.label} · {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("model-sites:site", args=[self.pk])

    @property
    def state_chip(self) -> SiteState:
        return SiteState(self.state)
