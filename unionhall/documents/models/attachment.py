"""A file that belongs to something."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from unionhall.common.scope import PathField, ScopedManager


class Attachment(models.Model):
    """An uploaded or produced file (附件), sealed at rest. ``mime`` is what its bytes say, not what its name says."""

    name = models.CharField(_("File name"), max_length=200)
    mime = models.CharField(_("Type"), max_length=100)
    size = models.PositiveBigIntegerField(_("Size"))
    sha256 = models.CharField(max_length=64)
    file = models.FileField(max_length=200)
    unit_path = PathField()
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=40, blank=True)
    created_by = models.CharField(_("By"), max_length=100)
    created_by_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("attachment")
        indexes = [
            models.Index(fields=["unit_path"], name="attachment_subtree"),
            models.Index(fields=["subject_type", "subject_id"], name="attachment_subject"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("documents:download", args=[self.pk])
