"""The indicators of this package: unions, and unions founded."""

from django.utils.translation import gettext_lazy as _

from unionhall.units.aims import Indicator
from unionhall.units.aims import register as declare
from unionhall.units.measures import UNIONS
from unionhall.units.queries import founded

GAP = ("employers", "employers.covered")


def register() -> None:
    declare(
        Indicator(
            "unions.new",
            _("New basic-level unions"),
            _("Workplace, joint and community unions founded after the base date, where they stood that day."),
            _("unions"),
            happened=founded.founded,
            behind=founded.which_founded,
            weigh="employers",
            lack=GAP,
            for_unions=False,
        )
    )
    declare(
        Indicator(
            "unions",
            _("Basic-level unions in all"),
            _("Workplace, joint and community unions that are not dissolved."),
            _("unions"),
            measure=UNIONS,
            weigh=UNIONS,
            lack=GAP,
            for_unions=False,
        )
    )
