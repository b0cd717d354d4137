"""One's own work log, on the phone: write, mend, correct, send the month up."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from unionhall.common.dates import add_months, today
from unionhall.common.errors import Hidden
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, own_page, render
from unionhall.common.ui.refusals import shown_on
from unionhall.organizing.queries.areas import own_unions
from unionhall.policies.queries import rule
from unionhall.workforce.actions import confirming, journaling
from unionhall.workforce.forms.log import ChangeForm, EntryForm, StrikeForm
from unionhall.workforce.models import LogEntry, Worker
from unionhall.workforce.policies import WorkLog
from unionhall.workforce.policies.worklog import DutyName
from unionhall.workforce.queries import files
from unionhall.workforce.queries import log as queries
from unionhall.workforce.rules.log import counted

OWN = "a union worker's own work log"


def _self(request: Request) -> Worker:
    worker = files.own_worker(request.actor)
    if worker is None:
        raise Hidden
    return worker


def _month(said: str) -> date:
    try:
        return date.fromisoformat(f"{said}-01")
    except ValueError:
        raise Http404(said) from None


@own_page(OWN)
def mine(request: Request) -> HttpResponse:
    """This month at a glance, then every entry; nobody who is no union worker has one."""
    worker = files.own_worker(request.actor)
    context: dict[str, Any] = {"worker": worker, "back_url": reverse("portal:home")}
    return render(request, "workforce/log/mine.html", context | (_shown(worker, today().replace(day=1)) if worker else {}))


@own_page(OWN)
def month(request: Request, month: str) -> HttpResponse:
    shown = _shown(_self(request), _month(month))
    return render(request, "workforce/log/mine.html", {**shown, "back_url": reverse("workforce:my-log")})


def _shown(worker: Worker, month: date) -> dict[str, Any]:
    rows, valid = queries.entries_in(worker, month), queries.valid_in(worker, month)
    counts, other = counted((each.duty, each.is_other) for each in valid)
    sheet, is_over = queries.sheet_of(worker, month), month < today().replace(day=1)
    return {
        "worker": worker,
        "month": month,
        "before": add_months(month, -1),
        "after": add_months(month, 1) if is_over else None,
        "rows": rows,
        "count": len(valid),
        "counts": [(DutyName(duty).label, count) for duty, count in counts.items()],
        "other": other,
        "sheet": sheet,
        "may_send": is_over and (sheet is None or sheet.state == "returned"),
        "side_jobs": files.side_jobs_of(worker),
    }


@own_page(OWN)
def write(request: Request) -> HttpResponse:
    """One screen: duty, what, day; union, members, place and photos when there are any."""
    worker = _self(request)
    form = EntryForm(*_sent(request), **_choices(request, worker))
    if form.is_valid():
        with shown_on(form):
            journaling.write(worker, form.written(), by=request.actor, photos=form.cleaned_data["photo"], **form.rest())
            return done(request, reverse("workforce:my-log"), _("It stands in your log."))
    return _form(request, form, _("Write into my log"), f"log-of-{worker.pk}")


@own_page(OWN)
def entry(request: Request, pk: int) -> HttpResponse:
    """What was written, and what may be done with it."""
    found = queries.own_entry(_self(request), pk)
    context = {
        "entry": found,
        "people": queries.names_of(found),
        "photos": queries.photos_of(found),
        "is_locked": queries.is_locked(found.worker, found.happened_on),
        "is_corrected": queries.is_corrected(found),
        "strike_form": StrikeForm(),
        "back_url": reverse("workforce:my-log"),
    }
    return render(request, "workforce/log/own_entry.html", context)


@own_page(OWN)
def change(request: Request, pk: int) -> HttpResponse:
    """While the month is open, in place; afterwards as a correction beside it."""
    worker = _self(request)
    found = queries.own_entry(worker, pk)
    form = ChangeForm(*_sent(request), initial=ChangeForm.initial_of(found), **_choices(request, worker, found))
    if form.is_valid():
        with shown_on(form):
            made = _mended(found, form, request)
            return done(request, reverse("workforce:my-entry", args=[made.pk]), _("Saved."))
    is_locked = queries.is_locked(worker, found.happened_on)
    return _form(request, form, _("Correct the entry") if is_locked else _("Change the entry"), f"log-{found.pk}")


def _mended(found: LogEntry, form: ChangeForm, request: Request) -> LogEntry:
    said, rest = form.written(), form.rest()
    if queries.is_locked(found.worker, found.happened_on):
        return journaling.correct(found, said, by=request.actor, reason=rest["reason"], union=rest["union"])
    return journaling.change(found, said, by=request.actor, union=rest["union"], people=rest["people"])


@own_page(OWN)
@require_POST
def strike(request: Request, pk: int) -> HttpResponse:
    found, form = queries.own_entry(_self(request), pk), StrikeForm(request.POST)
    if form.is_valid():
        with shown_on(form):
            journaling.strike(found, by=request.actor, reason=form.cleaned_data["reason"])
            return done(request, reverse("workforce:my-log"), _("Struck. It stays readable."))
    context = {"entry": found, "people": queries.names_of(found), "strike_form": form, "back_url": reverse("workforce:my-log")}
    return render(request, "workforce/log/own_entry.html", context, status=422)


@own_page(OWN)
@require_POST
def send(request: Request, month: str) -> HttpResponse:
    confirming.send(_self(request), _month(month), by=request.actor)
    return done(request, reverse("workforce:my-month", args=[month]), _("Sent. Your superior confirms it."))


def _sent(request: Request) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _choices(request: Request, worker: Worker, found: LogEntry | None = None) -> dict[str, Any]:
    duties = rule(WorkLog, worker.unit, on=found.happened_on if found else today()).duties
    unions = own_unions(request.actor)
    if found and found.union and found.union not in unions:
        unions.append(found.union)
    return {"duties": duties, "unions": unions}


def _form(request: Request, form: EntryForm, title: str, draft: str) -> HttpResponse:
    context = {"title": title, "draft": draft, "back_url": reverse("workforce:my-log")}
    return form_page(request, "workforce/log/write.html", form, context)
