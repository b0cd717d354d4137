"""How entries on users and roles read."""

from django.utils.translation import gettext_lazy as _

from unionhall.access.models import BETWEEN
from unionhall.access.roles import ROLES
from unionhall.audit import sentences

sentences.tell(
    {
        "accounts.sign_in.done": _("signed in"),
        "accounts.sign_in.ended": _("signed out"),
        "accounts.sign_in.failed": _("failed to sign in"),
        "accounts.sign_in.factor_added": _("set up a second factor (%(note)s)"),
        "accounts.sign_in.factor_removed": _("removed a second factor (%(note)s)"),
        "accounts.password.changed": _("changed the password"),
        "accounts.invitation.accepted": _("took over the account with the link"),
        "accounts.user.changed": _("changed the own account"),
        "accounts.user.invited": _("invited %(subject)s"),
        "accounts.user.locked": _("locked %(subject)s"),
        "accounts.user.unlocked": _("unlocked %(subject)s"),
        "accounts.user.reset": _("made a new link for %(subject)s"),
        "accounts.user.reset_with_factors": _("made a new link for %(subject)s and removed the second factors"),
        "accounts.token.issued": _("made the token %(subject)s with the rights %(note)s"),
        "accounts.token.revoked": _("revoked the token %(subject)s"),
        "access.grant.given": _("gave the role %(subject)s"),
        "access.grant.ended": _("ended the role %(subject)s"),
        "access.grant.all_ended": _("ended all roles at %(subject)s (%(note)s)"),
        "access.grant.followed": _("let the role %(subject)s follow the assignment of unions"),
        "access.grant.lent": _("lent the post %(subject)s"),
    }
)


def role_name(role: str) -> str:
    """A role in the reader's language; what is no role stays as it was written."""
    return str(ROLES[role].label) if role in ROLES else role


def grant_name(label: str) -> str:
    """«name · role» as ``Grant`` writes it."""
    name, between, role = label.rpartition(BETWEEN)
    return f"{name}{between}{role_name(role)}"


sentences.words("access.grant.role", role_name)
sentences.words("access.grant.subject", grant_name)
sentences.label("chosen", _("Chosen units"))
