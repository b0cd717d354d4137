"""How the audit trail tells what happened to people."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import label, tell


def tell_all() -> None:
    tell(
        {
            "members.person.enrolled": _("entered %(subject)s as a member"),
            "members.person.changed": _("changed the record of %(subject)s"),
            "members.person.document_corrected": _("corrected the document of %(subject)s"),
            "members.membership.ended": _("ended the membership of %(subject)s"),
            "members.membership.retained": _("retained the membership of %(subject)s"),
            "members.membership.restored": _("restored the membership of %(subject)s"),
            "members.membership.followed": _("moved %(subject)s along with the union"),
            "members.membership.transferred": _("took over the membership of %(subject)s"),
            "members.expulsion.filed": _("took note of the expulsion of %(subject)s"),
            "members.application.sent": _("applied to join: %(subject)s"),
            "members.application.approved": _("admitted %(subject)s"),
            "members.application.refused": _("refused the application of %(subject)s"),
            "members.application.returned": _("asked %(subject)s for more: %(note)s"),
            "members.application.passed_on": _("passed on the application of %(subject)s"),
            "members.application.supplied": _("answered the union's question: %(subject)s"),
            "members.application.withdrawn": _("withdrew the application of %(subject)s"),
            "members.transfer.asked": _("asked for the transfer of %(subject)s"),
            "members.transfer.released": _("let %(subject)s go to the other union"),
            "members.transfer.accepted": _("accepted %(subject)s from the other union"),
            "members.transfer.escalated": _("laid the transfer of %(subject)s before the union above"),
            "members.transfer.declined": _("declined the transfer of %(subject)s"),
            "members.transfer.withdrawn": _("withdrew the transfer of %(subject)s"),
            "members.card.issued": _("issued card %(subject)s"),
            "members.card.lost": _("reported card %(subject)s lost"),
            "members.card.replaced": _("replaced card %(subject)s"),
            "members.card.printed": _("printed card %(subject)s"),
            "members.card_block.reserved": _("set aside the card numbers %(subject)s"),
            "members.account.bound": _("bound a telephone sign-in to the record of %(subject)s"),
            "members.correction.asked": _("asked for a correction of the record of %(subject)s"),
            "members.correction.accepted": _("accepted the correction for %(subject)s"),
            "members.correction.refused": _("refused the correction for %(subject)s"),
            "members.person.merged": _("merged a second record into that of %(subject)s"),
            "members.duplicate.distinct": _("found that a record like that of %(subject)s is another person's"),
            "members.duplicate.taken_back": _("took back the decision on a record like that of %(subject)s"),
            "members.duplicate.search_asked": _("had the register of %(subject)s searched for records of one person"),
            "members.duplicate.searched": _("searched the register of %(subject)s for records of one person"),
            "members.person.rolled_back": _("rolled back the import of %(subject)s"),
        }
    )
    label("document", _("Number of the document"))
    label("kept", _("Kept record"))
    label("merged", _("Merged record"))
    label("people", _("People compared"))
    label("pairs", _("Pairs found"))
    label("likely", _("Very likely"))
    label("forgotten", _("No longer alike"))
