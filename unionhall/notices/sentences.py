"""How entries on webhooks and public notices read."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit import sentences

sentences.tell(
    {
        "notices.webhook.added": _("added the webhook %(subject)s"),
        "notices.webhook.changed": _("changed the webhook %(subject)s"),
        "notices.webhook.secret_renewed": _("renewed the secret of the webhook %(subject)s"),
        "notices.webhook.tested": _("sent a test to the webhook %(subject)s"),
        "notices.webhook.removed": _("removed the webhook %(subject)s"),
        "notices.publicity.published": _("made %(subject)s public"),
        "notices.publicity.ended": _("noted the end of the public notice %(subject)s"),
        "notices.publicity.withdrawn": _("withdrew the public notice %(subject)s"),
        "notices.objection.raised": _("objected to %(subject)s"),
        "notices.objection.upheld": _("upheld an objection to %(subject)s: %(note)s"),
        "notices.objection.dismissed": _("did not uphold an objection to %(subject)s: %(note)s"),
    }
)
sentences.label("notices.objection", _("an objection"))
