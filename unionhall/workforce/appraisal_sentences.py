"""How the audit trail tells what happened in appraisals."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import label, tell


def tell_all() -> None:
    tell(
        {
            "workforce.appraisal.opened": _("opened the appraisal %(subject)s"),
            "workforce.appraisal.counted": _("took the year's results from the register for %(subject)s"),
            "workforce.appraisal.cancelled": _("called off the appraisal %(subject)s: %(note)s"),
            "workforce.appraisal.stated": _("wrote the own statement for the appraisal of %(subject)s"),
            "workforce.appraisal.marked": _("marked %(subject)s"),
            "workforce.appraisal.breach": _("noted a serious breach of %(subject)s: %(note)s"),
            "workforce.appraisal.cleared": _("took back the breach of %(subject)s: %(note)s"),
            "workforce.appraisal.closed": _("closed the marking of %(subject)s"),
            "workforce.appraisal.reopened": _("opened the marking of %(subject)s again: %(note)s"),
            "workforce.appraisal.regraded": _("changed the proposed result of %(subject)s in the review: %(note)s"),
            "workforce.appraisal.decided": _("decided in the review of %(subject)s"),
            "workforce.appraisal.published": _("made the results of %(subject)s public"),
            "workforce.appraisal.taken_back": _("took the results of %(subject)s back to the review: %(note)s"),
            "workforce.appraisal.appealed": _("appealed against the result of %(subject)s"),
            "workforce.appraisal.appeal_upheld": _("accepted the appeal of %(subject)s: %(note)s"),
            "workforce.appraisal.appeal_dismissed": _("dismissed the appeal of %(subject)s: %(note)s"),
            "workforce.appraisal.locked": _("locked the results of %(subject)s"),
            "workforce.appraisal.talk_due": _("set an admonition interview with %(subject)s"),
            "workforce.appraisal.talk_held": _("held the admonition interview with %(subject)s"),
            "workforce.appraisal.corrected": _("corrected the locked result of %(subject)s: %(note)s"),
        }
    )
    label("appraised", _("Workers in it"))
    label("ethics", _("Professional ethics"))
    label("competence", _("Competence"))
    label("results", _("Results"))
