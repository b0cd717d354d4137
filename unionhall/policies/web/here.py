"""What several pages of this package share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from unionhall.common.actor import Actor
from unionhall.common.ui.pages import Request
from unionhall.policies import permissions, queries
from unionhall.policies.models import Version
from unionhall.policies.types import Policy, UnknownPolicy, policy_type
from unionhall.units.enums import UnitState
from unionhall.units.models import Unit
from unionhall.units.queries.units import get as get_unit


def unit_of(request: Request, key: str = permissions.VERSION_VIEW) -> Unit:
    """The unit named by ``unit``, or the one the reader acts for; 404 where it lies outside their reach."""
    code = request.GET.get("unit") or request.POST.get("unit")
    if code:
        return get_unit(request.actor, code, key)
    found = Unit.objects.filter(path=request.actor.acting_path).first() or Unit.objects.order_by("path").first()
    if found is None:
        raise Http404
    request.actor.require(key, found)
    return found


class UnitForm(forms.Form):
    """Look at another unit: one above that the reader sees, or one right below."""

    def __init__(self, actor: Actor, unit: Unit) -> None:
        super().__init__(initial={"unit": unit.code})
        above = list(Unit.objects.filter(path__in=unit.ancestor_paths).order_by("path"))
        below = list(Unit.objects.filter(parent=unit).exclude(state=UnitState.CLOSED).order_by("kind", "code")[:300])
        reached = [each for each in above if actor.can(permissions.VERSION_VIEW, each)]
        choices = [(each.code, each.name) for each in (*reached, unit, *below)]
        self.fields["unit"] = forms.ChoiceField(label=_("Unit"), choices=choices, required=False)


def policy_of(key: str) -> type[Policy]:
    try:
        return policy_type(key)
    except UnknownPolicy:
        raise Http404 from None


def version_of(request: Request, pk: int) -> Version:
    return queries.visible_version(request.actor, pk)


def crumbs(*steps: tuple[Any, str]) -> list[dict[str, Any]]:
    """The way to a page of policies; the last step is the page itself."""
    top = {"label": _("Policies"), "url": reverse("policies:list")}
    return [top, *({"label": label, "url": url} for label, url in steps)]


def policy_step(actor: Actor, kind: type[Policy], unit: Unit) -> tuple[Any, str]:
    """The step to a policy as it holds for ``unit``; readers below that unit are led to how it holds for them."""
    url = reverse("policies:policy", args=[kind.key])
    return kind.label, at(url, unit) if actor.can(permissions.VERSION_VIEW, unit) else url


def at(url: str, unit: Unit) -> str:
    return f"{url}?unit={unit.code}"
