"""What a month of work earns, part by part. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.common.money import rounded
from unionhall.members.enums import Education
from unionhall.policies.figures import Figure, Rule, because, given
from unionhall.units.enums import UnitKind
from unionhall.workforce.policies import Appraisal, PayerShares, PayScale, SocialInsurance
from unionhall.workforce.policies.growing import GradeName, RankName
from unionhall.workforce.policies.paying import CertificateLevel, EducationPay

NONE = Decimal(0)
EDUCATION = {
    Education.COLLEGE: EducationPay.COLLEGE,
    Education.BACHELOR: EducationPay.BACHELOR,
    Education.MASTER: EducationPay.MASTER,
    Education.DOCTOR: EducationPay.MASTER,
}
HIGHEST = tuple(CertificateLevel)

Money = Figure[Decimal]


@dataclass(frozen=True, slots=True)
class PayFacts:
    """Everything about a worker that pay of one month depends on. ``served`` of ``workdays``: part of a month."""

    rank: str
    level: int
    years: int
    education: str
    certificate: str
    place: str
    result: str
    served: int
    workdays: int

    @property
    def is_whole(self) -> bool:
        return self.served >= self.workdays


@dataclass(frozen=True)
class PayRules:
    """The policies that hold for one place in one month."""

    scale: Rule[PayScale]
    appraisal: Rule[Appraisal]
    insurance: Rule[SocialInsurance]
    shares: Rule[PayerShares]

    @cached_property
    def ident(self) -> tuple[int, ...]:
        """Equal for places and months with the same versions."""
        rules = (self.scale, self.appraisal, self.insurance, self.shares)
        return tuple(each.version_id or -id(each.policy) for each in rules)


@dataclass(frozen=True)
class Earned:
    """The parts of a month's pay, each with its reasons."""

    parts: Mapping[str, Money]

    @property
    def gross(self) -> Decimal:
        return sum((each.value for each in self.parts.values()), NONE)


def earned(rules: PayRules, facts: PayFacts) -> Earned:
    """A month's pay by the guidance standard (薪酬指导标准)."""
    scale = rules.scale
    parts = {
        "base": base_pay(scale, facts),
        "grade": grade_pay(scale, facts.years),
        "seniority": seniority_pay(scale, facts.years),
        "education": education_pay(scale, facts.education),
        "certificate": certificate_pay(scale, facts.certificate),
        "allowance": post_allowance(scale, facts.place),
        "performance": performance_pay(scale, rules.appraisal, facts.result),
    }
    return Earned({name: part_of_month(each, facts) for name, each in parts.items()})


def part_of_month(figure: Money, facts: PayFacts) -> Money:
    """Who began or left within the month is paid for the working days served."""
    if facts.is_whole or not figure.value:
        return figure
    sentence = _("Served {served} of {workdays} working days.")
    reason = because(sentence, served=facts.served, workdays=facts.workdays)
    return figure.then(lambda whole: rounded(whole * facts.served / facts.workdays), reason)


def yuan(amount: Decimal, *reasons: Any) -> Money:
    return Figure(rounded(amount), reasons, kind="money")


def base_pay(scale: Rule[PayScale], facts: PayFacts) -> Money:
    row = next((each for each in scale.bases if each.rank == facts.rank), None)
    if row is None:
        return yuan(NONE, scale.cites(_("The scale has no base for {rank}."), rank=RankName(facts.rank).label))
    base = given(row.base, _("Base of the rank"), kind="money")
    if facts.level > 1 and row.level_step:
        more = row.level_step * (facts.level - 1)
        sentence = _("{rank}, level {level}: {base} and {more}.")
        inputs = {"rank": RankName(facts.rank).label, "level": facts.level, "base": base, "more": cash(more)}
        return yuan(row.base + more, scale.cites(sentence, **inputs))
    return yuan(row.base, scale.cites(_("{rank}: {base} a month."), rank=RankName(facts.rank).label, base=base))


def grade_of(scale: Rule[PayScale], years: int) -> int:
    return min(scale.grades, 1 + years // scale.years_per_grade)


def steps_to(scale: Rule[PayScale], grade: int) -> Decimal:
    """The sum of the steps up to a grade: the first, and each further one wider (级别差随年限递增)."""
    count = grade - 1
    return scale.first_step * count + scale.step_growth * (count * (count - 1) // 2)


def grade_pay(scale: Rule[PayScale], years: int) -> Money:
    grade = grade_of(scale, years)
    if grade == 1:
        return yuan(NONE, scale.cites(_("{years} years of service: grade 1, no step yet."), years=years))
    amount = steps_to(scale, grade)
    sentence = _("{years} years of service: grade {grade}. The first step is {first}, each further one {wider} wider: {amount}.")
    steps = {"first": cash(scale.first_step), "wider": cash(scale.step_growth), "amount": cash(amount)}
    return yuan(amount, scale.cites(sentence, years=years, grade=grade, **steps))


def seniority_pay(scale: Rule[PayScale], years: int) -> Money:
    counted = min(years, scale.seniority_years)
    sentence = _("{years} years of service × {each}.")
    return yuan(scale.seniority_step * counted, scale.cites(sentence, years=counted, each=cash(scale.seniority_step)))


def education_pay(scale: Rule[PayScale], education: str) -> Money:
    kind = EDUCATION.get(education)  # type: ignore[call-overload]
    row = next((each for each in scale.education if each.education == kind), None)
    label = Education(education).label
    if row is None:
        return yuan(NONE, scale.cites(_("{education}: nothing more."), education=label))
    return yuan(row.amount, scale.cites(_("{education}: {amount} a month."), education=label, amount=cash(row.amount)))


def certificate_pay(scale: Rule[PayScale], level: str) -> Money:
    """The highest valid certificate counts."""
    if not level:
        return yuan(NONE, because(_("No valid certificate on the first of the month.")))
    row = next((each for each in scale.certificates if each.level == level), None)
    label, amount = CertificateLevel(level).label, row.amount if row else NONE
    sentence = _("Highest valid certificate: {level}, {amount} a month.")
    return yuan(amount, scale.cites(sentence, level=label, amount=cash(amount)))


def post_allowance(scale: Rule[PayScale], place: str) -> Money:
    row = next((each for each in scale.posts if each.place == place), None)
    label = UnitKind(place).label
    if row is None:
        return yuan(NONE, scale.cites(_("{place}: no post allowance."), place=label))
    return yuan(row.amount, scale.cites(_("{place}: {amount} a month."), place=label, amount=cash(row.amount)))


def performance_pay(scale: Rule[PayScale], appraisal: Rule[Appraisal], result: str) -> Money:
    """The monthly performance pay times the coefficient of the last appraisal; in full before the first one."""
    full = scale.performance_base
    whole = scale.cites(_("Performance pay: {performance_base} a month."), performance_base=full)
    if not result:
        return yuan(full, whole, because(_("Not appraised yet: in full.")))
    row = next((each for each in appraisal.grades if each.grade == result), None)
    times = row.coefficient if row else Decimal(1)
    sentence = _("Last appraisal: {result}, times {times}.")
    return yuan(full * times, whole, appraisal.cites(sentence, result=GradeName(result).label, times=times))


def cash(amount: Decimal) -> Any:
    return given(amount, kind="money")
