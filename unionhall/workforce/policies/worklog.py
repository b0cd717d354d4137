"""The work log: the duties it is kept by, and when its months are sent up."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from unionhall.organizing.enums.areas import VisitKind
from unionhall.policies.enums import Topic
from unionhall.policies.types import Policy, Problem, Row, param


class DutyName(models.TextChoices):
    """The duties of a union worker (主要职责), as the log counts them."""

    VISITS = "visits", _("Publicity and visits")
    FOUNDING = "founding", _("Founding and joining")
    CONTRACTS = "contracts", _("Contracts and democracy")
    PETITIONS = "petitions", _("Petitions and help")
    ARCHIVES = "archives", _("Archives")
    ACTIVITIES = "activities", _("Contests and activities")
    ONLINE = "online", _("Online service")
    OTHER = "other", _("Other tasks assigned")


class Duty(Row):
    """A duty as the document words it."""

    duty: DutyName = param(_("Duty"))
    wording: str = param(_("In the words of the document"), default="", max_length=300)


class VisitDuty(Row):
    """For which duty a visit of this kind counts."""

    kind: VisitKind = param(_("Kind of visit"))
    duty: DutyName = param(_("Counts as the duty"))


class WorkLog(Policy, key="workforce.log", label=_("Work log"), topic=Topic.WORKFORCE):
    """By which duties union workers keep their log, and how it goes up each month (WRK-10)."""

    duties: tuple[Duty, ...] = param(_("Duties"), default=tuple(Duty(each) for each in DutyName))
    visits: tuple[VisitDuty, ...] = param(
        _("Visits count as"),
        default=(
            VisitDuty(VisitKind.TROUBLE, DutyName.PETITIONS),
            VisitDuty(VisitKind.HELP, DutyName.PETITIONS),
            VisitDuty(VisitKind.RULES, DutyName.CONTRACTS),
            VisitDuty(VisitKind.EVENT, DutyName.ACTIVITIES),
        ),
    )
    back_days: int = param(_("An entry may be written without a reason for"), default=7, unit=_("days"), at_least=0)
    send_day: int = param(_("The month goes up on day"), default=3, at_least=1, at_most=28)
    confirm_days: int = param(_("The superior confirms within"), default=5, unit=_("working days"), at_least=1)
    quiet_days: int = param(_("Asked about when nothing was logged for"), default=7, unit=_("days"), at_least=1)

    def check(self) -> Iterator[Problem]:
        names = [each.duty for each in self.duties]
        if len(names) != len(set(names)):
            yield Problem("duties", _now("A duty stands here twice."))
        kinds = [each.kind for each in self.visits]
        if len(kinds) != len(set(kinds)):
            yield Problem("visits", _now("A kind of visit stands here twice."))

    def duty_of(self, kind: str) -> DutyName:
        """For which duty a visit counts; the first of the list where nothing is said."""
        usual = self.duties[0].duty if self.duties else DutyName.OTHER
        return next((each.duty for each in self.visits if each.kind == kind), usual)
