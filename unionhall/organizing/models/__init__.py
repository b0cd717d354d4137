from unionhall.organizing.models.area import Assignment, FollowUp, Visit
from unionhall.organizing.models.employer import Employer
from unionhall.organizing.models.facility import Booking, Facility, TargetPlace
from unionhall.organizing.models.model_site import ModelSite
from unionhall.organizing.models.paper import UnionPaper
from unionhall.organizing.models.situation import SituationReport
from unionhall.organizing.models.term import Officer, Term, TermShift

__all__ = [
    "Assignment", "Booking", "Employer", "Facility", "FollowUp", "ModelSite", "Officer", "SituationReport", "TargetPlace", "Term",
    "TermShift", "UnionPaper", "Visit",
]  # fmt: skip
