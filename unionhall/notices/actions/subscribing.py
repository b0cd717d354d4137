"""Addresses that are told of events."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from unionhall.audit import actions as audit
from unionhall.common import crypto
from unionhall.common.action import action
from unionhall.common.actor import Actor
from unionhall.common.errors import Refusal, Refused
from unionhall.notices import outward
from unionhall.notices.actions import delivering
from unionhall.notices.models import Webhook
from unionhall.notices.permissions import WEBHOOK_MANAGE
from unionhall.notices.registry import EVENTS
from unionhall.units.models import Unit


@action
def add_webhook(*, name: str, url: str, events: Collection[str], unit: Unit, by: Actor) -> tuple[Webhook, str]:
    """Tell ``url`` of ``events`` at and under ``unit``; returns the webhook and its secret, which is not shown again."""
    by.require(WEBHOOK_MANAGE, unit)
    _refuse_bad(url, events)
    secret = secrets.token_urlsafe(32)
    webhook = Webhook.objects.create(
        name=name, url=url, events=sorted(events), unit=unit, unit_path=unit.path, secret_sealed=crypto.encrypt(secret)
    )
    audit.record(webhook, "notices.webhook.added", by=by, changes={"url": ("", url), "events": ([], sorted(events))})
    return webhook, secret


@action
def change_webhook(webhook: Webhook, *, name: str, url: str, events: Collection[str], is_active: bool, by: Actor) -> Webhook:
    by.require(WEBHOOK_MANAGE, webhook)
    webhook = Webhook.objects.select_for_update().get(pk=webhook.pk)
    _refuse_bad(url, events)
    wanted = {"name": name, "url": url, "events": sorted(events), "is_active": is_active}
    changes = {field: (getattr(webhook, field), value) for field, value in wanted.items() if getattr(webhook, field) != value}
    for field, value in wanted.items():
        setattr(webhook, field, value)
    webhook.save(update_fields=list(wanted))
    audit.record(webhook, "notices.webhook.changed", by=by, changes=changes)
    return webhook


@action
def renew_secret(webhook: Webhook, *, by: Actor) -> str:
    """A new secret; the old one signs nothing from now on."""
    by.require(WEBHOOK_MANAGE, webhook)
    secret = secrets.token_urlsafe(32)
    webhook.secret_sealed = crypto.encrypt(secret)
    webhook.save(update_fields=["secret_sealed"])
    audit.record(webhook, "notices.webhook.secret_renewed", by=by)
    return secret


@action
def remove_webhook(webhook: Webhook, *, by: Actor) -> None:
    by.require(WEBHOOK_MANAGE, webhook)
    audit.record(webhook, "notices.webhook.removed", by=by, changes={"url": (webhook.url, "")})
    webhook.delete()


@action
def send_test(webhook: Webhook, *, by: Actor) -> None:
    """Queue a harmless event for one webhook."""
    by.require(WEBHOOK_MANAGE, webhook)
    delivering.queue(webhook, {"event": "test", "at": now().isoformat(timespec="seconds"), "data": {}})
    audit.record(webhook, "notices.webhook.tested", by=by)


def _refuse_bad(url: str, events: Collection[str]) -> None:
    """Refused for addresses we would never call; looked at again each time it is called."""
    unknown = [name for name in events if name not in EVENTS]
    if unknown or not events:
        raise Refused(Refusal(_("Choose at least one event."), field="events"))
    try:
        outward.judged(*outward.checked(url), trusted=outward.inside_is_allowed())
    except outward.Unreachable as failure:
        raise Refused(Refusal(str(failure), field="url")) from failure
