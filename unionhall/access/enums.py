"""How far a grant reaches."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DataRange(models.TextChoices):
    """数据范围, as administrators in China know it from other systems."""

    OWN = "own", _("Own records")
    UNIT = "unit", _("This unit")
    BELOW = "below", _("This unit and below")
    CHOSEN = "chosen", _("Chosen units")
    ALL = "all", _("Everything")
