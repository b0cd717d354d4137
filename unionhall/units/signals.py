"""What the tree tells the packages above, after commit."""

from django.dispatch import Signal

unit_opened = Signal()
unit_changed = Signal()
unit_moved = Signal()
unit_closed = Signal()
unit_merged = Signal()
