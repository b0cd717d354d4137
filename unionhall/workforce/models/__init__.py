from unionhall.workforce.models.application import Application, Qualification
from unionhall.workforce.models.campaign import RECRUITING, Advice, Campaign, Opening, Share
from unionhall.workforce.models.candidate import MARK_SEAL, Candidate, Check, Mark, Panel, Room
from unionhall.workforce.models.post import REQUESTING, Post, PostRequest
from unionhall.workforce.models.terms import Terms
from unionhall.workforce.models.worker import Worker

__all__ = [
    "MARK_SEAL",
    "RECRUITING",
    "REQUESTING",
    "Advice",
    "Application",
    "Campaign",
    "Candidate",
    "Check",
    "Mark",
    "Opening",
    "Panel",
    "Post",
    "PostRequest",
    "Qualification",
    "Room",
    "Share",
    "Terms",
    "Worker",
]
