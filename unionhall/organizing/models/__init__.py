from unionhall.organizing.models.employer import Employer

__all__ = ["Employer"]
