"""What happened to employers, told after commit."""

from django.dispatch import Signal

employer_registered = Signal()
employer_changed = Signal()
employer_closed = Signal()
employer_covered = Signal()
employer_uncovered = Signal()
