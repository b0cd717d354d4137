"""Small posts that keep a user's habits."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_POST

from unionhall.common.ui.pages import Request, own_page, render
from unionhall.desk.actions import keeping
from unionhall.desk.forms import ListHabitForm, SaveViewForm


@own_page("a user's own habit")
@require_POST
def list_settings(request: Request, page_name: str) -> HttpResponse:
    form = ListHabitForm(request.POST)
    if form.is_valid():
        keeping.set_list_habit(request.user, page=page_name, **form.cleaned_data)
    return _back(request)


@own_page("a user's own habit")
def save_view(request: Request, page_name: str) -> HttpResponse:
    """The dialog that names a view, and its answer."""
    form = SaveViewForm(request.POST or None, initial={"query": request.GET.urlencode()})
    if request.method == "POST" and form.is_valid():
        query = QueryDict(form.cleaned_data["query"], mutable=True)
        query.pop("cursor", None)
        keeping.save_view(request.user, page=page_name, name=form.cleaned_data["name"], query=query.urlencode())
        return _to(f"{reverse(page_name)}?{query.urlencode()}")
    return render(request, "desk/_save_view.html", {"form": form}, status=422 if form.is_bound else 200)


@own_page("a user's own habit")
@require_POST
def delete_view(request: Request, pk: int) -> HttpResponse:
    keeping.delete_view(request.user, pk=pk)
    return _back(request)


def _back(request: Request) -> HttpResponse:
    return _to(request.headers.get("HX-Current-URL") or request.headers.get("Referer", "/"))


def _to(url: str) -> HttpResponse:
    return HttpResponse(status=204, headers={"HX-Redirect": url})
