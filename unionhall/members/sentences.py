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
            "members.person.rolled_back": _("rolled back the import of %(subject)s"),
        }
    )
    label("document", _("Number of the document"))
