"""What union workers find on the phone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.phone import TILES, Tile
from unionhall.workforce import permissions


def hang_up() -> None:
    TILES.register(
        "workforce.training",
        Tile(
            _("My training"),
            "school",
            "workforce:mine-training",
            note=_("Hours, courses, signing in"),
            group="field",
            key=permissions.TRAINING_OWN,
        ),
    )
