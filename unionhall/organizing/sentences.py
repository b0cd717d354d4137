"""How the audit trail tells what happened to employers."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit.sentences import tell


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
        }
    )
