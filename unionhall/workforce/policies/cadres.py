"""The pool of cadres, their protection, and what follows a failure of duty."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Row, param, ratio
from unionhall.workforce.policies.growing import GradeName


class CaseStepKind(models.TextChoices):
    """Steps of a case, in the order they are taken."""

    ACCEPTED = "accepted", _("Accepted by the union above")
    HEARD = "heard", _("The cadre is heard")
    INQUIRED = "inquired", _("The employer is asked")
    DEMANDED = "demanded", _("Correction is demanded in writing")
    ANSWERED = "answered", _("The employer answers")
    REFERRED = "referred", _("Put before the labour authority, arbitration or court")
    RULED = "ruled", _("What was ruled")
    GROUNDS = "grounds", _("Facts of the failure on record")
    INVITED = "invited", _("The person is told in writing and invited to be heard")
    DEFENDED = "defended", _("The person is heard")
    MEASURE = "measure", _("The measure is decided")
    CONSENT = "consent", _("The union above consents to the removal")
    ASSEMBLY = "assembly", _("The members or their delegates vote")
    TOLD = "told", _("The decision is handed over, with the right to object")


class StepDays(Row):
    """Within how many days a step is taken."""

    step: CaseStepKind = param(_("Step"))
    days: int = param(_("Within"), default=5, unit=_("working days"), at_least=1)


class CadreCare(Policy, key="workforce.cadres", label=_("Pool, protection and responsibility of cadres"), topic=Topic.WORKFORCE):
    """Who belongs into the pool, how fast the union above acts for a cadre, how a failure is dealt with (WRK-12)."""

    pool_years: int = param(_("Term in the pool"), default=3, unit=_("years"), at_least=1)
    pool_service: int = param(_("Full years of service or office at least"), default=2, unit=_("years"), at_least=0)
    pool_age: int = param(_("Not older than"), default=45, unit=_("years"), at_least=18)
    pool_appraisals: tuple[GradeName, ...] = param(
        _("The last appraisal of a union worker"), default=(GradeName.EXCELLENT, GradeName.COMPETENT)
    )
    clean_years: int = param(_("Nothing held against him or her for"), default=2, unit=_("years"), at_least=0)
    exchange_months: int = param(_("An exchange lasts at most"), default=24, unit=_("months"), at_least=1)
    exchange_warn_days: int = param(_("The end of an exchange is foretold"), default=14, unit=_("days"), at_least=0)
    steps: tuple[StepDays, ...] = param(
        _("Clocks of the steps"),
        default=(
            StepDays(CaseStepKind.ACCEPTED, 3),
            StepDays(CaseStepKind.HEARD, 5),
            StepDays(CaseStepKind.INQUIRED, 7),
            StepDays(CaseStepKind.DEMANDED, 5),
            StepDays(CaseStepKind.ANSWERED, 15),
            StepDays(CaseStepKind.REFERRED, 10),
        ),
    )
    usual_days: int = param(_("Every other step within"), default=10, unit=_("working days"), at_least=1)
    hearing_days: int = param(_("Between the invitation and the hearing at least"), default=3, unit=_("days"), at_least=0)
    removal_share: Decimal = ratio(_("For a removal more than"), default=Decimal("0.5"), help=_("Of all members or delegates."))

    def days_for(self, step: str) -> int:
        return next((each.days for each in self.steps if each.step == step), self.usual_days)
