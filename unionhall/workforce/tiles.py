"""What union workers have on the phone."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.phone import TILES, Tile
from unionhall.workforce import permissions

OWN = {
    "payslips": Tile(
        _("My pay and post"), "receipt", "workforce:mine", note=_("Payslips, welfare, other work"), key=permissions.PAY_OWN
    ),
    "workforce.training": Tile(
        _("My training"), "school", "workforce:mine-training", note=_("Hours, courses, signing in"), key=permissions.TRAINING_OWN
    ),
    "workforce.log": Tile(
        _("My work log"), "clipboard-check", "workforce:my-log", note=_("Write down what was done"), key=permissions.LOG_OWN
    ),
}


def hang_up() -> None:
    for name, tile in OWN.items():
        TILES.register(name, replace(tile, group="field"))
