from unionhall.organizing.models.employer import Employer
from unionhall.organizing.models.term import Officer, Term, TermShift

__all__ = ["Employer", "Officer", "Term", "TermShift"]
