"""Writing the trail."""

from unionhall.audit.actions.recording import looked, record, record_batch

__all__ = ["looked", "record", "record_batch"]
