"""How the audit trail tells what happened to leaders, papers, places and areas."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import tell


def tell_all() -> None:
    tell(
        {
            "organizing.term.began": _("recorded the election: %(subject)s"),
            "organizing.term.taken_over": _("took over from the register: %(subject)s"),
            "organizing.term.closed": _("ended with the union: %(subject)s"),
            "organizing.term.confirmed": _("confirmed who was elected: %(subject)s"),
            "organizing.officer.appointed": _("brought into office: %(subject)s"),
            "organizing.officer.confirmed": _("confirmed in office: %(subject)s"),
            "organizing.officer.left": _("took out of office: %(subject)s"),
            "organizing.shift.asked": _("asked: %(subject)s"),
            "organizing.shift.approved": _("agreed: %(subject)s"),
            "organizing.shift.refused": _("did not agree: %(subject)s"),
            "organizing.shift.withdrawn": _("withdrew: %(subject)s"),
            "organizing.shift.ordered": _("ordered: %(subject)s"),
            "organizing.paper.entered": _("entered the paper %(subject)s"),
            "organizing.paper.returned": _("gave the paper %(subject)s back"),
            "organizing.facility.opened": _("entered the facility %(subject)s"),
            "organizing.facility.changed": _("changed the facility %(subject)s"),
            "organizing.facility.given_up": _("gave up the facility %(subject)s"),
            "organizing.target.named": _("listed a place that needs a facility: %(subject)s"),
            "organizing.target.met": _("gave a place its facility: %(subject)s"),
            "organizing.booking.made": _("booked %(subject)s"),
            "organizing.booking.cancelled": _("cancelled the booking %(subject)s"),
            "organizing.assignment.made": _("assigned: %(subject)s"),
            "organizing.assignment.ended": _("ended the assignment: %(subject)s"),
            "organizing.situation.drafted": _("began the report %(subject)s"),
            "organizing.situation.written": _("wrote on the report %(subject)s"),
            "organizing.situation.submitted": _("submitted the report %(subject)s"),
            "organizing.situation.returned": _("returned the report %(subject)s"),
            "organizing.situation.approved": _("approved the report %(subject)s"),
            "organizing.model_site.nominated": _("nominated %(subject)s"),
            "organizing.model_site.accepted": _("accepted the nomination %(subject)s and made it public"),
            "organizing.model_site.refused": _("did not accept the nomination %(subject)s"),
            "organizing.model_site.listed": _("put on the list: %(subject)s"),
            "organizing.model_site.struck": _("struck off the list: %(subject)s"),
            "organizing.visit.logged": _("logged a visit: %(subject)s"),
            "organizing.follow_up.settled": _("settled what a visit found: %(subject)s"),
        }
    )
