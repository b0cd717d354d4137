"""What happened to members, told after commit."""

from django.dispatch import Signal

member_joined = Signal()
member_changed = Signal()
member_left = Signal()
membership_retained = Signal()
membership_restored = Signal()
application_sent = Signal()
application_answered = Signal()
transfer_asked = Signal()
transfer_ended = Signal()
card_issued = Signal()
correction_answered = Signal()
people_merged = Signal()
