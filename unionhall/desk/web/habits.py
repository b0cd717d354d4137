"""Small posts that keep a user's habits."""

from __future__ import annotations

from django.http import Http404, HttpResponse, QueryDict
from django.urls import NoReverseMatch, reverse
from django.utils.http import url_has_allowed_host_and_scheme
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
    listed = _list_url(page_name)
    form = SaveViewForm(request.POST or None, initial={"query": request.GET.urlencode()})
    if request.method == "POST" and form.is_valid():
        query = QueryDict(form.cleaned_data["query"], mutable=True)
        query.pop("cursor", None)
        keeping.save_view(request.user, page=page_name, name=form.cleaned_data["name"], query=query.urlencode())
        return _to(f"{listed}?{query.urlencode()}")
    return render(request, "desk/_save_view.html", {"form": form}, status=422 if form.is_bound else 200)


def _list_url(page_name: str) -> str:
    try:
        return reverse(page_name)
    except NoReverseMatch:
        raise Http404(page_name) from None


@own_page("a user's own habit")
@require_POST
def delete_view(request: Request, pk: int) -> HttpResponse:
    keeping.delete_view(request.user, pk=pk)
    return _back(request)


def _back(request: Request) -> HttpResponse:
    """To where one came from, never to another host."""
    wanted = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "/")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return _to(wanted if is_ours else "/")


def _to(url: str) -> HttpResponse:
    return HttpResponse(status=204, headers={"HX-Redirect": url})
