"""Indicators made of what the packages below hold. An item is scored by one as soon as it stands here."""

from unionhall.assessments.indicators import members, organizing, plans, units, workforce
from unionhall.assessments.registry import register


def register_all() -> None:
    for indicator in (*members.INDICATORS, *organizing.INDICATORS, *units.INDICATORS, *workforce.INDICATORS):
        register(indicator)
    plans.register_plans()
