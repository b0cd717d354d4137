"""News of public notices. ``subject`` is the ``Publicity``, or the ``Objection``."""

from django.dispatch import Signal

publicity_published = Signal()
publicity_ended = Signal()
publicity_withdrawn = Signal()
objection_raised = Signal()
objection_answered = Signal()
