"""What this package shows to everybody."""

from django.utils.translation import gettext_lazy as _

from unionhall.common.ui.public import PUBLIC, PublicEntry

PUBLIC.register(
    "papers",
    PublicEntry(
        _("Verify a paper"),
        _("Whether a paper with a QR code is genuine and still in force."),
        "verify:find",
        "shield-check",
    ),
)
