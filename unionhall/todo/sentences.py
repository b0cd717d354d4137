"""How entries on waiting work read."""

from django.utils.translation import gettext_lazy as _

from unionhall.audit import sentences

sentences.tell({"todo.item.urged": _("urged those who must settle %(subject)s")})
