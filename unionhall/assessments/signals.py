"""What happened in a campaign, told after commit."""

from django.dispatch import Signal

union_applied = Signal()
inspection_concluded = Signal()
union_accepted = Signal()
award_revoked = Signal()
subsidy_due = Signal()
"""Sender ``Subsidy``: money waits to be paid into the union's account."""
