"""Who may put an imported roster into the register."""

from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, param


class ImportApproval(Policy, key="sheets.approval", label=_("Import approval"), topic=Topic.SYSTEM):
    """Maker and checker for rosters."""

    four_eyes: bool = param(
        _("Somebody else applies what one has uploaded"),
        default=True,
        help=_("The uploader cannot apply his own sheet."),
    )
    four_eyes_from_rows: int = param(
        _("Only for sheets of at least"),
        default=1,
        unit=_("rows"),
        at_least=1,
        help=_("Smaller ones need no second person."),
    )
    rollback_days: int = param(_("A batch can be rolled back within"), default=30, unit=_("days"), at_least=0)
    rows_at_most: int = param(_("Rows in one sheet at most"), default=300_000, unit=_("rows"), at_least=100)
