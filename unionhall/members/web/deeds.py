"""Small verbs on people: dialogs, marks on many, and the eye that shows what is masked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from unionhall.common.errors import Refused
from unionhall.common.ui.answers import done, form_page
from unionhall.common.ui.pages import Request, page
from unionhall.common.ui.refusals import shown_on
from unionhall.members import permissions
from unionhall.members.actions import changing, ending, retaining_many, revealing
from unionhall.members.forms import DayForm, DocumentForm, EndForm, LapseForm, MarkForm, RetainForm
from unionhall.members.queries import people
from unionhall.members.web.choosing import chosen_people
from unionhall.members.web.dialogs import at_once

ENDINGS = {
    "leave": (gettext_lazy("Left of own will"), gettext_lazy("The membership ends that day; the record stays.")),
    "lapse": (gettext_lazy("Deemed to have left"), gettext_lazy("The membership ends by decision; say which.")),
    "expel": (gettext_lazy("Expelled"), gettext_lazy("The membership ends by decision; say which.")),
    "die": (gettext_lazy("Died"), gettext_lazy("The membership ends that day; the record stays.")),
    "retain": (
        gettext_lazy("Retain the membership"),
        gettext_lazy("No dues, no vote, no candidacy until it is restored."),
    ),
    "restore": (gettext_lazy("Restore the membership"), gettext_lazy("A full member again from that day.")),
}


FORMS: dict[str, type[EndForm]] = {"lapse": LapseForm, "retain": RetainForm}


@page(permissions.MEMBERSHIP_END)
def end(request: Request, pk: int, verb: str) -> HttpResponse:
    """The dialog of each verb that ends, retains or restores."""
    if verb not in ENDINGS:
        raise Http404(verb)
    found = people.person_for(request.actor, pk)
    form = FORMS.get(verb, EndForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            ending.VERBS[verb](found, by=request.actor, **form.cleaned_data)
            return done(request, found.get_absolute_url(), _("Saved."))
    label, promise = ENDINGS[verb]
    context = {"who": found.name, "label": label, "promise": promise, "danger": verb not in {"retain", "restore"}}
    return form_page(request, "members/deed.html", form, context, fragment="dialog")


@page(permissions.MEMBERSHIP_END)
@require_POST
def file_expulsion(request: Request, pk: int) -> HttpResponse:
    """The union above has taken note."""
    found = people.person_for(request.actor, pk, permissions.MEMBERSHIP_END)
    return at_once(request, found, ending.file_expulsion, _("Noted."))


@page(permissions.PERSON_CHANGE)
def document(request: Request, pk: int) -> HttpResponse:
    found = people.person_for(request.actor, pk)
    form = DocumentForm(request.POST or None, initial={"document_kind": found.document_kind})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with shown_on(form):
            changing.correct_document(
                found,
                by=request.actor,
                kind=said["document_kind"],
                number=said["document"],
                until=said["document_until"],
                note=said["note"],
            )
            return done(request, found.get_absolute_url(), _("Saved."))
    context = {
        "who": found.name,
        "label": _("Correct the document"),
        "promise": _("The number before is kept masked in the history."),
    }
    return form_page(request, "members/deed.html", form, context, fragment="dialog")


@page(permissions.PERSON_REVEAL)
@require_POST
def reveal(request: Request, pk: int, field: str) -> HttpResponse:
    """The clear value as plain text; the look is on record."""
    if field not in revealing.FIELDS:
        raise Http404(field)
    found = people.person_for(request.actor, pk)
    return HttpResponse(revealing.reveal(found, field, by=request.actor), content_type="text/plain; charset=utf-8")


@page(permissions.PERSON_CHANGE)
@require_POST
def mark(request: Request, mark: str) -> HttpResponse:
    """One mark on the chosen rows, or on all that match the query."""
    if mark not in MarkForm.MARKS:
        raise Http404(mark)
    field, value = MarkForm.MARKS[mark]
    return _marked(request, field, value)


@page(permissions.PERSON_CHANGE)
@require_POST
def group(request: Request) -> HttpResponse:
    """Asks for the name of the union group, then sets it on the chosen rows."""
    form = MarkForm(request.POST if "group_name" in request.POST else None)
    if form.is_valid():
        return _marked(request, "group_name", form.cleaned_data["group_name"])
    context = {"label": _("Set the union group"), "promise": _("Every chosen person gets this group."), **_choice(request)}
    return form_page(request, "members/deed.html", form, context, fragment="dialog")


@page(permissions.MEMBERSHIP_END)
@require_POST
def retain_many(request: Request) -> HttpResponse:
    """Asks for the day first, then retains the membership of the chosen people."""
    form = DayForm(request.POST if "on" in request.POST else None)
    if form.is_valid():
        with shown_on(form):
            count = retaining_many.retain_many(chosen_people(request), by=request.actor, on=form.cleaned_data["on"])
            return _told(request, count)
    context = {"label": _("Retain the membership"), "promise": ENDINGS["retain"][1], **_choice(request)}
    return form_page(request, "members/deed.html", form, context, fragment="dialog")


def _choice(request: Request) -> dict[str, Any]:
    """What was chosen, carried through the dialog."""
    names = ("all_matching", "query")
    return {"ids": request.POST.getlist("ids"), **{name: request.POST.get(name, "") for name in names}}


def _marked(request: Request, field: str, value: Any) -> HttpResponse:
    try:
        return _told(request, changing.mark_many(chosen_people(request), by=request.actor, field=field, value=value))
    except Refused as refused:
        messages.error(request, str(refused))
        return done(request, f"{reverse('members:list')}?{request.POST.get('query', '')}")


def _told(request: Request, count: int) -> HttpResponse:
    told = ngettext("%(count)s record changed.", "%(count)s records changed.", count) % {"count": count}
    return done(request, f"{reverse('members:list')}?{request.POST.get('query', '')}", told)
