"""Union funds: what is due, how it is shared, dues, floors, instalments."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Row, param, ratio, yuan


class Period(models.TextChoices):
    MONTHLY = "monthly", _("Monthly")
    QUARTERLY = "quarterly", _("Quarterly")
    HALF_YEARLY = "half_yearly", _("Half-yearly")


class Holder(models.TextChoices):
    """Who may take a part."""

    OWN = "own", _("Union of the unit")
    UPPER = "upper", _("Upper union")
    STREET = "street", _("Township or street federation")
    COUNTY = "county", _("County or district federation")
    CITY = "city", _("City federation")
    PROVINCE = "province", _("Provincial federation")
    NATION = "nation", _("National federation")


class Party(Row):
    """Who takes which part of the funds."""

    holder: Holder = param(_("Union"))
    share: Decimal = ratio(_("Share"))
    residual: bool = param(_("Takes what rounding leaves"), default=False)


class Contribution(Policy, key="funds.contribution", label=_("Union funds"), topic=Topic.FUNDS):
    """The employer's contribution and its split (拨缴经费, FND-1; 工会法 第四十三条)."""

    rate: Decimal = param(
        _("Share of the total payroll"),
        default=Decimal("0.02"),
        style="percent",
        at_least=Decimal(0),
        at_most=Decimal("0.1"),
    )
    split: tuple[Party, ...] = param(
        _("Split"),
        default=(Party(Holder.OWN, Decimal("0.60"), True), Party(Holder.UPPER, Decimal("0.40"), False)),  # noqa: FBT003
    )
    period: Period = param(_("Paid"), default=Period.MONTHLY)
    due_months: tuple[int, ...] = param(_("Due in months"), default=(), at_least=1, at_most=12)
    due_day: int = param(_("Due by day"), default=15, at_least=1, at_most=28)
    late_rate: Decimal = param(
        _("Late fee per day"), default=Decimal("0.005"), style="percent", at_least=Decimal(0), at_most=Decimal("0.05")
    )
    late_cap: bool = param(_("The late fee never exceeds the arrears"), default=True)
    remind_days: tuple[int, ...] = param(_("Reminders before it is due"), default=(15, 3), unit=_("days"), at_least=0)

    def check(self) -> Iterator[Problem]:
        if sum(each.share for each in self.split) != 1:
            yield Problem("split", _now("The shares must add up to 100 %."))
        if sum(each.residual for each in self.split) != 1:
            yield Problem("split", _now("Exactly one party takes what rounding leaves."))


class Dues(Policy, key="funds.dues", label=_("Members' dues"), topic=Topic.FUNDS):
    """What a member pays (会费, FND-2)."""

    rate: Decimal = param(
        _("Share of the wage"), default=Decimal("0.005"), style="percent", at_least=Decimal(0), at_most=Decimal("0.05")
    )
    floor_to: Decimal = param(
        _("Wage counted in full steps of"), default=Decimal(10), style="money", at_least=Decimal(1),
        help=_("What lies above the last full step is not counted."),
    )  # fmt: skip
    kept_share: Decimal = ratio(_("Kept by the basic-level union"), default=Decimal(1))


class Floor(Policy, key="funds.floor", label=_("Running money of joint unions"), topic=Topic.FUNDS):
    """What each joint union has at least in a year (FND-3)."""

    yearly: Decimal = yuan(_("At least, each year"), default=Decimal(0))
    projects: bool = param(_("Services are paid by project, on application"), default=True)
    custody: str = param(_("Who keeps the accounts"), default="")


class Instalments(Policy, key="funds.instalments", label=_("Grants by instalments"), topic=Topic.FUNDS):
    """A grant paid over years (FND-6)."""

    whole: Decimal = yuan(_("Whole grant"), default=Decimal(0))
    times: int = param(_("Payments"), default=1, at_least=1, at_most=50)
    every_months: int = param(_("One payment every"), default=12, unit=_("months"), at_least=1)
