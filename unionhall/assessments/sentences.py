"""How the audit trail tells what happened in a campaign."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import label, tell


def tell_all() -> None:
    tell(
        {
            "assessments.campaign.planned": _("planned the campaign %(subject)s"),
            "assessments.campaign.changed": _("changed the campaign %(subject)s"),
            "assessments.campaign.led": _("named the leading group of %(subject)s"),
            "assessments.campaign.started": _("started the campaign %(subject)s with %(note)s unions"),
            "assessments.campaign.scored": _("had %(note)s unions of %(subject)s scored by the register"),
            "assessments.campaign.ended": _("ended the campaign %(subject)s"),
            "assessments.clerk.trained": _("noted the training of %(subject)s"),
            "assessments.entry.begun": _("began the self-check of %(subject)s"),
            "assessments.entry.said": _("filled in the self-check of %(subject)s"),
            "assessments.evidence.added": _("put evidence to %(subject)s: %(note)s"),
            "assessments.evidence.removed": _("removed evidence of %(subject)s: %(note)s"),
            "assessments.entry.applied": _("applied for %(subject)s, digest %(note)s"),
            "assessments.entry.returned": _("sent back the application of %(subject)s"),
            "assessments.entry.closed": _("closed %(subject)s without acceptance"),
            "assessments.entry.handed_over": _("handed %(subject)s over to those it stands under now"),
            "assessments.entry.expired": _("noted that %(subject)s let its day pass (%(note)s)"),
            "assessments.entry.extended": _("gave %(subject)s more time"),
            "assessments.entry.recheck": _("asked for the re-check of %(subject)s"),
            "assessments.entry.accepted": _("accepted %(subject)s, plaque %(note)s"),
            "assessments.inspection.planned": _("formed a team for %(subject)s: %(note)s"),
            "assessments.inspection.seated": _("formed another team for %(subject)s: %(note)s"),
            "assessments.inspection.called_off": _("called off %(subject)s"),
            "assessments.inspection.marked": _("gave marks at %(subject)s: %(note)s"),
            "assessments.inspection.photographed": _("photographed at %(subject)s: %(note)s"),
            "assessments.inspection.concluded": _("concluded %(subject)s with %(note)s points"),
            "assessments.mark.settled": _("decided between two copies at %(subject)s: %(note)s"),
            "assessments.repair.answered": _("reported a point of %(subject)s as put right: %(note)s"),
            "assessments.appeal.raised": _("appealed for %(subject)s"),
            "assessments.appeal.decided": _("decided on the appeal of %(subject)s"),
            "assessments.award.revoked": _("took back the plaque %(subject)s"),
            "assessments.award.upheld": _("left the plaque %(subject)s in force"),
            "assessments.subsidy.due": _("found a subsidy due: %(subject)s"),
            "assessments.subsidy.ordered": _("ordered the subsidy %(subject)s"),
            "assessments.subsidy.paid": _("noted the payment of %(subject)s, voucher %(note)s"),
            "assessments.subsidy.taken_over": _("let the subsidy %(subject)s be owed by %(note)s"),
            "assessments.subsidy.cancelled": _("cancelled the subsidy %(subject)s"),
            "assessments.draw.drawn": _("drew the lot of %(subject)s with the seed %(note)s"),
        }
    )
    label("leaders", _("Leading group"))
    label("answer", _("How it was put right"))
    label("takes", _("Takes the later copy"))
    label("inspected_by", _("Inspected first and last by"))
    label("upheld", _("Appeal upheld"))
