"""Subsidies and services to workers."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Row, param, yuan


class Subsidies(Policy, key="welfare.subsidies", label=_("Study and skill subsidies"), topic=Topic.WELFARE):
    """Degrees, certificates and training in enterprises (SRV-5)."""

    degree: Decimal = yuan(_("For a degree, each person"), default=Decimal(0))
    certificates: int = param(_("Kinds of certificate in the catalogue"), default=0, at_least=0)
    enterprise_training: bool = param(_("Enterprises are paid for training"), default=False)


class Lesson(Row):
    """One of the classes of a union school."""

    title: str = param(_("Class"))
    forms: str = param(_("How it is held"), default="", style="long", max_length=300)


class School(Policy, key="welfare.school", label=_("Union school"), topic=Topic.WELFARE):
    """What a union school teaches (SRV-4, SRV-7)."""

    lessons: tuple[Lesson, ...] = param(_("Classes"), default=())
    case_steps: tuple[str, ...] = param(_("Steps of an open arbitration class"), default=())


class Aid(Row):
    """A kind of help given every year."""

    title: str = param(_("Kind of help"))
    people: int | None = param(_("Number of people"), default=None, at_least=1)


class CarePlan(Policy, key="welfare.care", label=_("Help and care"), topic=Topic.WELFARE):
    """Kinds of help a federation commits itself to (SRV-2, SRV-11)."""

    aid: tuple[Aid, ...] = param(_("Help"), default=())
    mutual_medical: bool = param(_("Mutual medical insurance for all"), default=False)
