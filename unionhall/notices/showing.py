"""What this package shows to everybody."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.public import PUBLIC, PublicEntry
from unionhall.notices.queries import publicity

PUBLIC.register(
    "notices",
    PublicEntry(
        _("Public notices"),
        _("Candidates, decisions and lists that everybody may check and object to."),
        "public:notices",
        "speakerphone",
        lambda: publicity.public().count(),
    ),
)
