"""What an organisation asks of a sign-in. Policies are decided above this package, so they are lent to it here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings

from unionhall.common.registries import Registry


@dataclass(frozen=True, slots=True)
class SignInRules:
    """``second_factor_for_all`` asks every officer, not only those who hold a sensitive right; 0 days: passwords do not age."""

    second_factor_for_sensitive: bool
    second_factor_for_all: bool
    password_max_days: int


LENT: Registry[Callable[[str], SignInRules]] = Registry("sign-in rules")
"""``policies``: the path somebody acts at → the rules in force there today."""


def in_force(path: str) -> SignInRules:
    """The policy at ``path``; the settings where nobody acts for a unit. The stricter age of passwords counts."""
    lent = LENT.get("policies")(path) if path and "policies" in LENT else None
    if lent is None:
        return SignInRules(
            second_factor_for_sensitive=True, second_factor_for_all=False, password_max_days=settings.PASSWORD_MAX_DAYS
        )
    ages = [days for days in (lent.password_max_days, settings.PASSWORD_MAX_DAYS) if days]
    return SignInRules(lent.second_factor_for_sensitive, lent.second_factor_for_all, min(ages, default=0))
