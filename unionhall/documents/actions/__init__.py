"""Keeping files."""

from unionhall.documents.actions.keeping import attach, remove

__all__ = ["attach", "remove"]
