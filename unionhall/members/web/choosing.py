"""Which people a bulk action of the register is about."""

from __future__ import annotations

from django.http import QueryDict
from django.utils.translation import gettext as _

from unionhall.common.errors import Refusal, Refused
from unionhall.common.ui.pages import Request
from unionhall.members.actions import changing
from unionhall.members.forms import RegisterFilter
from unionhall.members.queries import people, register

LONGEST_ID = 19


def chosen_people(request: Request) -> list[int]:
    """Ticked rows, or everybody whom the query of the list finds."""
    if not request.POST.get("all_matching"):
        return [int(each) for each in request.POST.getlist("ids") if each.isdecimal() and len(each) < LONGEST_ID]
    form = RegisterFilter(QueryDict(request.POST.get("query", "")), actor=request.actor)
    if not form.is_valid():  # a condition that is not understood must not widen the choice to everybody
        raise Refused(Refusal(_("Some values are wrong.")))
    return people.ids_in(register.filtered(register.people_for(request.actor), form.given()), changing.AT_ONCE)
