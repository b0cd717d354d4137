from unionhall.workforce.models.terms import Terms
from unionhall.workforce.models.worker import Worker

__all__ = ["Terms", "Worker"]
