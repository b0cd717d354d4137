"""How entries on papers read."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit import sentences

sentences.tell(
    {
        "documents.attachment.added": _("added the file %(subject)s"),
        "documents.attachment.removed": _("removed the file %(subject)s"),
    }
)
sentences.label("documents.attachment", _("the file"))
