from unionhall.workforce.models.application import Application, Qualification
from unionhall.workforce.models.appraisal import APPRAISING, AppraisalEntry, AppraisalMark, AppraisalRound
from unionhall.workforce.models.appraisal_parts import Admonition, AppraisalAppeal, AppraisalCorrection, Survey, SurveyTurn
from unionhall.workforce.models.campaign import RECRUITING, Advice, Campaign, Opening, Share
from unionhall.workforce.models.candidate import MARK_SEAL, Candidate, Check, Mark, Panel, Room
from unionhall.workforce.models.contract import Contract, Ending, EndingStep
from unionhall.workforce.models.pay import BackPay, PayLine, PayRun
from unionhall.workforce.models.post import REQUESTING, Post, PostRequest
from unionhall.workforce.models.promotion import Promotion
from unionhall.workforce.models.record import AppraisalResult, Benefit, Certificate, SideJob
from unionhall.workforce.models.terms import Terms
from unionhall.workforce.models.worker import Worker

__all__ = [
    "APPRAISING",
    "MARK_SEAL",
    "RECRUITING",
    "REQUESTING",
    "Admonition",
    "Advice",
    "Application",
    "AppraisalAppeal",
    "AppraisalCorrection",
    "AppraisalEntry",
    "AppraisalMark",
    "AppraisalResult",
    "AppraisalRound",
    "BackPay",
    "Benefit",
    "Campaign",
    "Candidate",
    "Certificate",
    "Check",
    "Contract",
    "Ending",
    "EndingStep",
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
    "Survey",
    "SurveyTurn",
    "Terms",
    "Worker",
]
