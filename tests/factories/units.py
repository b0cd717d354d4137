"""Dull units."""

from datetime import date
from typing import Any

from unionhall.common.text import initials_of, pinyin_of
from unionhall.units.models import Placement, Unit
from unionhall.units.models.unit import segment


def make_unit(code: str, name: str, *, kind: str = "workplace", parent: Unit | None = None, **fields: Any) -> Unit:
    """A unit that has stood where it stands since 2020."""
    unit = Unit(code=code, name=name, kind=kind, parent=parent, path=f"new-{code}", depth=0)
    unit.name_pinyin, unit.initials = pinyin_of(name), initials_of(name)
    fields.setdefault("opened_on", date(2020, 1, 1))
    for field, value in fields.items():
        setattr(unit, field, value)
    unit.save()
    unit.path = (parent.path if parent else "") + segment(unit.pk)
    unit.depth = parent.depth + 1 if parent else 0
    unit.save()
    if parent and not parent.has_children:
        parent.has_children = True
        parent.save()
    Placement.objects.create(
        unit=unit, parent=parent, path=unit.path, unit_path=unit.path, during=(unit.opened_on, None), reason="founded"
    )
    return unit
