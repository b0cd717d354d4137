"""What is in force where, one policy, one version, two side by side."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from unionhall.audit.queries import history_of
from unionhall.common.dates import today
from unionhall.common.ui.pages import Request, page, render
from unionhall.documents.queries import issued_for
from unionhall.policies import papers, permissions, previews, queries, rules, shown
from unionhall.policies.coding import load
from unionhall.policies.enums import Topic, VersionState
from unionhall.policies.models import Version
from unionhall.policies.registry import explained_by
from unionhall.policies.ruling import Rule, default_rule
from unionhall.policies.web import here, steps

LONGEST_ID = 19


@page(permissions.VERSION_VIEW)
@require_GET
def in_force(request: Request) -> HttpResponse:
    """Every policy as it holds for a unit today, by topic."""
    unit, on = here.unit_of(request), today()
    held = queries.in_force_at(unit, on=on)
    topics = [{"label": Topic(topic).label, "rules": list(rows)} for topic, rows in groupby(held, lambda each: each.topic)]
    context = {
        "unit": unit,
        "unit_form": here.UnitForm(request.actor, unit),
        "on": on,
        "topics": topics,
        "waiting": queries.waiting(request.actor)[:20],
        "counts": _counts(held, unit.path),
        "may_draft": request.actor.can(permissions.VERSION_DRAFT, unit),
        "may_approve": request.actor.can(permissions.VERSION_APPROVE, unit),
    }
    return render(request, "policies/list.html", context)


def _counts(held: list[Rule[Any]], path: str) -> dict[str, int]:
    own = sum(1 for each in held if each.unit_path == path)
    default = sum(1 for each in held if each.is_default)
    return {"own": own, "inherited": len(held) - own - default, "default": default}


@page(permissions.VERSION_VIEW)
@require_GET
def policy(request: Request, key: str) -> HttpResponse:
    """What one policy says here, its versions through time, and who differs below."""
    kind, unit, on = here.policy_of(key), here.unit_of(request), today()
    rule = queries.rule(kind, unit, on=on)
    own = list(queries.versions_of(kind, unit))
    context = {
        "policy": kind,
        "unit": unit,
        "unit_form": here.UnitForm(request.actor, unit),
        "rule": rule,
        "lines": shown.lines(rule.policy),
        "timeline": [_line(each, own, on) for each in own],
        "above": queries.versions_above(kind, unit),
        "below": queries.overrides_below(kind, unit)[:100],
        "figures": _figures(kind, unit, on),
        "crumbs": here.crumbs((kind.label, "")),
        "may_draft": request.actor.can(permissions.VERSION_DRAFT, unit),
        "draft_url": here.at(reverse("policies:draft", args=[key]), unit),
    }
    return render(request, "policies/policy.html", context)


def _line(version: Version, own: list[Version], on: Any) -> dict[str, Any]:
    """A version on the time line: until when it holds, and whether it holds now."""
    approved = [each for each in own if each.state == VersionState.APPROVED]
    holding = rules.in_force(approved, on)
    return {
        "version": version,
        "ends_on": rules.ends(version, approved) if version.state == VersionState.APPROVED else version.ends_on,
        "is_holding": holding is not None and holding.pk == version.pk,
    }


def _figures(kind: Any, unit: Any, on: Any) -> list[queries.Explanation]:
    """Figures of this unit that follow from the policy."""
    fitting = [each for each in explained_by(kind) if unit.kind in each.kinds]
    return [queries.explain(each, unit, on=on) for each in fitting]


@page(permissions.VERSION_VIEW)
@require_GET
def version(request: Request, pk: int) -> HttpResponse:
    """One version: its parameters, its document, where it stands in its process."""
    found = here.version_of(request, pk)
    kind = queries.type_of(found)
    before, record = queries.version_before(found), load(kind, found.params)
    context = {
        "version": found,
        "policy": kind,
        "lines": shown.lines(record),
        **previews.context(record),
        "steps": steps.strip(found),
        "deeds": steps.open_to(request.actor, found, is_issued=papers.issued(found) is not None),
        "history": history_of(found),
        "may_try": bool(explained_by(kind)) and request.actor.can(permissions.VERSION_VIEW, found),
        "before": before,
        "papers": issued_for(found),
        "crumbs": here.crumbs(here.policy_step(request.actor, kind, found.unit), (found.starts_on, "")),
    }
    return render(request, "policies/version.html", context)


@page(permissions.VERSION_VIEW)
@require_GET
def compare(request: Request, pk: int) -> HttpResponse:
    """A version beside another one (``?with=``), or beside what holds without it."""
    right = here.version_of(request, pk)
    kind = queries.type_of(right)
    left = _other(request, right)
    context = {
        "policy": kind,
        "left": left,
        "right": queries.rule_from(kind, right),
        "version": right,
        "pairs": shown.side_by_side(left.policy, load(kind, right.params)),
        "crumbs": here.crumbs(
            here.policy_step(request.actor, kind, right.unit),
            (right.starts_on, reverse("policies:version", args=[right.pk])),
            (_("Compare"), ""),
        ),
    }
    return render(request, "policies/compare.html", context)


def _other(request: Request, right: Version) -> Rule[Any]:
    kind, other = queries.type_of(right), request.GET.get("with", "")
    if other.isdecimal() and len(other) < LONGEST_ID:
        beside = here.version_of(request, int(other))
        if beside.key != right.key:
            raise Http404(other)
        return queries.rule_from(kind, beside)
    before = queries.version_before(right)
    return queries.rule_from(kind, before) if before else default_rule(kind)
