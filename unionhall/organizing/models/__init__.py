from unionhall.organizing.models.campaign import Campaign, CampaignTarget
from unionhall.organizing.models.employer import Employer
from unionhall.organizing.models.establishment import Establishment
from unionhall.organizing.models.founding_parts import Candidate, FoundingEmployer, FoundingMember, FoundingTask
from unionhall.organizing.models.letter import LateEmployer, Letter, Warned

__all__ = [
    "Campaign",
    "CampaignTarget",
    "Candidate",
    "Employer",
    "Establishment",
    "FoundingEmployer",
    "FoundingMember",
    "FoundingTask",
    "LateEmployer",
    "Letter",
    "Warned",
]
