"""Posts for union workers, and the request for one more."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.models import BaseModel
from unionhall.common.scope import PathField, ScopedManager
from unionhall.common.workflow import Transition, Workflow
from unionhall.policies.figures import Figure
from unionhall.workforce import permissions
from unionhall.workforce.enums import PostBasis, PostKind, PostState, RequestState


class PostRequest(BaseModel):
    """A unit asks for posts above its standard (申请增配)."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    kind = models.CharField(_("Kind of post"), max_length=8, choices=PostKind, default=PostKind.OFFICER)
    count = models.PositiveSmallIntegerField(_("Posts asked for"), default=1)
    reason = models.CharField(_("Reason"), max_length=500)
    basis = models.JSONField(default=dict, editable=False)
    state = models.CharField(_("State"), max_length=9, choices=RequestState, default=RequestState.WAITING)
    asked_by = models.CharField(_("Asked by"), max_length=100)
    asked_by_id = models.BigIntegerField(null=True, editable=False)
    decided_by = models.CharField(_("Decided by"), max_length=100, blank=True)
    decided_on = models.DateField(_("Day of the decision"), null=True, blank=True)
    decision = models.CharField(_("Grounds of the decision"), max_length=500, blank=True)
    paper_number = models.CharField(_("Number of the paper"), max_length=60, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("request for a post")
        indexes = [models.Index(fields=["unit_path", "id"], name="postrequest_path")]
        constraints = [
            models.UniqueConstraint(fields=["unit"], condition=Q(state=RequestState.WAITING), name="postrequest_open_once"),
            models.CheckConstraint(condition=Q(count__gte=1), name="postrequest_count"),
            models.CheckConstraint(
                condition=~Q(state__in=[RequestState.GRANTED, RequestState.REFUSED]) | Q(decided_on__isnull=False),
                name="postrequest_decided_has_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit.name} +{self.count}"

    def get_absolute_url(self) -> str:
        return reverse("posts:request", args=[self.pk])

    @property
    def standing(self) -> RequestState:
        return RequestState(self.state)

    @property
    def is_open(self) -> bool:
        return self.state == RequestState.WAITING

    @property
    def figure(self) -> Figure[Any]:
        """What the unit was due when it asked, with its reasons."""
        return Figure.load(self.basis)


class Post(BaseModel):
    """One approved place for a union worker (岗位), numbered within its unit."""

    unit = models.ForeignKey("units.Unit", models.PROTECT, related_name="+", verbose_name=_("Unit"))
    unit_path = PathField()
    number = models.CharField(_("Number of the post"), max_length=24, unique=True, db_collation="C")
    kind = models.CharField(_("Kind of post"), max_length=8, choices=PostKind, default=PostKind.OFFICER)
    basis = models.CharField(_("Basis"), max_length=8, choices=PostBasis, default=PostBasis.STANDARD)
    state = models.CharField(_("State"), max_length=9, choices=PostState, default=PostState.VACANT)
    approved_on = models.DateField(_("Post approved on"))
    paper_number = models.CharField(_("Number of the paper"), max_length=60)
    request = models.ForeignKey(PostRequest, models.PROTECT, null=True, blank=True, related_name="posts")
    opening = models.ForeignKey(
        "workforce.Opening", models.SET_NULL, null=True, blank=True, related_name="posts", verbose_name=_("Recruited for by")
    )
    worker = models.OneToOneField(
        "workforce.Worker", models.PROTECT, null=True, blank=True, related_name="post", verbose_name=_("Holder")
    )
    filled_on = models.DateField(_("Filled since"), null=True, blank=True)
    abolished_on = models.DateField(_("Abolished on"), null=True, blank=True)
    is_demo = models.BooleanField(_("Invented, for the demonstration"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("post")
        indexes = [
            models.Index(fields=["unit_path", "id"], name="post_path"),
            models.Index(fields=["unit_path", "id"], name="post_vacant", condition=Q(state=PostState.VACANT)),
            models.Index(fields=["unit", "number"], name="post_unit_number"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PostState.ABOLISHED, abolished_on__isnull=False)
                | (~Q(state=PostState.ABOLISHED) & Q(abolished_on__isnull=True)),
                name="post_abolished_has_day",
            ),
            models.CheckConstraint(
                condition=Q(state=PostState.FILLED, worker__isnull=False, filled_on__isnull=False)
                | (~Q(state=PostState.FILLED) & Q(worker__isnull=True)),
                name="post_filled_has_holder",
            ),
            models.CheckConstraint(
                condition=Q(basis=PostBasis.STANDARD) | Q(request__isnull=False), name="post_extra_has_request"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("posts:post", args=[self.pk])

    @property
    def standing(self) -> PostState:
        return PostState(self.state)

    @property
    def is_vacant(self) -> bool:
        return self.state == PostState.VACANT


_S = RequestState
REQUESTING = Workflow((
    Transition("grant", (_S.WAITING,), _S.GRANTED, permissions.POST_DECIDE, _("Grant"), clock="decide_within"),
    Transition("refuse", (_S.WAITING,), _S.REFUSED, permissions.POST_DECIDE, _("Do not grant")),
    Transition("withdraw", (_S.WAITING,), _S.WITHDRAWN, permissions.POST_REQUEST, _("Withdraw")),
))  # fmt: skip
