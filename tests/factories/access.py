"""Dull grants."""

from datetime import date

from unionhall.access.models import Grant
from unionhall.access.roles import ROLES
from unionhall.accounts.models import User
from unionhall.units.models import Unit


def give(user: User, role: str, unit: Unit, *, data_range: str = "", ends_on: date | None = None) -> User:
    """Give ``user`` the role at ``unit`` and return the user."""
    Grant.objects.create(
        user=user,
        role=role,
        unit=unit,
        unit_path=unit.path,
        data_range=data_range or ROLES[role].data_range,
        starts_on=date(2020, 1, 1),
        ends_on=ends_on,
    )
    return user
