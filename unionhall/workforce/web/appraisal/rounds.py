"""Appraisals: the list, opening one, its board."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unionhall.audit import queries as audit
from unionhall.common.actor import Actor
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.lists import Column, Deed, ListPage
from unionhall.common.ui.pages import Request, page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.notices.queries import publicity as notices
from unionhall.policies.figures import Rule
from unionhall.units.beside import branches_url
from unionhall.workforce import permissions
from unionhall.workforce.actions import appraisal_opening as acts
from unionhall.workforce.enums_appraisal import RoundState
from unionhall.workforce.forms.appraising import OpenRoundForm, RoundFilter
from unionhall.workforce.models import APPRAISING, AppraisalEntry, AppraisalRound
from unionhall.workforce.policies import Appraisal
from unionhall.workforce.policies.growing import GradeName
from unionhall.workforce.queries import appraising as queries
from unionhall.workforce.rules import appraisal_caps
from unionhall.workforce.rules.appraisal_steps import role_label

SHOWN = 300
PAGES = {
    "close": "appraisals:close",
    "reopen": "appraisals:reopen",
    "cancel": "appraisals:cancel",
    "publish": "appraisals:publish",
    "take_back": "appraisals:take-back",
    "lock": "appraisals:lock",
}


class RoundList(ListPage):
    """Yearly appraisals within reach."""

    name = "appraisals:list"
    key = permissions.APPRAISAL_VIEW
    title = gettext_lazy("Yearly appraisals")
    sentence = gettext_lazy("Marks, counted results and the members' survey; reviewed, made public, locked.")
    filter_form = RoundFilter
    order = ("-year", "-id")
    columns = (
        Column("title", gettext_lazy("Appraisal"), kind="name", value=str, fixed=True),
        Column("state", gettext_lazy("State"), kind="chip", attr="state_now"),
        Column("people", gettext_lazy("Workers in it"), kind="num"),
        Column("closes_on", gettext_lazy("Marking until"), kind="date"),
        Column("public_until", gettext_lazy("Public until"), kind="date"),
        Column("locked_on", gettext_lazy("Locked on"), kind="date"),
    )
    deeds = (
        Deed(gettext_lazy("Open an appraisal"), "appraisals:open", permissions.APPRAISAL_RUN, icon="plus", kind="primary"),
        Deed(gettext_lazy("Workers to mark"), "appraisals:entries", permissions.APPRAISAL_SCORE, icon="star"),
    )
    empty_title = gettext_lazy("No appraisal yet")
    empty_text = gettext_lazy("Open the appraisal of a year for a county or the city; everybody who serves below is in it.")

    def rows(self, actor: Actor, given: dict[str, Any]) -> QuerySet[AppraisalRound]:
        rows = queries.rounds_for(actor)
        return rows.filter(**{name: given[name] for name in ("state", "year") if name in given})


@page(permissions.APPRAISAL_RUN)
def open_(request: Request) -> HttpResponse:
    form = OpenRoundForm(request.POST or None, initial={"unit": request.GET.get("unit", "")})
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            made = acts.open_round(by=request.actor, **form.cleaned_data)
            return done(request, made.get_absolute_url(), _("Opened. Whoever has to mark finds it in the inbox."))
    context = {
        "title": _("Open an appraisal"),
        "cancel_url": reverse("appraisals:list"),
        "tree_url": branches_url(),
        "promise": _("Marks and statements wait with everybody concerned; members are asked in the portal, without their names."),
    }
    return form_page(request, "workforce/task.html", form, context)


@page(permissions.APPRAISAL_VIEW)
def round_(request: Request, pk: int) -> HttpResponse:
    """How far the marking has come, results against the shares, everybody in it."""
    found, actor = queries.round_for(request.actor, pk), request.actor
    scheme, entries = queries.scheme_of(found), queries.entries_of(found)
    progress = queries.progress_of(found, scheme.survey_at_least)
    context = {
        "round": found,
        "scheme": scheme,
        "strip": _strip(found),
        "progress": progress,
        "by_role": [(role_label(each.role), each.weight, progress.by_role.get(each.role, 0)) for each in scheme.scorers],
        "grades": _grades(scheme, entries),
        "caps": _caps(scheme, entries),
        "chart": _chart(scheme, entries),
        "entries": entries[:SHOWN],
        "shown": SHOWN,
        "everybody_url": f"{reverse('appraisals:entries')}?round={found.pk}",
        "notice": notices.of(found),
        "steps": _steps(found, actor),
        "may_decide": found.state == RoundState.REVIEW and actor.can(permissions.APPRAISAL_DECIDE, found),
        "may_count": found.is_marking and actor.can(permissions.APPRAISAL_RUN, found),
        "history": audit.history_of(found),
    }
    return render(request, "workforce/appraisal/round.html", context)


def _steps(found: AppraisalRound, actor: Actor) -> list[dict[str, Any]]:
    """Buttons of the steps that start here, for who may take them; the way on first."""
    opened = [each for each in APPRAISING.open_from(found.state) if actor.can(each.key, found)]
    if found.state == RoundState.REVIEW and found.decided_on is None:
        opened = [each for each in opened if each.name != "publish"]
    return [
        {
            "label": each.label,
            "url": reverse(PAGES[each.name], args=[found.pk]),
            "kind": "primary" if each.name in {"close", "publish", "lock"} else "quiet",
        }
        for each in sorted(opened, key=lambda each: each.name not in {"close", "publish", "lock"})
    ]


def _strip(found: AppraisalRound) -> list[dict[str, Any]]:
    """Marking, review, publicity, lock."""
    if found.state == RoundState.CANCELLED:
        return [{"label": found.state_now.label, "state": "late", "note": found.note}]
    order = [RoundState.OPEN, RoundState.REVIEW, RoundState.PUBLIC, RoundState.LOCKED]
    here = order.index(RoundState(found.state))
    labels = (_("Marking"), _("Review"), _("Publicity"), _("Lock"))
    due = (found.closes_on, None, found.public_until, None)
    who = (found.opened_by, found.present, "", found.locked_by)
    return [
        {
            "label": label,
            "who": who[n],
            "due": due[n] if n == here else None,
            "state": "done" if n < here or (n == here == len(order) - 1) else "running" if n == here else "todo",
        }
        for n, label in enumerate(labels)
    ]


def _grades(scheme: Rule[Appraisal], entries: list[AppraisalEntry]) -> list[dict[str, Any]]:
    results = [entry.result for entry in entries]
    return [
        {
            "label": GradeName(each.grade).label,
            "count": results.count(each.grade.value),
            "at_least": each.at_least,
            "share": each.share_at_most,
            "url": f"{reverse('appraisals:entries')}?round={entries[0].round_id}&grade={each.grade.value}" if entries else "",
        }
        for each in scheme.grades
    ]


def _caps(scheme: Rule[Appraisal], entries: list[AppraisalEntry]) -> list[dict[str, Any]]:
    """The shares group by group, once there are results."""
    names = {entry.employer_id: entry.employer.name for entry in entries}
    found = appraisal_caps.caps(scheme, [(entry.employer_id, entry.result) for entry in entries if entry.result])
    return [{"cap": each, "grade": GradeName(each.grade).label, "group": names.get(each.employer, "")} for each in found]


def _chart(scheme: Rule[Appraisal], entries: list[AppraisalEntry]) -> dict[str, Any]:
    rows = _grades(scheme, entries)
    return {
        "labels": [str(each["label"]) for each in rows],
        "series": [{"name": str(_("Union workers")), "values": [each["count"] for each in rows]}],
    }
