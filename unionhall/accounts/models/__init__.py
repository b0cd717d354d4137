from unionhall.accounts.models.invitation import Invitation
from unionhall.accounts.models.token import Token
from unionhall.accounts.models.user import User

__all__ = ["Invitation", "Token", "User"]
