"""How the audit trail tells what happened to leaders, papers, places and areas."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import tell


def tell_all() -> None:
    tell(
        {
            "organizing.term.began": _("recorded the election: %(subject)s"),
            "organizing.term.taken_over": _("took over from the register: %(subject)s"),
            "organizing.term.closed": _("ended with the union: %(subject)s"),
            "organizing.officer.appointed": _("brought into office: %(subject)s"),
            "organizing.officer.left": _("took out of office: %(subject)s"),
            "organizing.shift.asked": _("asked: %(subject)s"),
            "organizing.shift.approved": _("agreed: %(subject)s"),
            "organizing.shift.refused": _("did not agree: %(subject)s"),
            "organizing.shift.withdrawn": _("withdrew: %(subject)s"),
            "organizing.shift.ordered": _("ordered: %(subject)s"),
        }
    )
