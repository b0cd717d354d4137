"""Webhooks: who is told, of what, and whether it arrived."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unionhall.common.errors import Refused
from unionhall.common.ui.pages import Request, page, render
from unionhall.notices import actions, queries
from unionhall.notices.forms import WebhookForm
from unionhall.notices.models import Webhook
from unionhall.notices.permissions import WEBHOOK_MANAGE
from unionhall.notices.registry import EVENTS


@page(WEBHOOK_MANAGE)
@require_GET
def webhook_list(request: Request) -> HttpResponse:
    found = [(each, _labels(each)) for each in queries.webhooks(request.actor)]
    return render(request, "notices/webhooks.html", {"webhooks": found})


@page(WEBHOOK_MANAGE)
@require_http_methods(["GET", "POST"])
def add(request: Request) -> HttpResponse:
    form = WebhookForm(request.POST or None, actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            webhook, secret = actions.add_webhook(**form.cleaned_data, by=request.actor)
        except Refused as refused:
            _show(form, refused)
        else:
            return _with_secret(request, webhook, secret)
    return render(request, "notices/webhook_form.html", {"form": form}, status=422 if form.errors else 200)


@page(WEBHOOK_MANAGE)
@require_http_methods(["GET", "POST"])
def webhook(request: Request, pk: int) -> HttpResponse:
    found = queries.webhook(request.actor, pk)
    facts = {"name": found.name, "url": found.url, "events": found.events, "is_active": found.is_active}
    form = WebhookForm(request.POST or None, initial=facts, actor=request.actor, webhook=found)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_webhook(found, **form.cleaned_data, by=request.actor)
        except Refused as refused:
            _show(form, refused)
        else:
            return redirect("notices:webhook", pk)
    context = {"form": form, "webhook": found, "deliveries": queries.deliveries_of(found)}
    return render(request, "notices/webhook.html", context, status=422 if form.errors else 200)


@page(WEBHOOK_MANAGE)
@require_POST
def renew(request: Request, pk: int) -> HttpResponse:
    found = queries.webhook(request.actor, pk)
    return _with_secret(request, found, actions.renew_secret(found, by=request.actor))


@page(WEBHOOK_MANAGE)
@require_POST
def remove(request: Request, pk: int) -> HttpResponse:
    actions.remove_webhook(queries.webhook(request.actor, pk), by=request.actor)
    return redirect("notices:webhooks")


@page(WEBHOOK_MANAGE)
@require_POST
def test(request: Request, pk: int) -> HttpResponse:
    """A harmless event, to see whether the other side understands us."""
    actions.send_test(queries.webhook(request.actor, pk), by=request.actor)
    return redirect("notices:webhook", pk)


def _with_secret(request: Request, webhook: Webhook, secret: str) -> HttpResponse:
    """Shown this once; the page is not to be kept by anybody."""
    answer = render(request, "notices/webhook_secret.html", {"webhook": webhook, "secret": secret})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _labels(webhook: Webhook) -> list[str]:
    return [str(EVENTS.get(name).label) if name in EVENTS else name for name in webhook.events]


def _show(form: WebhookForm, refused: Refused) -> None:
    for reason in refused.reasons:
        form.add_error(reason.field or None, str(reason))
