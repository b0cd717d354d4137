"""What stands in the tables of assessments."""

from unionhall.assessments.models.award import Award, Draw, Subsidy
from unionhall.assessments.models.campaign import Campaign, Clerk, Leader
from unionhall.assessments.models.entry import Application, Claim, Entry, Evidence
from unionhall.assessments.models.inspection import Appeal, Inspection, Inspector, Mark, Repair
from unionhall.assessments.models.photo import Photo

__all__ = [
    "Appeal", "Application", "Award", "Campaign", "Claim", "Clerk", "Draw", "Entry", "Evidence", "Inspection",
    "Inspector", "Leader", "Mark", "Photo", "Repair", "Subsidy",
]  # fmt: skip
