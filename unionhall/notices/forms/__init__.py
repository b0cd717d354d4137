"""What is typed about webhooks and public notices."""

from unionhall.notices.forms.publicity import AnswerForm, ObjectionForm, PublicFilter, PublicityFilter
from unionhall.notices.forms.webhook import WebhookForm

__all__ = ["AnswerForm", "ObjectionForm", "PublicFilter", "PublicityFilter", "WebhookForm"]
