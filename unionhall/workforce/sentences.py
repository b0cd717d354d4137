"""How the audit trail tells what happened to union workers."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import label, tell


def tell_all() -> None:
    tell(
        {
            "workforce.worker.hired": _("took on the union worker %(subject)s"),
            "workforce.worker.left": _("noted that the union worker %(subject)s left"),
            "workforce.worker.changed": _("changed the file of the union worker %(subject)s"),
            "workforce.worker.educated": _("noted further education of the union worker %(subject)s"),
            "workforce.worker.moved": _("moved the union worker %(subject)s to another unit"),
            "workforce.worker.followed": _("moved the union worker %(subject)s along with the unit"),
            "workforce.certificate.added": _("put a certificate into the file of %(subject)s"),
            "workforce.certificate.removed": _("took a certificate from the file of %(subject)s"),
            "workforce.appraisal.noted": _("noted the result of an appraisal of %(subject)s"),
            "workforce.contract.signed": _("signed the labour contract %(subject)s"),
            "workforce.contract.ended": _("ended the labour contract %(subject)s"),
            "workforce.ending.opened": _("opened the ending of the contract %(subject)s"),
            "workforce.ending.step": _("took a legal step in the ending of %(subject)s"),
            "workforce.ending.withdrawn": _("withdrew the ending of %(subject)s"),
            "workforce.sidejob.asked": _("asked for consent to other work: %(subject)s"),
            "workforce.sidejob.decided": _("decided on other work: %(subject)s"),
            "workforce.sidejob.ended": _("noted the end of other work: %(subject)s"),
            "workforce.rank.proposed": _("put forward for promotion: %(subject)s"),
            "workforce.rank.reviewed": _("passed the review of the promotion %(subject)s"),
            "workforce.rank.published": _("made the promotion %(subject)s public"),
            "workforce.rank.appointed": _("appointed: %(subject)s"),
            "workforce.rank.refused": _("refused the promotion %(subject)s"),
            "workforce.welfare.given": _("noted welfare given to %(subject)s: %(note)s"),
            "workforce.pay.drafted": _("drafted the pay run %(subject)s"),
            "workforce.pay.redrafted": _("worked out the pay run %(subject)s anew"),
            "workforce.pay.checked": _("checked the pay run %(subject)s"),
            "workforce.pay.returned": _("returned the pay run %(subject)s"),
            "workforce.pay.approved": _("approved the pay run %(subject)s"),
            "workforce.pay.locked": _("locked the pay run %(subject)s"),
            "workforce.pay.dropped": _("dropped the draft of the pay run %(subject)s"),
        }
    )
    label("certificate", _("Certificate"))
    label("appraisal", _("Result of the appraisal"))
    label("since", _("From"))
    label("step", _("Step"))
