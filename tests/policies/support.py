"""Dull versions, and two officers who may decide."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.factories.access import give
from tests.factories.accounts import make_user
from unionhall.access.queries import actor_for
from unionhall.accounts.models import User
from unionhall.common.actor import Actor
from unionhall.policies import actions, coding
from unionhall.policies.models import Version
from unionhall.policies.sources import Source
from unionhall.policies.terms import Terms
from unionhall.units.models import Unit
from unionhall.workforce.policies import StaffingStandard

DOCUMENT = Source("配备标准试行办法", "测工发〔2026〕1号", "测试市总工会", date(2026, 1, 5), "第二条")


def terms(starts_on: date = date(2026, 1, 1), **fields: Any) -> Terms:
    """Terms of a staffing standard; parameters that are not named keep the product's default."""
    held = {name: fields.pop(name) for name in ("ends_on", "may_override", "note", "source") if name in fields}
    params = coding.dump(StaffingStandard()) | fields
    return Terms(params, held.pop("source", DOCUMENT), starts_on, **held)


def officer(name: str, unit: Unit, role: str = "city") -> Actor:
    return actor_for(give(make_user(name), role, unit))


def approved(unit: Unit, starts_on: date = date(2026, 1, 1), **fields: Any) -> Version:
    """A staffing standard in force at ``unit``, made by one officer and approved by another."""
    maker, checker = _pair(unit)
    version = actions.draft(StaffingStandard, unit, terms(starts_on, **fields), by=maker)
    return actions.approve(actions.propose(version, by=maker), by=checker)


def _pair(unit: Unit) -> tuple[Actor, Actor]:
    role = "city" if unit.parent is None else "county"
    names = [f"maker{unit.pk}", f"checker{unit.pk}"]
    users = [User.objects.filter(username=name).first() or give(make_user(name), role, unit) for name in names]
    return actor_for(users[0]), actor_for(users[1])
