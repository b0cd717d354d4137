"""Files, and numbered papers made of them."""

from unionhall.documents.models.attachment import Attachment
from unionhall.documents.models.issued import CodeWord, Issued, Series

__all__ = ["Attachment", "CodeWord", "Issued", "Series"]
