from unionhall.members.models.account import Account
from unionhall.members.models.application import Application
from unionhall.members.models.card import Card, CardBlock, CardSeries
from unionhall.members.models.correction import Correction
from unionhall.members.models.duplicate import Duplicate
from unionhall.members.models.membership import Membership
from unionhall.members.models.person import Person
from unionhall.members.models.transfer import Transfer

__all__ = [
    "Account", "Application", "Card", "CardBlock", "CardSeries", "Correction", "Duplicate", "Membership", "Person", "Transfer",
]  # fmt: skip
