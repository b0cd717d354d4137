"""Tables of plans."""

from unionhall.plans.models.bulletin import Bulletin
from unionhall.plans.models.evaluation import Round, Score
from unionhall.plans.models.plan import Amendment, Chapter, Edition, Measure, Meeting, Plan, Task
from unionhall.plans.models.report import Report
from unionhall.plans.models.target import Plea, Target

__all__ = [
    "Amendment", "Bulletin", "Chapter", "Edition", "Measure", "Meeting", "Plan", "Plea", "Report", "Round", "Score", "Target",
    "Task",
]  # fmt: skip
