"""Giving, ending and lending roles; inviting, locking and resetting users."""
