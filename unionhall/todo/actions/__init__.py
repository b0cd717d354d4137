"""Opening and closing what waits, and urging those it waits for."""

from unionhall.todo.actions.reminding import remind_all
from unionhall.todo.actions.waiting import close_items, open_item, urge

__all__ = ["close_items", "open_item", "remind_all", "urge"]
