"""What happened to employers, unions and their leaders, told after commit."""

from django.dispatch import Signal

employer_registered = Signal()
employer_changed = Signal()
employer_closed = Signal()
employer_covered = Signal()
employer_uncovered = Signal()

term_began = Signal()
officer_appointed = Signal()
officer_left = Signal()
term_shifted = Signal()
union_founded = Signal()
"""A union stands: ``subject`` is the founding, ``elected`` its candidates that were elected."""
founding_withdrawn = Signal()
letter_sent = Signal()
campaign_started = Signal()
campaign_closed = Signal()
