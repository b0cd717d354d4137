"""What inspectors photographed at the union."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from unionhall.assessments.models.inspection import Inspection
from unionhall.common.scope import PathField, ScopedManager


class Photo(models.Model):
    """A photograph at an item, maybe taken without a line; ``client_id`` is made on the tablet, so that one sent twice is one."""

    inspection = models.ForeignKey(Inspection, models.CASCADE, related_name="photos")
    unit_path = PathField()
    client_id = models.UUIDField()
    code = models.CharField(_("Item"), max_length=10)
    file = models.ForeignKey("documents.Attachment", models.PROTECT, related_name="+", verbose_name=_("File"))
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("By"))
    taken_name = models.CharField(max_length=100)
    taken_at = models.DateTimeField(_("Photographed at"))
    received_at = models.DateTimeField(_("Received at"), auto_now_add=True)
    is_offline = models.BooleanField(_("Taken without a line"), default=False)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("photograph of an inspection")
        indexes = [
            models.Index(fields=["unit_path"], name="photo_subtree"),
            models.Index(fields=["inspection", "code"], name="photo_inspection"),
        ]
        constraints = [models.UniqueConstraint(fields=["client_id"], name="photo_sent_once")]

    def __str__(self) -> str:
        return self.code
