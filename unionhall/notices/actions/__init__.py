"""Telling people and programs."""

from unionhall.notices.actions.reading import mark_all_read, mark_read
from unionhall.notices.actions.sending import send, send_to_holders
from unionhall.notices.actions.subscribing import add_webhook, change_webhook, remove_webhook, renew_secret, send_test

__all__ = [
    "add_webhook",
    "change_webhook",
    "mark_all_read",
    "mark_read",
    "remove_webhook",
    "renew_secret",
    "send",
    "send_test",
    "send_to_holders",
]
