"""Recruitment, and the labour contract that follows it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Range, Row, param, ratio


class Certificate(models.TextChoices):
    """Certificates that put their holder first at equal marks."""

    SOCIAL_WORKER = "social_worker", _("Social worker")
    MEDIATOR = "mediator", _("Labour-dispute mediator")
    COUNSELLOR = "counsellor", _("Psychological counsellor")
    LAWYER = "lawyer", _("Lawyer")


class TieBreak(models.TextChoices):
    """What decides between equal marks; never chance unseen."""

    CERTIFICATE = "certificate", _("Holders of a preferred certificate")
    WRITTEN = "written", _("Higher written mark")
    INTERVIEW = "interview", _("Higher interview mark")
    SERVICE = "service", _("Longer service at the grassroots")
    EXTRA_TEST = "extra_test", _("A further test")


class TooFew(models.TextChoices):
    KEEP = "keep", _("Keep the post")
    REDUCE = "reduce", _("Fewer posts")
    CANCEL = "cancel", _("Cancel the post")


class Factor(models.TextChoices):
    """What the city looks at when it shares out posts."""

    ECONOMY = "economy", _("Economy of the area")
    GAP = "gap", _("Posts lacking")
    ENTERPRISES = "enterprises", _("Enterprises")
    WORKERS = "workers", _("Workers")


class Weight(Row):
    """A factor with its weight."""

    factor: Factor = param(_("Factor"))
    weight: Decimal = ratio(_("Weight"))


_QUARTER = Decimal("0.25")


class Recruitment(Policy, key="workforce.recruitment", label=_("Recruitment"), topic=Topic.WORKFORCE):
    """From plan to hire (WRK-2)."""

    every_years: int = param(_("One campaign every"), default=2, unit=_("years"), at_least=1, at_most=10)
    factors: tuple[Weight, ...] = param(_("Posts are shared out by"), default=tuple(Weight(each, _QUARTER) for each in Factor))
    advice_days: int = param(_("Partner agencies advise within"), default=5, unit=_("working days"), at_least=1)
    step_days: int = param(_("Each step of the office within"), default=10, unit=_("working days"), at_least=1)
    age: Range = param(_("Age"), default=Range(18, 35))
    least_applicants: int = param(_("Applicants for one post at least"), default=3, at_least=1)
    too_few: TooFew = param(_("With fewer applicants"), default=TooFew.REDUCE)
    written_weight: Decimal = ratio(_("Weight of the written test"), default=Decimal("0.5"))
    interview_weight: Decimal = ratio(_("Weight of the interview"), default=Decimal("0.5"))
    full_marks: Decimal = param(_("Full marks of each test"), default=Decimal(100), unit=_("points"), at_least=Decimal(1))
    written_pass: Decimal = param(_("Written test passed from"), default=Decimal(60), unit=_("points"), at_least=Decimal(0))
    interviewed_per_post: int = param(_("Invited to the interview, for each post"), default=3, at_least=1)
    judges_at_least: int = param(_("Judges of a panel at least"), default=5, at_least=1, at_most=15)
    drop_extremes: bool = param(_("Highest and lowest interview mark are dropped"), default=True)
    certificates: tuple[Certificate, ...] = param(_("Preferred certificates"), default=tuple(Certificate))
    ties: tuple[TieBreak, ...] = param(
        _("At equal marks, in this order"), default=(TieBreak.CERTIFICATE, TieBreak.WRITTEN, TieBreak.EXTRA_TEST)
    )
    appeal_days: int = param(_("Appeals against the review within"), default=3, unit=_("working days"), at_least=1)
    change_days: int = param(
        _("Change to another post after a cancellation within"), default=2, unit=_("working days"), at_least=1
    )
    publicity_days: int = param(_("Publicity before hiring"), default=5, unit=_("working days"), at_least=1)

    def check(self) -> Iterator[Problem]:
        if self.written_weight + self.interview_weight != 1:
            yield Problem("interview_weight", _now("The weights must add up to 100 %."))
        if self.factors and sum(each.weight for each in self.factors) != 1:
            yield Problem("factors", _now("The weights must add up to 100 %."))
        if len(self.ties) != len(set(self.ties)):
            yield Problem("ties", _now("The same rule stands here twice."))


class Probation(Row):
    """Longest probation for contracts from a certain length (劳动合同法 第十九条)."""

    from_months: int = param(_("Contract from"), unit=_("months"), at_least=1)
    at_most: int = param(_("Probation at most"), unit=_("months"), at_least=0, at_most=6)


class EndingReason(models.TextChoices):
    """Why a labour contract ends before its time or with it (劳动合同法 第三十六至四十四条)."""

    AGREED = "agreed", _("By agreement")
    RESIGNED = "resigned", _("The worker gives notice")
    EXPIRED = "expired", _("The term ends and is not renewed")
    BREACH = "breach", _("Serious breach of the rules")
    UNFIT = "unfit", _("Unfit for the work, after training or another post too")


class EndingRule(Row):
    """What an ending of this kind asks for, in this order; none of it can be skipped."""

    reason: EndingReason = param(_("Ending"))
    union: bool = param(_("The union is told first, its opinion studied and answered"), default=False)
    notice_days: int = param(_("Notice"), default=0, unit=_("days"), at_least=0, at_most=60)
    severance: bool = param(_("Severance pay is settled"), default=False)


class LabourContract(Policy, key="workforce.contract", label=_("Labour contract"), topic=Topic.WORKFORCE):
    """When it is signed, how long probation may be, when it becomes open-ended (WRK-3; 劳动合同法 十、十四、十九、四十三条)."""

    sign_within_days: int = param(_("Signed within"), default=30, unit=_("days"), at_least=1, at_most=30)
    warn_days: tuple[int, ...] = param(_("Warnings before the deadline"), default=(15, 7, 1), unit=_("days"), at_least=1)
    probation: tuple[Probation, ...] = param(_("Probation"), default=(Probation(3, 1), Probation(12, 2), Probation(36, 6)))
    open_ended_after: int = param(_("Open-ended after"), default=2, unit=_("fixed terms"), at_least=1, at_most=2)
    expiry_warn_days: tuple[int, ...] = param(_("Warnings before it ends"), default=(60, 30), unit=_("days"), at_least=1)
    side_jobs_by_consent: bool = param(_("Other posts only with the employer's consent"), default=True)
    fixed_months: int = param(_("A fixed term usually lasts"), default=36, unit=_("months"), at_least=1, at_most=120)
    endings: tuple[EndingRule, ...] = param(
        _("What an ending asks for"),
        default=(
            EndingRule(EndingReason.AGREED, severance=True),
            EndingRule(EndingReason.RESIGNED, notice_days=30),
            EndingRule(EndingReason.EXPIRED, severance=True),
            EndingRule(EndingReason.BREACH, union=True),
            EndingRule(EndingReason.UNFIT, union=True, notice_days=30, severance=True),
        ),
    )
    opinion_days: int = param(_("The union gives its opinion within"), default=5, unit=_("working days"), at_least=1)
    least_age: int = param(_("Age on the first working day at least"), default=16, unit=_("years"), at_least=16)

    def check(self) -> Iterator[Problem]:
        reasons = [each.reason for each in self.endings]
        if len(reasons) != len(set(reasons)):
            yield Problem("endings", _now("The same rule stands here twice."))

    def ending(self, reason: str) -> EndingRule:
        """What an ending for this reason asks for; one that no row names asks for the union's opinion and 30 days' notice."""
        found = next((each for each in self.endings if each.reason == reason), None)
        return found or EndingRule(EndingReason(reason), union=True, notice_days=30, severance=True)
