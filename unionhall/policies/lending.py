"""What packages below this one ask of policies, lent to them at start-up."""

from __future__ import annotations

from unionhall.accounts.signin_rules import SignInRules
from unionhall.common.dates import today
from unionhall.common.scope import unscoped
from unionhall.policies.catalogue.accounts import SignIn
from unionhall.policies.queries import rules_for


def sign_in(path: str) -> SignInRules:
    """The rules of signing in that are in force today at ``path``."""
    with unscoped("rules of units above reach down to everybody"):
        policy = rules_for(SignIn, [path], today())[path].policy
    return SignInRules(policy.second_factor_for_sensitive, policy.second_factor_for_all, policy.password_max_days)
