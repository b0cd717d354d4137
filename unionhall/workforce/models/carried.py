"""What goes with a worker to another unit."""

from __future__ import annotations

from django.db import models

from unionhall.workforce.models.appraisal import AppraisalEntry, AppraisalMark
from unionhall.workforce.models.appraisal_parts import Admonition, AppraisalAppeal, AppraisalCorrection, Survey
from unionhall.workforce.models.contract import Contract, Ending, EndingStep
from unionhall.workforce.models.honour import Honour
from unionhall.workforce.models.promotion import Promotion
from unionhall.workforce.models.record import AppraisalResult, Benefit, Certificate, SideJob
from unionhall.workforce.models.terms import Terms
from unionhall.workforce.models.training_people import Attendance, Enrolment, HourEntry, Study

CARRIED: tuple[tuple[type[models.Model], str], ...] = (
    (Terms, "worker"),
    (Contract, "worker"),
    (Ending, "contract__worker"),
    (EndingStep, "ending__contract__worker"),
    (Promotion, "worker"),
    (Certificate, "worker"),
    (SideJob, "worker"),
    (AppraisalResult, "worker"),
    (Benefit, "worker"),
    (Honour, "worker"),
    (Enrolment, "worker"),
    (Attendance, "enrolment__worker"),
    (HourEntry, "worker"),
    (Study, "worker"),
    (AppraisalEntry, "worker"),
    (AppraisalMark, "entry__worker"),
    (Survey, "entry__worker"),
    (AppraisalAppeal, "entry__worker"),
    (Admonition, "entry__worker"),
    (AppraisalCorrection, "entry__worker"),
)
"""(table, way to its worker). Lines of pay runs stay where they were paid."""
