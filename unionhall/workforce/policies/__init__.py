"""What documents lay down for professional union workers (社会化工会工作者)."""

from unionhall.workforce.policies.appraising import Appraisal
from unionhall.workforce.policies.cadres import CadreCare
from unionhall.workforce.policies.growing import Commendation, RankLadder
from unionhall.workforce.policies.paying import PayerShares, PayScale, SocialInsurance, WorkerWelfare
from unionhall.workforce.policies.posts import StaffingStandard
from unionhall.workforce.policies.recruiting import LabourContract, Recruitment
from unionhall.workforce.policies.training import FurtherStudy, Training
from unionhall.workforce.policies.worklog import WorkLog

__all__ = [
    "Appraisal", "CadreCare", "Commendation", "FurtherStudy", "LabourContract", "PayScale", "PayerShares", "RankLadder",
    "Recruitment", "SocialInsurance", "StaffingStandard", "Training", "WorkLog", "WorkerWelfare",
]  # fmt: skip
