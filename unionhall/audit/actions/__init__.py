"""Writing the trail."""

from unionhall.audit.actions.recording import copied_columns, looked, record, record_batch

__all__ = ["copied_columns", "looked", "record", "record_batch"]
