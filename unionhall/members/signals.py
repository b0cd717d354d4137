"""What happened to members, told after commit."""

from django.dispatch import Signal

member_joined = Signal()
member_changed = Signal()
member_left = Signal()
membership_retained = Signal()
membership_restored = Signal()
