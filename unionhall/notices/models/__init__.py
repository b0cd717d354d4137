"""Messages and how they were delivered; public notices and what was objected; one-time codes."""

from unionhall.notices.enums import Channel, DeliveryState
from unionhall.notices.models.code import Code, Turn
from unionhall.notices.models.message import Delivery, Message, Webhook
from unionhall.notices.models.publicity import Objection, Publicity

__all__ = ["Channel", "Code", "Delivery", "DeliveryState", "Message", "Objection", "Publicity", "Turn", "Webhook"]
