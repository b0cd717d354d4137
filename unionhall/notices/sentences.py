"""How entries on webhooks read."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit import sentences

sentences.tell(
    {
        "notices.webhook.added": _("added the webhook %(subject)s"),
        "notices.webhook.changed": _("changed the webhook %(subject)s"),
        "notices.webhook.secret_renewed": _("renewed the secret of the webhook %(subject)s"),
        "notices.webhook.tested": _("sent a test to the webhook %(subject)s"),
        "notices.webhook.removed": _("removed the webhook %(subject)s"),
    }
)
