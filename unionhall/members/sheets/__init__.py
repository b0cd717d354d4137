"""The register's door for spreadsheets: which columns a roster may have, and how its rows are compared and entered."""

from unionhall.members.sheets.applications import APPLICATIONS
from unionhall.members.sheets.kind import MEMBERS

__all__ = ["APPLICATIONS", "MEMBERS"]
