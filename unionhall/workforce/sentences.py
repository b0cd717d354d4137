"""How the audit trail tells what happened to union workers."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import tell


def tell_all() -> None:
    tell(
        {
            "workforce.worker.hired": _("took on the union worker %(subject)s"),
            "workforce.worker.left": _("noted that the union worker %(subject)s left"),
        }
    )
