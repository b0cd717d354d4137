"""What union workers find on the phone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.phone import TILES, Tile
from unionhall.workforce import permissions


def hang_up() -> None:
    TILES.register(
        "payslips",
        Tile(
            _("My pay and post"),
            "receipt",
            "workforce:mine",
            note=_("Payslips, welfare, other work"),
            group="field",
            key=permissions.PAY_OWN,
        ),
    )
