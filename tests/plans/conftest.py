"""What tests on plans share."""

from tests.api.conftest import program

__all__ = ["program"]
