"""Who is to be told, what was told, and what is public."""

from unionhall.notices.queries.telling import (
    deliveries_of,
    holders,
    message,
    messages_of,
    users,
    webhook,
    webhooks,
)

__all__ = ["deliveries_of", "holders", "message", "messages_of", "users", "webhook", "webhooks"]
