from unionhall.members.models.membership import Membership
from unionhall.members.models.person import Person

__all__ = ["Membership", "Person"]
