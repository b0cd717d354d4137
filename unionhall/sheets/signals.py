"""What happened to batches, told after commit."""

from django.dispatch import Signal

batch_applied = Signal()
batch_rolled_back = Signal()
