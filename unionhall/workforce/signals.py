"""What happened to union workers, told after commit."""

from django.dispatch import Signal

worker_hired = Signal()
worker_left = Signal()
pay_locked = Signal()
worker_promoted = Signal()
