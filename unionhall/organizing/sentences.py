"""How the audit trail tells what happened to employers."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import label, tell

LABELS = {
    "founding.members": _("Workers who applied"),
    "founding.member": _("Workers who applied"),
    "founding.candidate": _("Candidates"),
    "founding.task": _("What is still missing"),
    "letter.employers": _("Employers named"),
    "letter.lines": _("Cleared"),
    "letter.warned": _("Employers warned"),
}


def tell_all() -> None:
    tell(
        {
            "organizing.employer.registered": _("registered the employer %(subject)s"),
            "organizing.employer.changed": _("changed the employer %(subject)s"),
            "organizing.employer.closed": _("closed the employer %(subject)s"),
            "organizing.employer.covered": _("put the employer %(subject)s under a union"),
            "organizing.employer.uncovered": _("took the employer %(subject)s from its union"),
            "organizing.employer.rolled_back": _("rolled back the import of the employer %(subject)s"),
            "organizing.employer.followed": _("moved the employer %(subject)s along with its unit"),
            "organizing.founding.drafted": _("began the founding of %(subject)s"),
            "organizing.founding.changed": _("changed the draft of the founding of %(subject)s"),
            "organizing.founding.submitted": _("filed the request to prepare the founding of %(subject)s"),
            "organizing.founding.preparation_approved": _("approved the preparation of %(subject)s"),
            "organizing.founding.returned": _("returned the founding of %(subject)s to be mended"),
            "organizing.founding.refused": _("did not approve the founding of %(subject)s"),
            "organizing.founding.withdrawn": _("withdrew the founding of %(subject)s"),
            "organizing.founding.members_added": _("entered workers who applied to join %(subject)s"),
            "organizing.founding.member_dropped": _("took a worker off the list of %(subject)s"),
            "organizing.founding.candidate_stands": _("named a candidate of %(subject)s"),
            "organizing.founding.candidate_down": _("took a candidate of %(subject)s off the list"),
            "organizing.founding.congress_asked": _("requested the founding congress of %(subject)s"),
            "organizing.founding.congress_approved": _("approved the founding congress of %(subject)s"),
            "organizing.founding.reported": _("reported the election of %(subject)s"),
            "organizing.founding.founded": _("approved the founding of %(subject)s"),
            "organizing.founding.entered": _("entered %(subject)s in the register of unions"),
            "organizing.founding.undone": _("took the founding of %(subject)s by a list back"),
            "organizing.founding.task_done": _("noted something of %(subject)s as put right"),
            "organizing.campaign.started": _("started the founding campaign %(subject)s"),
            "organizing.campaign.closed": _("ended the founding campaign %(subject)s"),
            "organizing.night.settled": _("struck employers that are organised or closed off the letters"),
            "organizing.night.warned": _("warned of deadlines to found a union"),
            "organizing.letter.sent": _("sent the letter %(subject)s to the partner agency"),
            "organizing.letter.received": _("confirmed the letter %(subject)s"),
            "organizing.letter.cleared": _("cleared the letter %(subject)s: all its employers are organised"),
        }
    )
    for name, said in LABELS.items():
        label(name, said)
