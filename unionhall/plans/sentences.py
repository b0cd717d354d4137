"""How entries on plans read."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit import sentences


def tell_all() -> None:
    sentences.tell(
        {
            "plans.plan.drafted": _("drafted the plan %(subject)s"),
            "plans.plan.changed": _("changed the draft of %(subject)s"),
            "plans.plan.imported": _("filled the draft of %(subject)s from a file"),
            "plans.plan.proposed": _("proposed the plan %(subject)s"),
            "plans.plan.returned": _("handed the plan %(subject)s back"),
            "plans.plan.approved": _("approved the plan %(subject)s"),
            "plans.amendment.proposed": _("proposed a change to %(subject)s"),
            "plans.amendment.granted": _("approved a change to %(subject)s"),
            "plans.amendment.refused": _("refused a change to %(subject)s"),
            "plans.measure.done": _("reported the measure «%(subject)s» as done"),
            "plans.measure.reopened": _("took the measure «%(subject)s» up again"),
            "plans.meeting.held": _("noted the joint meeting %(subject)s"),
            "plans.meeting.decided": _("entered decisions of the joint meeting %(subject)s"),
            "plans.target.set": _("set the target %(subject)s"),
            "plans.target.changed": _("changed the target %(subject)s"),
            "plans.target.dropped": _("withdrew the target %(subject)s"),
            "plans.target.shared": _("shared out the target %(subject)s"),
            "plans.plea.asked": _("asked for a lower target: %(subject)s"),
            "plans.plea.granted": _("granted a lower target: %(subject)s"),
            "plans.plea.refused": _("refused a lower target: %(subject)s"),
            "plans.report.written": _("wrote the report %(subject)s"),
            "plans.report.submitted": _("submitted the report %(subject)s, sealed as %(note)s"),
            "plans.report.returned": _("sent the report %(subject)s back"),
            "plans.report.waived": _("waived the report %(subject)s, its unit being dissolved"),
            "plans.bulletin.drafted": _("drafted the bulletin %(subject)s, sealed as %(note)s"),
            "plans.bulletin.worded": _("changed the words of the bulletin %(subject)s"),
            "plans.bulletin.proposed": _("proposed the bulletin %(subject)s"),
            "plans.bulletin.returned": _("handed the bulletin %(subject)s back"),
            "plans.bulletin.issued": _("issued the bulletin %(subject)s as %(note)s"),
            "plans.bulletin.read": _("took note of the bulletin %(subject)s"),
            "plans.evaluation.scored": _("scored the units of %(subject)s"),
            "plans.evaluation.published": _("published whom %(subject)s is to commend"),
            "plans.evaluation.decided": _("decided on the commendations of %(subject)s as %(note)s"),
        }
    )
    for name, label in {
        "parts": _("Parts"),
        "measures": _("Measures"),
        "decisions": _("Decisions"),
        "scored": _("Units scored"),
    }.items():
        if name not in sentences.LABELS:
            sentences.label(name, label)
