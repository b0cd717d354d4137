"""Dull employers."""

from typing import Any

from unionhall.common.identity.credit import final_check, organisation_check
from unionhall.common.text import initials_of, pinyin_of
from unionhall.organizing.models import Employer
from unionhall.units.models import Unit


def credit_code(number: int) -> str:
    """A code whose checks are right: registered by market regulation in 370202."""
    first8 = f"MA{number:06d}"
    first17 = "91370202" + first8 + organisation_check(first8)
    return first17 + final_check(first17)


def union_code(number: int) -> str:
    """The code of a basic-level union, with right checks."""
    first8 = f"MC{number:06d}"
    first17 = "81370202" + first8 + organisation_check(first8)
    return first17 + final_check(first17)


def make_employer(area: Unit, name: str = "海风食品有限公司", **fields: Any) -> Employer:
    """An open enterprise without a union; no counters are kept for it."""
    fields.setdefault("headcount", 40)
    return Employer.objects.create(
        area=area,
        unit_path=area.path,
        name=name,
        name_pinyin=pinyin_of(name).replace(" ", ""),
        initials=initials_of(name),
        **fields,
    )
