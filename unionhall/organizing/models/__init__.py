from unionhall.organizing.models.area import Assignment, FollowUp, Visit
from unionhall.organizing.models.campaign import Campaign, CampaignTarget
from unionhall.organizing.models.employer import Employer
from unionhall.organizing.models.establishment import Establishment
from unionhall.organizing.models.facility import Booking, Facility, TargetPlace
from unionhall.organizing.models.founding_parts import Candidate, FoundingEmployer, FoundingMember, FoundingTask
from unionhall.organizing.models.letter import LateEmployer, Letter, Warned
from unionhall.organizing.models.model_site import ModelSite
from unionhall.organizing.models.paper import UnionPaper
from unionhall.organizing.models.situation import SituationReport
from unionhall.organizing.models.term import Officer, Term, TermShift

__all__ = [
    "Assignment", "Booking", "Campaign", "CampaignTarget", "Candidate", "Employer", "Establishment", "Facility", "FollowUp",
    "FoundingEmployer", "FoundingMember", "FoundingTask", "LateEmployer", "Letter", "ModelSite", "Officer", "SituationReport",
    "TargetPlace", "Term", "TermShift", "UnionPaper", "Visit", "Warned",
]  # fmt: skip
