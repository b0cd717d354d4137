"""Writing a version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from unionhall.common.dates import today
from unionhall.common.errors import Refused
from unionhall.common.ui.pages import Request, page, render
from unionhall.policies import actions, permissions, previews, queries
from unionhall.policies.coding import dump, load
from unionhall.policies.forms import ParamsForm, VersionForm
from unionhall.policies.forms.version import initial_of
from unionhall.policies.models import Version
from unionhall.policies.web import here, steps


@page(permissions.VERSION_DRAFT)
@require_http_methods(["GET", "POST"])
def draft(request: Request, key: str) -> HttpResponse:
    """A new version; it begins with what holds here now."""
    kind, unit = here.policy_of(key), here.unit_of(request, permissions.VERSION_DRAFT)
    rule = queries.rule(kind, unit, on=today())
    params = ParamsForm(kind, _posted(request), params=dump(rule.policy))
    form = _version_form(request, params, {"starts_on": today(), "may_override": True})
    version = _submitted(form, params, lambda terms: actions.draft(kind, unit, terms, by=request.actor))
    if version is not None:
        return redirect("policies:version", version.pk)
    cancel_url = here.at(reverse("policies:policy", args=[key]), unit)
    return _form_page(request, form, params, {"unit": unit, "cancel_url": cancel_url, "label": _("New version")})


@page(permissions.VERSION_DRAFT)
@require_http_methods(["GET", "POST"])
def change(request: Request, pk: int) -> HttpResponse:
    """A draft, changed."""
    version = here.version_of(request, pk)
    request.actor.require(permissions.VERSION_DRAFT, version)
    kind = queries.type_of(version)
    params = ParamsForm(kind, _posted(request), params=version.params)
    form = _version_form(request, params, initial_of(version))

    def write(terms: Any) -> Version:
        return actions.change(version, terms, by=request.actor, seen=form.cleaned_data["seen"])

    if _submitted(form, params, write) is not None:
        return redirect("policies:version", version.pk)
    context = {"unit": version.unit, "cancel_url": steps.url(version), "label": _("Change"), "version": version}
    return _form_page(request, form, params, context)


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _version_form(request: HttpRequest, params: ParamsForm, initial: dict[str, Any]) -> VersionForm:
    """Unchecked while rows of a table come and go, or a preview is asked for."""
    if params.is_reshaping or params.is_previewing:
        return VersionForm(initial={name: request.POST.get(name, "") for name in VersionForm.base_fields})
    return VersionForm(_posted(request), initial=initial)


def _submitted(form: VersionForm, params: ParamsForm, write: Callable[[Any], Version]) -> Version | None:
    """The version when everything fitted; refusals of the action are put at their fields."""
    if not form.is_bound:
        return None
    fits = [form.is_valid(), params.is_valid()]
    if not all(fits):
        return None
    try:
        return write(form.terms(params.params))
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(reason.field if reason.field in form.fields else None, str(reason))
        return None


def _form_page(request: Request, form: VersionForm, params: ParamsForm, context: dict[str, Any]) -> HttpResponse:
    kind, unit = params.policy, context["unit"]
    found = {
        "policy": kind,
        "form": form,
        "params": params,
        "task_draft": f"policy-{kind.key}-{unit.code}",
        "may_preview": previews.is_drawn(kind),
        "crumbs": here.crumbs((kind.label, here.at(reverse("policies:policy", args=[kind.key]), unit)), (context["label"], "")),
    }
    if params.is_previewing and params.is_valid():
        found |= previews.context(load(kind, params.params))
    status = 422 if form.is_bound else 200
    return render(request, "policies/form.html", found | context, fragment="fields", status=status)


@page(permissions.VERSION_DRAFT)
@require_POST
def redraft(request: Request, pk: int) -> HttpResponse:
    """A new draft from a version that can no longer change."""
    copy = actions.redraft(here.version_of(request, pk), by=request.actor)
    return redirect("policies:change", copy.pk)
