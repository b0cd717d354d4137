"""What happened in plans, told after commit."""

from django.dispatch import Signal

plan_approved = Signal()
target_set = Signal()
target_shared = Signal()
report_submitted = Signal()
bulletin_issued = Signal()
units_commended = Signal()
