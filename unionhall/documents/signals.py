"""News of numbered papers; ``subject`` is the ``Issued``."""

from django.dispatch import Signal

paper_issued = Signal()
paper_revoked = Signal()
