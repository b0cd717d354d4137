"""How the audit trail tells what happened to work logs, commendations and cadres."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import tell


def tell_log() -> None:
    tell(
        {
            "workforce.log.written": _("wrote into the work log: %(subject)s"),
            "workforce.log.changed": _("changed the entry of the work log %(subject)s"),
            "workforce.log.struck": _("struck the entry of the work log %(subject)s"),
            "workforce.log.corrected": _("corrected a confirmed entry of the work log: %(subject)s"),
            "workforce.log.sent": _("sent up the month of the work log %(subject)s"),
            "workforce.log.confirmed": _("confirmed the month of the work log %(subject)s"),
            "workforce.log.returned": _("returned the month of the work log %(subject)s"),
        }
    )


def tell_honours() -> None:
    tell(
        {
            "workforce.honour.opened": _("opened the commendation %(subject)s"),
            "workforce.honour.shared": _("shared out places of the commendation %(subject)s"),
            "workforce.honour.nominated": _("put forward for a title: %(subject)s"),
            "workforce.honour.struck": _("took off the list for a title: %(subject)s"),
            "workforce.honour.seated": _("named the committee of %(subject)s: %(note)s"),
            "workforce.honour.voting": _("let the committee vote on %(subject)s"),
            "workforce.honour.voted": _("voted on %(subject)s"),
            "workforce.honour.published": _("made the result of %(subject)s public"),
            "workforce.honour.decided": _("decided on the commendation %(subject)s"),
            "workforce.honour.given": _("commended the union worker %(subject)s: %(note)s"),
            "workforce.honour.dropped": _("broke off the commendation %(subject)s"),
        }
    )


def tell_cadres() -> None:
    tell(
        {
            "workforce.talent.recommended": _("recommended for the pool of cadres: %(subject)s"),
            "workforce.talent.taken": _("took into the pool of cadres: %(subject)s"),
            "workforce.talent.refused": _("did not take into the pool of cadres: %(subject)s"),
            "workforce.talent.released": _("took out of the pool of cadres: %(subject)s"),
            "workforce.talent.sent_out": _("arranged an exchange of %(subject)s: %(note)s"),
            "workforce.talent.came_home": _("ended the exchange of %(subject)s"),
            "workforce.case.opened": _("opened the case of %(subject)s"),
            "workforce.case.step": _("took a step in the case of %(subject)s"),
            "workforce.case.closed": _("closed the case of %(subject)s"),
            "workforce.case.withdrawn": _("took back the case of %(subject)s"),
        }
    )
