"""The register of members: joining, real names, standing, cards."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Row, param, ratio


class JoinAt(models.TextChoices):
    """Which union is preferred when a migrant worker may join at either end."""

    EITHER = "either", _("No preference")
    ORIGIN = "origin", _("Union of the place of origin")
    WORK = "work", _("Union of the place of work")


class Ground(models.TextChoices):
    """Grounds on which an application may be refused. Household and length of work are none, and cannot become one."""

    NOT_A_WORKER = "not_a_worker", _("Does not live mainly on wages and has no labour relation")
    NOT_VOLUNTARY = "not_voluntary", _("Did not apply of own will")
    CHARTER = "charter", _("Does not accept the charter")
    MEMBER = "member", _("Is a member already")
    UNDER_AGE = "under_age", _("Is under age")
    IDENTITY = "identity", _("The document does not prove who it is")


class Joining(Policy, key="members.joining", label=_("Joining"), topic=Topic.MEMBERS):
    """Who may join where, on which grounds one may be refused, and how soon an answer is due (MEM-2)."""

    prefer: JoinAt = param(_("Migrant workers join preferably at"), default=JoinAt.EITHER)
    grounds: tuple[Ground, ...] = param(_("Grounds for refusal"), default=tuple(Ground))
    answer_days: int = param(_("An application is answered within"), default=15, unit=_("working days"), at_least=1)
    remind_days: int = param(_("Whoever has it is reminded after"), default=5, unit=_("working days"), at_least=1)

    def check(self) -> Iterator[Problem]:
        if self.remind_days > self.answer_days:
            yield Problem("remind_days", _now("The reminder comes after the deadline."))


class RealName(Policy, key="members.real_name", label=_("Real-name register"), topic=Topic.MEMBERS):
    """How complete the register must be (会员实名制, MEM-1)."""

    enrolled: Decimal = ratio(_("Workers who are members"), default=Decimal("0.90"))
    complete: Decimal = ratio(_("Members with a complete record"), default=Decimal("0.95"))
    correct_days: int = param(_("A member's correction is answered within"), default=10, unit=_("working days"), at_least=1)
    refresh_months: int = param(_("Records are confirmed every"), default=12, unit=_("months"), at_least=1)


class Standing(Policy, key="members.standing", label=_("Membership over time"), topic=Topic.MEMBERS):
    """Retained membership and leaving (MEM-4)."""

    lapse_months: int = param(
        _("Deemed to have left after"), default=6, unit=_("months"), at_least=1,
        help=_("Neither dues nor activity without good reason, and refusing after a talk."),
    )  # fmt: skip
    transfer_days: int = param(_("A transfer is answered within"), default=10, unit=_("working days"), at_least=1)
    note_days: int = param(_("An expulsion is taken note of above within"), default=10, unit=_("working days"), at_least=1)
    retain_retired: bool = param(_("Retired members keep their membership"), default=True)
    retain_unemployed: bool = param(_("Unemployed members keep their membership"), default=True)


class Benefit(Row):
    """Something the card opens."""

    title: str = param(_("Benefit"))
    note: str = param(_("Note"), default="")


class Card(Policy, key="members.card", label=_("Service card"), topic=Topic.MEMBERS):
    """The mutual-aid service card (互助服务卡, MEM-5)."""

    name: str = param(_("Name of the card"), default="")
    prefix: str = param(
        _("First digits of the numbers"), default="",
        help=_("Four to eight digits; the division code of the city where this is empty."),
    )  # fmt: skip
    digits: int = param(_("Digits of the running number"), default=8, at_least=6, at_most=12)
    on_joining: bool = param(_("Issued on admission"), default=True)
    code_minutes: int = param(_("The code shown on the phone is good for"), default=10, unit=_("minutes"), at_least=1, at_most=60)
    valid_years: int = param(_("Valid for"), default=5, unit=_("years"), at_least=1, at_most=20)
    benefits: tuple[Benefit, ...] = param(_("What it opens"), default=())

    def check(self) -> Iterator[Problem]:
        if self.prefix and not (self.prefix.isascii() and self.prefix.isdecimal() and 4 <= len(self.prefix) <= 8):
            yield Problem("prefix", _now("Four to eight digits, or nothing."))


class Duplicates(Policy, key="members.duplicates", label=_("Records of one person"), topic=Topic.MEMBERS):
    """From which likelihood two records are shown as one person (MEM-6). A person decides; nothing is merged by itself."""

    likely: Decimal = ratio(_("Proposed as one person from"), default=Decimal("0.95"))
    possible: Decimal = ratio(_("Shown as possible from"), default=Decimal("0.60"))

    def check(self) -> Iterator[Problem]:
        if not Decimal("0.5") <= self.possible <= self.likely < 1:
            yield Problem("possible", _now("From 50 %, and not above the bound of proposals, which stays below 100 %."))
