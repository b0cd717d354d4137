"""Training hours, courses, certificates and further study."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Row, param, ratio, yuan
from unionhall.workforce.enums import CertificateKind


class CourseKind(models.TextChoices):
    INDUCTION = "induction", _("Induction")
    ROTATION = "rotation", _("Rotation")
    QUALIFICATION = "qualification", _("Qualification")
    SPECIAL = "special", _("Special topic")


class NumberForm(Row):
    """How genuine numbers of a certificate are made."""

    kind: CertificateKind = param(_("Certificate"))
    pattern: str = param(_("Form of the number"), default=r".{4,40}", help=_("A regular expression."))


class Training(Policy, key="workforce.training", label=_("Training hours"), topic=Topic.WORKFORCE):
    """Class hours a year and the kinds of course (WRK-7)."""

    city_hours: int = param(_("By the city, a year"), default=16, unit=_("class hours"), at_least=0)
    county_hours: int = param(_("By the county or district, a year"), default=40, unit=_("class hours"), at_least=0)
    kinds: tuple[CourseKind, ...] = param(_("Kinds of course"), default=tuple(CourseKind))
    by_months: bool = param(_("Who starts within the year owes a share by months"), default=True)
    day_hours: int = param(_("Hours of one day at most"), default=8, unit=_("class hours"), at_least=1, at_most=12)
    complete_share: Decimal = ratio(_("A course is completed with this part of its hours"), default=Decimal("0.8"))
    code_minutes: int = param(_("A code for signing in is good for"), default=10, unit=_("minutes"), at_least=1, at_most=240)
    warn_days: int = param(_("Warning before a certificate runs out"), default=90, unit=_("days"), at_least=0, at_most=365)
    press_months: int = param(_("Those short are reported monthly in the last months"), default=3, at_least=0, at_most=12)
    numbers: tuple[NumberForm, ...] = param(
        _("Numbers of certificates"), default=(NumberForm(CertificateKind.LAWYER, r"1\d{16}"),)
    )

    def check(self) -> Iterator[Problem]:
        for row in self.numbers:
            try:
                re.compile(row.pattern)
            except re.error:
                yield Problem("numbers", _now("This is no regular expression."))


class FurtherStudy(Policy, key="workforce.study", label=_("Further study"), topic=Topic.WORKFORCE):
    """Degrees that union workers study for, with consent and with support (学历教育, WRK-7)."""

    by_consent: bool = param(_("Further study needs consent"), default=True)
    share: Decimal = ratio(_("Part of the fees that is borne"), default=Decimal(0))
    at_most: Decimal = yuan(_("Support of one study at most"), default=Decimal(0))
    years_served: int = param(_("Support after years of service"), default=1, at_least=0, at_most=20)
    stay_years: int = param(_("Years to stay after supported study"), default=0, at_least=0, at_most=10)
