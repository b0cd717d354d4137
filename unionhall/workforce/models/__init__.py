from unionhall.workforce.models.application import Application, Qualification
from unionhall.workforce.models.appraisal import APPRAISING, AppraisalEntry, AppraisalMark, AppraisalRound
from unionhall.workforce.models.appraisal_parts import Admonition, AppraisalAppeal, AppraisalCorrection, Survey, SurveyTurn
from unionhall.workforce.models.cadre import (
    POOLING,
    CadreCase,
    CaseStep,
    Exchange,
    Talent,
)
from unionhall.workforce.models.campaign import RECRUITING, Advice, Campaign, Opening, Share
from unionhall.workforce.models.candidate import MARK_SEAL, Candidate, Check, Mark, Panel, Room
from unionhall.workforce.models.contract import Contract, Ending, EndingStep
from unionhall.workforce.models.honour import (
    HONOURING,
    CommitteeSeat,
    Honour,
    HonourRound,
    HonourShare,
    HonourState,
    HonourVote,
    Nomination,
    NominationState,
)
from unionhall.workforce.models.log import CONFIRMING, LogEntry, LogPerson, LogSheet, SheetState
from unionhall.workforce.models.pay import BackPay, PayLine, PayRun
from unionhall.workforce.models.post import REQUESTING, Post, PostRequest
from unionhall.workforce.models.promotion import Promotion
from unionhall.workforce.models.record import AppraisalResult, Benefit, Certificate, SideJob
from unionhall.workforce.models.terms import Terms
from unionhall.workforce.models.training import PLANNING_TRAINING, TEACHING, Course, CourseDay, CourseQuota, TrainingPlan
from unionhall.workforce.models.training_people import Attendance, Enrolment, HourEntry, Study
from unionhall.workforce.models.worker import Worker

__all__ = [
    "APPRAISING",
    "CONFIRMING",
    "HONOURING",
    "MARK_SEAL",
    "PLANNING_TRAINING",
    "POOLING",
    "RECRUITING",
    "REQUESTING",
    "TEACHING",
    "Admonition",
    "Advice",
    "Application",
    "AppraisalAppeal",
    "AppraisalCorrection",
    "AppraisalEntry",
    "AppraisalMark",
    "AppraisalResult",
    "AppraisalRound",
    "Attendance",
    "BackPay",
    "Benefit",
    "CadreCase",
    "Campaign",
    "Candidate",
    "CaseStep",
    "Certificate",
    "Check",
    "CommitteeSeat",
    "Contract",
    "Course",
    "CourseDay",
    "CourseQuota",
    "Ending",
    "EndingStep",
    "Enrolment",
    "Exchange",
    "Honour",
    "HonourRound",
    "HonourShare",
    "HonourState",
    "HonourVote",
    "HourEntry",
    "LogEntry",
    "LogPerson",
    "LogSheet",
    "Mark",
    "Nomination",
    "NominationState",
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
    "SheetState",
    "SideJob",
    "Study",
    "Survey",
    "SurveyTurn",
    "Talent",
    "Terms",
    "TrainingPlan",
    "Worker",
]
