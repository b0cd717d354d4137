"""What officers have on the phone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.phone import TILES, Tile
from unionhall.organizing import permissions


def hang_up() -> None:
    note = _("Which union waits, and a visit logged with one hand")
    TILES.register("visits", Tile(_("My unions"), "map-pin", "visits:mine", note=note, group="field", key=permissions.VISIT_LOG))
