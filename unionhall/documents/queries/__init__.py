"""Files as they are opened again, and numbered papers."""

from unionhall.documents.queries.files import content, content_bytes, content_file, get, of
from unionhall.documents.queries.issued import issued_by, issued_for

__all__ = ["content", "content_bytes", "content_file", "get", "issued_by", "issued_for", "of"]
