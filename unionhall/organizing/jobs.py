"""By the clock: terms, papers and follow-ups that come due; and the year rule, at half past two at night in China."""

from __future__ import annotations

from unionhall.common.actor import system
from unionhall.jobs.registry import periodic
from unionhall.organizing.actions import enforcing, warning, warning_reports, warning_vacancies


@periodic("20 19 * * *", name="organizing.terms")
def warn_of_terms() -> None:
    warning.warn_of_terms()


@periodic("22 19 * * *", name="organizing.vacancies")
def warn_of_vacancies() -> None:
    warning_vacancies.warn_of_vacancies()


@periodic("25 19 * * *", name="organizing.papers")
def warn_of_papers() -> None:
    warning.warn_of_papers()


@periodic("27 19 * * *", name="organizing.reports")
def warn_of_reports() -> None:
    warning_reports.warn_of_reports()


@periodic("30 18 * * *", name="organizing.deadlines")
def deadlines() -> None:
    enforcing.run_night(by=system("系统"))
