"""What a month of work earns, what is withheld, and who bears the cost. Pure.

Many workers have the same facts, so ``Desk`` works each set of facts out once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from unionhall.common.money import rounded, split
from unionhall.members.enums import Education
from unionhall.policies.figures import Figure, Rule, because, given
from unionhall.units.enums import UnitKind
from unionhall.workforce.policies import Appraisal, PayerShares, PayScale, SocialInsurance
from unionhall.workforce.policies.growing import GradeName, RankName
from unionhall.workforce.policies.paying import CertificateLevel, EducationPay, Insured, Payer

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

    @property
    def ident(self) -> tuple[int, ...]:
        """Equal for places with the same versions."""
        return (id(self.scale.policy), id(self.appraisal.policy), id(self.insurance.policy), id(self.shares.policy))


@dataclass(frozen=True)
class Earned:
    """The parts of a month's pay, each with its reasons."""

    parts: Mapping[str, Money]

    @property
    def gross(self) -> Decimal:
        return sum((each.value for each in self.parts.values()), NONE)


@dataclass
class Desk:
    """Works out each different case once; ``stored`` is what lines keep of it."""

    _earned: dict[tuple[Any, PayFacts], Earned] = field(default_factory=dict)
    _stored: dict[tuple[Any, PayFacts], dict[str, Any]] = field(default_factory=dict)
    costs: dict[Any, tuple[Decimal, Mapping[Payer, Decimal]]] = field(default_factory=dict)
    _kept: list[PayRules] = field(default_factory=list)

    def earned(self, rules: PayRules, facts: PayFacts) -> Earned:
        key = (rules.ident, facts)
        if key not in self._earned:
            self._kept.append(rules)  # an identity is only good while its object lives
            self._earned[key] = earned(rules, facts)
        return self._earned[key]

    def stored(self, rules: PayRules, facts: PayFacts) -> dict[str, Any]:
        key = (rules.ident, facts)
        if key not in self._stored:
            self._stored[key] = {name: each.stored() for name, each in self.earned(rules, facts).parts.items()}
        return self._stored[key]


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


def _yuan(amount: Decimal, *reasons: Any) -> Money:
    return Figure(rounded(amount), reasons, kind="money")


def base_pay(scale: Rule[PayScale], facts: PayFacts) -> Money:
    row = next((each for each in scale.bases if each.rank == facts.rank), None)
    if row is None:
        return _yuan(NONE, scale.cites(_("The scale has no base for {rank}."), rank=RankName(facts.rank).label))
    base = given(row.base, _("Base of the rank"), kind="money")
    if facts.level > 1 and row.level_step:
        more = row.level_step * (facts.level - 1)
        sentence = _("{rank}, level {level}: {base} and {more}.")
        inputs = {"rank": RankName(facts.rank).label, "level": facts.level, "base": base, "more": _cash(more)}
        return _yuan(row.base + more, scale.cites(sentence, **inputs))
    return _yuan(row.base, scale.cites(_("{rank}: {base} a month."), rank=RankName(facts.rank).label, base=base))


def grade_of(scale: Rule[PayScale], years: int) -> int:
    return min(scale.grades, 1 + years // scale.years_per_grade)


def steps_to(scale: Rule[PayScale], grade: int) -> Decimal:
    """The sum of the steps up to a grade: the first, and each further one wider (级别差随年限递增)."""
    count = grade - 1
    return scale.first_step * count + scale.step_growth * (count * (count - 1) // 2)


def grade_pay(scale: Rule[PayScale], years: int) -> Money:
    grade = grade_of(scale, years)
    if grade == 1:
        return _yuan(NONE, scale.cites(_("{years} years of service: grade 1, no step yet."), years=years))
    amount = steps_to(scale, grade)
    sentence = _("{years} years of service: grade {grade}. The first step is {first}, each further one {wider} wider: {amount}.")
    steps = {"first": _cash(scale.first_step), "wider": _cash(scale.step_growth), "amount": _cash(amount)}
    return _yuan(amount, scale.cites(sentence, years=years, grade=grade, **steps))


def seniority_pay(scale: Rule[PayScale], years: int) -> Money:
    counted = min(years, scale.seniority_years)
    sentence = _("{years} years of service × {each}.")
    return _yuan(scale.seniority_step * counted, scale.cites(sentence, years=counted, each=_cash(scale.seniority_step)))


def education_pay(scale: Rule[PayScale], education: str) -> Money:
    kind = EDUCATION.get(education)  # type: ignore[call-overload]
    row = next((each for each in scale.education if each.education == kind), None)
    label = Education(education).label
    if row is None:
        return _yuan(NONE, scale.cites(_("{education}: nothing more."), education=label))
    return _yuan(row.amount, scale.cites(_("{education}: {amount} a month."), education=label, amount=_cash(row.amount)))


def certificate_pay(scale: Rule[PayScale], level: str) -> Money:
    """The highest valid certificate counts."""
    if not level:
        return _yuan(NONE, because(_("No valid certificate on the first of the month.")))
    row = next((each for each in scale.certificates if each.level == level), None)
    label, amount = CertificateLevel(level).label, row.amount if row else NONE
    sentence = _("Highest valid certificate: {level}, {amount} a month.")
    return _yuan(amount, scale.cites(sentence, level=label, amount=_cash(amount)))


def post_allowance(scale: Rule[PayScale], place: str) -> Money:
    row = next((each for each in scale.posts if each.place == place), None)
    label = UnitKind(place).label
    if row is None:
        return _yuan(NONE, scale.cites(_("{place}: no post allowance."), place=label))
    return _yuan(row.amount, scale.cites(_("{place}: {amount} a month."), place=label, amount=_cash(row.amount)))


def performance_pay(scale: Rule[PayScale], appraisal: Rule[Appraisal], result: str) -> Money:
    """The monthly performance pay times the coefficient of the last appraisal; in full before the first one."""
    full = scale.performance_base
    whole = scale.cites(_("Performance pay: {performance_base} a month."), performance_base=full)
    if not result:
        return _yuan(full, whole, because(_("Not appraised yet: in full.")))
    row = next((each for each in appraisal.grades if each.grade == result), None)
    times = row.coefficient if row else Decimal(1)
    sentence = _("Last appraisal: {result}, times {times}.")
    return _yuan(full * times, whole, appraisal.cites(sentence, result=GradeName(result).label, times=times))


def _cash(amount: Decimal) -> Any:
    return given(amount, kind="money")


@dataclass(frozen=True, slots=True)
class Charges:
    """Insurance and housing fund of one month."""

    insurance: Money
    housing: Money
    employer_insurance: Money
    employer_housing: Money

    @property
    def withheld(self) -> Decimal:
        return self.insurance.value + self.housing.value

    @property
    def employer(self) -> Decimal:
        return self.employer_insurance.value + self.employer_housing.value


def charges(rule: Rule[SocialInsurance], gross: Decimal) -> Charges:
    """By local rates on the month's own pay, within the bounds of the base. Nothing earned, nothing charged."""
    if gross <= 0:
        return Charges(*(_yuan(NONE) for _each in range(4)))
    base = min(max(gross, rule.base_low), rule.base_high)
    bounds = rule.cites(
        _("Gross pay {gross}, base between {low} and {high}: {base}."),
        gross=_cash(gross), low=_cash(rule.base_low), high=_cash(rule.base_high), base=_cash(base),
    )  # fmt: skip
    social = [each for each in rule.rates if each.branch != Insured.HOUSING]
    fund = [each for each in rule.rates if each.branch == Insured.HOUSING]
    return Charges(
        _charged(rule, bounds, base, social, "worker"),
        _charged(rule, bounds, base, fund, "worker"),
        _charged(rule, bounds, base, social, "employer"),
        _charged(rule, bounds, base, fund, "employer"),
    )


def _charged(rule: Rule[SocialInsurance], bounds: Any, base: Decimal, rows: list[Any], side: str) -> Money:
    """Each branch is rounded by itself, as it is paid in."""
    amounts = [(each.branch.label, getattr(each, side)) for each in rows if getattr(each, side)]
    reasons = [rule.cites(_("{branch} {rate}."), branch=label, rate=given(rate, kind="percent")) for label, rate in amounts]
    return _yuan(sum((rounded(base * rate) for _label, rate in amounts), NONE), bounds, *reasons)


def shared(rule: Rule[PayerShares], cost: Decimal) -> dict[Payer, Decimal]:
    """The cost by payers; the parts always add up to the whole (分级负担)."""
    shares = {each.payer.value: each.share for each in rule.shares}
    parts = split(cost, shares, residual=rule.residual.value)
    return {payer: parts.get(payer.value, NONE) for payer in Payer}


def shares_figure(rule: Rule[PayerShares], cost: Decimal) -> Money:
    """The cost with the sentence that says how it is shared."""
    reasons = [
        rule.cites(_("{payer}: {share}."), payer=each.payer.label, share=given(each.share, kind="percent"))
        for each in rule.shares
    ]
    rest = rule.cites(_("What rounding leaves is borne by: {payer}."), payer=rule.residual.label)
    return _yuan(cost, *reasons, rest)


def back_pay(scale: Rule[PayScale], differences: Mapping[Any, Decimal], gross: Decimal) -> dict[Any, Decimal]:
    """What is paid or taken back this month, oldest months first. At most a part of the month's pay is taken back."""
    allowed = rounded(max(gross, NONE) * scale.taken_back)
    paid: dict[Any, Decimal] = {}
    for month in sorted(differences):
        amount = differences[month]
        if amount < 0:
            amount = -min(-amount, allowed)
            allowed += amount
        if amount:
            paid[month] = amount
    return paid


def back_pay_figure(paid: Mapping[Any, Decimal]) -> Money:
    reasons = [
        because(_("{month}: {amount}."), month=f"{month:%Y-%m}", amount=_cash(amount)) for month, amount in sorted(paid.items())
    ]
    return _yuan(sum(paid.values(), NONE), *(reasons or [because(_("Nothing changed in months already paid."))]))
