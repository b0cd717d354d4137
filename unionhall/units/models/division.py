"""The country's administrative divisions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Division(models.Model):
    """A division by GB/T 2260 and the statistics office's codes below county (2, 4, 6, 9 or 12 digits)."""

    code = models.CharField(_("Code"), max_length=12, primary_key=True, db_collation="C")
    name = models.CharField(_("Name"), max_length=60)
    level = models.PositiveSmallIntegerField(_("Level"))
    parent_code = models.CharField(max_length=12, blank=True, db_collation="C")
    name_pinyin = models.CharField(max_length=200, db_collation="C")

    class Meta:
        verbose_name = _("division")
        indexes = [models.Index(fields=["parent_code", "code"], name="division_parent")]

    def __str__(self) -> str:
        return self.name
