from unionhall.workforce.models.contract import Contract, Ending, EndingStep
from unionhall.workforce.models.pay import BackPay, PayLine, PayRun
from unionhall.workforce.models.promotion import Promotion
from unionhall.workforce.models.record import AppraisalResult, Benefit, Certificate, SideJob
from unionhall.workforce.models.terms import Terms
from unionhall.workforce.models.worker import Worker

__all__ = [
    "AppraisalResult", "BackPay", "Benefit", "Certificate", "Contract", "Ending", "EndingStep", "PayLine", "PayRun",
    "Promotion", "SideJob", "Terms", "Worker",
]  # fmt: skip
