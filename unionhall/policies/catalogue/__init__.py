"""Types of policies whose packages lie below this one or are not built yet; each moves to its package with it."""

from unionhall.policies.catalogue import accounts, funds, members, organizing, plans, sheets, welfare

__all__ = ["accounts", "funds", "members", "organizing", "plans", "sheets", "welfare"]
