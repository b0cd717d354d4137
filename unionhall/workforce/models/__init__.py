from unionhall.workforce.models.application import Application, Qualification
from unionhall.workforce.models.campaign import RECRUITING, Advice, Campaign, Opening, Share
from unionhall.workforce.models.candidate import MARK_SEAL, Candidate, Check, Mark, Panel, Room
from unionhall.workforce.models.contract import Contract, Ending, EndingStep
from unionhall.workforce.models.pay import BackPay, PayLine, PayRun
from unionhall.workforce.models.post import REQUESTING, Post, PostRequest
from unionhall.workforce.models.promotion import Promotion
from unionhall.workforce.models.record import AppraisalResult, Benefit, Certificate, SideJob
from unionhall.workforce.models.terms import Terms
from unionhall.workforce.models.training import PLANNING_TRAINING, TEACHING, Course, CourseDay, CourseQuota, TrainingPlan
from unionhall.workforce.models.training_people import Attendance, Enrolment, HourEntry, Study
from unionhall.workforce.models.worker import Worker

__all__ = [
    "MARK_SEAL",
    "PLANNING_TRAINING",
    "RECRUITING",
    "REQUESTING",
    "TEACHING",
    "Advice",
    "Application",
    "AppraisalResult",
    "Attendance",
    "BackPay",
    "Benefit",
    "Campaign",
    "Candidate",
    "Certificate",
    "Check",
    "Contract",
    "Course",
    "CourseDay",
    "CourseQuota",
    "Ending",
    "EndingStep",
    "Enrolment",
    "HourEntry",
    "Mark",
    "Opening",
    "Panel",
    "PayLine",
    "PayRun",
    "Post",
    "PostRequest",
    "Promotion",
    "Qualification",
    "Room",
    "Share",
    "SideJob",
    "Study",
    "Terms",
    "TrainingPlan",
    "Worker",
]
