"""How people sign in."""

from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, param


class SignIn(Policy, key="accounts.sign_in", label=_("Sign-in"), topic=Topic.SYSTEM):
    """Second factor and age of passwords. Lockout and the length of sessions are settings of the installation."""

    second_factor_for_sensitive: bool = param(_("Second factor for whoever may reveal documents or move money"), default=True)
    second_factor_for_all: bool = param(_("Second factor for every officer"), default=False)
    password_max_days: int = param(
        _("Passwords must be changed after"), default=0, unit=_("days"), at_least=0, help=_("0: passwords do not age.")
    )
