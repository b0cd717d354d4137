"""What policies tell the packages above, after commit. Subject: the version."""

from django.dispatch import Signal

version_proposed = Signal()
version_approved = Signal()
version_ended = Signal()
