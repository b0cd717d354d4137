"""Opening and closing what waits, and urging those it waits for."""

from unionhall.todo.actions.reminding import remind_all
from unionhall.todo.actions.waiting import Wait, close_items, open_item, open_items, urge

__all__ = ["Wait", "close_items", "open_item", "open_items", "remind_all", "urge"]
