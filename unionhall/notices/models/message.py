"""Messages and how they were delivered."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from unionhall.common.scope import PathField, ScopedManager
from unionhall.notices.enums import Channel, DeliveryState


class Message(models.Model):
    """A message to one user (消息)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=60)
    title = models.CharField(_("Title"), max_length=200)
    body = models.TextField(_("Text"), blank=True)
    url = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(_("Sent"), auto_now_add=True)
    read_at = models.DateTimeField(_("Read"), null=True, blank=True)

    class Meta:
        verbose_name = _("message")
        indexes = [models.Index(fields=["user", "-id"], name="message_user")]

    def __str__(self) -> str:
        return self.title


class Webhook(models.Model):
    """An address that is told of events under a unit, signed with a secret that is shown once."""

    name = models.CharField(_("Name"), max_length=80)
    url = models.URLField(_("Address"), max_length=500)
    secret_sealed = models.BinaryField()
    events = ArrayField(models.CharField(max_length=60), verbose_name=_("Events"), default=list)
    unit = models.ForeignKey("units.Unit", models.CASCADE, related_name="+")
    unit_path = PathField()
    is_active = models.BooleanField(_("Active"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ScopedManager()

    class Meta:
        verbose_name = _("webhook")

    def __str__(self) -> str:
        return self.name


class Delivery(models.Model):
    """One message on its way to somebody outside the product. ``target`` is masked; ``payload`` is what is sent.

    The full number or address is looked up when it is sent: from ``user``, or from ``webhook``.
    """

    channel = models.CharField(_("Channel"), max_length=8, choices=Channel)
    target = models.CharField(_("To"), max_length=200)
    payload = models.JSONField(default=dict)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    webhook = models.ForeignKey(Webhook, models.CASCADE, null=True, related_name="deliveries")
    state = models.CharField(_("State"), max_length=8, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(_("Error"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")

    def __str__(self) -> str:
        return f"{self.channel} → {self.target}"

    @property
    def tone(self) -> str:
        return DeliveryState(self.state).tone
