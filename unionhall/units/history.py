"""How what happened to units reads in the trail."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit import sentences
from unionhall.units.beside import names_at, path_of
from unionhall.units.enums import LinkKind

SENTENCES = {
    "units.unit.opened": _("founded %(subject)s"),
    "units.unit.changed": _("changed facts of %(subject)s"),
    "units.unit.moved": _("moved %(subject)s"),
    "units.unit.merged": _("merged %(subject)s into another unit"),
    "units.unit.took_over": _("let %(subject)s take over another unit"),
    "units.unit.split": _("split a new unit off %(subject)s"),
    "units.unit.closed": _("closed %(subject)s"),
    "units.unit.undone": _("took back the founding of %(subject)s"),
    "units.unit.suspended": _("noted that %(subject)s stands still"),
    "units.unit.resumed": _("noted that %(subject)s works again"),
    "units.unit.linked": _("tied %(subject)s to a second line"),
    "units.unit.unlinked": _("ended a second line of %(subject)s"),
}


def register() -> None:
    """Called once, when the app starts."""
    sentences.tell(SENTENCES)
    sentences.label("predecessor", _("Predecessor"))
    sentences.label("successor", _("Successor"))
    sentences.label("units", _("Units that go with it"))
    for kind in LinkKind:
        sentences.label(kind.value, kind.label)
    sentences.NAMES.register("units", names_at)
    sentences.PATHS.register("units", path_of)
