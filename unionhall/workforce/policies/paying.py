"""Pay, who bears it, and welfare."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Row, param, ratio, yuan
from unionhall.units.enums import UnitKind
from unionhall.workforce.policies.growing import RankName

NOTHING = Decimal(0)


class RankBase(Row):
    """Monthly base of a rank."""

    rank: RankName = param(_("Rank"))
    base: Decimal = yuan(_("Monthly base"))
    level_step: Decimal = yuan(_("More for each level within the rank"), default=NOTHING)


class EducationPay(models.TextChoices):
    COLLEGE = "college", _("Junior college")
    BACHELOR = "bachelor", _("Bachelor")
    MASTER = "master", _("Master or above")


class EducationStep(Row):
    education: EducationPay = param(_("Education"))
    amount: Decimal = yuan(_("Monthly"))


class CertificateLevel(models.TextChoices):
    JUNIOR = "junior", _("Junior")
    INTERMEDIATE = "intermediate", _("Intermediate")
    SENIOR = "senior", _("Senior")


class CertificateStep(Row):
    level: CertificateLevel = param(_("Certificate"))
    amount: Decimal = yuan(_("Monthly"))


class PostAllowance(Row):
    """Monthly allowance of posts at one kind of place."""

    place: UnitKind = param(_("Kind of unit served at"))
    amount: Decimal = yuan(_("Monthly"))


class PayScale(Policy, key="workforce.pay", label=_("Pay scale"), topic=Topic.WORKFORCE):
    """Guidance standard of pay (薪酬指导标准, WRK-5). The step from grade to grade widens with the years served."""

    bases: tuple[RankBase, ...] = param(
        _("Base by rank"),
        default=tuple(RankBase(rank, Decimal(base)) for rank, base in zip(RankName, (3_000, 3_500, 4_000, 4_600), strict=True)),
    )
    grades: int = param(_("Grades"), default=20, at_least=1, at_most=60)
    years_per_grade: int = param(_("A grade more every"), default=1, unit=_("years"), at_least=1, at_most=10)
    first_step: Decimal = yuan(_("First step"), default=Decimal(60))
    step_growth: Decimal = yuan(
        _("Each further step is wider by"), default=Decimal(5),
        help=_("Nought: all steps are equal."),
    )  # fmt: skip
    seniority_step: Decimal = yuan(_("For each year of service"), default=Decimal(10))
    seniority_years: int = param(_("Years of service that count at most"), default=30, unit=_("years"), at_least=0, at_most=60)
    education: tuple[EducationStep, ...] = param(
        _("By education"),
        default=(
            EducationStep(EducationPay.BACHELOR, Decimal(100)),
            EducationStep(EducationPay.MASTER, Decimal(200)),
        ),
    )
    certificates: tuple[CertificateStep, ...] = param(
        _("By certificate"),
        default=tuple(
            CertificateStep(level, Decimal(amount)) for level, amount in zip(CertificateLevel, (100, 200, 300), strict=True)
        ),
    )
    posts: tuple[PostAllowance, ...] = param(
        _("Post allowance"),
        default=(
            PostAllowance(UnitKind.COMMUNITY, Decimal(200)),
            PostAllowance(UnitKind.STREET, Decimal(150)),
            PostAllowance(UnitKind.ZONE, Decimal(150)),
        ),
    )
    performance_base: Decimal = yuan(_("Monthly performance pay"), default=Decimal(600))
    follows: str = param(_("Pay follows"), default="")
    back_months: int = param(
        _("Back pay reaches back"), default=12, unit=_("months"), at_least=0, at_most=36,
        help=_("Months already paid are worked out again with what is known now; the difference is paid or taken back."),
    )  # fmt: skip
    taken_back: Decimal = ratio(
        _("Taken back from one month's pay at most"), default=Decimal("0.2"), help=_("The rest follows in the next months.")
    )

    def check(self) -> Iterator[Problem]:
        ranks = [each.rank for each in self.bases]
        if len(ranks) != len(set(ranks)):
            yield Problem("bases", _now("A rank stands here twice."))
        places = [each.place for each in self.posts]
        if len(places) != len(set(places)):
            yield Problem("posts", _now("A kind of place stands here twice."))


class Payer(models.TextChoices):
    NATION = "nation", _("National federation")
    PROVINCE = "province", _("Provincial federation")
    CITY = "city", _("City federation")
    COUNTY = "county", _("County or district federation")
    TREASURY = "treasury", _("Township or street treasury")


class PayerShare(Row):
    payer: Payer = param(_("Payer"))
    share: Decimal = ratio(_("Share"))


class PayerShares(Policy, key="workforce.payers", label=_("Who bears the cost"), topic=Topic.WORKFORCE):
    """How the cost of a union worker is shared among levels (分级负担, WRK-5)."""

    shares: tuple[PayerShare, ...] = param(
        _("Shares"),
        default=(PayerShare(Payer.CITY, Decimal("0.5")), PayerShare(Payer.COUNTY, Decimal("0.5"))),
    )
    residual: Payer = param(_("Who takes what rounding leaves"), default=Payer.COUNTY)

    def check(self) -> Iterator[Problem]:
        if sum(each.share for each in self.shares) != 1:
            yield Problem("shares", _now("The shares must add up to 100 %."))
        if self.residual not in {each.payer for each in self.shares}:
            yield Problem("residual", _now("Who takes what rounding leaves must bear a share."))


class Insured(models.TextChoices):
    """The branches of social insurance, and the housing fund (五险一金)."""

    PENSION = "pension", _("Pension insurance")
    MEDICAL = "medical", _("Medical and maternity insurance")
    UNEMPLOYMENT = "unemployment", _("Unemployment insurance")
    INJURY = "injury", _("Work injury insurance")
    HOUSING = "housing", _("Housing fund")


class InsuranceRate(Row):
    branch: Insured = param(_("Branch"))
    employer: Decimal = ratio(_("Employer"))
    worker: Decimal = ratio(_("Worker"), default=NOTHING)


class SocialInsurance(Policy, key="workforce.insurance", label=_("Social insurance and housing fund"), topic=Topic.WORKFORCE):
    """Local rates and the bounds of the base (社会保险和住房公积金, WRK-5)."""

    rates: tuple[InsuranceRate, ...] = param(
        _("Rates"),
        default=(
            InsuranceRate(Insured.PENSION, Decimal("0.16"), Decimal("0.08")),
            InsuranceRate(Insured.MEDICAL, Decimal("0.08"), Decimal("0.02")),
            InsuranceRate(Insured.UNEMPLOYMENT, Decimal("0.005"), Decimal("0.005")),
            InsuranceRate(Insured.INJURY, Decimal("0.002")),
            InsuranceRate(Insured.HOUSING, Decimal("0.08"), Decimal("0.08")),
        ),
    )
    base_low: Decimal = yuan(_("Lowest base"), default=Decimal(4_500))
    base_high: Decimal = yuan(_("Highest base"), default=Decimal(22_000))

    def check(self) -> Iterator[Problem]:
        branches = [each.branch for each in self.rates]
        if len(branches) != len(set(branches)):
            yield Problem("rates", _now("A branch stands here twice."))
        if self.base_low > self.base_high:
            yield Problem("base_high", _now("The upper end lies below the lower end."))


class Entitlement(Row):
    """One thing a worker is entitled to."""

    title: str = param(_("Entitlement"))
    per_year: int = param(_("Times a year"), default=1, at_least=1)
    amount: Decimal | None = yuan(_("Each up to"), default=None)


class WorkerWelfare(Policy, key="workforce.welfare", label=_("Welfare of union workers"), topic=Topic.WORKFORCE):
    """Health check, leave, recuperation, greetings, help, outings (WRK-6)."""

    entitlements: tuple[Entitlement, ...] = param(_("Entitlements"), default=())
