"""How people and programs outside are reached."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    SMS = "sms", _("SMS")
    EMAIL = "email", _("E-mail")
    WEBHOOK = "webhook", _("Webhook")


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Delivered")
    FAILED = "failed", _("Failed")

    @property
    def tone(self) -> str:
        return {"sent": "done", "failed": "late"}.get(self.value, "waiting")


class PublicityState(models.TextChoices):
    RUNNING = "running", _("Running")
    ENDED = "ended", _("Ended")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def tone(self) -> str:
        return {"running": "running", "ended": "done"}.get(self.value, "off")


class ObjectionState(models.TextChoices):
    OPEN = "open", _("To be answered")
    UPHELD = "upheld", _("Upheld")
    DISMISSED = "dismissed", _("Not upheld")
    LAPSED = "lapsed", _("Settled by withdrawal")

    @property
    def tone(self) -> str:
        return {"open": "waiting", "upheld": "done", "dismissed": "done"}.get(self.value, "off")
