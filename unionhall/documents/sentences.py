"""How entries on papers read."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit import sentences

sentences.tell(
    {
        "documents.attachment.added": _("added the file %(subject)s"),
        "documents.attachment.removed": _("removed the file %(subject)s"),
        "documents.files.added": _("put files on %(subject)s: %(note)s"),
        "documents.paper.issued": _("issued %(subject)s"),
        "documents.paper.revoked": _("revoked %(subject)s: %(note)s"),
        "documents.paper.replaced": _("replaced %(subject)s by %(note)s"),
        "documents.word.chosen": _("chose the word of the numbers of %(subject)s"),
    }
)
sentences.label("documents.attachment", _("the file"))
sentences.label("documents.word", _("Word of the number"))
